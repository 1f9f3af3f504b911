using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// What the rules of training know about one source file, read once for all of them. They look into functions of the same file only: what
/// is elsewhere is opaque, and so is what is called more than <see cref="MostDepth"/> calls away.
/// </summary>
internal sealed class TrainingFile
{
    private const int MostDepth = 2;

    private static readonly ConditionalWeakTable<SemanticModel, TrainingFile> Cache = new();

    private readonly SemanticModel model;
    private readonly ImmutableHashSet<string> extraZeroGradMethods;
    private readonly ConcurrentDictionary<(SyntaxNode Function, int Depth), IReadOnlyList<TrainingEvent>> events = new();
    private readonly ConcurrentDictionary<ISymbol, IReadOnlyList<VariableWrite>> assignments = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<SyntaxNode, IReadOnlyList<TrainingFunction>> functions = new();

    private TrainingFile(SemanticModel model, KnownSymbols known, AnalyzerOptions options)
    {
        this.model = model;
        extraZeroGradMethods = options.Names(model.SyntaxTree, EditorConfigOptions.ExtraZeroGradMethods);
        Known = known;
        Paths = new(known);
        Carriers = new(known);
    }

    public KnownSymbols Known { get; }

    public PathReader Paths { get; }

    public Carriers Carriers { get; }

    /// <summary>
    /// The functions of a member: its own body, and the lambdas and local functions in it.
    /// </summary>
    public static IReadOnlyList<TrainingFunction> FunctionsOf(IOperation root, KnownSymbols known, AnalyzerOptions options)
    {
        if (root.SemanticModel is not { } model)
            return [];
        var file = Cache.GetValue(model, model => new(model, known, options));
        return file.functions.GetOrAdd(root.Syntax, _ => [.. file.FunctionsIn(root)]);
    }

    /// <summary>Whether a method clears gradients because the project's options say so.</summary>
    public bool ClearsByOption(IMethodSymbol method) =>
        extraZeroGradMethods.Contains(method.Name) || extraZeroGradMethods.Contains($"{method.ContainingType?.Name}.{method.Name}");

    /// <summary>What happens in a function, in the order of the source; what functions that it calls do is there at the call.</summary>
    public IReadOnlyList<TrainingEvent> EventsOf(IOperation body, int depth = 0) =>
        events.GetOrAdd((body.Syntax, depth), _ => new EventReader(this, depth).Read(body));

    /// <summary>What a called function does; null where that cannot be seen.</summary>
    public IReadOnlyList<TrainingEvent>? EventsOf(IMethodSymbol function, int depth) =>
        depth <= MostDepth && BodyOf(function) is { } body ? EventsOf(body, depth) : null;

    /// <summary>What a called lambda does; null where it is too far away.</summary>
    public IReadOnlyList<TrainingEvent>? EventsOfLambda(IAnonymousFunctionOperation lambda, int depth) =>
        depth <= MostDepth ? EventsOf(lambda.Body, depth) : null;

    /// <summary>Everything that this file assigns to a field or property.</summary>
    public IReadOnlyList<VariableWrite> AssignmentsTo(ISymbol member) => assignments.GetOrAdd(member, FindAssignments);

    /// <summary>Whether a field or property is assigned by this file alone.</summary>
    public bool IsAssignedHereOnly(ISymbol member)
    {
        var isPrivate = member is IPropertySymbol property
            ? property.SetMethod is null or { DeclaredAccessibility: Accessibility.Private } or { IsInitOnly: true }
            : member is IFieldSymbol { IsReadOnly: true } or { DeclaredAccessibility: Accessibility.Private };
        return isPrivate && member.ContainingType.DeclaringSyntaxReferences.All(reference => reference.SyntaxTree == model.SyntaxTree);
    }

    /// <summary>Whether any code of this file lets the optimizer in a field or property step or clear.</summary>
    public bool UsesOptimizer(ISymbol member) => Calls(member.Name)
        .Any(call => (Known.IsOptimizerStep(call.TargetMethod) || Known.IsZeroGrad(call.TargetMethod))
            && member.Is(Paths.Read(call.Instance)?.Symbol));

    /// <summary>Whether any code of this file but one function uses the optimizer in a field or property, other than to make it.</summary>
    public bool UsesOptimizerElsewhere(ISymbol member, TrainingFunction function) => model.SyntaxTree.GetRoot().DescendantNodes()
        .OfType<IdentifierNameSyntax>()
        .Where(name => name.Identifier.ValueText == member.Name && !function.Root.Syntax.Span.Contains(name.Span))
        .Any(name => name.Parent is not AssignmentExpressionSyntax && member.Is(model.GetSymbolInfo(name).Symbol));

    /// <summary>Whether all calls of a function are in sight, and gradients are switched off around each.</summary>
    public bool IsAlwaysCalledWithoutGradients(TrainingFunction function)
    {
        var method = function.Function ?? function.Symbol as IMethodSymbol;
        if (method is not { MethodKind: MethodKind.LocalFunction } and not { DeclaredAccessibility: Accessibility.Private })
            return false;
        var calls = Calls(method.Name).Where(call => call.TargetMethod.OriginalDefinition.Is(method.OriginalDefinition)).ToList();
        return calls.Count > 0 && calls.TrueForAll(call => GradMode.At(call, Known).IsOff);
    }

    private IEnumerable<IInvocationOperation> Calls(string name) => NamesOfFile.Of(model.SyntaxTree).CallsOf(name)
        .Select(call => model.GetOperation(call))
        .OfType<IInvocationOperation>();

    /// <summary>The body of a function that is in this file, and that is what runs when it is called.</summary>
    public IOperation? BodyOf(IMethodSymbol function)
    {
        function = (function.PartialImplementationPart ?? function).OriginalDefinition;
        if (IsOverridable(function) || function.DeclaringSyntaxReferences is not [var reference]
            || reference.SyntaxTree != model.SyntaxTree)
            return null;
        return model.GetOperation(reference.GetSyntax()) switch
        {
            IMethodBodyBaseOperation body => body.BlockBody ?? body.ExpressionBody,
            ILocalFunctionOperation local => local.Body,
            _ => null,
        };
    }

    private static bool IsOverridable(IMethodSymbol method) =>
        (method.IsVirtual || method.IsAbstract || method.IsOverride) && !method.IsSealed && !method.ContainingType.IsSealed;

    private IEnumerable<TrainingFunction> FunctionsIn(IOperation root)
    {
        var body = root switch
        {
            IMethodBodyBaseOperation method => method.BlockBody ?? method.ExpressionBody,
            IBlockOperation or ISymbolInitializerOperation => root,
            _ => null,
        };
        if (body is null)
            yield break;
        yield return new(this, root, body, function: null);
        foreach (var operation in body.Descendants())
        {
            if (operation is IAnonymousFunctionOperation lambda)
                yield return new(this, root, lambda.Body, lambda.Symbol);
            else if (operation is ILocalFunctionOperation { Body: { } inner } local)
                yield return new(this, root, inner, local.Symbol);
        }
    }

    // By text first: only what looks like an assignment of the member is bound.
    private IReadOnlyList<VariableWrite> FindAssignments(ISymbol member) =>
    [
        .. NamesOfFile.Of(model.SyntaxTree).AssignmentsTo(member.Name)
            .Select(place => model.GetOperation(place))
            .Where(operation => operation is not null)
            .SelectMany(operation => Assignments.In(operation!.Root()).To(member))
            .Distinct(),
    ];
}
