using System.Diagnostics;
using ModelGen;
using Samples.Summaries;
using Samples.Terminal;
using Spectre.Console;
using TorchSharp;
using static TorchSharp.torch;

namespace Samples.Blocks;

/// <summary>
/// The blocks of which large networks are made: residual, Inception, transformer. Each is shown, run, and trained for a step.
/// </summary>
public static class Program
{
    public static void Main(string[] args) => Run(AnsiConsole.Console, isSmall: args.Contains("--small"));

    /// <summary>Tells the story.</summary>
    /// <returns>For each network its loss before and after the step.</returns>
    public static IReadOnlyList<Step> Run(IAnsiConsole console, bool isSmall)
    {
        random.manual_seed(0);
        var (images, side) = isSmall ? (2, 64) : (4, 224);
        return
        [
            Try(console, "ResNet-18", new ResNet18(), ResNet18.Summary, rand(images, 3, side, side)),
            Try(console, "An Inception block", new InceptionBlock(), InceptionBlock.Summary, rand(images, 192, side / 8, side / 8)),
            Try(
                console, "A transformer's encoder", new Encoder(), Encoder.Summary,
                randint(0, 1000, [images, 16], dtype: ScalarType.Int64)),
        ];
    }

    private static Step Try(IAnsiConsole console, string title, nn.Module<Tensor, Tensor> model, ModelSummary summary, Tensor input)
    {
        console.Chapter(title);
        console.WriteLine(summary.ToString(SummaryFormat.Default with { Depth = 2 }));

        using var scope = NewDisposeScope();
        using var network = model;
        using var optimizer = optim.SGD(model.parameters(), 0.1);
        var watch = Stopwatch.StartNew();
        var output = model.call(input);
        console.Remark(
            $"({string.Join(", ", input.shape)}) becomes ({string.Join(", ", output.shape)}) in {watch.ElapsedMilliseconds} ms.");

        // Anything will do to learn: to give numbers that are drawn by chance.
        var target = rand(output.shape);
        var before = Loss(output, target);
        before.backward();
        optimizer.step();
        var after = Loss(model.call(input), target);
        var step = new Step(title, before.ToDouble(), after.ToDouble());
        console.Remark($"One step of SGD takes the loss from {step.Before:F4} to {step.After:F4}.");
        return step;
    }

    private static Tensor Loss(Tensor output, Tensor target) => nn.functional.mse_loss(output, target);

    /// <param name="Network">What learned.</param>
    /// <param name="Before">The loss before the step.</param>
    /// <param name="After">The loss of the same batch after it.</param>
    public sealed record Step(string Network, double Before, double After);
}
