using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG3002: a tensor of a batch that is kept beyond its round of the loop. The loader disposes a batch when it moves on or ends, also one
/// that was detached from its scope (dotnet/TorchSharp#1302).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class KeptBatchAnalyzer() : ModelGenAnalyzer(Descriptors.MG3002_KeptBatch)
{
    // These give batches after the enumeration that made them has moved on. (Zip and Where give each while it is there.)
    private static readonly ImmutableHashSet<string> Keeping = ImmutableHashSet.Create(
        "Distinct", "ElementAt", "ElementAtOrDefault", "First", "FirstOrDefault", "GroupBy", "Last", "LastOrDefault", "OrderBy",
        "OrderByDescending", "Reverse", "Single", "SingleOrDefault", "ToArray", "ToDictionary", "ToHashSet", "ToList", "ToLookup");

    private static readonly ImmutableHashSet<string> Passing = ImmutableHashSet.Create(
        "Append", "AsEnumerable", "Cast", "Concat", "OfType", "Prepend", "Skip", "SkipLast", "SkipWhile", "Take", "TakeLast", "TakeWhile",
        "Where");

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        var fresh = new FreshTensors(known);
        var batches = new LoaderBatches(known, fresh);
        if (!batches.AreDisposed)
            return;
        context.RegisterBodyAction<IForEachLoopOperation>(
            (block, text) => text.Has(SyntaxKind.ForEachKeyword) && block.Syntax.DescendantNodes().Any(node =>
                node is CommonForEachStatementSyntax { Expression: var loader }
                && batches.IsLoader(block.SemanticModel.GetTypeInfo(loader, block.CancellationToken).Type)),
            (loop, body) => AnalyzeLoop(loop, body, known, fresh, batches));
        context.RegisterBodyAction<IInvocationOperation>(
            (block, text) => text.HasAny(Keeping) && block.Syntax.DescendantNodes().Any(node =>
                node is InvocationExpressionSyntax call && MayKeep(call, block, batches)),
            (call, body) => AnalyzeCall(call, body, batches));
    }

    // loader.Take(3).ToList(): by the type of what the chain begins with. Other ways to write it are left to the operations.
    private static bool MayKeep(InvocationExpressionSyntax call, BodyContext block, LoaderBatches batches)
    {
        if (call.Expression is not MemberAccessExpressionSyntax access)
            return call.Expression is MemberBindingExpressionSyntax or SimpleNameSyntax && Keeping.Contains(LastWord(call.Expression));
        if (!Keeping.Contains(access.Name.Identifier.ValueText))
            return false;
        for (var source = access.Expression; ;)
        {
            switch (source)
            {
                case ParenthesizedExpressionSyntax parenthesized:
                    source = parenthesized.Expression;
                    break;
                case CastExpressionSyntax cast:
                    source = cast.Expression;
                    break;
                case InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var inner } }
                    when !batches.IsLoader(TypeOf(source)):
                    source = inner;
                    break;
                // Enumerable.ToList(loader)
                case SimpleNameSyntax or MemberAccessExpressionSyntax when LastWord(source) == "Enumerable":
                    return true;
                default:
                    return batches.IsLoader(TypeOf(source));
            }
        }

        ITypeSymbol? TypeOf(ExpressionSyntax value) => block.SemanticModel.GetTypeInfo(value, block.CancellationToken).Type;
    }

    private static string LastWord(ExpressionSyntax name) => name.GetLastToken().ValueText;

    private static void AnalyzeLoop(
        IForEachLoopOperation loop, Body context, KnownSymbols known, FreshTensors fresh, LoaderBatches batches)
    {
        var (loader, body) = (loop.Collection, loop.Body);
        if (!batches.IsLoader(loader)
            || Severity(batches.Disposes(loader, context.CancellationToken)) is not { } severity)
        {
            return;
        }
        var variables = LoaderBatches.Variables(loop);
        var (function, region) = (TensorUses.Function(loop), body.Syntax.Span);
        TensorUses? uses = null;
        foreach (var operation in body.DescendantsAndSelf().Where(operation => TensorUses.Function(operation) == function))
        {
            foreach (var exit in ScopeExit.Of(operation, fresh, known))
            {
                if (exit.IsMadeHere || !exit.Crosses(region) || !batches.IsPart(exit.Value, variables))
                    continue;
                uses ??= new(loop.Root(), known, fresh, canBeReleased: false);
                if (exit.IsUsedAfter(region, uses, context.CancellationToken))
                    Report(context, severity, exit, known.IsTensor(exit.Value.Type));
            }
        }
    }

    private static void AnalyzeCall(IInvocationOperation call, Body context, LoaderBatches batches)
    {
        if (!IsLinq(call.TargetMethod, Keeping)
            || Source(call, batches) is not { } loader
            || Severity(batches.Disposes(loader, context.CancellationToken)) is not { } severity)
        {
            return;
        }
        context.Report(Diagnostic.Create(
            Descriptors.MG3002_KeptBatch,
            call.Syntax.GetLocation(),
            severity,
            additionalLocations: null,
            ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.NoFix, ""),
            $"'{call.TargetMethod.Name}' gives batches that are not the loader's current one",
            "copy what is needed in a foreach loop, or build the loader with 'disposeBatch: false'"));
    }

    /// <summary>The loader whose batches, or parts of them, a chain of LINQ gives; null where they are made into something else.</summary>
    private static IOperation? Source(IInvocationOperation call, LoaderBatches batches)
    {
        for (var source = call.Arguments[0].Value.Unwrapped(); ;)
        {
            if (batches.IsLoader(source))
                return source;
            if (source is not IInvocationOperation inner || !(IsLinq(inner.TargetMethod, Passing) || IsSelectionOfParts(inner, batches)))
                return null;
            source = inner.Arguments[0].Value.Unwrapped();
        }
    }

    // Select(batch => (batch["data"], batch["label"]))
    private static bool IsSelectionOfParts(IInvocationOperation call, LoaderBatches batches)
    {
        if (call.TargetMethod is not { Name: "Select", ContainingType.Name: "Enumerable" }
            || call.Arguments[1].Value.Unwrapped() is not IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda }
            || lambda.Symbol.Parameters is not [var batch, ..])
        {
            return false;
        }
        var variables = ImmutableHashSet.Create<ISymbol>(SymbolEqualityComparer.Default, batch);
        return lambda.Body.Descendants().OfType<IReturnOperation>().Any(result => result.ReturnedValue is { } value && HasPart(value));

        bool HasPart(IOperation value) => value.Unwrapped() is ITupleOperation tuple
            ? tuple.Elements.Any(HasPart)
            : batches.IsPart(value, variables);
    }

    private static bool IsLinq(IMethodSymbol method, ImmutableHashSet<string> names) =>
        names.Contains(method.Name) && method.ContainingType?.ToDisplayString() == "System.Linq.Enumerable";

    // Who made a loader that is only passed in may have told it not to dispose anything.
    private static DiagnosticSeverity? Severity(bool? disposes) => disposes switch
    {
        true => Descriptors.MG3002_KeptBatch.DefaultSeverity,
        false => null,
        null => DiagnosticSeverity.Info,
    };

    private static void Report(Body context, DiagnosticSeverity severity, ScopeExit exit, bool isTensor) =>
        context.Report(Diagnostic.Create(
            Descriptors.MG3002_KeptBatch,
            exit.Value.Syntax.GetLocation(),
            severity,
            additionalLocations: null,
            isTensor ? null : ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.NoFix, ""),
            $"'{exit.Value.Syntax}' {exit.How}",
            isTensor ? "keep a copy, by clone()" : "keep copies of its tensors, by clone()"));
}
