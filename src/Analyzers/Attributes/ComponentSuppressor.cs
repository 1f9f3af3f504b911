using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelGen.Generators.Model;
using ModelGen.Generators.Reading;

namespace ModelGen.Analyzers;

/// <summary>
/// Takes back what the compiler and its companions say of components because they do not see, or not all, of what is generated: that a
/// field is not used or not read (registration reads it), that it stays null (it may), that it could be readonly (<c>to()</c> assigns it).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ComponentSuppressor : DiagnosticSuppressor
{
    private const string IsRead = "The generated registration of the model reads the component.";
    private const string IsAbsent = "The component is nullable: it may be absent from the model.";
    private const string IsWritten = "The generated part of the model assigns the component when the model is moved.";

    private static readonly ImmutableDictionary<string, SuppressionDescriptor> BySuppressed = new SuppressionDescriptor[]
    {
        new("MGS0001", "CS0169", IsRead),
        new("MGS0002", "CS0414", IsRead),
        new("MGS0003", "IDE0051", IsRead),
        new("MGS0004", "IDE0052", IsRead),
        new("MGS0005", "CA1823", IsRead),
        new("MGS0006", "CS0649", IsAbsent),
        new("MGS0007", "IDE0044", IsWritten),
    }.ToImmutableDictionary(descriptor => descriptor.SuppressedDiagnosticId);

    public override ImmutableArray<SuppressionDescriptor> SupportedSuppressions { get; } =
        BySuppressed.Values.OrderBy(descriptor => descriptor.Id).ToImmutableArray();

    public override void ReportSuppressions(SuppressionAnalysisContext context)
    {
        if (TorchSymbols.For(context.Compilation) is not { ModelAttribute: not null } symbols)
            return;
        var models = new Dictionary<ISymbol, ImmutableDictionary<ISymbol, ComponentSpec>>(SymbolEqualityComparer.Default);
        foreach (var diagnostic in context.ReportedDiagnostics)
        {
            if (BySuppressed.TryGetValue(diagnostic.Id, out var suppression)
                && Member(context, diagnostic) is { ContainingType: { } type } member
                && ComponentsOf(type).TryGetValue(member, out var component)
                && Applies(suppression, component))
            {
                context.ReportSuppression(Suppression.Create(suppression, diagnostic));
            }
        }

        ImmutableDictionary<ISymbol, ComponentSpec> ComponentsOf(INamedTypeSymbol type)
        {
            if (!models.TryGetValue(type, out var components))
                models.Add(type, components = Read(type, symbols, context.CancellationToken));
            return components;
        }
    }

    private static bool Applies(SuppressionDescriptor suppression, ComponentSpec component) => suppression.SuppressedDiagnosticId switch
    {
        "CS0649" => component.IsOptional,
        "IDE0044" => component is { Kind: not ComponentKind.Layer, Write: WriteAccess.Assignment },
        _ => true,
    };

    private static ImmutableDictionary<ISymbol, ComponentSpec> Read(
        INamedTypeSymbol type, TorchSymbols symbols, CancellationToken cancellationToken) =>
        !ModelReader.HasModelAttribute(type, symbols) || !ModelReader.IsModel(type, symbols)
            ? ImmutableDictionary<ISymbol, ComponentSpec>.Empty
            : ModelReader.ReadMembers(type, symbols, cancellationToken)
                .Where(reading => reading.Component is not null)
                .ToImmutableDictionary(reading => reading.Member, reading => reading.Component!, SymbolEqualityComparer.Default);

    private static ISymbol? Member(SuppressionAnalysisContext context, Diagnostic diagnostic)
    {
        if (diagnostic.Location.SourceTree is not { } tree)
            return null;
        var node = tree.GetRoot(context.CancellationToken).FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
        return context.GetSemanticModel(tree).GetDeclaredSymbol(node, context.CancellationToken);
    }
}
