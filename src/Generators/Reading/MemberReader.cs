using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ModelGen.Generators.Model;

namespace ModelGen.Generators.Reading;

/// <summary>
/// Decides what a member of a model is: the one place where attributes and types are matched, for the generator, which takes what is
/// valid, and for the analyzers, which report what is not.
/// </summary>
internal sealed class MemberReader(TorchSymbols symbols)
{
    private static readonly ComponentKind[] AllKinds = [ComponentKind.Layer, ComponentKind.Parameter, ComponentKind.Buffer];
    private static readonly SymbolDisplayFormat QualifiedFormat = SymbolDisplayFormat.FullyQualifiedFormat;

    /// <summary>Null where the member has no component attribute.</summary>
    public MemberReading? Read(ISymbol member)
    {
        if (member is not (IFieldSymbol or IPropertySymbol)) return null;

        AttributeData? attribute = null;
        var kind = default(ComponentKind);
        foreach (var candidate in member.GetAttributes())
        {
            if (KindOf(candidate) is not { } found) continue;
            if (attribute is not null) return new(member, candidate, null, MemberProblem.SeveralAttributes);
            (attribute, kind) = (candidate, found);
        }

        if (attribute is null) return null;
        if (ObstacleOf(member) is not MemberProblem.None and var obstacle) return new(member, attribute, null, obstacle);

        var type = TypeOf(member);
        if (Classify(type, kind) is not { } match) return new(member, attribute, null, MemberProblem.WrongType);

        var name = attribute.ConstructorArguments is [{ Value: var given }] ? given as string ?? "" : member.Name;
        if (name.Length == 0 || name.Contains('.')) return new(member, attribute, null, MemberProblem.InvalidName);

        var write = WriteAccessOf(member);
        var isReplaced = match.Kind is not ComponentKind.Layer;
        if (write is null && isReplaced) return new(member, attribute, null, MemberProblem.Computed);

        return new(member, attribute, new ComponentSpec
        {
            Member = Identifiers.Escape(member.Name),
            MemberName = member.Name,
            Name = name,
            Kind = match.Kind,
            Shape = match.Shape,
            Type = type.ToDisplayString(QualifiedFormat),
            DisplayType = type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
            IsOptional = type.NullableAnnotation is NullableAnnotation.Annotated,
            IsPersistent = !attribute.NamedArguments.Any(argument => argument is { Key: "Persistent", Value.Value: false }),
            IsBuiltInLayer = match is { Kind: ComponentKind.Layer, Shape: ComponentShape.Single } && IsBuiltInLayer(type),
            Write = write ?? WriteAccess.Assignment,
            TupleLength = type is INamedTypeSymbol { IsTupleType: true } tuple ? tuple.TupleElements.Length : 0,
            IsModuleType = TorchSymbols.DerivesFrom(type, symbols.Module),
            DeclaringType = OwnNames.Of(member.ContainingType),
            IsDeclaredByGenericType =
                member.ContainingType.IsGenericType || member.ContainingType.ContainingType is { IsGenericType: true },
            HasOptionalElements = match.Shape is not ComponentShape.Single && match.Elements.Any(IsOptional),
        }, MemberProblem.None)
        {
            LayerTypes = match.Kind is ComponentKind.Layer ? match.Elements : [],
        };
    }

    /// <summary>The attribute that fits a member of this type; null where none does.</summary>
    public ComponentKind? KindOf(ITypeSymbol type) =>
        AllKinds.Where(kind => Classify(type, kind) is not null).Cast<ComponentKind?>().FirstOrDefault();

    /// <summary>Whether an attribute fits a member of this type.</summary>
    public bool Fits(ITypeSymbol type, AttributeData attribute) => KindOf(attribute) is { } kind && Classify(type, kind) is not null;

    /// <summary>Whether the member could hold a component that TorchSharp's own, reflective registration would find.</summary>
    public bool MayHoldComponent(IFieldSymbol field) => field.Type switch
    {
        { SpecialType: SpecialType.System_Object } => true,
        { TypeKind: TypeKind.Interface or TypeKind.TypeParameter or TypeKind.Dynamic } => true,
        var type => symbols.IsModule(type) || symbols.IsTensor(type),
    };

    /// <summary>What an attribute makes of a member; null where it is none of ours.</summary>
    public ComponentKind? KindOf(AttributeData attribute)
    {
        var type = attribute.AttributeClass;
        if (type is null) return null;
        if (SymbolEqualityComparer.Default.Equals(type, symbols.LayerAttribute)) return ComponentKind.Layer;
        if (SymbolEqualityComparer.Default.Equals(type, symbols.ParameterAttribute)) return ComponentKind.Parameter;
        if (SymbolEqualityComparer.Default.Equals(type, symbols.BufferAttribute)) return ComponentKind.Buffer;
        return null;
    }

