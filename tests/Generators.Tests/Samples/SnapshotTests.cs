using ModelGen.TestKit;

namespace ModelGen.Generators.Tests.Samples;

/// <summary>Whole files of two samples that have everything between them.</summary>
public class SnapshotTests
{
    [Fact]
    public void Review() => Sample.Of("""
        namespace Demo;

        [Sample]
        public partial record Review(
            [property: Pad(Value = 0)] Tensor Tokens,
            float Weight,
            string Id,
            long? Label);
        """).MatchesSnapshot("Demo.");

    [Fact]
    public void Scene_OnTheOldestTorchSharp() => Sample.Of("""
        namespace Demo;

        public enum Weather { Clear, Rain }

        public static partial class Scenes
        {
            [Sample] public readonly partial record struct Camera(Tensor Pose, float Focus);

            [Sample]
            public partial class Scene<T>
            {
                public required Tensor Image { get; init; }
                [Concat] public required float[] Points { get; init; }
                [Pad(Value = -1, ToMultipleOf = 8, MaxLength = 100)] public Tensor? Words { get; init; }
                public Camera? Camera { get; init; }
                public (Tensor Left, Tensor Right) Stereo { get; init; }
                public required Dictionary<string, Tensor> Fields { get; init; }
                public required Tensor[] Levels { get; init; }
                [Keep] public required Tensor Raw { get; init; }
                public required T Tag { get; init; }
                public Weather Weather { get; init; }
            }
        }
        """, TorchSharpSurface.Oldest).MatchesSnapshot("Demo.");
}
