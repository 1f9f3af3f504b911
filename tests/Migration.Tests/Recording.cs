using System.Globalization;
using ModelGen.TestKit;

namespace ModelGen.Migration.Tests;

/// <summary>What others see of a module that was made with a given seed.</summary>
/// <param name="State">The keys of <c>state_dict()</c> with their values.</param>
/// <param name="Parameters">The names of what an optimizer is given.</param>
/// <param name="Modules">The names of the modules inside.</param>
/// <param name="Output">What <c>forward</c> gives in evaluation.</param>
/// <param name="StateAfterwards">The state once <c>forward</c> has run in training.</param>
internal sealed record Recording(
    IReadOnlyList<string> State,
    IReadOnlyList<string> Parameters,
    IReadOnlyList<string> Modules,
    string Output,
    IReadOnlyList<string> StateAfterwards)
{
    private const int Seed = 17;

    public static Recording Of(LoadedProject project)
    {
        manual_seed(Seed);
        using var scope = NewDisposeScope();
        using var module = project.Invoke<nn.Module<Tensor, Tensor>>("Case.Make");
        var input = project.Invoke<Tensor>("Case.Input");
        var state = StateOf(module);
        var parameters = module.named_parameters().Select(p => p.name).Order(StringComparer.Ordinal).ToList();
        var modules = module.named_modules().Select(m => m.name).Order(StringComparer.Ordinal).ToList();
        module.eval();
        var output = Describe(module.call(input));
        module.train();
        module.call(input);
        return new(state, parameters, modules, output, StateOf(module));
    }

    private static List<string> StateOf(nn.Module module) =>
        [.. module.state_dict().Select(entry => $"{entry.Key} = {Describe(entry.Value)}").Order(StringComparer.Ordinal)];

    private static string Describe(Tensor tensor)
    {
        var values = tensor.detach().to(ScalarType.Float64).data<double>().ToArray();
        return $"[{string.Join(", ", tensor.shape)}] {string.Join(' ', values.Select(v => v.ToString("R", CultureInfo.InvariantCulture)))}";
    }
}
