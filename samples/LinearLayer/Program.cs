using System.Globalization;
using Samples.Terminal;
using Spectre.Console;
using TorchSharp;
using static TorchSharp.torch;

namespace Samples.LinearLayer;

/// <summary>A linear layer by hand, beside TorchSharp's: same keys, same start, same training.</summary>
public static class Program
{
    private const int Inputs = 4;
    private const int Outputs = 3;

    public static void Main(string[] args) => Run(AnsiConsole.Console, isSmall: args.Contains("--small"));

    /// <summary>Tells the story.</summary>
    public static Result Run(IAnsiConsole console, bool isSmall)
    {
        random.manual_seed(0);
        var steps = isSmall ? 120 : 400;
        using var measurements = new Measurements(isSmall ? 100 : 1000);

        console.Chapter("Two layers");
        using var ours = new HandLinear(Inputs, Outputs);
        using var theirs = nn.Linear(Inputs, Outputs);
        console.WriteLine(HandLinear.Summary.With("inputs", Inputs).With("outputs", Outputs).ToString());
        console.ShowComponents(ours);
        console.ShowComponents(theirs);
        ours.load_state_dict(theirs.state_dict());
        console.Remark(
            $"Their keys are the same, so one loads the other's state: both start from the same {Inputs * Outputs + Outputs} numbers.");

        console.Chapter("Two trainings");
        var losses = console.Train("HandLinear", steps, LayerTraining.Train(ours, measurements, steps));
        var expected = console.Train("nn.Linear ", steps, LayerTraining.Train(theirs, measurements, steps));
        console.Write(new LossChart(losses));
        var apart = losses.Zip(expected).Max(pair => Math.Abs(pair.First - pair.Second));
        console.Remark($"In no step are their losses further apart than {apart:G2}.");

        console.Chapter("What was found");
        using var scope = NewDisposeScope();
        var (weight, bias) = (ours.get_parameter("weight")!, ours.get_parameter("bias")!);
        ShowFound(console, weight.detach(), measurements.Mixture);
        var error = Math.Max((weight - measurements.Mixture).abs().max().ToDouble(), (bias - measurements.Offset).abs().max().ToDouble());
        console.Remark($"No number is off by more than {error:F3}; the instruments are off by about {Measurements.Noise} each time.");
        return new(apart, error);
    }

    private static void ShowFound(IAnsiConsole console, Tensor found, Tensor truth)
    {
        var table = new Table().Border(TableBorder.Rounded).Title("[bold]weight: found (truth)[/]").AddColumn("");
        for (var input = 0; input < Inputs; input++) table.AddColumn($"quantity {Text(input)}");
        for (var output = 0; output < Outputs; output++)
        {
            var cells = Enumerable.Range(0, Inputs).Select(
                input => $"[green]{Text(found[output, input].ToDouble(), "F2")}[/] ({Text(truth[output, input].ToDouble())})");
            table.AddRow([$"instrument {Text(output)}", .. cells]);
        }

        console.Write(table);
    }

    private static string Text(double number, string format = "G3") => number.ToString(format, CultureInfo.InvariantCulture);

    /// <param name="Apart">How far the losses of both layers are apart at most.</param>
    /// <param name="Error">How far the numbers found are from the truth at most.</param>
    public sealed record Result(double Apart, double Error);
}
