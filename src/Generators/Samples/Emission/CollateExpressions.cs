using System.Globalization;
using ModelGen.Generators.Emission;
using ModelGen.Generators.Samples.Model;

namespace ModelGen.Generators.Samples.Emission;

/// <summary>The calls that collate a member, as C# expressions.</summary>
internal static class CollateExpressions
{
    private const string ScalarType = "global::TorchSharp.torch.ScalarType";

    /// <summary>Whether there is something to collate; empty where there always is.</summary>
    public static string Condition(SampleMemberSpec member)
    {
        var place = Place.Of(member);
        return member.Collate is CollateKind.Keep ? "" : Condition(member.Value, place);
    }

    /// <summary>What the member becomes, given that it is there.</summary>
    public static string Of(SampleMemberSpec member)
    {
        var place = Place.Of(member);
        var present = Present(member.Value, place);
        return member.Collate switch
        {
            CollateKind.Pad => Call("Pad", member.Value, present, Options(member.Pad ?? new PadSpec())),
            CollateKind.Concat => Call("Concat", member.Value, present, Option("dimension", member.ConcatDimension, 0)),
            CollateKind.Keep => Kept(member.Value, place),
            _ => OfPresent(member.Value, place),
        };
    }

    private static string Of(ValueSpec value, Place place)
    {
        var condition = Condition(value, place);
        if (condition.Length == 0) return OfPresent(value, place);

        // Of a tuple and null, the compiler finds no common type.
        var cast = value.Kind is ValueKind.Tuple ? $"({value.BatchType})" : "";
        return $"{condition} ? {cast}{OfPresent(value, place)} : null";
    }

    private static string OfPresent(ValueSpec value, Place place)
    {
        var present = Present(value, place);
        return value.Kind switch
        {
            ValueKind.Tensor or ValueKind.Elements => Call("Stack", value, present),
            ValueKind.Scalar =>
                $"{place.Samples}.Scalars({Lambda(present, Converted(value, present.Access))}, {place.Name}, {ScalarType}.{value.DType})",
            ValueKind.Sample => $"{place.Samples}.Nested({Lambda(present, present.Access)}, {place.Name}, {value.SampleType}.Collate)",
            ValueKind.Tuple => $"({string.Join(", ", value.Items.Zip(value.Names, (item, name) => Of(item, present.Item(name))))})",
            ValueKind.Dictionary => Inner("Entries", value, present),
            ValueKind.Sequence => Inner("Positions", value, present),
            _ => Kept(value, place),
        };
    }

    /// <summary>Dictionaries and sequences: each entry is collated over all samples.</summary>
    private static string Inner(string method, ValueSpec value, Place place)
    {
        var inner = place.Inner();
        return $"{place.Samples}.{method}({Lambda(place, place.Access)}, {place.Name}, {inner.Samples} => {Of(value.Items[0], inner)})";
    }

    private static string Kept(ValueSpec value, Place place) => value.Items switch
    {
        { Count: 0 } => $"{place.Samples}.Keep({Lambda(place, place.Access)})",
        [{ Kind: ValueKind.Sequence }] => $"{place.Samples}.KeepTensorLists({Lambda(place, place.Access)})",
        _ => $"{place.Samples}.KeepTensors({Lambda(place, place.Access)})",
    };

    private static string Call(string method, ValueSpec value, Place place, params string[] options)
    {
        var given = string.Concat(options.Where(option => option.Length > 0).Select(option => ", " + option));
        if (value.Kind is not ValueKind.Elements) return $"{place.Samples}.{method}({Lambda(place, place.Access)}, {place.Name}{given})";

        var elements = Lambda(place, Elements(value, place.Access));
        return $"{place.Samples}.{method}<{value.Number}>({elements}, {place.Name}, {ScalarType}.{value.DType}{given})";
    }

    /// <summary>Arrays and memory convert by themselves; lists are copied, and numbers that libtorch has not are converted.</summary>
    private static string Elements(ValueSpec value, string access)
    {
        var of = $"{SharedCode.Prefix}Elements.Of";
        if (value.Conversion is not NumberConversion.None) return $"{of}({access}, number => {Converted(value, "number")})";
        return value.IsList ? $"{of}({access})" : access;
    }

    private static string Converted(ValueSpec value, string access) => value.Conversion switch
    {
        NumberConversion.Widening => $"({value.Number}){access}",
        NumberConversion.Signed => $"{SharedCode.Prefix}Elements.Signed((ulong){access})",
        _ => access,
    };

    private static string Condition(ValueSpec value, Place place) => value.Absence switch
    {
        _ when value.Kind is ValueKind.Kept => "",
        Absence.NullableValue => $"{place.Samples}.Have({Lambda(place, place.Access + ".HasValue")}, {place.Name})",
        Absence.NullReference => $"{place.Samples}.Have({Lambda(place, $"!({place.Access} is null)")}, {place.Name})",
        _ => "",
    };

    private static Place Present(ValueSpec value, Place place) =>
        value.Absence is Absence.NullableValue ? place with { Access = place.Access + ".Value" } : place;

    private static string Lambda(Place place, string body) => $"{place.Parameter} => {body}";

    private static string[] Options(PadSpec pad) =>
    [
        pad.Value.Equals(0.0) ? "" : $"value: {Literal(pad.Value)}",
        pad.IsLeft ? "left: true" : "",
        Option("toMultipleOf", pad.ToMultipleOf, 1),
        Option("maxLength", pad.MaxLength, 0),
        pad.CutsLeft ? "cutLeft: true" : "",
        Option("dimension", pad.Dimension, 0),
    ];

    private static string Option(string name, int value, int otherwise) =>
        value == otherwise ? "" : $"{name}: {value.ToString(CultureInfo.InvariantCulture)}";

    private static string Literal(double value) => value switch
    {
        double.NaN => "double.NaN",
        double.PositiveInfinity => "double.PositiveInfinity",
        double.NegativeInfinity => "double.NegativeInfinity",
        _ => value.ToString("R", CultureInfo.InvariantCulture),
    };

    /// <summary>Where a value stands: in which collation, and how it is reached from one of its samples.</summary>
    /// <param name="Samples">The collation.</param>
    /// <param name="Parameter">The parameter of lambdas: one sample.</param>
    /// <param name="Access">The value of that sample.</param>
    /// <param name="Path">The value's name from the sample on, for messages; empty for the sample itself.</param>
    /// <param name="Depth">How many collations are around this one.</param>
    private sealed record Place(string Samples, string Parameter, string Access, string Path, int Depth)
    {
        public string Name => Path.Length == 0 ? "null" : CodeWriter.Quoted(Path);

        public static Place Of(SampleMemberSpec member) => new("samples", "sample", $"sample.{member.Member}", member.Name, 0);

        public Place Item(string name) => this with { Access = $"{Access}.{name}", Path = Path.Length == 0 ? name : $"{Path}.{name}" };

        public Place Inner()
        {
            var depth = Depth + 1;
            var number = depth == 1 ? "" : depth.ToString(CultureInfo.InvariantCulture);
            return new("values" + number, "value" + number, "value" + number, "", depth);
        }
    }
}
