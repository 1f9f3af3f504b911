using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelGen.Generators.Reading;

namespace ModelGen.Analyzers;

/// <summary>
/// MG0010: a component that must be there and never is: the first look at the model throws. Reported where nobody but the class can assign
/// it, and no line of the class does.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ComponentNeverAssignedAnalyzer() : ModelGenAnalyzer(Descriptors.MG0010_ComponentNeverAssigned)
{
    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        if (known.ModelAttribute is not null && TorchSymbols.For(context.Compilation) is { } symbols)
            context.RegisterSymbolStartAction(type => Analyze(type, symbols), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolStartAnalysisContext context, TorchSymbols symbols)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!ModelReader.HasModelAttribute(type, symbols) || !ModelReader.IsModel(type, symbols))
            return;
        var needed = ModelReader.ReadMembers(type, symbols, context.CancellationToken)
            .Where(reading => reading.Component is { IsOptional: false } && IsAssignedByItsClassOnly(reading.Member))
            .ToImmutableArray();
        if (needed.IsEmpty)
            return;

        var assigned = new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
        context.RegisterOperationBlockAction(block =>
        {
            foreach (var write in block.OperationBlocks.SelectMany(body => Assignments.In(body.Root()).All))
                assigned[write.Variable.OriginalDefinition] = true;
        });
        context.RegisterSymbolEndAction(end =>
        {
            foreach (var reading in needed.Where(reading => !assigned.ContainsKey(reading.Member)))
            {
                end.ReportDiagnostic(Diagnostic.Create(
                    Descriptors.MG0010_ComponentNeverAssigned,
                    reading.Member.Locations[0],
                    reading.Member.Name,
                    AttributePlaces.Noun(reading.Component!.Kind),
                    type.Name));
            }
        });
    }

    // Types inside could assign a private member as well.
    private static bool IsAssignedByItsClassOnly(ISymbol member) => member.ContainingType.GetTypeMembers().IsEmpty && member switch
    {
        { IsAbstract: true } => false,
        IFieldSymbol field => !field.IsRequired && (field.IsReadOnly || field.DeclaredAccessibility == Accessibility.Private),
        IPropertySymbol { IsRequired: false, IsVirtual: false } property =>
            HasPlaceOfItsOwn(property) && property.SetMethod?.DeclaredAccessibility is null or Accessibility.Private,
        _ => false,
    };

    private static bool HasPlaceOfItsOwn(IPropertySymbol property) =>
        MemberReader.IsPartialDeclaration(property) || property.DeclaringSyntaxReferences.Any(part => IsAutomatic(part.GetSyntax()));

    private static bool IsAutomatic(SyntaxNode property) =>
        property is PropertyDeclarationSyntax { ExpressionBody: null, AccessorList: { } accessors }
        && accessors.Accessors.All(accessor => accessor is { Body: null, ExpressionBody: null });
}
