using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG5002: a tensor made in a dispose scope that is returned, assigned or stored where it is used after the scope has disposed it; or a
/// tensor that its own <c>using</c> disposes while it is returned. It fails far away, by "Tensor invalid -- empty handle"
/// (dotnet/TorchSharp#450).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TensorLeavesScopeAnalyzer() : ModelGenAnalyzer(Descriptors.MG5002_TensorLeavesScope)
{
    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var fresh = new FreshTensors(known);
        context.RegisterBodyAction<IOperation>(
            static (_, text) => text.Has(SyntaxKind.UsingKeyword),
            (operation, body) =>
            {
                if (operation is IUsingOperation or IUsingDeclarationOperation)
                    Analyze(operation, body, known, fresh);
            });
    }

    private static void Analyze(IOperation held, Body context, KnownSymbols known, FreshTensors fresh)
    {
        foreach (var tensor in Tensors(held, known))
            ReportReturnsOf(tensor, held, context, fresh);

        var scopes = HeldScope.Opened(held).Where(known.IsDisposeScope).ToList();
        if (scopes.Count == 0)
            return;
        var body = context.Root;
        // Few scopes have a tensor that leaves them: only then is it worth to know who uses what.
        var uses = new Lazy<TensorUses>(() => new(body, known, fresh));
        foreach (var scope in scopes.Where(scope => !IsPassedOn(scope, body, known)))
            ReportExits(scope, held, uses, context, known, fresh);
    }

    // using var h = model.call(x); return h;
    private static void ReportReturnsOf(IVariableDeclaratorOperation tensor, IOperation held, Body context, FreshTensors fresh)
    {
        var function = TensorUses.Function(tensor);
        foreach (var exit in Operations.In(context.Root).OfType<IReturnOperation>())
        {
            if (exit is not { Kind: OperationKind.Return, ReturnedValue: { } value } || TensorUses.Function(exit) != function)
                continue;
            foreach (var part in fresh.Parts(value).Where(part => IsReference(fresh.Peeled(part), tensor.Symbol)))
            {
                var isAlone = held is IUsingDeclarationOperation { DeclarationGroup.Declarations: { Length: 1 } declarations }
                    && declarations[0].Declarators.Length == 1;
                var property = isAlone ? DiagnosticProperties.DropUsing : DiagnosticProperties.NoFix;
                context.Report(Diagnostic.Create(
                    Descriptors.MG5002_TensorLeavesScope,
                    part.Syntax.GetLocation(),
                    ImmutableDictionary<string, string?>.Empty.Add(property, ""),
                    Excerpt.OfTensor(part),
                    "is returned",
                    "its own 'using'",
                    "leave the 'using' away"));
            }
        }
    }

    private static bool IsReference(IOperation value, ILocalSymbol local) =>
        value is ILocalReferenceOperation reference && SymbolEqualityComparer.Default.Equals(reference.Local, local);

    private static IEnumerable<IVariableDeclaratorOperation> Tensors(IOperation held, KnownSymbols known) => held switch
    {
        IUsingDeclarationOperation declaration => Tensors(declaration.DeclarationGroup, known),
        IUsingOperation { Resources: IVariableDeclarationGroupOperation group } => Tensors(group, known),
        _ => [],
    };

    private static IEnumerable<IVariableDeclaratorOperation> Tensors(IVariableDeclarationGroupOperation group, KnownSymbols known) =>
        group.Declarations.SelectMany(declaration => declaration.Declarators).Where(declarator => known.IsTensor(declarator.Symbol.Type));

    private static void ReportExits(
        HeldScope scope, IOperation held, Lazy<TensorUses> uses, Body context, KnownSymbols known, FreshTensors fresh)
    {
        var function = TensorUses.Function(held);
        foreach (var operation in Operations.In(context.Root))
        {
            if (!ScopeExit.MayBe(operation) || !scope.Contains(operation) || TensorUses.Function(operation) != function)
                continue;
            foreach (var exit in ScopeExit.Of(operation, fresh, known))
            {
                var open = HeldScope.Around(operation).Where(known.IsDisposeScope).ToList();
                // Inner scopes report what leaves them.
                if (open[0].Opening == scope.Opening
                    && Missing(exit, open, uses, fresh) is > 0 and var missing
                    && exit.IsUsedAfter(scope.Extent, uses.Value, context.CancellationToken))
                {
                    Report(exit, scope, open.Count, missing, context);
                }
            }
        }
    }

    /// <summary>How many scopes will dispose the tensor that it has not been moved out of; 0 where it is none of theirs.</summary>
    private static int Missing(ScopeExit exit, List<HeldScope> open, Lazy<TensorUses> uses, FreshTensors fresh)
    {
        var (value, moves) = (fresh.Peeled(exit.Value), 0);
        while (value is IInvocationOperation { TargetMethod.Name: "MoveToOuterDisposeScope", Instance: { } moved })
            (value, moves) = (fresh.Peeled(moved), moves + 1);

        var crossed = open.Where(scope => exit.Crosses(scope.Extent));
        if (exit.IsMadeHere || fresh.IsMade(value))
            return Math.Max(0, crossed.Count() - moves);
        if (VariableWrite.Named(value) is not { Kind: SymbolKind.Local or SymbolKind.Parameter } variable
            || uses.Value.Reaching(variable, exit.Value) is not { } write
            || uses.Value.MayBeReleased(variable, but: value))
        {
            return 0;
        }
        var made = HeldScope.Around(write.Operation).Select(scope => scope.Opening).ToImmutableHashSet();
        return made.Contains(open[0].Opening) || crossed.Any(scope => made.Contains(scope.Opening))
            ? Math.Max(0, crossed.Count(scope => made.Contains(scope.Opening)) - moves)
            : 0;
    }

    // Whoever gets hold of the scope may move out of it what it likes.
    private static bool IsPassedOn(HeldScope scope, IOperation body, KnownSymbols known) =>
        scope.Variable is { } variable && Operations.In(body).OfType<ILocalReferenceOperation>()
            .Any(reference => SymbolEqualityComparer.Default.Equals(reference.Local, variable)
                && reference.Parent is not (IInvocationOperation or IMemberReferenceOperation));

    private static void Report(ScopeExit exit, HeldScope scope, int depth, int missing, Body context)
    {
        var name = scope.Variable is { } variable ? $"the dispose scope '{variable.Name}'" : "the dispose scope";
        var isMoved = exit.Value is IInvocationOperation { TargetMethod.Name: "MoveToOuterDisposeScope" };
        context.Report(Diagnostic.Create(
            Descriptors.MG5002_TensorLeavesScope,
            exit.Reported.Syntax.GetLocation(),
            ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Moves, new string('1', missing)),
            Excerpt.OfTensor(exit.Value),
            exit.How,
            isMoved || missing > 1 ? $"{depth} dispose scopes are open, one of which" : name,
            (missing, isMoved) switch
            {
                (> 1, _) => $"call MoveToOuterDisposeScope() on it {missing} times",
                (_, true) => "call MoveToOuterDisposeScope() once more",
                _ => "call MoveToOuterDisposeScope() on it",
            }));
    }
}
