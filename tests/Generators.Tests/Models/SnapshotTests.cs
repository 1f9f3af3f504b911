namespace ModelGen.Generators.Tests.Models;

/// <summary>Whole files of a few models that have everything between them.</summary>
public class SnapshotTests
{
    private const string Source = """
        namespace Demo;

        [Model(Input = "N, 1, 28, 28")]
        public partial class LeNet : Module<Tensor, Tensor>
        {
            [Layer] private readonly Conv2d conv1 = Conv2d(1, 6, 5, padding: 2);
            [Layer("classifier")] private readonly Linear fc2 = Linear(120, 10);
            [Layer] private readonly Linear[] heads = [Linear(10, 10), Linear(10, 10)];
            [Layer] private readonly Dropout? drop = null;
            [Parameter] private readonly Parameter temperature = Parameter(ones(1));
            [Buffer] private readonly Tensor mean = zeros(1);
            [Buffer(Persistent = false)] private readonly Tensor mask = ones(10);

            public override Tensor forward(Tensor x) => x.alias();
        }
        """;

    [Fact]
    public void LeNet_OnTheNewestTorchSharp() => Model.Of(Source).MatchesSnapshot("Demo.");

    [Fact]
    public void LeNet_OnTheOldestTorchSharp() => Model.Of(Source, TorchSharpSurface.Oldest).MatchesSnapshot("Demo.");
}
