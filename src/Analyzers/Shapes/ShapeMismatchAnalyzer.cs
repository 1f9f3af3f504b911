using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ModelGen.Generators.Reading;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Layers;
using ModelGen.Generators.Symbolic.Summary;

namespace ModelGen.Analyzers;

/// <summary>
/// MG4002: calls that cannot work, as following the model shows, the same way as for its summary: <c>Linear(400, 120)</c> after 256
/// features. Modules without <c>[Model]</c>, or whose input nobody has told, are followed as far as their layers say how many features
/// they make; so is a <c>Sequential</c> where it is created. One file is looked at.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ShapeMismatchAnalyzer() : ModelGenAnalyzer(Descriptors.MG4002_ShapeMismatch)
{
    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        if (TorchSymbols.For(context.Compilation) is { } symbols)
            context.RegisterSemanticModelAction(file => Analyze(file, symbols, known));
    }

    private static void Analyze(SemanticModelAnalysisContext context, TorchSymbols symbols, KnownSymbols known)
    {
        var (model, token) = (context.SemanticModel, context.CancellationToken);
        var settled = new SettledMembers();
        var reported = new HashSet<Location>();
        SemanticModel? OfThisFile(SyntaxTree tree) => tree == model.SyntaxTree ? model : null;

        // Modules first: what is found there says more than the layers alone do.
        var root = model.SyntaxTree.GetRoot(token);
        var declarations = root.DescendantNodes(static node => node is not BaseMethodDeclarationSyntax).OfType<ClassDeclarationSyntax>();
        foreach (var declaration in declarations)
        {
            if (declaration.BaseList is null && declaration.AttributeLists.Count == 0) continue;
            if (model.GetDeclaredSymbol(declaration, token) is not { IsAbstract: false } type) continue;
            if (!TorchSymbols.DerivesFrom(type, symbols.Module)) continue;
            Report(context, ModelWalk.Check(type, symbols, OfThisFile, settled.Contains, token), reported);
        }

        var creations = BodySource.In(model.SyntaxTree).Where(static body => body.Text.HasAny(IsLayer))
            .SelectMany(static body => body.Syntax.DescendantNodes()).OfType<ExpressionSyntax>().Where(IsCreation);
        foreach (var creation in creations)
        {
            if (model.GetOperation(creation, token) is not { Type: { } type } operation || !symbols.IsModule(type)) continue;
            if (!symbols.IsDeclaredByTorchSharp(type) || IsMeantToThrow(operation, model, known, token)) continue;
            Report(context, CreationWalk.Check(operation, symbols, OfThisFile, local => ValueOf(local, operation), token), reported);
        }
    }

    private static void Report(SemanticModelAnalysisContext context, Findings findings, HashSet<Location> reported)
    {
        foreach (var finding in findings.Conflicts)
        {
            // Under a condition that is not known, the call may be there for a model of other sizes.
            var place = finding is { IsCallOfTheLayer: false, Argument: { } argument } ? argument : finding.Location;
            if (!finding.IsCertain || place.SourceTree != context.SemanticModel.SyntaxTree || !reported.Add(place)) continue;
            var properties = ImmutableDictionary<string, string?>.Empty;
            if (finding is { Argument: not null, Given: { } given })
                properties = properties.Add(DiagnosticProperties.FittingSize, given.ToString(CultureInfo.InvariantCulture));
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.MG4002_ShapeMismatch, place, finding.Argument is null ? [] : [finding.Argument], properties, finding.Message));
        }
    }

    /// <summary>Whether a name is that of a layer or of <c>Sequential</c>: most expressions need not be bound.</summary>
    private static bool IsCreation(ExpressionSyntax expression) => expression switch
    {
        InvocationExpressionSyntax { Expression: SimpleNameSyntax name } => IsLayer(name),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name: var name } } => IsLayer(name),
        ObjectCreationExpressionSyntax { Type: SimpleNameSyntax name } => IsLayer(name),
        ObjectCreationExpressionSyntax { Type: QualifiedNameSyntax { Right: var name } } => IsLayer(name),
        _ => false,
    };

    private static bool IsLayer(SimpleNameSyntax name) => IsLayer(name.Identifier.ValueText);

    private static bool IsLayer(string name) => name is "Sequential" || LayerRules.Find(name) is not null;

    private static bool IsMeantToThrow(IOperation creation, SemanticModel model, KnownSymbols known, CancellationToken token) =>
        creation.Ancestors().Any(static ancestor => ancestor is ITryOperation { Catches.IsEmpty: false })
        || (model.GetEnclosingSymbol(creation.Syntax.SpanStart, token) is { } around && known.Tensor is not null && IsInTest(around));

    private static bool IsInTest(ISymbol symbol)
    {
        for (var around = symbol; around is IMethodSymbol; around = around.ContainingSymbol)
        {
            if (TestCode.IsTest(around)) return true;
        }

        return false;
    }

    /// <summary>The initial value of a local that is never assigned again; a <c>Sequential</c> may have been appended to.</summary>
    private static IOperation? ValueOf(ISymbol local, IOperation creation)
    {
        if (local is not ILocalSymbol) return null;
        var values = Assignments.In(creation.Root()).Of(local).ToList();
        return values is [{ } value] && value.Unwrapped().Type is { Name: not ("Sequential" or "ModuleList") } ? value : null;
    }
}
