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

        var all = types.SelectMany(DeclarationOrder.Of).Where(member => !member.IsImplicitlyDeclared).ToList();
        var last = all.GroupBy(member => member.Name, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Last(), StringComparer.Ordinal);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return all.Where(member => seen.Add(member.Name)).Select(member => last[member.Name]).Where(IsData);
    }

    /// <summary>Parameters of constructors with an attribute that reaches no member: only a record's primary constructor declares any.</summary>
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
        var places = new List<ISymbol> { member };
        if (member is IPropertySymbol property)
        {
            places.AddRange(BackingFieldsOf(property));
            places.AddRange(property.ContainingType.InstanceConstructors.Where(IsPrimaryOfRecord).SelectMany(c => c.Parameters).Where(p => p.Name == member.Name));
        }

        return places.SelectMany(place => place.GetAttributes()).Where(attribute => symbols.KindOf(attribute) is not null);
    }

    /// <summary>Whether generated code can read it of any sample.</summary>
    public bool IsReadable(ISymbol member) => member switch
    {
        { IsStatic: true } => false,
        { DeclaredAccessibility: Accessibility.Private } when !SymbolEqualityComparer.Default.Equals(member.ContainingType, sample) => false,
        IFieldSymbol field => field is { IsConst: false, RefKind: RefKind.None, IsFixedSizeBuffer: false },
        IPropertySymbol property => property is { IsIndexer: false, GetMethod: not null, RefKind: RefKind.None, ExplicitInterfaceImplementations.Length: 0 },
        _ => false,
    };

    public static ITypeSymbol TypeOf(ISymbol member) => member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;

    public static bool IsPublic(ISymbol member) =>
        member is { DeclaredAccessibility: Accessibility.Public }
        && member is not IPropertySymbol { GetMethod.DeclaredAccessibility: not Accessibility.Public };

    private bool IsData(ISymbol member) => AttributesOf(member).Any() || (IsPublic(member) && IsReadable(member) && Holds(member));

    /// <summary>A field, or a property that is more than a computation: what is computed from a sample's data is not data once more.</summary>
    private static bool Holds(ISymbol member) =>
        member is IFieldSymbol || (member is IPropertySymbol property && (property.SetMethod is not null || BackingFieldsOf(property).Any()));

    private static IEnumerable<IFieldSymbol> BackingFieldsOf(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>().Where(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static bool IsPrimaryOfRecord(IMethodSymbol constructor) =>
        constructor.ContainingType.IsRecord && constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is RecordDeclarationSyntax);
}
