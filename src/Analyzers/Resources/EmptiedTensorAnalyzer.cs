using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG5007: a tensor that is used after a Parameter was made of it. A Parameter takes the native tensor away from what it is given, where
/// PyTorch's shares it; the next use throws. Reported for locals and parameters of methods, where the use can follow on some way.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class EmptiedTensorAnalyzer() : ModelGenAnalyzer(Descriptors.MG5007_EmptiedTensor)
{
    private const string Parameter = nameof(Parameter);

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterBodyAction((_, text) => text.Has(Parameter), body => Analyze(body, known));

    private static void Analyze(Body body, KnownSymbols known)
    {
        foreach (var operation in Operations.In(body.Root))
        {
            if (DataOf(operation, known) is not { } data || VariableWrite.Named(data) is not (ILocalSymbol or IParameterSymbol)
                || operation.IsInFunction())
            {
                continue;
            }
            var emptied = VariableWrite.Named(data)!;
            if (FirstUse(emptied, operation, body, known) is { } use)
            {
                body.Report(Diagnostic.Create(
                    Descriptors.MG5007_EmptiedTensor, use.Syntax.GetLocation(), [data.Syntax.GetLocation()],
                    ImmutableDictionary<string, string?>.Empty, emptied.Name, operation.Syntax));
            }
        }
    }

    /// <summary>The tensor of which an operation makes a Parameter.</summary>
    private static IOperation? DataOf(IOperation operation, KnownSymbols known) => operation switch
    {
        IObjectCreationOperation { Constructor: { } constructor } creation
            when known.IsParameter(creation.Type) && known.IsTorchSharp(constructor) => Data(creation.Arguments),
        IInvocationOperation { TargetMethod: { Name: Parameter, IsStatic: true } method } call
            when known.IsParameter(method.ReturnType) && known.IsTorchSharp(method) => Data(call.Arguments),
        _ => null,
    };

    private static IOperation? Data(ImmutableArray<IArgumentOperation> arguments) =>
        arguments.FirstOrDefault(argument => argument.Parameter is { Ordinal: 0 })?.Value.Unwrapped();

    private static IOperation? FirstUse(ISymbol tensor, IOperation taking, Body body, KnownSymbols known)
    {
        var uses = Operations.In(body.Root)
            .Where(operation => VariableWrite.Named(operation) is { } named && named.Is(tensor) && IsUse(operation, known))
            .Select(use => (Use: use, Place: PlaceOf(use)))
            .Where(use => use.Place is { } place && (place == taking || !place.Syntax.Span.Contains(taking.Syntax.Span)))
            .ToList();
        if (uses.Count == 0 || FlowGraph.Of(body.Root, function: null, body.CancellationToken) is not { } flow)
            return null;
        var writes = Assignments.In(body.Root).To(tensor).Select(write => write.Operation).ToList();
        return uses.Find(use => flow.CanFollow(taking, use.Place!, writes, ScopeOf(tensor))).Use;
    }

    /// <summary>Whether the native tensor is needed, as far as that can be told: not to look at, dispose or hand on its owner.</summary>
    private static bool IsUse(IOperation reference, KnownSymbols known)
    {
        var value = reference;
        while (value.Parent is IConversionOperation)
            value = value.Parent;
        return value.Parent switch
        {
            IInvocationOperation { TargetMethod: { Name: not "Dispose" } method } call =>
                call.Instance == value && known.IsTorchSharp(method),
            IPropertyReferenceOperation { Property.Name: not "IsInvalid" } property => known.IsTorchSharp(property.Property),
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } } => known.IsTorchSharp(method),
            IArgumentOperation { Parent: IObjectCreationOperation { Constructor: { } constructor } } => known.IsTorchSharp(constructor),
            IBinaryOperation { OperatorMethod: { } method } => known.IsTorchSharp(method),
            _ => false,
        };
    }

    // What the graph of the function has a place for. What a lambda does, it does at another time.
    private static IOperation? PlaceOf(IOperation use)
    {
        if (use.IsInFunction() || use.Ancestors().Any(around => around is INameOfOperation))
            return null;
        return use.Ancestors().FirstOrDefault(operation =>
            operation is IInvocationOperation or IObjectCreationOperation or IPropertyReferenceOperation or IAssignmentOperation
                or IVariableDeclaratorOperation or IReturnOperation);
    }

    // Where the variable is left and entered again, it is another one.
    private static SyntaxNode? ScopeOf(ISymbol tensor) => tensor is not ILocalSymbol { DeclaringSyntaxReferences: [var declaration] } ? null
        : declaration.GetSyntax() is ForEachStatementSyntax loop ? loop.Statement
        : declaration.GetSyntax().FirstAncestorOrSelf<BlockSyntax>();
}
