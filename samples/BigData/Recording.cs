using ModelGen;
using static TorchSharp.torch;

namespace Samples.BigData;

/// <summary>A piece of a recording.</summary>
/// <param name="Number">Its place in the file.</param>
/// <param name="Signal">What was measured, <c>(32768)</c>, int16; of a batch <c>(N, 32768)</c>.</param>
[Sample]
public partial record Recording(long Number, Tensor Signal);
