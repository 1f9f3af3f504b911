using System.Globalization;
using Spectre.Console;
using TorchSharp;
using static TorchSharp.torch;

namespace Samples.Hooks;

/// <summary>Sees what each layer of a model gives, and which gradient comes back to it.</summary>
public sealed class LayerWatch : IDisposable
{
    private const int BarLength = 30;

    private readonly Dictionary<string, double> outputs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> gradients = new(StringComparer.Ordinal);
    private readonly IDisposable[] hooks;
    private readonly double limit;

    /// <param name="model">What is watched, until this is disposed.</param>
    /// <param name="limit">From which norm on a gradient is too large.</param>
    public LayerWatch(DeepNet model, double limit)
    {
        this.limit = limit;
        hooks =
        [
            model.OnForward((name, _, output) => outputs[name] = Norm(output)),
            model.OnGradient((name, gradient) => See(name, Norm(gradient))),
        ];
    }

    /// <summary>The norm of the last gradient of what each layer gave.</summary>
    public IReadOnlyDictionary<string, double> Gradients => gradients;

    /// <summary>The first layer, seen from the loss, whose gradient was past the limit; null if none was.</summary>
    public string? FirstPastLimit { get; private set; }

    /// <summary>What was seen, as bars over a logarithmic scale.</summary>
    public Table Table()
    {
        var table = new Table().Border(TableBorder.Rounded).AddColumn("layer")
            .AddColumn(new TableColumn("output").RightAligned())
            .AddColumn(new TableColumn("gradient").RightAligned())
            .AddColumn(new TableColumn("1e-6 ... 1e6").Width(BarLength));
        foreach (var (name, output) in outputs)
        {
            var gradient = gradients.GetValueOrDefault(name);
            var color = gradient > limit ? "red" : "green";
            table.AddRow($"[aqua]{name}[/]", Text(output), $"[{color}]{Text(gradient)}[/]", $"[{color}]{Bar(gradient)}[/]");
        }

        return table;
    }

    public void Dispose()
    {
        foreach (var hook in hooks) hook.Dispose();
    }

    private void See(string name, double norm)
    {
        gradients[name] = norm;
        if (!(norm <= limit)) FirstPastLimit ??= name;
    }

    private static double Norm(Tensor tensor)
    {
        using var norm = tensor.detach().norm();
        return norm.ToDouble();
    }

    private static string Bar(double norm) => new('█', Math.Clamp((int)(BarLength * (Math.Log10(norm) + 6) / 12), 0, BarLength));

    private static string Text(double norm) => norm.ToString("G3", CultureInfo.InvariantCulture);
}
