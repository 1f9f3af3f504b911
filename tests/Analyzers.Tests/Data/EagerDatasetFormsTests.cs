using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Data;

/// <summary>
/// Whole datasets as people write them, of every form: those that load in advance, and those that keep what finds an item.
/// </summary>
public class EagerDatasetFormsTests
{
    private const string EveryItem = " for every item";
    private const string Constructor = "its constructor";

    private static readonly AnalyzerTest<EagerDatasetAnalyzer> Rule = new() { OtherFiles = [Ambient.File, DatasetSource.Libraries] };

    [Fact]
    public async Task ImagesDecodedByAHelperPerClassFolder_Triggers() => await Rule.Triggers(
        """
        public class FlowerDataset : torch.utils.data.Dataset
        {
            private readonly List<(Tensor image, Tensor label)> data = new();
            private readonly Dictionary<string, int> classes;
            private readonly torchvision.ITransform transform;
            private readonly Device target;

            public FlowerDataset(string root, torchvision.ITransform transform, Device target)
            {
                this.transform = transform;
                this.target = target;
                classes = Directory.GetDirectories(root)
                    .Select((path, i) => (Path.GetFileName(path), i)).ToDictionary(p => p.Item1, p => p.i);
                foreach (var folder in Directory.GetDirectories(root))
                {
                    var label = classes[Path.GetFileName(folder)];
                    foreach (var file in Directory.GetFiles(folder, "*.jpg"))
                    {
                        var image = {|#0:LoadImage(file)|};
                        data.Add((image, torch.tensor((long)label, device: target)));
                    }
                }
            }

            public override long Count => data.Count;

            public override Dictionary<string, Tensor> GetTensor(long index) =>
                new() { ["image"] = data[(int)index].image, ["label"] = data[(int)index].label };

            private Tensor LoadImage(string path)
            {
                using var bitmap = {|#1:SixLabors.ImageSharp.Image.Load(path)|};
                return transform.call(torch.zeros(3, 224, 224)).to(target);
            }
        }
        """,
        Rule.At(0, "FlowerDataset", "Image.Load", EveryItem, Constructor, "GetTensor").And(1));

    [Fact]
    public async Task RecordsOfABinaryFileAsTensors_Triggers() => await Rule.Triggers(
        """
        public sealed class Digits : torch.utils.data.Dataset<(Tensor, Tensor)>
        {
            private readonly (Tensor, Tensor)[] records;

            public Digits(string images, string labels)
            {
                using var pixels = new BinaryReader(File.OpenRead(images));
                using var classes = new BinaryReader(File.OpenRead(labels));
                var count = pixels.ReadInt32();
                records = new (Tensor, Tensor)[count];
                for (var i = 0; i < count; i++)
                    records[i] = (
                        {|#0:torch.tensor(pixels.ReadBytes(784))|}.reshape(1, 28, 28) / 255f, torch.tensor((long)classes.ReadByte()));
            }

            public override long Count => records.Length;
            public override (Tensor, Tensor) GetTensor(long index) => records[index];
        }
        """,
        Rule.At(0, "Digits", "torch.tensor", EveryItem, Constructor, "GetTensor"));

    [Fact]
    public async Task RowsOfATableInTheInitializerOfAPrimaryConstructor_Trigger() => await Rule.Triggers(
        """
        public sealed class Houses(string csv, bool skipHeader = true) : torch.utils.data.IterableDataset
        {
            private readonly IList<Tensor>[] rows =
            [
                .. from line in File.ReadLines(csv).Skip(skipHeader ? 1 : 0)
                   let cells = line.Split(',')
                   select (IList<Tensor>)[{|#0:torch.tensor(float.Parse(cells[0]))|}, torch.tensor(float.Parse(cells[1]))],
            ];

            public override long Count => rows.Length;
            public override IList<Tensor> GetTensor(long index) => rows[index];
        }
        """,
        Rule.At(0, "Houses", "torch.tensor", EveryItem, "the initializer of 'rows'", "GetTensor"));

