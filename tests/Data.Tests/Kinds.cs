using TorchSharp;
using static TorchSharp.torch;

namespace ModelGen.DataTests;

/// <summary>A sample of every kind of member.</summary>
[Sample]
public partial record Review(
    [property: Pad(Value = 0)] Tensor Tokens,
    float Weight,
    string Id,
    long? Label);
