using System.Reflection;
using Microsoft.CodeAnalysis;

namespace ModelGen.TestKit.Tests;

public class SignatureStubsTests
{
    [Theory]
    [InlineData("0.107", 5493)]
    [InlineData("0.99.6", 4568)]
    public void Stub_OfEachListing_HasEveryMemberAndNoOther(string version, int listed)
    {
        var stub = SignatureStubs.Of(version);
        var surface = ApiSurface.Read(stub.Reference);

        Assert.Equal(listed, stub.Lines.Count);
        Assert.Empty(stub.Dropped);
        Assert.Equal([], stub.Lines.Except(surface));
        Assert.Equal([], surface.Except(stub.Lines));
    }

    [Fact]
    public void Stub_OfLinesWithForeignTypes_DropsAndCountsThem()
    {
        string[] lines =
        [
            "class TorchSharp.Image",
            "public SkiaSharp.SKBitmap TorchSharp.Image.bitmap()",
            "public void TorchSharp.Image.draw(SkiaSharp.SKColor? color = null)",
            "public void TorchSharp.Image.scale(double factor = 0.5)",
        ];
        var stub = SignatureStubs.Build(ApiListing.Parse(lines), "9.9");

        Assert.Equal(lines[1..3], stub.Dropped);
        Assert.Equal([lines[3], "class TorchSharp.Image"], ApiSurface.Read(stub.Reference).Reverse());
    }

    [Fact]
    public void Version_NotListed_FailsWithItsName() =>
        Assert.Contains("0.42", Assert.Throws<KitException>(() => ApiListing.Read("0.42")).Message);

    [Fact]
    public void Members_OfEveryKind_CanBeUsed()
    {
        const string Code = """
            public class Net : Module<Tensor, Tensor>, IModule<Tensor, Tensor>
            {
                private readonly ModuleList<Linear> list = new(Linear(4, 4), Linear(4, 4, dtype: ScalarType.Float32));
                private readonly Sequential tail = Sequential(("relu", ReLU()), ("out", Linear(4, 2)));
                public Net() : base(nameof(Net)) { RegisterComponents(); register_buffer("mean", zeros(1), persistent: false); }
                public override Tensor forward(Tensor x)
                {
                    using var scope = torch.NewDisposeScope();
                    foreach (var layer in list) x = -layer.call(x) + 1 * 2.5f;
                    return tail.call(x[.., 0] / x.sum(dim: 1)).MoveToOuterDisposeScope();
                }
                protected override void Dispose(bool disposing) => base.Dispose(disposing);
            }

            public static class Program
            {
                public static double Run(Device device)
                {
                    using var guard = torch.no_grad();
                    var net = new Net().to(device);
                    net.register_forward_hook((module, input, output) => output);
                    var optimizer = torch.optim.SGD(net.parameters(), 0.1, momentum: 0.9);
                    var loss = F.cross_entropy(net.call(rand(2, 4)), tensor(new[] { 0L, 1L }), reduction: nn.Reduction.Sum);
                    loss.backward();
                    optimizer.step();
                    IDictionary<string, Linear> dictionary = ModuleDict<Linear>(("a", Linear(1, 1)));
                    Scalar scalar = 3;
                    return (double)loss + loss.item<float>() + (loss == scalar).ToDouble() + dictionary.Count;
                }
            }
            """;
        var compilation = new ProjectSetup().Compile([Code]);

        Assert.Equal([], compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Error));
    }

    [Theory]
    [InlineData("new Linear(1, 1)", "CS1729")]
    [InlineData("torch.nn.Module.Wrong()", "CS0117")]
    [InlineData("new torch.nn.Module(\"abc\")", "CS0122")]
    [InlineData("Dropout(\"a half\")", "CS1503")]
    public void Use_OfWhatTorchSharpDoesNotOffer_DoesNotCompile(string expression, string id)
    {
        var compilation = new ProjectSetup().Compile([$"public class C {{ public object? Value => {expression}; }}"]);

        Assert.Equal([id], compilation.GetDiagnostics().Where(d => d.Severity >= DiagnosticSeverity.Error).Select(d => d.Id));
    }

    [Fact]
    public void Surfaces_Chosen_AreReferencedOrLeftOut()
    {
        Assert.Equal(new Version(0, 107, 0, 0), TorchSharpVersion(TorchSharpSurface.Newest));
        Assert.Equal(new Version(0, 99, 6, 0), TorchSharpVersion(TorchSharpSurface.Oldest));
        Assert.Equal(Assembly.Load("TorchSharp").GetName().Version, TorchSharpVersion(TorchSharpSurface.Loaded));
        Assert.Null(TorchSharpVersion(TorchSharpSurface.None));
    }

    private static Version? TorchSharpVersion(TorchSharpSurface surface) =>
        new ProjectSetup { TorchSharp = surface }.Compile([""])
            .ReferencedAssemblyNames.FirstOrDefault(name => name.Name == "TorchSharp")?.Version;
}