    [Fact]
    public async Task SpeechReadThroughTwoHelpers_Triggers() => await Rule.Triggers(
        """
        public class SpeechDataset : torch.utils.data.Dataset
        {
            private readonly List<byte[]> waves = new();
            private readonly string root;

            public SpeechDataset(string root, params string[] subsets)
            {
                this.root = root;
                foreach (var subset in subsets)
                    {|#0:LoadSubset(subset)|};
            }

            public override long Count => waves.Count;
            public override Dictionary<string, Tensor> GetTensor(long index) => new() { ["wave"] = torch.tensor(waves[(int)index]) };

            private void LoadSubset(string subset)
            {
                foreach (var line in File.ReadLines(Path.Combine(root, subset + ".txt")))
                    waves.Add(ReadWave(line));
            }

            private byte[] ReadWave(string line) => {|#1:File.ReadAllBytes(Path.Combine(root, line))|};
        }
        """,
        Rule.At(0, "SpeechDataset", "File.ReadAllBytes", EveryItem, Constructor, "GetTensor").And(1));

    [Fact]
    public async Task StoreThatServesADataset_TriggersWhereTheDatasetMakesIt() => await Rule.Triggers(
        """
        public sealed class Pairs(string left, string right) : torch.utils.data.Dataset<(Tensor, Tensor)>
        {
            private readonly ImageStore a = {|#0:new ImageStore(left)|};
            private readonly ImageStore b = {|#2:new(right)|};

            public override long Count => a.Count;
            public override (Tensor, Tensor) GetTensor(long index) => (a[index], b[index]);
        }

        internal sealed class ImageStore
        {
            private readonly Tensor[] images;

            public ImageStore(string folder)
            {
                var files = Directory.GetFiles(folder);
                images = new Tensor[files.Length];
                Parallel.For(0, files.Length, i => images[i] = {|#1:Tensor.load(files[i])|});
            }

            public long Count => images.Length;
            public Tensor this[long index] => images[index];
        }
        """,
        Rule.At(0, "Pairs", "Tensor.load", EveryItem, "the initializer of 'a'", "GetTensor").And(1),
        Rule.At(2, "Pairs", "Tensor.load", EveryItem, "the initializer of 'b'", "GetTensor").And(1));

    [Fact]
    public async Task EmbeddingsByAModel_Trigger() => await Rule.Triggers(
        """
        public class EmbeddedTexts : torch.utils.data.Dataset
        {
            private readonly List<Tensor> embeddings;

            public EmbeddedTexts(IEnumerable<long[]> texts, Module<Tensor, Tensor> encoder)
            {
                using var noGrad = torch.no_grad();
                embeddings = texts.Select(ids => {|#0:encoder.call(torch.tensor(ids))|}.detach()).ToList();
            }

            public override long Count => embeddings.Count;
            public override Dictionary<string, Tensor> GetTensor(long index) => new() { ["x"] = embeddings[(int)index] };
        }
        """,
        Rule.At(0, "EmbeddedTexts", "Module.call", EveryItem, Constructor, "GetTensor"));

