using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ModelGen.Generators.Model;
using ModelGen.Generators.Reading;
using ModelGen.Generators.Samples.Model;

namespace ModelGen.Generators.Samples.Reading;

/// <summary>From a type to how its values are batched.</summary>
internal sealed class ValueReader(SampleSymbols symbols, Compilation compilation)
{
    private const string Tensor = "global::TorchSharp.torch.Tensor";

    // A list of itself is a type as well.
    private const int DeepestNesting = 8;

    private static readonly SymbolDisplayFormat Format = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier);

    private readonly bool hasAnnotations = compilation is CSharpCompilation { LanguageVersion: >= LanguageVersion.CSharp8 };

    /// <summary>Null for types that no array can hold.</summary>
    public ValueSpec? Read(ITypeSymbol type) =>
        type is IPointerTypeSymbol or IFunctionPointerTypeSymbol || type.IsRefLikeType || type.SpecialType is SpecialType.System_Void
            ? null
            : Read(type, depth: 0);

    /// <summary>As they are: what <c>[Keep]</c> says, and what happens to everything that is nothing else.</summary>
    public ValueSpec ReadKept(ITypeSymbol type)
    {
        if (IsTensor(type))
            return KeptTensors($"{Tensor}{MarkOf(type)}[]", new() { Kind = ValueKind.Tensor, BatchType = Tensor });
        if (ElementOfSequence(type) is { } element && IsTensor(element))
        {
            var tensors = new ValueSpec { Kind = ValueKind.Tensor, BatchType = Tensor };
            var sequence = new ValueSpec { Kind = ValueKind.Sequence, BatchType = $"{Tensor}{MarkOf(element)}[]", Items = One(tensors) };
            return KeptTensors(WithMark(sequence.BatchType, type) + "[]", sequence);
        }

        return Kept(type);
    }

    private ValueSpec Read(ITypeSymbol type, int depth)
    {
        if (depth == DeepestNesting) return Kept(type);
        if (type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T, TypeArguments: [var value] })
        {
            if (ReadPresent(value, depth) is not { } present) return Kept(type);
            var mark = hasAnnotations || present.Kind is ValueKind.Tuple ? "?" : "";
            return present with { Absence = Absence.NullableValue, BatchType = present.BatchType + mark };
        }

        if (ReadPresent(type, depth) is not { } spec) return Kept(type);
        return type.IsReferenceType && type.NullableAnnotation is not NullableAnnotation.NotAnnotated
            ? spec with { Absence = Absence.NullReference, BatchType = WithMark(spec.BatchType, type) }
            : spec;
    }

    private ValueSpec? ReadPresent(ITypeSymbol type, int depth)
    {
        if (IsTensor(type)) return new() { Kind = ValueKind.Tensor, BatchType = Tensor };
        if (Numbers.Of(type, symbols) is { } number) return Of(ValueKind.Scalar, number);
        if (type.SpecialType is SpecialType.System_String) return null;
        if (type is INamedTypeSymbol named)
        {
            if (IsSample(named)) return Sample(named);
            if (named is { IsTupleType: true, TupleElements.Length: > 1 }) return Tuple(named, depth);
            if (ValueOfStringDictionary(named) is { } value) return Dictionary(Read(value, depth + 1));
        }

        return ReadElements(type) ?? ReadSequence(type, depth);
    }

    private ValueSpec? ReadElements(ITypeSymbol type)
    {
        var list = ElementOfSequence(type);
        var element = list ?? symbols.ElementOfMemory(type) ?? (type as IArrayTypeSymbol)?.ElementType;
        if (element is null || Numbers.Of(element, symbols) is not { } number) return null;

        var rank = type is IArrayTypeSymbol array ? array.Rank : 1;
        if (rank > 3 || (number.Conversion is not NumberConversion.None && list is null)) return null;
        return Of(ValueKind.Elements, number) with { Rank = rank, IsList = list is not null && type is not IArrayTypeSymbol };
    }

    private ValueSpec? ReadSequence(ITypeSymbol type, int depth)
    {
        if (ElementOfSequence(type) is not { } element) return null;
        var item = Read(element, depth + 1);
        return item is { HasTensors: true, Kind: not (ValueKind.Kept or ValueKind.Scalar) }
            ? new() { Kind = ValueKind.Sequence, BatchType = item.BatchType + "[]", Items = One(item) }
            : null;
    }

    private ValueSpec Tuple(INamedTypeSymbol type, int depth)
    {
        var items = type.TupleElements.Select(element => Read(element.Type, depth + 1)).ToEquatableArray();
        var names = type.TupleElements.Select(element => Identifiers.Escape(element.Name)).ToEquatableArray();
        var types = items.Zip(type.TupleElements, (item, element) =>
            element.IsExplicitlyNamedTupleElement ? $"{item.BatchType} {Identifiers.Escape(element.Name)}" : item.BatchType);
        return new() { Kind = ValueKind.Tuple, BatchType = $"({string.Join(", ", types)})", Items = items, Names = names };
    }

    private static ValueSpec Dictionary(ValueSpec value) => new()
    {
        Kind = ValueKind.Dictionary,
        BatchType = $"global::System.Collections.Generic.Dictionary<string, {value.BatchType}>",
        Items = One(value),
    };

    private static ValueSpec Sample(INamedTypeSymbol type)
    {
        var name = type.WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(Format);
        return new() { Kind = ValueKind.Sample, BatchType = name + ".Batch", SampleType = name };
    }

    private static ValueSpec Of(ValueKind kind, Numbers.Number number) => new()
    {
        Kind = kind,
        BatchType = Tensor,
        DType = number.DType,
        Number = number.Type,
        Conversion = number.Conversion,
    };

    private ValueSpec Kept(ITypeSymbol type) => new()
    {
        Kind = ValueKind.Kept,
        BatchType = compilation.CreateArrayTypeSymbol(type, elementNullableAnnotation: type.NullableAnnotation)
            .WithNullableAnnotation(NullableAnnotation.None).ToDisplayString(Format),
        IsTypeParameter = type is ITypeParameterSymbol,
    };

    private static ValueSpec KeptTensors(string type, ValueSpec item) =>
        new() { Kind = ValueKind.Kept, BatchType = type, Items = One(item) };

    private bool IsTensor(ITypeSymbol type) =>
        type is ITypeParameterSymbol parameter ? parameter.ConstraintTypes.Any(IsTensor) : symbols.Torch.IsTensor(type);

    /// <summary>A type for which we generate a batch, or another assembly has generated one.</summary>
    private bool IsSample(INamedTypeSymbol type)
    {
        if (!symbols.HasSampleAttribute(type)) return false;
        return SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, compilation.Assembly)
            ? SampleReader.ProblemOf(type.OriginalDefinition, symbols) is SampleProblem.None
            : type.GetTypeMembers("Batch", 0) is [{ DeclaredAccessibility: Accessibility.Public }];
    }

    private static ITypeSymbol? ElementOfSequence(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol { Rank: 1, ElementType: var element } => element,
        INamedTypeSymbol { SpecialType: not SpecialType.System_String } named =>
            WithInterfaces(named).FirstOrDefault(IsList)?.TypeArguments[0],
        _ => null,
    };

    private static bool IsList(INamedTypeSymbol type) => type.OriginalDefinition.SpecialType
        is SpecialType.System_Collections_Generic_IReadOnlyList_T or SpecialType.System_Collections_Generic_IList_T;

    private static ITypeSymbol? ValueOfStringDictionary(INamedTypeSymbol type) =>
        WithInterfaces(type).FirstOrDefault(IsStringDictionary)?.TypeArguments[1];

    private static bool IsStringDictionary(INamedTypeSymbol type) =>
        type is { Name: "IDictionary" or "IReadOnlyDictionary", TypeArguments: [{ SpecialType: SpecialType.System_String }, _] }
        && type.ContainingNamespace.ToDisplayString() is "System.Collections.Generic";

    /// <summary>
    /// None where the type can be enumerated in several ways, as TorchSharp's dictionaries can: the compiler does not choose.
    /// </summary>
    private static IEnumerable<INamedTypeSymbol> WithInterfaces(INamedTypeSymbol type)
    {
        var all = type.TypeKind is TypeKind.Interface ? type.AllInterfaces.Insert(0, type) : type.AllInterfaces;
        return all.Count(i => i.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_IEnumerable_T) < 2
            ? all
            : Enumerable.Empty<INamedTypeSymbol>();
    }

    private string WithMark(string batchType, ITypeSymbol type) => batchType + MarkOf(type);

    private string MarkOf(ITypeSymbol type) => hasAnnotations && type.NullableAnnotation is NullableAnnotation.Annotated ? "?" : "";

    private static EquatableArray<ValueSpec> One(ValueSpec item) => new[] { item }.ToEquatableArray();
}
