using System.Collections.Immutable;
using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ModelGen.Benchmarks.Editing;

/// <summary>A project with a file a model, open in an editor: each keystroke changes the body of a method outside of the models.</summary>
internal sealed class EditedProject
{
    private static readonly CSharpParseOptions Options = new(LanguageVersion.Latest);

    private readonly ImmutableArray<Compilation> versions;
    private GeneratorDriver driver;
    private int keystrokes;

    /// <param name="models">How many models the project has.</param>
    /// <param name="generator">What runs after each keystroke.</param>
    public EditedProject(int models, IIncrementalGenerator generator)
    {
        var trees = Enumerable.Range(0, models).Select(Model).Append(Usings()).ToList();
        var trainer = Trainer(0);
        var compilation = CSharpCompilation.Create("Edited", [.. trees, trainer], References(), new(OutputKind.DynamicallyLinkedLibrary));

        // Each version is another text of the same file, made beforehand: parsing is the editor's work.
        versions = [.. Enumerable.Range(1, 400).Select(i => compilation.ReplaceSyntaxTree(trainer, Trainer(i)))];
        driver = CSharpGeneratorDriver.Create([generator.AsSourceGenerator()], parseOptions: Options).RunGenerators(compilation);
    }

    /// <summary>How many files there are.</summary>
    public int Files => driver.GetRunResult().GeneratedTrees.Length;

    /// <summary>Whether the generator has thrown.</summary>
    public bool HasFailed => driver.GetRunResult().Results.Any(static result => result.Exception is not null);

    public void Keystroke()
    {
        // A fresh copy, in which nothing is bound yet, as after a real keystroke.
        driver = driver.RunGenerators(versions[keystrokes++ % versions.Length].Clone());
    }

    private static SyntaxTree Model(int number) => Parse(
        string.Create(CultureInfo.InvariantCulture, $"Net{number}.cs"),
        $$"""
        namespace Edited;

        [Model(Input = "N, 1, 28, 28")]
        public partial class Net{{number}} : Module<Tensor, Tensor>
        {
            [Layer] private readonly Conv2d conv1 = Conv2d(1, 6, 5, padding: 2);
            [Layer] private readonly BatchNorm2d norm1 = BatchNorm2d(6);
            [Layer] private readonly Conv2d conv2 = Conv2d(6, 16, 5);
            [Layer] private readonly BatchNorm2d norm2 = BatchNorm2d(16);
            [Layer] private readonly MaxPool2d pool = MaxPool2d(2);
            [Layer] private readonly ReLU act = ReLU();
            [Layer] private readonly Dropout drop = Dropout(0.1);
            [Layer] private readonly Linear fc1 = Linear(400, 120);
            [Layer] private readonly Linear fc2 = Linear(120, 84);
            [Layer] private readonly Linear fc3 = Linear(84, 10);

            public override Tensor forward(Tensor x)
            {
                x = pool.call(act.call(norm1.call(conv1.call(x))));
                x = pool.call(act.call(norm2.call(conv2.call(x)))).flatten(1);
                return fc3.call(drop.call(act.call(fc2.call(act.call(fc1.call(x))))));
            }
        }
        """);

    private static SyntaxTree Trainer(int keystroke) => Parse(
        "Trainer.cs",
        $$"""
        namespace Edited;

        public class Trainer
        {
            public int Fit(int epochs)
            {
                var steps = {{keystroke}};
                for (var i = 0; i < epochs; i++) steps += i;
                return steps;
            }
        }
        """);

    private static SyntaxTree Usings() => Parse(
        "Usings.cs",
        """
        global using ModelGen;
        global using TorchSharp;
        global using TorchSharp.Modules;
        global using static TorchSharp.torch;
        global using static TorchSharp.torch.nn;
        """);

    private static SyntaxTree Parse(string path, string text) => CSharpSyntaxTree.ParseText(text, Options, path);

    private static IEnumerable<MetadataReference> References() =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
        .Where(static path => Path.GetFileName(path) is var name
            && (name.StartsWith("System.", StringComparison.Ordinal)
                || name is "TorchSharp.dll" or "ModelGen.Runtime.dll" or "netstandard.dll"))
        .Select(static path => MetadataReference.CreateFromFile(path));
}
