using ModelGen.Generators.Model;

namespace ModelGen.Generators.Emission.Sections;

/// <summary>A member of TorchSharp's <c>Module</c> that moves a model, in the form that the user's version has.</summary>
internal sealed record ToSignature(string Declaration, string Call, string DType, bool HasDevice, bool HasDeviceType, bool IsEpilog = false)
{
    private const string Module = "global::TorchSharp.torch.nn.Module";
    private const string DeviceParameter = "global::TorchSharp.torch.Device device";
    private const string DTypeParameter = "global::TorchSharp.torch.ScalarType dtype";

    public static IEnumerable<ToSignature> Of(TorchSharpFacts facts)
    {
        if (facts.HasVirtualToEpilog)
        {
            yield return new(
                $"void _toEpilog(global::TorchSharp.torch.ScalarType? dtype, {DeviceParameter}, bool non_blocking)",
                "_toEpilog(dtype, device, non_blocking)",
                "dtype",
                HasDevice: true,
                HasDeviceType: false,
                IsEpilog: true);
            yield break;
        }

        var (parameter, argument) = facts.HasNonBlockingTo ? (", bool non_blocking", ", non_blocking") : ("", "");
        var index = facts.HasNonBlockingTo ? "int deviceIndex" : "int deviceIndex = -1";
        yield return new(
            $"{Module} _to({DeviceParameter}, {DTypeParameter}{parameter})",
            $"_to(device, dtype{argument})",
            "dtype",
            HasDevice: true,
            HasDeviceType: false);
        yield return new(
            $"{Module} _to(global::TorchSharp.DeviceType deviceType, {index}{parameter})",
            $"_to(deviceType, deviceIndex{argument})",
            "null",
            HasDevice: false,
            HasDeviceType: true);
        yield return new(
            $"{Module} _to({DTypeParameter}{parameter})",
            $"_to(dtype{argument})",
            "dtype",
            HasDevice: false,
            HasDeviceType: false);
    }

    public string Name => IsEpilog ? "_toEpilog" : "_to";

    public string Device(string mover) =>
        HasDevice ? "device" : HasDeviceType ? $"{mover}.DeviceOf(deviceType, deviceIndex)" : "null";
}
