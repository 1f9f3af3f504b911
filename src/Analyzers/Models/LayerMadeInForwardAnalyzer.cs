using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG1010: a layer with weights, or a dropout, that <c>forward</c> makes for itself: new weights each time, which nothing trains.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LayerMadeInForwardAnalyzer() : ModelGenAnalyzer(Descriptors.MG1010_LayerMadeInForward)
{
    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterBodyAction<IOperation>(
            (block, text) => (text.Has(SyntaxKind.NewKeyword) || text.HasAny(known.IsModuleFactoryName)) && IsForward(block, known),
            (operation, body) =>
            {
                if (operation is IObjectCreationOperation or IInvocationOperation)
                    Analyze(operation, body, known);
            });

    // What runs whenever the module does.
    private static bool IsForward(BodyContext block, KnownSymbols known) =>
        block.Owner is IMethodSymbol { ContainingType: var type } method
        && (method is { Name: "forward", IsOverride: true } || IsNamedByOption(method, block))
        && KnownSymbols.DerivesFrom(type, known.Module);

    private static bool IsNamedByOption(IMethodSymbol method, BodyContext block) =>
        method is { MethodKind: MethodKind.Ordinary, IsStatic: false }
        && block.Options.Names(block.Syntax.SyntaxTree, EditorConfigOptions.ExtraForwardHosts) is { IsEmpty: false } hosts
        && (hosts.Contains(method.Name) || hosts.Contains($"{method.ContainingType.Name}.{method.Name}"));

    private static void Analyze(IOperation made, Body body, KnownSymbols known)
    {
        if (made.Type is not { } type || !IsMade(made, known) || !HasWeights(type, known) || IsKept(made))
            return;
        body.Report(Diagnostic.Create(
            Descriptors.MG1010_LayerMadeInForward,
            made.Syntax.GetLocation(),
            DiagnosticProperties.Fixable(HasConstantArguments(made)),
            type.Name,
            known.IsDropout(type) ? "it drops in prediction as well" : "it has new weights each time, which are never trained"));
    }

    // By a constructor or by a factory of torch.nn; not around weights that it is given.
    private static bool IsMade(IOperation made, KnownSymbols known) => made switch
    {
        IObjectCreationOperation creation => !creation.Arguments.Any(argument => known.IsTensor(argument.Value.Unwrapped().Type)),
        IInvocationOperation { TargetMethod: { IsStatic: true, IsExtensionMethod: false } method } call =>
            method.ContainingType.Is(known.Module.ContainingType)
            && !call.Arguments.Any(argument =>
                argument.ArgumentKind == ArgumentKind.Explicit && known.IsTensor(argument.Value.Unwrapped().Type)),
        _ => false,
    };

    private static bool HasWeights(ITypeSymbol type, KnownSymbols known)
    {
        if (!KnownSymbols.DerivesFrom(type, known.Module) || IsContainerOrLoss(type, known))
            return false;
        if (known.IsTorchSharp(type))
            return !known.IsParameterLess(type) || known.IsDropout(type);
        // Of a user's module we see whether it holds any.
        for (var current = type; current is not null && !known.IsTorchSharp(current); current = current.BaseType)
        {
            if (current.GetMembers().OfType<IFieldSymbol>().Any(field => !field.IsStatic && known.IsTrained(field.Type)))
                return true;
        }
        return false;
    }

    // What it contains is looked at on its own; a loss has no weights.
    private static bool IsContainerOrLoss(ITypeSymbol type, KnownSymbols known)
    {
        for (var current = type; current is not null; current = current.BaseType)
        {
            var original = current.OriginalDefinition;
            if (known.Losses.Contains(original, SymbolEqualityComparer.Default)
                || known.SequentialArities.Contains(original, SymbolEqualityComparer.Default)
                || original.Is(known.Sequential)
                || original.Is(known.ModuleList)
                || original.Is(known.ModuleDict))
            {
                return true;
            }
        }
        return false;
    }

    // fc ??= Linear(4, 2); if (fc is null) fc = Linear(4, 2): made once. cache.Add(...), return ...: somebody keeps it.
    private static bool IsKept(IOperation made) => made.Ancestors()
        .TakeWhile(ancestor => ancestor is not IBlockOperation)
        .Any(ancestor => ancestor switch
        {
            ICoalesceAssignmentOperation => true,
            IAssignmentOperation { Target: IMemberReferenceOperation or IArrayElementReferenceOperation } => true,
            IReturnOperation { ReturnedValue: { } value } => value.Unwrapped() == made,
            _ => false,
        });

    private static bool HasConstantArguments(IOperation made)
    {
        var arguments = made is IObjectCreationOperation creation ? creation.Arguments : ((IInvocationOperation)made).Arguments;
        return arguments.All(argument => argument.Value.DescendantsAndSelf().All(IsConstant));
    }

    private static bool IsConstant(IOperation operation) =>
        operation.ConstantValue.HasValue
        || operation is IConversionOperation or ITupleOperation or IDefaultValueOperation
            or IFieldReferenceOperation { Field.IsStatic: true };
}
