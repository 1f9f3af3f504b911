using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>MG0002: derives the class from the module that its <c>forward</c> is one of, which then overrides.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp, Name = nameof(ModelNotModuleCodeFix)), Shared]
public sealed class ModelNotModuleCodeFix() : ModelGenCodeFix(WellKnownFixAllProviders.BatchFixer, RuleIds.ModelNotModule)
{
    public const string DeriveKey = "MG0002.Derive";

    private protected override async Task RegisterAsync(CodeFixContext context, SyntaxNode root, Diagnostic diagnostic)
    {
        if (!diagnostic.Properties.TryGetValue(DiagnosticProperties.BaseType, out var baseType)
            || root.FindNode(diagnostic.Location.SourceSpan).FirstAncestorOrSelf<ClassDeclarationSyntax>() is not { } type
            || Forward(type) is not { } forward
            || await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false) is not { } model)
        {
            return;
        }
        var module = model.GetSpeculativeTypeInfo(
            type.SpanStart, SyntaxFactory.ParseTypeName(baseType!), SpeculativeBindingOption.BindAsTypeOrNamespace).Type!;
        var name = module.ToMinimalDisplayString(model, type.SpanStart, WithNullability);
        TextChange[] changes = [Base(type, name), .. Constructors(type), Override(forward)];
        Offer(context, diagnostic, $"Derive from {name}", DeriveKey, [.. changes.OrderBy(change => change.Span)]);
    }

    private static readonly SymbolDisplayFormat WithNullability = SymbolDisplayFormat.MinimallyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private static MethodDeclarationSyntax? Forward(ClassDeclarationSyntax type) =>
        type.Members.OfType<MethodDeclarationSyntax>().FirstOrDefault(method => method.Identifier.ValueText == "forward");

    // A primary constructor passes the name of the module on to its base.
    private static TextChange Base(ClassDeclarationSyntax type, string module)
    {
        var parameters = type.ChildNodes().OfType<ParameterListSyntax>().FirstOrDefault();
        var entry = parameters is null ? module : $"{module}(\"{type.Identifier.ValueText}\")";
        if (type.BaseList is { } bases)
            return new(new TextSpan(bases.Types[0].SpanStart, 0), $"{entry}, ");
        var end = (parameters ?? (SyntaxNode?)type.TypeParameterList)?.Span.End ?? type.Identifier.Span.End;
        return new(new TextSpan(end, 0), $" : {entry}");
    }

    private static IEnumerable<TextChange> Constructors(ClassDeclarationSyntax type)
    {
        var name = $"\"{type.Identifier.ValueText}\"";
        var constructors = type.Members.OfType<ConstructorDeclarationSyntax>();
        foreach (var constructor in constructors.Where(c => !c.Modifiers.Any(SyntaxKind.StaticKeyword)))
        {
            if (constructor.Initializer is null)
                yield return new(new TextSpan(constructor.ParameterList.Span.End, 0), $" : base({name})");
            else if (constructor.Initializer.IsKind(SyntaxKind.BaseConstructorInitializer))
                yield return new(new TextSpan(constructor.Initializer.ArgumentList.OpenParenToken.Span.End, 0), name);
        }
    }

    private static TextChange Override(MethodDeclarationSyntax forward) =>
        forward.Modifiers.FirstOrDefault(modifier => modifier.IsKind(SyntaxKind.VirtualKeyword)) is { RawKind: not 0 } @virtual
            ? new(@virtual.Span, "override")
            : new(new TextSpan(forward.ReturnType.SpanStart, 0), "override ");
}
