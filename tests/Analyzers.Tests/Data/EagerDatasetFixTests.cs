using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Data;

public class EagerDatasetFixTests
{
    private static readonly FixTest<EagerDatasetAnalyzer, EagerDatasetCodeFix> Rule = new()
    {
        OtherFiles = [Ambient.File, DatasetSource.Libraries],
    };

    [Fact]
    public async Task Fix_OfALoop_KeepsThePathsAndLoadsInGetTensor() => await Rule.Fixes(
        """
        sealed class D3 : torch.utils.data.Dataset
        {
            // all images
            private readonly List<Tensor> items = new(); // in order
            private readonly int size = 3;

            public D3(string dir)
            {
                // sorted by name
                foreach (var f in Directory.GetFiles(dir).Order())
                    items.Add([|Tensor.load(f)|].to(float32)); // one by one
            }

            public override long Count => items.Count;

            public override Dictionary<string, Tensor> GetTensor(long i)
            {
                var item = items[(int)i]; // the image
                return new() { ["data"] = item, ["double"] = this.items[(int)i] * 2 };
            }
        }

        sealed class D4 : torch.utils.data.Dataset<(Tensor, int)>
        {
            private readonly List<(Tensor, int)> items = new List<(Tensor, int)>();
            public D4(IEnumerable<FileInfo> files)
            {
                foreach (FileInfo file in files) { items.Add(([|Tensor.load(file.FullName)|], file.Name.Length)); }
            }
            public override long Count => items.Count;
            public override (Tensor, int) GetTensor(long i) => items[(int)i];
        }
        """,
        """
        sealed class D3 : torch.utils.data.Dataset
        {
            // all images
            private readonly List<string> items = new(); // in order
            private readonly int size = 3;

            public D3(string dir)
            {
                // sorted by name
                foreach (var f in Directory.GetFiles(dir).Order())
                    items.Add(f); // one by one
            }

            public override long Count => items.Count;

            public override Dictionary<string, Tensor> GetTensor(long i)
            {
                var item = Tensor.load(items[(int)i]).to(float32); // the image
                return new() { ["data"] = item, ["double"] = Tensor.load(this.items[(int)i]).to(float32) * 2 };
            }
        }

        sealed class D4 : torch.utils.data.Dataset<(Tensor, int)>
        {
            private readonly List<FileInfo> items = new List<FileInfo>();
            public D4(IEnumerable<FileInfo> files)
            {
                foreach (FileInfo file in files) { items.Add(file); }
            }
            public override long Count => items.Count;
            public override (Tensor, int) GetTensor(long i) => (Tensor.load(items[(int)i].FullName), items[(int)i].Name.Length);
        }
        """);

    [Fact]
    public async Task Fix_OfASelect_KeepsWhatItGoesOver() => await Rule.Fixes(
        """
        sealed class Files : torch.utils.data.Dataset<Tensor>
        {
            private readonly Tensor[] images;
            private readonly List<Tensor> masks;
            private readonly float scale = 255f;

            public Files(string dir)
            {
                images = Directory.GetFiles(dir).Select(path => [|Tensor.load(path)|] / scale).ToArray();
                this.masks = Directory.GetFiles(dir) // masks
                    .Where(path => path.EndsWith("mask"))
                    .Select(path => [|Tensor.load(path)|])
                    .ToList();
            }

            public override long Count => images.Length;

            public override Tensor GetTensor(long index) =>
                images[index].to(float32) * masks[(int)index];
        }
        """,
        """
        sealed class Files : torch.utils.data.Dataset<Tensor>
        {
            private readonly string[] images;
            private readonly List<string> masks;
            private readonly float scale = 255f;

            public Files(string dir)
            {
                images = Directory.GetFiles(dir);
                this.masks = Directory.GetFiles(dir) // masks
                    .Where(path => path.EndsWith("mask"))
                    .ToList();
            }

            public override long Count => images.Length;

            public override Tensor GetTensor(long index) =>
                (Tensor.load(images[index]) / scale).to(float32) * Tensor.load(masks[(int)index]);
        }
        """);

    [Theory]
    // more than the one call in the loop
    [InlineData("foreach (var f in files) { Console.WriteLine(f); items.Add([|Tensor.load(f)|]); }", "")]
    // needs what only the constructor has
    [InlineData("foreach (var f in files) items.Add([|Tensor.load(f)|].to(device));", "")]
    // indexed by number
    [InlineData("for (var i = 0; i < files.Length; i++) items.Add([|Tensor.load(files[i])|]);", "")]
    // the list is looked at elsewhere
    [InlineData(
        "foreach (var f in files) items.Add([|Tensor.load(f)|]);",
        "protected override void Dispose(bool disposing) { items.ForEach(item => item.Dispose()); }")]
    [InlineData("foreach (var f in files) items.Add([|Tensor.load(f)|]);", "public Tensor First => items[0];")]
    [InlineData("foreach (var f in files) items.Add([|Tensor.load(f)|]); items.Add(torch.zeros(1));", "")]
    // the loop is in a method
    [InlineData("[|Fill()|];", "private void Fill() { foreach (var f in files) items.Add(Tensor.load(f)); }")]
    [InlineData("items.AddRange(files.Select(f => [|Tensor.load(f)|]));", "")]
    [InlineData(
        "pairs = files.Select(f => ([|Tensor.load(f)|], f)).ToList();",
        "private List<(Tensor x, string f)> pairs; public Tensor Get(long i) => pairs[(int)i].x;")]
    public async Task Fix_OfAnythingElse_IsNotOffered(string statements, string member) =>
        await Rule.OffersNoFix(DatasetSource.Of($$"""
            public Images(Device device) { {{statements}} }
            {{member}}
            """));

    [Fact]
    public async Task Fix_WhereGetTensorHidesAName_IsNotOffered() => await Rule.OffersNoFix("""
        sealed class D : torch.utils.data.Dataset<Tensor>
        {
            private readonly long index = 3;
            private readonly List<Tensor> items = new();
            public D(string[] files) { foreach (var f in files) items.Add([|Tensor.load(f)|][index]); }
            public override long Count => items.Count;
            public override Tensor GetTensor(long index) => items[(int)index];
        }
        """);
}
