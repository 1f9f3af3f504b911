using System.Linq;

namespace ModelGen;

/// <summary>
/// The shape and the element type of a tensor, PyTorch's <c>shape</c> and <c>dtype</c>: <c>(N, 6, 28, 28)</c>. Dimensions may be formulas
/// or unknown, and so may be their number.
/// </summary>
#if !MODELGEN_COMPILER
public
#endif
sealed class TensorShape : IEquatable<TensorShape>
{
    private readonly Dimension[]? dimensions;

    /// <summary>A shape of known rank; no dimension at all is a scalar, <c>()</c>.</summary>
    public TensorShape(IEnumerable<Dimension> dimensions, ElementType elementType = ElementType.Float32)
    {
        this.dimensions = [.. dimensions];
        ElementType = elementType;
    }

    private TensorShape(string? reason, ElementType elementType)
    {
        Reason = reason;
        ElementType = elementType;
    }

    /// <summary>The type of the elements.</summary>
    public ElementType ElementType { get; }

    /// <summary>The dimensions; none where the rank is not known.</summary>
    public IReadOnlyList<Dimension> Dimensions => dimensions ?? [];

    /// <summary>The number of dimensions, or null where that is not known either.</summary>
    public int? Rank => dimensions?.Length;

    /// <summary>Why the rank is not known; null where it is known or nobody said.</summary>
    public string? Reason { get; }

    /// <summary>The number of elements, PyTorch's <c>numel()</c>; 1 for a scalar.</summary>
    public Dimension Elements => dimensions is null ? Dimension.Unknown(Reason) : Dimension.Product(dimensions);

    /// <summary>The number of elements times the size of one.</summary>
    public Dimension Bytes => Elements * (ElementType.Size() ?? Dimension.Unknown("the element type is not known"));

    /// <summary>A dimension, counted from the end where negative, as in PyTorch; unknown where the rank is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The rank is known and there is no such dimension.</exception>
    public Dimension this[int index]
    {
        get
        {
            if (dimensions is null)
            {
                return Dimension.Unknown(Reason);
            }

            var position = index < 0 ? index + dimensions.Length : index;
            return position >= 0 && position < dimensions.Length
                ? dimensions[position]
                : throw new ArgumentOutOfRangeException(nameof(index), index, $"{this} has {dimensions.Length} dimensions.");
        }
    }

    /// <summary>The shape of a tensor that exists, as TorchSharp's <c>tensor.shape</c> gives it.</summary>
    public static TensorShape Of(IReadOnlyList<long> sizes, ElementType elementType = ElementType.Float32) =>
        new(sizes.Select(static size => (Dimension)size), elementType);

    /// <summary>A shape of which not even the rank is known, <c>?</c>.</summary>
    public static TensorShape Unknown(string? reason = null, ElementType elementType = ElementType.Unknown) => new(reason, elementType);

    /// <summary>
    /// Reads a shape: dimensions separated by commas, with or without parentheses, and PyTorch's name of the element type after a colon
    /// where it is not float32: <c>N, 1, 28, 28</c>, <c>(N, L):int64</c>, <c>()</c>, <c>?</c> for a shape of unknown rank.
    /// </summary>
    /// <exception cref="FormatException"><paramref name="text"/> is no shape; the message says why.</exception>
    public static TensorShape Parse(string text) =>
        TensorShapeParser.TryParse(text, unknown: null, out var shape, out var error) ? shape! : throw new FormatException(error);

    /// <summary>Reads shapes separated by semicolons, as <c>[Model(Input = "N, 3, 32, 32; N, 10")]</c> has them.</summary>
    /// <exception cref="FormatException">One of them is no shape; the message says which and why.</exception>
    public static IReadOnlyList<TensorShape> ParseList(string text) => [.. text.Split(';').Select(Parse)];

    /// <summary>Reads a shape, or returns false.</summary>
    public static bool TryParse(string text, out TensorShape? shape) => TensorShapeParser.TryParse(text, unknown: null, out shape, out _);

    /// <summary>The shape with a name replaced in every dimension.</summary>
    public TensorShape With(string name, Dimension value) =>
        With(new Dictionary<string, Dimension>(StringComparer.Ordinal) { [name] = value });

    /// <summary>The shape with all the names replaced at once in every dimension.</summary>
    public TensorShape With(IReadOnlyDictionary<string, Dimension> values) =>
        dimensions is null ? this : new TensorShape(dimensions.Select(dimension => dimension.With(values)), ElementType);

    /// <summary>Whether rank, dimensions and element type are the same.</summary>
    public bool Equals(TensorShape? other) =>
        other is not null
        && ElementType == other.ElementType
        && Rank == other.Rank
        && string.Equals(Reason, other.Reason, StringComparison.Ordinal)
        && Dimensions.SequenceEqual(other.Dimensions);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as TensorShape);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        Dimensions.Aggregate((int)ElementType, static (hash, dimension) => unchecked((hash * 31) + dimension.GetHashCode()));

    /// <summary>The dimensions in parentheses, <c>(N, 6, 28, 28)</c>; <c>?</c> where the rank is not known.</summary>
    public override string ToString() => dimensions is null ? "?" : "(" + string.Join(", ", dimensions.AsEnumerable()) + ")";

    /// <summary>The shape, with the element type where it is not float32: <c>(N, L):int64</c>.</summary>
    internal string ToTypedString() =>
        ElementType is ElementType.Float32 or ElementType.Unknown ? ToString() : $"{this}:{ElementType.Name()}";

    /// <summary>The text that <see cref="Parse"/> reads, with the element type where it is not float32: <c>(N,L):int64</c>.</summary>
    /// <param name="unknown">How an unknown size is written, given the reason.</param>
    internal string ToNotation(Func<string?, string> unknown)
    {
        string Write(Dimension dimension) => dimension.IsUnknown ? unknown(dimension.Reason) : dimension.ToString();
        var body = dimensions is null ? unknown(Reason) : "(" + string.Join(",", dimensions.Select(Write)) + ")";
        return ElementType == ElementType.Float32 ? body : body + ":" + ElementType.Name();
    }
}
