using ModelGen.TestKit;

namespace ModelGen.Generators.Tests.Samples;

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
}
