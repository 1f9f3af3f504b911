namespace ModelGen.Models.Tests.Differential;

/// <summary>One model written twice: with TorchSharp's reflective <c>RegisterComponents()</c>, and with attributes.</summary>
/// <param name="Reflective">The one that TorchSharp registers.</param>
/// <param name="Generated">The one that we register.</param>
/// <param name="Call">A forward pass through either.</param>
internal sealed record Pair(Func<Module> Reflective, Func<Module> Generated, Func<Module, Tensor> Call)
{
    /// <summary>
    /// TorchSharp's <c>to()</c> cannot move it: ModuleDict has two indexers, which it takes for two properties of one name.
    /// </summary>
    public bool IsStuck { get; init; }

    /// <summary>A second name of a child: TorchSharp lists the child under it as well, PyTorch and we do not.</summary>
    public string? Alias { get; init; }

    /// <summary>A pair of models with one input.</summary>
    public static Pair Of<TReflective, TGenerated>(params long[] input)
        where TReflective : Module<Tensor, Tensor>, new()
        where TGenerated : Module<Tensor, Tensor>, new() =>
        Of(static () => new TReflective(), static () => new TGenerated(), input);

    public static Pair Of(Func<Module> reflective, Func<Module> generated, params long[] input) =>
        new(reflective, generated, model => ((Module<Tensor, Tensor>)model).call(Wave(input, model)));

    /// <summary>Numbers between -1 and 1, in the model's type.</summary>
    public static Tensor Wave(long[] shape, Module model)
    {
        var type = model.parameters().First().dtype;
        return arange(shape.Aggregate(1L, static (a, b) => a * b), ScalarType.Float64).mul(0.7).sin().to(type).reshape(shape);
    }
}
