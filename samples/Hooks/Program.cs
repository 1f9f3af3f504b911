using Samples.Terminal;
using Spectre.Console;
using TorchSharp;
using static TorchSharp.torch;

namespace Samples.Hooks;

/// <summary>Gradients on their way back: seen live, caught when they explode, and one of them clipped.</summary>
public static class Program
{
    private const double Limit = 100;

    public static void Main(string[] args) => Run(AnsiConsole.Console, isSmall: args.Contains("--small"));

    /// <summary>Tells the story.</summary>
    public static Result Run(IAnsiConsole console, bool isSmall)
    {
        random.manual_seed(0);

        console.Chapter("A healthy network, live");
        console.WriteLine(DeepNet.Summary.ToString());
        var healthy = Watch(console, isSmall ? 20 : 200);

        console.Chapter("Weights that are too large");
        var explosion = Explode(console);

        console.Chapter("One tensor clipped");
        var unclipped = Learn(console, "as it is    ", isSmall ? 300 : 2000, clipped: false);
        var clipped = Learn(console, "head clipped", isSmall ? 300 : 2000, clipped: true);
        console.Remark($"The error on places without a mistake is {unclipped:G3} as it is, and {clipped:G3} with one gradient clipped.");
        return new(healthy, explosion, unclipped, clipped);
    }

    private static IReadOnlyDictionary<string, double> Watch(IAnsiConsole console, int steps)
    {
        using var model = new DeepNet(gain: Math.Sqrt(2));
        using var watch = new LayerWatch(model, Limit);
        using var criterion = nn.L1Loss();
        using var training = new HillTraining(model, new(64), criterion, learningRate: 0.02);
        console.Live(training.Run(steps), _ => watch.Table());
        var norms = watch.Gradients.Values;
        console.Remark(
            $"{watch.Gradients.Count} gradients, from {norms.Min():G2} to {norms.Max():G2}: each layer learns as much as the next.");
        return watch.Gradients;
    }

    private static Explosion Explode(IAnsiConsole console)
    {
        using var model = new DeepNet(gain: 5);
        using var watch = new LayerWatch(model, Limit);
        using var criterion = nn.L1Loss();
        using var training = new HillTraining(model, new(64), criterion, learningRate: 0.02);

        training.Backward();
        console.Write(watch.Table());
        var worst = (Name: "", Norm: 0.0);
        model.VisitGradients((name, gradient) =>
        {
            var norm = gradient.norm().ToDouble();
            if (norm > worst.Norm) worst = (name, norm);
        });
        if (watch.FirstPastLimit is not { } layer)
        {
            training.Step();
            return new(null, worst.Name);
        }

        var (where, most) = worst;
        console.Remark(
            $"Past {Limit} from {layer} on; the largest of a parameter is {most:G2}, of {where}. No step is made: the weights stay.");
        return new(layer, worst.Name);
    }

    private static double Learn(IAnsiConsole console, string title, int steps, bool clipped)
    {
        random.manual_seed(1);
        using var model = new DeepNet(gain: Math.Sqrt(2));
        using var criterion = nn.MSELoss();
        using var training = new HillTraining(model, new(64, errorEvery: 50), criterion, learningRate: 0.02);
        using var clip = model.OnGradient((name, gradient) => clipped && name == "head" ? Clip(gradient) : gradient);
        var losses = console.Train(title, steps, training.Run(steps));
        if (clipped) console.Write(new LossChart(losses));
        return HillTraining.Error(model);
    }

    // At most 0.5 long, in the same direction.
    private static Tensor Clip(Tensor gradient) => gradient * (0.5 / (gradient.norm() + 1e-6)).clamp(max: 1);

    /// <param name="Healthy">The norms of the gradients of what the layers of a healthy network give.</param>
    /// <param name="Explosion">What was caught.</param>
    /// <param name="Unclipped">The error after learning from data with mistakes.</param>
    /// <param name="Clipped">The same with one gradient clipped.</param>
    public sealed record Result(IReadOnlyDictionary<string, double> Healthy, Explosion Explosion, double Unclipped, double Clipped);

    /// <param name="Layer">The first layer, seen from the loss, whose gradient was past the limit.</param>
    /// <param name="Parameter">The parameter with the largest gradient.</param>
    public sealed record Explosion(string? Layer, string Parameter);
}
