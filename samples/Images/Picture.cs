using ModelGen;
using static TorchSharp.torch;

namespace Samples.Images;

/// <summary>One image.</summary>
/// <param name="Pixels">All of one shape, <c>(1, H, W)</c>, so that they can be stacked: <c>(N, 1, H, W)</c>.</param>
/// <param name="Label">The class, by its place among the folders.</param>
/// <param name="File">Where it comes from; the batch has an array of these.</param>
[Sample]
public partial record Picture(Tensor Pixels, long Label, string File);
