using System.Globalization;
using ModelGen.Generators.Samples.Model;

namespace ModelGen.Generators.Samples.Emission;

/// <summary>What the documentation of a batch says of its properties.</summary>
internal static class BatchDocumentation
{
    public static string Of(SampleMemberSpec member)
    {
        var text = member.Collate switch
        {
            CollateKind.Pad => $"{Name(member)} of the samples, {Padding(member.Pad ?? new PadSpec())}: {Shape(member)}{DType(member.Value)}.",
            CollateKind.Concat => $"{Name(member)} of the samples, end to end along dimension {Number(member.ConcatDimension)}: {Shape(member)}{DType(member.Value)}.",
            _ => $"{Name(member)} of the samples{OfValue(member.Value)}.",
        };
        return member.Value.Absence is Absence.Never || member.Value.Kind is ValueKind.Kept ? text : text + " Null if no sample has it.";
    }

    public static string OfLengths(SampleMemberSpec member) => member.Collate is CollateKind.Pad
        ? $"How long each {Name(member)} is without padding{(member.Pad is { MaxLength: > 0 } ? ", after it was cut" : "")}: <c>(N)</c>, int64."
        : $"How long each {Name(member)} is: <c>(N)</c>, int64.";

    public static string OfCompanion(SampleMemberSpec member) => member.Collate is CollateKind.Pad
        ? $"True where {Name(member)} is a sample's own, false where it is padding: <c>(N, L)</c>, bool."
        : $"Where each {Name(member)} begins: <c>(N)</c>, int64.";

    private static string OfValue(ValueSpec value) => value.Kind switch
    {
        ValueKind.Tensor => ", stacked: <c>(N, *)</c>",
        ValueKind.Scalar => $": <c>(N)</c>{DType(value)}",
        ValueKind.Elements => $", stacked: <c>(N, {Axes(value.Rank)})</c>{DType(value)}",
        ValueKind.Sample => ", a batch",
        ValueKind.Tuple => ", a tuple of batched elements",
        ValueKind.Dictionary => ", each entry batched",
        ValueKind.Sequence => ", each position batched",
        _ => ", as they are: N values",
    };

    private static string Padding(PadSpec pad)
    {
        var cut = pad.MaxLength > 0 ? $"cut to {Number(pad.MaxLength)} on the {Side(pad.CutsLeft)} and " : "";
        var rounded = pad.ToMultipleOf > 1 ? $" and to a multiple of {Number(pad.ToMultipleOf)}" : "";
        return $"{cut}padded with {pad.Value.ToString("R", CultureInfo.InvariantCulture)} on the {Side(pad.IsLeft)} to the longest{rounded}";
    }

    /// <summary>L is the dimension that differs among samples; what is not known around it is <c>*</c>.</summary>
    private static string Shape(SampleMemberSpec member)
    {
        var isPad = member.Collate is CollateKind.Pad;
        var dimension = isPad ? member.Pad?.Dimension ?? 0 : member.ConcatDimension;
        var axes = (member.Value.Kind, dimension) switch
        {
            (ValueKind.Elements, _) when member.Value.Rank == 1 => "L",
            (_, 0) => "L, *",
            (_, -1) => "*, L",
            _ => "*, L, *",
        };
        return $"<c>({(isPad ? "N, " : "")}{axes})</c>";
    }

    private static string Axes(int rank) => rank switch { 1 => "K", 2 => "J, K", _ => "I, J, K" };

    private static string DType(ValueSpec value) => value.DType.Length == 0 ? "" : ", " + (value.DType is "Byte" ? "uint8" : value.DType.ToLowerInvariant());

    private static string Side(bool left) => left ? "left" : "right";

    private static string Name(SampleMemberSpec member) => $"<c>{member.Name}</c>";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