    private static MemberProblem ObstacleOf(ISymbol member) => member switch
    {
        { IsStatic: true } => MemberProblem.Static,
        IFieldSymbol { AssociatedSymbol: not null } => MemberProblem.BackingField,
        IFieldSymbol { RefKind: not RefKind.None } or IPropertySymbol { RefKind: not RefKind.None } => MemberProblem.ByReference,
        IPropertySymbol { IsIndexer: true } => MemberProblem.Indexer,
        IPropertySymbol { GetMethod: null } => MemberProblem.WriteOnly,
        IPropertySymbol { ExplicitInterfaceImplementations.Length: > 0 } => MemberProblem.ExplicitImplementation,
        _ when Obsolescence.Forbids(member) => MemberProblem.Obsolete,
        _ => MemberProblem.None,
    };

    public static ITypeSymbol TypeOf(ISymbol member) => member switch
    {
        IFieldSymbol field => field.Type,
        IPropertySymbol property => property.Type,
        _ => throw new ArgumentException($"{member.Kind} has no type", nameof(member)),
    };

    private Match? Classify(ITypeSymbol type, ComponentKind kind)
    {
        if (type.TypeKind is TypeKind.Error) return null;
        if (kind is ComponentKind.Buffer)
            return symbols.IsTensor(type) && !symbols.IsParameter(type) ? One(ComponentKind.Buffer, type) : null;

        // A ParameterList is a module of parameters: either attribute says so.
        if (symbols.IsParameterContainer(type)) return One(ComponentKind.Layer, type);
        if (Fits(type, kind)) return One(kind, type);
        if (symbols.IsModule(type)) return null;

        if (type is IArrayTypeSymbol array)
            return array is { Rank: 1 } && Fits(array.ElementType, kind) ? new(kind, ComponentShape.Sequence, [array.ElementType]) : null;

        if (type is not INamedTypeSymbol named) return null;
        if (named.IsTupleType)
        {
            var elements = named.TupleElements.Select(element => element.Type).ToList();
            return elements.TrueForAll(element => Fits(element, kind)) ? new(kind, ComponentShape.Tuple, elements) : null;
        }

        if (ValueOfStringDictionary(named) is { } value)
            return Fits(value, kind) ? new(kind, ComponentShape.Dictionary, [value]) : null;

        return ElementOfSequence(named) is { } item && Fits(item, kind) ? new(kind, ComponentShape.Sequence, [item]) : null;
    }

    private static Match One(ComponentKind kind, ITypeSymbol type) => new(kind, ComponentShape.Single, [type]);

    private static bool IsOptional(ITypeSymbol type) => type.NullableAnnotation is NullableAnnotation.Annotated;

    private bool Fits(ITypeSymbol type, ComponentKind kind) =>
        kind is ComponentKind.Layer ? symbols.IsModule(type) : symbols.IsParameter(type);

    private static ITypeSymbol? ElementOfSequence(INamedTypeSymbol type) =>
        WithInterfaces(type).FirstOrDefault(i => i.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_IEnumerable_T)
            ?.TypeArguments[0];

    private static ITypeSymbol? ValueOfStringDictionary(INamedTypeSymbol type) =>
        WithInterfaces(type).FirstOrDefault(IsStringDictionary)?.TypeArguments[1];

    private static bool IsStringDictionary(INamedTypeSymbol type) =>
        type is { Name: "IDictionary" or "IReadOnlyDictionary", TypeArguments: [{ SpecialType: SpecialType.System_String }, _] }
        && type.ContainingNamespace.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat) is "global::System.Collections.Generic";

    private static IEnumerable<INamedTypeSymbol> WithInterfaces(INamedTypeSymbol type) =>
        type.TypeKind is TypeKind.Interface ? type.AllInterfaces.Prepend(type) : type.AllInterfaces;

    /// <summary>
    /// Sealed, so that what stands in the field is what we think it is, and without children: containers build theirs when they are
    /// registered.
    /// </summary>
    private bool IsBuiltInLayer(ITypeSymbol type) =>
        type is INamedTypeSymbol { IsSealed: true, TypeKind: TypeKind.Class, Arity: 0 }
        && symbols.IsDeclaredByTorchSharp(type)
        && !symbols.IsParameterContainer(type);

    private static WriteAccess? WriteAccessOf(ISymbol member) => member switch
    {
        IFieldSymbol { IsReadOnly: true } => WriteAccess.ReadOnlyField,
        IFieldSymbol => WriteAccess.Assignment,
        IPropertySymbol { SetMethod: { IsInitOnly: false } } => WriteAccess.Assignment,
        IPropertySymbol property when IsPartialDeclaration(property) => WriteAccess.GeneratedField,
        IPropertySymbol property when HasBackingField(property) => WriteAccess.BackingField,
        _ => null,
    };

    private static bool HasBackingField(IPropertySymbol property) =>
        property.ContainingType.GetMembers().OfType<IFieldSymbol>()
            .Any(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    /// <summary>A partial property without an implementing part, in any part of the class: ours to implement.</summary>
    public static bool IsPartialDeclaration(IPropertySymbol property) =>
        PartialProperties.DeclarationOf(property) is not null;

    private readonly record struct Match(ComponentKind Kind, ComponentShape Shape, IReadOnlyList<ITypeSymbol> Elements);
}
