using ModelGen.Data;
using Samples.Terminal;
using Spectre.Console;
using static Samples.Images.Transforms;
using static TorchSharp.torch;

namespace Samples.Images;

/// <summary>Circle, cross or square? Images are read lazily from a folder a class, by workers, while the network learns.</summary>
public static class Program
{
    private const int BatchSize = 32;
    private const int Workers = 2;

    public static void Main(string[] args) => Run(AnsiConsole.Console, isSmall: args.Contains("--small"));

    /// <summary>Tells the story.</summary>
    /// <returns>The share of the test images whose shape is recognised.</returns>
    public static double Run(IAnsiConsole console, bool isSmall)
    {
        random.manual_seed(0);
        using var folder = new TemporaryFolder("images");
        Drawing.Write(folder.File("train"), perShape: isSmall ? 200 : 600, seed: 1);
        Drawing.Write(folder.File("test"), perShape: isSmall ? 40 : 200, seed: 2);

        console.Chapter("The images");
        using var training = new PictureFolder(
            folder.File("train"), Compose(Resize(32), RandomCrop(ShapeNet.Side), RandomFlip(), Normalise(0.2, 0.2)));
        using var test = new PictureFolder(
            folder.File("test"), Compose(Resize(32), CenterCrop(ShapeNet.Side), Normalise(0.2, 0.2)));
        ShowImages(console, folder.File("test"));
        console.Remark($"{training.Count} images to learn from, {test.Count} to be tested by; none has been read yet.");

        console.Chapter("The training");
        using var loader = Picture.Load(training, new() { BatchSize = BatchSize, Shuffle = true, Seed = 1, NumWorkers = Workers });
        using var model = new ShapeNet();
        console.ShowComponents(model);
        var epochs = isSmall ? 6 : 8;
        var losses = console.Train($"Adam, {Workers} workers", epochs * (int)loader.Count!, ShapeTraining.Train(model, loader, epochs));
        console.Write(new LossChart(losses));

        console.Chapter("The test set");
        using var testLoader = Picture.Load(test, new() { BatchSize = BatchSize, NumWorkers = Workers });
        var counts = ShapeTraining.Confusion(model, testLoader);
        console.ShowConfusion(Drawing.Shapes, counts);
        var accuracy = Enumerable.Range(0, Drawing.Shapes.Count).Sum(shape => counts[shape, shape]) / (double)test.Count;
        console.Remark($"{accuracy:P1} of {test.Count} are recognised.");
        return accuracy;
    }

    private static void ShowImages(IAnsiConsole console, string folder)
    {
        using var scope = NewDisposeScope();
        var images = Drawing.Shapes.Select(shape => Resize(24)(Pgm.Read(Path.Combine(folder, shape, "0000.pgm"))));
        console.Write(new Columns(images.Select(image => new PixelArt(image))));
    }
}
