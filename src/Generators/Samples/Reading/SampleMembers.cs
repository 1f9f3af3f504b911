using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelGen.Generators.Reading;
using ModelGen.Generators.Samples.Model;

namespace ModelGen.Generators.Samples.Reading;

/// <summary>Which members of a type are the data of a sample, and what is written on them.</summary>
internal sealed class SampleMembers(INamedTypeSymbol sample, SampleSymbols symbols)
{
    /// <summary>
    /// Members that hold data, or that an attribute calls data: inherited ones first, then as they are written. Where a property is
    /// overridden or hidden, the last one stands.
    /// </summary>
    public IEnumerable<ISymbol> All()
    {
        var types = new Stack<INamedTypeSymbol>();
        for (var type = sample; type is { SpecialType: SpecialType.None }; type = type.BaseType) types.Push(type);

        return types.SelectMany(DeclarationOrder.Of)
            .Where(member => !member.IsImplicitlyDeclared)
            .GroupBy(member => member.Name, StringComparer.Ordinal)
            .Select(group => group.Last())
            .Where(IsData);
    }

    /// <summary>Parameters with an attribute that reaches no member: only those of a record's primary constructor declare any.</summary>
    public IEnumerable<(IParameterSymbol Parameter, AttributeData Attribute)> StrayParameters() =>
        from constructor in sample.InstanceConstructors
        where !IsPrimaryOfRecord(constructor)
        from parameter in constructor.Parameters
        from attribute in parameter.GetAttributes()
        where symbols.KindOf(attribute) is not null
        select (parameter, attribute);

    /// <summary>What is said about batching on the member, on its backing field, and on the record's parameter that declares it.</summary>
    public IEnumerable<AttributeData> AttributesOf(ISymbol member)
    {
        var places = member is IPropertySymbol property
            ? BackingFieldsOf(property).Concat<ISymbol>(ParametersOf(property)).Prepend(member)
            : [member];
        return places.SelectMany(place => place.GetAttributes()).Where(attribute => symbols.KindOf(attribute) is not null);
    }

    /// <summary>Whether generated code can read it of any sample.</summary>
    public bool IsReadable(ISymbol member) => member switch
    {
        { IsStatic: true } => false,
        _ when Obsolescence.Forbids(member) => false,
        { DeclaredAccessibility: Accessibility.Private } when !SampleSymbols.Is(member.ContainingType, sample) => false,
        IFieldSymbol field => field is { IsConst: false, RefKind: RefKind.None, IsFixedSizeBuffer: false },
        IPropertySymbol { IsIndexer: false, GetMethod: not null, RefKind: RefKind.None } property =>
            property.ExplicitInterfaceImplementations.Length == 0,
        _ => false,
    };

    public static ITypeSymbol TypeOf(ISymbol member) => member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;

    public static bool IsPublic(ISymbol member) =>
        member is { DeclaredAccessibility: Accessibility.Public }
        && member is not IPropertySymbol { GetMethod.DeclaredAccessibility: not Accessibility.Public };

    private bool IsData(ISymbol member) => AttributesOf(member).Any() || (IsPublic(member) && IsReadable(member) && Holds(member));

    /// <summary>A field, or a property that is more than a computation: what follows from a sample's data is not data once more.</summary>
    private static bool Holds(ISymbol member) =>
        member is not IPropertySymbol property || property.SetMethod is not null || BackingFieldsOf(property).Any();

    private static IEnumerable<IFieldSymbol> BackingFieldsOf(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Where(field => SampleSymbols.Is(field.AssociatedSymbol, property));

    private static IEnumerable<IParameterSymbol> ParametersOf(IPropertySymbol property) =>
        property.ContainingType.InstanceConstructors.Where(IsPrimaryOfRecord)
            .SelectMany(constructor => constructor.Parameters)
            .Where(parameter => parameter.Name == property.Name);

    private static bool IsPrimaryOfRecord(IMethodSymbol constructor) =>
        constructor.ContainingType.IsRecord
        && constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is RecordDeclarationSyntax);
}
