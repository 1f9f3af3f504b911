using ModelGen;
using Samples.Terminal;
using Spectre.Console;
using static TorchSharp.torch;

namespace Samples.Summaries;

/// <summary>
/// What the compiler knows of four models, before one of them exists; then each is run once, and both are laid beside each other. Small
/// shows the models as they are, with smaller inputs.
/// </summary>
public static class Program
{
    public static void Main(string[] args) => Run(AnsiConsole.Console, args.Contains("--small"));

    /// <summary>How many figures differ between what was known and what was measured.</summary>
    public static int Run(IAnsiConsole console, bool isSmall)
    {
        console.Chapter("Known to the compiler: no model has been made, no libtorch been loaded");
        console.WriteLine(ResNet18.Summary.ToString(SummaryFormat.Default with { Depth = 2 }));
        console.Remark(
            $"For a batch of {32}, parameters and activations take {ResNet18.Summary.At(32).Totals.TotalBytes.Number / 1e9:F2} GB.");
        console.WriteLine(InceptionBlock.Summary.ToString(SummaryFormat.Default with { Depth = 1, Operations = true }));
        console.WriteLine(Encoder.Summary.ToString());
        console.WriteLine(Forecast.Summary.ToString());

        console.Chapter("The four ways of the Inception block, as Mermaid draws them");
        console.WriteLine(InceptionBlock.Summary.ToMermaid(depth: 1));

        console.Chapter("Measured by a forward pass, and compared");
        using var resnet = new ResNet18();
        using var inception = new InceptionBlock();
        using var encoder = new Encoder();
        using var forecast = new Forecast();
        var size = isSmall ? 8 : 28;
        return Compare(console, ResNet18.Summary, resnet.summary(zeros(isSmall ? 1 : 8, 3, 224, 224)))
            + Compare(console, InceptionBlock.Summary, inception.summary(zeros(2, 192, size, size)))
            + Compare(console, Encoder.Summary, encoder.summary(zeros(4, 10, ScalarType.Int64)))
            + Compare(console, Forecast.Summary, forecast.summary(zeros(16, 24, 8)));
    }

    private static int Compare(IAnsiConsole console, ModelSummary known, ModelSummary measured)
    {
        var comparison = known.Compare(measured);
        console.Remark(
            $"{known.Name}: {measured.Rows.Count} rows, {measured.Totals.MultAdds.Number:N0} multiply-adds. {comparison.ToString()}.");
        return comparison.Differences.Count;
    }
}
