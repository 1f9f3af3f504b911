using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelGen.Generators.Reading;

namespace ModelGen.Analyzers;

/// <summary>MG0002: a class with [Model] that does not derive from <c>torch.nn.Module</c>.</summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModelNotModuleAnalyzer() : ModelGenAnalyzer(Descriptors.MG0002_ModelNotModule)
{
    private const string AnyModule = "torch.nn.Module";

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        if (known.ModelAttribute is not null && TorchSymbols.For(context.Compilation) is { } symbols)
            context.RegisterSymbolAction(type => Analyze(type, known, symbols), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolAnalysisContext context, KnownSymbols known, TorchSymbols symbols)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        // A base class that is not found is the compiler's to report.
        if (AttributePlaces.Find(type, known.ModelAttribute)?.TypeIdentifier(context.CancellationToken) is not { } place
            || !ModelReader.ProblemsOf(type, symbols).HasFlag(ModelProblems.NotModule)
            || HasUnknownBase(type))
        {
            return;
        }
        var properties = ImmutableDictionary<string, string?>.Empty;
        if (Base(type, known) is { } fitting)
            properties = properties.Add(DiagnosticProperties.BaseType, fitting.ToDisplayString(WithNullability));
        context.ReportDiagnostic(Diagnostic.Create(Descriptors.MG0002_ModelNotModule, place, properties, type.Name, Remedy(type, known)));
    }

    private static string Remedy(INamedTypeSymbol type, KnownSymbols known) => type switch
    {
        { IsRecord: true } => $"make it a class that derives from {AnyModule}, which a record cannot",
        { IsStatic: true } => $"make it a class that is not static and derives from {AnyModule}",
        { BaseType: { SpecialType: not SpecialType.System_Object } other } => $"derive it, or '{other.Name}', from {AnyModule}",
        _ => $"derive it from {Base(type, known)?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat) ?? AnyModule}",
    };

    private static readonly SymbolDisplayFormat WithNullability = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    /// <summary>
    /// The base class that fits what the class has: <c>Module&lt;Tensor, Tensor&gt;</c> where it has a <c>forward</c> of that kind.
    /// </summary>
    private static INamedTypeSymbol? Base(INamedTypeSymbol type, KnownSymbols known)
    {
        if (type is not { TypeKind: TypeKind.Class, IsStatic: false, IsRecord: false, BaseType.SpecialType: SpecialType.System_Object })
            return null;
        var forwards = type.GetMembers("forward").OfType<IMethodSymbol>().ToList();
        if (forwards.Count != 1
            || forwards[0] is not
            {
                DeclaredAccessibility: Accessibility.Public, IsStatic: false, IsGenericMethod: false, ReturnsVoid: false
            } forward
            || forward.RefKind is not RefKind.None
            || forward.Parameters.Any(parameter => parameter.RefKind is not RefKind.None || parameter.IsParams || parameter.IsOptional))
        {
            return null;
        }
        var types = forward.Parameters.Select(parameter => parameter.Type).Append(forward.ReturnType).ToArray();
        return known.ModuleArities.FirstOrDefault(module => module.Arity == types.Length)?.Construct(types);
    }

    private static bool HasUnknownBase(INamedTypeSymbol type)
    {
        for (var ancestor = type.BaseType; ancestor is not null; ancestor = ancestor.BaseType)
        {
            if (ancestor.TypeKind == TypeKind.Error)
                return true;
        }
        return false;
    }
}