    [Theory]
    // lists files, reads one label table, keeps a transform
    [InlineData("""
        public class Faces : torch.utils.data.Dataset
        {
            private readonly List<string> files;
            private readonly Dictionary<string, long> labels = new();
            private readonly torchvision.ITransform? transform;

            public Faces(string root, torchvision.ITransform? transform = null)
            {
                files = Directory.EnumerateFiles(root, "*.png", SearchOption.AllDirectories).OrderBy(f => f).ToList();
                foreach (var line in File.ReadLines(Path.Combine(root, "labels.csv")).Skip(1))
                {
                    var cells = line.Split(';');
                    labels[cells[0]] = long.Parse(cells[1]);
                }
                this.transform = transform;
            }

            public override long Count => files.Count;

            public override Dictionary<string, Tensor> GetTensor(long index)
            {
                var image = Tensor.load(files[(int)index]);
                return new() { ["x"] = transform?.call(image) ?? image, ["y"] = torch.tensor(labels[files[(int)index]]) };
            }
        }
        """)]
    // opens an index of offsets
    [InlineData("""
        public sealed class Shards : torch.utils.data.Dataset<Tensor>
        {
            private readonly long[] offsets;
            private readonly FileStream data;

            public Shards(string path)
            {
                using (var index = new BinaryReader(File.OpenRead(path + ".idx")))
                {
                    offsets = new long[index.ReadInt32()];
                    for (var i = 0; i < offsets.Length; i++) offsets[i] = index.ReadInt64();
                }
                data = new FileStream(path, FileMode.Open, FileAccess.Read);
            }

            public override long Count => offsets.Length;

            public override Tensor GetTensor(long index)
            {
                var bytes = new byte[784];
                lock (data) { data.Position = offsets[index]; data.ReadExactly(bytes); }
                return torch.tensor(bytes);
            }
        }
        """)]
    // a vocabulary, counted over one text
    [InlineData("""
        public class Characters : torch.utils.data.Dataset
        {
            private readonly string text;
            private readonly Dictionary<char, long> ids = new();
            private readonly int length;

            public Characters(string path, int length)
            {
                text = File.ReadAllText(path);
                foreach (var c in text)
                    if (!ids.ContainsKey(c)) ids[c] = ids.Count;
                this.length = length;
            }

            public override long Count => text.Length - length;

            public override Dictionary<string, Tensor> GetTensor(long index) =>
                new() { ["x"] = torch.tensor(text.Skip((int)index).Take(length).Select(c => ids[c]).ToArray()) };
        }
        """)]
    // annotations of all images in one file
    [InlineData("""
        public class Boxes(string json, string folder) : torch.utils.data.Dataset
        {
            private readonly List<Annotation> annotations =
                System.Text.Json.JsonSerializer.Deserialize<List<Annotation>>(File.ReadAllText(json))!
                    .Where(a => a.Box.Length == 4).ToList();
            private readonly Random random = new(1);

            public override long Count => annotations.Count;

            public override Dictionary<string, Tensor> GetTensor(long index) => new()
            {
                ["image"] = Tensor.load(Path.Combine(folder, annotations[(int)index].File)),
                ["box"] = torch.tensor(annotations[(int)index].Box),
            };

            private sealed record Annotation(string File, float[] Box);
        }
        """)]
    // one tensor for all, computed once
    [InlineData("""
        public sealed class Waves : torch.utils.data.IterableDataset
        {
            private readonly Tensor series;
            private readonly int window;

            public Waves(string path, int window)
            {
                var values = File.ReadLines(path).Select(float.Parse).ToArray();
                var all = torch.tensor(values);
                series = (all - all.mean()) / all.std();
                this.window = window;
            }

            public override long Count => series.shape[0] - window;
            public override IList<Tensor> GetTensor(long index) => [series.slice(0, index, index + window, 1)];
        }
        """)]
    // a part of another dataset, in another order
    [InlineData("""
        public sealed class Part : torch.utils.data.Dataset
        {
            private readonly torch.utils.data.Dataset inner;
            private readonly long[] indices;

            public Part(torch.utils.data.Dataset inner, double share)
            {
                this.inner = inner;
                var order = torch.randperm(inner.Count);
                indices = order.data<long>().ToArray().Take((int)(inner.Count * share)).ToArray();
            }

            public override long Count => indices.Length;
            public override Dictionary<string, Tensor> GetTensor(long index) => inner.GetTensor(indices[index]);
        }
        """)]
    // sizes and times of the files, not what is in them
    [InlineData("""
        public sealed class Recent : ModelGen.Data.IItemSource<Tensor>
        {
            private readonly List<FileInfo> files = new();

            public Recent(string root, long largest)
            {
                foreach (var path in Directory.GetFiles(root))
                {
                    var info = new FileInfo(path);
                    if (!info.Exists || info.Length > largest) continue;
                    files.Add(info);
                }
                files.Sort((a, b) => a.LastWriteTime.CompareTo(b.LastWriteTime));
            }

            public long Count => files.Count;
            public Tensor Get(long index) => Tensor.load(files[(int)index].FullName);
        }
        """)]
    // loaded when it is asked for, and kept
    [InlineData("""
        public sealed class Cached : torch.utils.data.Dataset<Tensor>
        {
            private readonly Lazy<Tensor>[] items;
            private readonly Lazy<List<Tensor>> masks;

            public Cached(string[] files)
            {
                items = Array.ConvertAll(files, file => new Lazy<Tensor>(() => Tensor.load(file)));
                masks = new(() => files.Select(file => Tensor.load(file + ".mask")).ToList());
            }

            public override long Count => items.Length;
            public override Tensor GetTensor(long index) => items[index].Value * masks.Value[(int)index];
        }
        """)]
    public async Task WhatFindsAnItem_DoesNotTrigger(string dataset) => await Rule.IsSilent(dataset);
}
