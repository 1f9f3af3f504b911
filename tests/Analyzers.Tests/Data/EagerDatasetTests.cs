using Microsoft.CodeAnalysis.CSharp;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Data;

public class EagerDatasetTests
{
    private const string EveryItem = " for every item";
    private const string Constructor = "its constructor";

    private static readonly AnalyzerTest<EagerDatasetAnalyzer> Rule = new() { OtherFiles = [Ambient.File, DatasetSource.Libraries] };

    [Fact]
    public async Task LoadingInALoop_Triggers() => await Rule.Triggers(
        """
        sealed class D3 : torch.utils.data.Dataset
        {
            private readonly List<Tensor> items = new();
            public D3(string dir) { foreach (var f in System.IO.Directory.GetFiles(dir)) items.Add({|#0:Tensor.load(f)|}); }
            public override long Count => items.Count;
            public override Dictionary<string, Tensor> GetTensor(long i) => new() { ["data"] = items[(int)i] };
        }
        """,
        Rule.At(0, "D3", "Tensor.load", EveryItem, Constructor, "GetTensor"));

    [Fact]
    public async Task PathsInTheConstructorAndLoadingInGetTensor_DoesNotTrigger() => await Rule.IsSilent("""
        sealed class D4 : torch.utils.data.Dataset
        {
            private readonly string[] files;
            public D4(string dir) { files = System.IO.Directory.GetFiles(dir); }
            public override long Count => files.Length;
            public override Dictionary<string, Tensor> GetTensor(long i) => new() { ["data"] = Tensor.load(files[i]) };
        }
        """);

    [Theory]
    [InlineData("foreach (var f in files) { var bytes = {|#0:File.ReadAllBytes(f)|}; }", "File.ReadAllBytes")]
    [InlineData("for (var i = 0; i < files.Length; i++) items.Add({|#0:Tensor.load(files[i])|});", "Tensor.load")]
    [InlineData("for (var i = 0; i < 10000; i++) items.Add({|#0:torch.rand(3)|});", "torch.rand")]
    [InlineData("foreach (var f in files) { using var image = {|#0:SixLabors.ImageSharp.Image.Load(f)|}; }", "Image.Load")]
    [InlineData("foreach (var f in files) { var image = {|#0:OpenCvSharp.Cv2.ImRead(f)|}; }", "Cv2.ImRead")]
    [InlineData("foreach (var f in files) { var image = {|#0:new System.Drawing.Bitmap(f)|}; }", "new Bitmap")]
    [InlineData("foreach (var f in files) { using var reader = {|#0:new StreamReader(f)|}; }", "new StreamReader")]
    [InlineData(
        "foreach (var f in files) { using var s = {|#0:new FileStream(f, FileMode.Open)|}; var b = SkiaSharp.SKBitmap.Decode(s); }",
        "new FileStream")]
    [InlineData("foreach (var i in items) { var x = {|#0:transform.call(i)|}; }", "IModule.call")]
    [InlineData("foreach (var f in files) { items.Add(torch.zeros(3)); items.Add({|#0:Tensor.load(f)|}); }", "Tensor.load")]
    [InlineData("var n = 0; while (n < files.Length) items.Add({|#0:Tensor.load(files[n++])|});", "Tensor.load")]
    [InlineData(
        "using var r = new StreamReader(dir); string? s; while ((s = r.ReadLine()) != null) items.Add({|#0:torch.tensor(s.Length)|});",
        "torch.tensor")]
    [InlineData(
        "using var r = new StreamReader(dir); while (true) { var s = r.ReadLine(); if (s == null) break; "
            + "items.Add({|#0:torch.tensor(1)|}); }", "torch.tensor")]
    [InlineData("items = files.Select(f => {|#0:Tensor.load(f)|}).ToList();", "Tensor.load")]
    [InlineData("items = files.Select({|#0:Tensor.load|}).ToList();", "Tensor.load")]
    [InlineData("items = (from f in files where f != \"\" select {|#0:Tensor.load(f)|}).ToList();", "Tensor.load")]
    [InlineData("items.AddRange(files.Select(f => {|#0:Tensor.load(f)|}));", "Tensor.load")]
    [InlineData("items = new List<Tensor>(files.Select(f => {|#0:Tensor.load(f)|}).Where(t => t.shape[0] > 1));", "Tensor.load")]
    [InlineData("items = [.. files.Select(f => {|#0:Tensor.load(f)|})];", "Tensor.load")]
    [InlineData("var loaded = files.Select(f => {|#0:Tensor.load(f)|}); items = loaded.ToList();", "Tensor.load")]
    [InlineData("var all = torch.stack(files.Select(f => {|#0:Tensor.load(f)|}).ToArray());", "Tensor.load")]
    [InlineData("foreach (var t in files.Select(f => {|#0:Tensor.load(f)|})) items.Add(t);", "Tensor.load")]
    [InlineData("Parallel.ForEach(files, f => { lock (items) items.Add({|#0:Tensor.load(f)|}); });", "Tensor.load")]
    [InlineData("Parallel.For(0, files.Length, i => items.Add({|#0:Tensor.load(files[i])|}));", "Tensor.load")]
    [InlineData("files.ToList().ForEach(f => items.Add({|#0:Tensor.load(f)|}));", "Tensor.load")]
    [InlineData("items = Array.ConvertAll(files, f => {|#0:Tensor.load(f)|}).ToList();", "Tensor.load")]
    [InlineData("items = files.AsParallel().Select(f => {|#0:Tensor.load(f)|}).ToList();", "Tensor.load")]
    [InlineData(
        "foreach (var split in new[] { \"a\", \"b\" }) foreach (var f in Directory.GetFiles(split)) items.Add({|#0:Tensor.load(f)|});",
        "Tensor.load")]
    [InlineData("foreach (var f in files) { try { items.Add({|#0:Tensor.load(f)|}); } catch (IOException) { } }", "Tensor.load")]
    [InlineData("foreach (var i in Enumerable.Range(0, 1000)) items.Add({|#0:torch.rand(3)|});", "torch.rand")]
    [InlineData("foreach (var f in files) if (f.EndsWith(\".pt\")) items.Add({|#0:Tensor.load(f)|});", "Tensor.load")]
    [InlineData("foreach (var f in files) if ({|#0:File.ReadAllBytes(f)|}.Length > 9) Console.WriteLine(f);", "File.ReadAllBytes")]
    [InlineData("foreach (var f in files) switch (f[^1]) { case 't': items.Add({|#0:Tensor.load(f)|}); break; }", "Tensor.load")]
    [InlineData("foreach (var f in files) items.Add(f[^1] switch { 't' => {|#0:Tensor.load(f)|}, _ => items[0] });", "Tensor.load")]
    public async Task WorkForEveryItem_Triggers(string statements, string what) => await Rule.Triggers(
        DatasetSource.Of("public Images(string dir) { " + statements + " }").Replace("private readonly List", "private List"),
        Rule.At(0, "Images", what, EveryItem, Constructor, "GetTensor"));

    [Theory]
    [InlineData("files = Directory.GetFiles(dir, \"*.png\", SearchOption.AllDirectories);")]
    [InlineData(
        "foreach (var d in Directory.GetDirectories(dir)) foreach (var f in Directory.EnumerateFiles(d)) paths.Add(Path.GetFullPath(f));")]
    [InlineData("foreach (var line in File.ReadAllLines(dir)) labels[line.Split(',')[0]] = int.Parse(line.Split(',')[1]);")]
    [InlineData("labels = File.ReadLines(dir).Select(line => line.Split(',')).ToDictionary(row => row[0], row => int.Parse(row[1]));")]
    [InlineData("using var reader = new StreamReader(dir); string? s; while ((s = reader.ReadLine()) != null) paths.Add(s);")]
    [InlineData(
        "using var stream = File.OpenRead(dir); using var zip = new System.IO.Compression.ZipArchive(stream); foreach (var e in "
            + "zip.Entries) paths.Add(e.FullName);")]
    [InlineData("labels = System.Text.Json.JsonSerializer.Deserialize<Dictionary<string, int>>(File.ReadAllText(dir))!;")]
    [InlineData("whole = torch.tensor(File.ReadAllLines(dir).Select(float.Parse).ToArray());")]
    [InlineData("whole = torch.zeros(files.Length); for (var i = 0; i < files.Length; i++) whole[i] = torch.tensor(labels[files[i]]);")]
    [InlineData("whole = Tensor.load(dir); whole = (whole - whole.mean()) / whole.std();")]
    [InlineData("foreach (var split in new[] { \"train\", \"test\" }) paths.AddRange(File.ReadAllLines(split));")]
    [InlineData("foreach (var part in Parts) paths.AddRange(File.ReadAllLines(part));")]
    [InlineData("foreach (var part in Typed) paths.AddRange(File.ReadAllLines(part));")]
    [InlineData("foreach (var part in Sized) paths.AddRange(File.ReadAllLines(part));")]
    [InlineData("foreach (var part in Listing) paths.AddRange(File.ReadAllLines(part));")]
    [InlineData("foreach (var i in Enumerable.Range(1, 5)) items.Add(Tensor.load($\"batch{i}\"));")]
    [InlineData("for (var i = 1; i <= 5; i++) items.Add(Tensor.load($\"batch{i}\"));")]
    [InlineData("paths = new[] { \"train\", \"test\" }.SelectMany(name => File.ReadAllLines(name)).ToList();")]
    [InlineData("paths = Listed(\"train\", \"test\");")]
    [InlineData("while (true) { try { File.ReadAllText(dir); break; } catch (IOException) { Thread.Sleep(10); } }")]
    [InlineData("for (var i = 0; i < labels.Count; i++) { try { File.ReadAllText(dir); return; } catch (IOException) { } }")]
    [InlineData("foreach (var f in files) { whole = Tensor.load(f); break; }")]
    [InlineData("whole = files.Select(f => Tensor.load(f)).First();")]
    [InlineData("lazily = files.Select(f => Tensor.load(f));")]
    [InlineData("var later = files.Select(f => Tensor.load(f)); lazily = later;")]
    [InlineData("loads = files.Select(f => new Lazy<Tensor>(() => Tensor.load(f))).ToList();")]
    [InlineData("makers = files.Select<string, Func<Tensor>>(f => () => Tensor.load(f)).ToList();")]
    [InlineData("Task.Run(() => { foreach (var f in files) items.Add(Tensor.load(f)); });")]
    [InlineData("Tensor Load(string f) => Tensor.load(f);")]
    [InlineData("foreach (var f in files) File.WriteAllBytes(f, new byte[1]);")]
    [InlineData("foreach (var f in files) { using var s = new FileStream(f, FileMode.Create); }")]
    [InlineData("foreach (var f in files) { using var s = File.Open(f, FileMode.OpenOrCreate, FileAccess.Write); }")]
    [InlineData("foreach (var f in files) paths.Add(SixLabors.ImageSharp.Image.Identify(f).ToString());")]
    [InlineData("if (cache) foreach (var f in files) items.Add(Tensor.load(f));")]
    [InlineData("if (!Preload) return; foreach (var f in files) items.Add(Tensor.load(f));")]
    [InlineData("foreach (var f in files) if (keepInMemory) items.Add(Tensor.load(f));")]
    [InlineData("foreach (var t in items) paths.Add(t.shape[0] + t[0].ToString());")]
    [InlineData("foreach (var f in files) Mine.load(f);")]
    [InlineData("var name = nameof(Tensor.load); foreach (var f in files) paths.Add(name + nameof(File.ReadAllBytes));")]
    public async Task ListingTablesPartsAndLaterWork_DoesNotTrigger(string statements) => await Rule.IsSilent(
        DatasetSource.Of($$"""
            private static readonly string[] Parts = { "train", "valid", "test" };
            private static readonly string[] Typed = new[] { "train", "test" };
            private static readonly string[] Sized = new string[] { "train", "test" };
            private static readonly List<string> Listing = ["train", "test"];
            private List<string> paths = new();
            private Dictionary<string, int> labels = new();
            private Tensor whole = torch.zeros(1);
            private IEnumerable<Tensor> lazily = new List<Tensor>();
            private List<Lazy<Tensor>> loads = new();
            private List<Func<Tensor>> makers = new();
            private bool keepInMemory;
            private static bool Preload { get; set; }
            public Images(string dir, bool cache) { {{statements}} }
            private static List<string> Listed(params string[] names) => names.SelectMany(name => File.ReadAllLines(name)).ToList();
            private static class Mine { public static Tensor load(string path) => null!; }
            """).Replace("private readonly string[] files", "private string[] files"));

    [Fact]
    public async Task PrivateHelper_IsFollowedToTheWork() => await Rule.Triggers(
        DatasetSource.Of("""
            public Images() { var n = {|#0:ReadFiles()|}; }
            private int ReadFiles()
            {
                for (var i = 0; i < files.Length; i++) items.Add(Read(files[i]));
                return items.Count;
            }
            private Tensor Read(string path) => {|#1:Tensor.load(path)|};
            """),
        Rule.At(0, "Images", "Tensor.load", EveryItem, Constructor, "GetTensor").And(1));

    [Theory]
    [InlineData(
        "public Images() { foreach (var f in files) items.Add({|#0:Read(f)|}); } private Tensor Read(string f) => {|#1:Tensor.load(f)|};")]
    [InlineData(
        "public Images() { items.AddRange({|#0:ReadAll()|}); } private IEnumerable<Tensor> ReadAll() { foreach (var f in files) "
            + "yield return {|#1:Tensor.load(f)|}; }")]
    [InlineData(
        "public Images() { items.AddRange({|#0:ReadAll()|}); } private IEnumerable<Tensor> ReadAll() => files.Select(f => "
            + "{|#1:Tensor.load(f)|});")]
    [InlineData(
        "public Images() { using var all = {|#0:ReadAll()|}.GetEnumerator(); while (all.MoveNext()) items.Add(all.Current); } private "
            + "IEnumerable<Tensor> ReadAll() { foreach (var f in files) yield return {|#1:Tensor.load(f)|}; }")]
    [InlineData(
        "public Images() { var all = {|#0:new Store()|}; } sealed class Store { private readonly List<Tensor> all = "
            + "Directory.GetFiles(\".\").Select(f => {|#1:Tensor.load(f)|}).ToList(); }")]
    [InlineData(
        "public Images() { var all = {|#0:new Store()|}; } sealed class Store { public Store() { } public Tensor[] All { get; } = "
            + "Directory.GetFiles(\".\").Select(f => {|#1:Tensor.load(f)|}).ToArray(); }")]
    [InlineData("public Images() { foreach (var f in files) {|#0:Add(f)|}; void Add(string f) => items.Add({|#1:Tensor.load(f)|}); }")]
    [InlineData(
        "public Images() { {|#0:ReadAsync()|}.Wait(); } private async Task ReadAsync() { foreach (var f in files) { var b = "
            + "await {|#1:File.ReadAllBytesAsync(f)|}; } }")]
    [InlineData(
        "public Images() { Task.WaitAll({|#0:ReadAsync()|}); } private async Task ReadAsync() { foreach (var f in files) { var b = "
            + "await {|#1:File.ReadAllBytesAsync(f)|}; } }")]
    [InlineData(
        "public Images() { Task.WhenAll(new[] { {|#0:ReadAsync()|} }).Wait(); } private async Task ReadAsync() { foreach (var f "
            + "in files) { var b = await {|#1:File.ReadAllBytesAsync(f)|}; } }")]
    [InlineData(
        "public Images() { items.AddRange(files.Select({|#0:Read|})); } private Tensor Read(string f) => {|#1:Tensor.load(f)|};")]
    [InlineData(
        "public Images() { {|#0:Read(files, new[] { \"a\", \"b\" })|}; } private void Read(string[] all, string[] parts) { "
            + "foreach (var f in all) items.Add({|#1:Tensor.load(f)|}); }")]
    [InlineData(
        "public Images() { {|#0:ReadAll()|}; } private void ReadAll() { foreach (var f in files) items.Add({|#1:Tensor.load(f)|}); "
            + "IEnumerable<int> Numbers() { yield return 1; } foreach (var n in Numbers()) { } }")]
    [InlineData(
        "public Images() { var all = {|#0:new Store(files)|}; } sealed class Store { public Store(string[] fs) { foreach (var f "
            + "in fs) {|#1:Tensor.load(f)|}; } }")]
    public async Task WhatTheConstructorReaches_Triggers(string members) => await Rule.Triggers(
        DatasetSource.Of(members),
        Rule.At(0, "Images", members.Contains("Async") ? "File.ReadAllBytesAsync" : "Tensor.load", EveryItem, Constructor, "GetTensor")
            .And(1));

    [Theory]
    [InlineData(
        "public Images() { lazily = ReadAll(); } private IEnumerable<Tensor> ReadAll() { foreach (var f in files) yield return "
            + "Tensor.load(f); }")]
    [InlineData("public Images() { lazily = ReadAll(); } private IEnumerable<Tensor> ReadAll() => files.Select(f => Tensor.load(f));")]
    [InlineData(
        "public Images() { _ = ReadAsync(); } private async Task ReadAsync() { foreach (var f in files) await "
            + "File.ReadAllBytesAsync(f); }")]
    [InlineData("public Images() { } public void Load() { foreach (var f in files) items.Add(Tensor.load(f)); }")]
    [InlineData("static Images() { foreach (var f in Directory.GetFiles(\".\")) Tensor.load(f); }")]
    [InlineData("static readonly List<Tensor> all = Directory.GetFiles(\".\").Select(f => Tensor.load(f)).ToList();")]
    [InlineData(
        "public Images() { Read(files, new[] { \"a\", \"b\" }); } private void Read(string[] all, string[] parts) { "
            + "foreach (var part in parts) items.Add(Tensor.load(part)); }")]
    [InlineData(
        "public Images() { var all = new Store(new[] { \"a\", \"b\" }); } sealed class Store { public Store(string[] parts) { "
            + "foreach (var part in parts) Tensor.load(part); } }")]
    [InlineData(
        "public Images() { items.AddRange(Outer()); } private List<Tensor> Outer() { lazily = Inner(); return items; } private "
            + "IEnumerable<Tensor> Inner() => files.Select(f => Tensor.load(f));")]
    [InlineData("public Images() { Again(3); } private void Again(int n) { if (n > 0) Again(n - 1); }")]
    public async Task WhatTheConstructorDoesNotRun_DoesNotTrigger(string members) =>
        await Rule.IsSilent(DatasetSource.Of(members + "\nprivate IEnumerable<Tensor> lazily = null!;"));

    [Fact]
    public async Task Initializers_Trigger() => await Rule.Triggers(
        """
        sealed class Eager(string dir) : torch.utils.data.Dataset<Tensor>
        {
            private readonly List<Tensor> items = Directory.GetFiles(dir).Select(f => {|#0:Tensor.load(f)|}).ToList();
            public Tensor[] Masks { get; } = Directory.GetFiles(dir).Select(f => {|#1:Tensor.load(f)|}).ToArray();
            public override long Count => items.Count;
            public override Tensor GetTensor(long index) => items[(int)index];
        }
        """,
        Rule.At(0, "Eager", "Tensor.load", EveryItem, "the initializer of 'items'", "GetTensor"),
        Rule.At(1, "Eager", "Tensor.load", EveryItem, "the initializer of 'Masks'", "GetTensor"));

    [Fact]
    public async Task EachLoop_TriggersOnce() => await Rule.Triggers(DatasetSource.Of("""
        public Images(string dir)
        {
            foreach (var f in files) { items.Add([|Tensor.load(f)|]); items.Add(Tensor.load(f + "2")); }
            foreach (var f in files) items.Add([|Tensor.load(f)|].to(float32));
        }
        """));

    [Fact]
    public async Task OtherDatasets_TriggerToo() => await Rule.Triggers(
        """
        class Rows : torch.utils.data.IterableDataset
        {
            protected readonly List<Tensor> rows = new();
            public Rows(int n) { for (var i = 0; i < n; i++) rows.Add({|#0:torch.rand(3)|}); }
            public override long Count => rows.Count;
            public override IList<Tensor> GetTensor(long index) => new[] { rows[(int)index] };
        }
        sealed class MoreRows : Rows { public MoreRows(int n) : base(n) { for (var i = 0; i < n; i++) rows.Add({|#1:torch.rand(3)|}); } }
        sealed class Source : ModelGen.Data.IItemSource<Tensor>
        {
            private readonly List<Tensor> rows = new();
            public Source(string[] files) { foreach (var f in files) rows.Add({|#2:Tensor.load(f)|}); }
            public long Count => rows.Count;
            public Tensor Get(long index) => rows[(int)index];
        }
        """,
        Rule.At(0, "Rows", "torch.rand", EveryItem, Constructor, "GetTensor"),
        Rule.At(1, "MoreRows", "torch.rand", EveryItem, Constructor, "GetTensor"),
        Rule.At(2, "Source", "Tensor.load", EveryItem, Constructor, "Get"));

    [Fact]
    public async Task HookThatABaseClassInAnotherFileCalls_Triggers()
    {
        var rule = Rule with
        {
            OtherFiles =
            [
                new("Base.cs", """
                    abstract class LabelledImages : torch.utils.data.Dataset
                    {
                        protected string[] files = new string[0];
                        protected LabelledImages() { this.Open(); }
                        protected void Initialize() { var labels = ReadLabels(); }
                        protected abstract void Open();
                        protected abstract List<Tensor> ReadLabels();
                        public override long Count => files.Length;
                        public override Dictionary<string, Tensor> GetTensor(long index) => new();
                    }
                    """),
            ],
        };

        await rule.Triggers(
            """
            sealed class A : LabelledImages
            {
                public A() { {|#0:Initialize()|}; }
                protected override void Open() { }
                protected override List<Tensor> ReadLabels() => files.Select(f => {|#1:Tensor.load(f)|}).ToList();
            }
            sealed class B : LabelledImages
            {
                public B() {|#2:: base()|} { }
                protected override void Open() { foreach (var f in files) {|#3:Tensor.load(f)|}; }
                protected override List<Tensor> ReadLabels() => files.Select(f => Tensor.load(f)).ToList();
            }
            """,
            rule.At(0, "A", "Tensor.load", EveryItem, Constructor, "GetTensor").And(1),
            rule.At(2, "B", "Tensor.load", EveryItem, Constructor, "GetTensor").And(3));
    }

    [Fact]
    public async Task OverrideThatAMethodOfTheBaseCalls_Triggers() => await Rule.Triggers(
        """
        abstract class Folder : torch.utils.data.Dataset
        {
            protected string[] files = new string[0];
            protected void Initialize() { Load(); }
            protected virtual void Load() { }
            public override long Count => files.Length;
            public override Dictionary<string, Tensor> GetTensor(long index) => new();
        }
        sealed class Images : Folder
        {
            public Images() { {|#0:Initialize()|}; }
            protected override void Load() { foreach (var f in files) {|#1:Tensor.load(f)|}; }
        }
        """,
        Rule.At(0, "Images", "Tensor.load", EveryItem, Constructor, "GetTensor").And(1));

    [Fact]
    public async Task OverrideThatAnotherDatasetCallsOnItself_DoesNotTrigger() => await Rule.IsSilent("""
        abstract class Folder : torch.utils.data.Dataset
        {
            protected string[] files = new string[0];
            protected abstract void Load();
            public override long Count => files.Length;
            public override Dictionary<string, Tensor> GetTensor(long index) => new();
        }
        sealed class Labels : Folder { public Labels() { Load(); } protected override void Load() { } }
        sealed class Images : Folder
        {
            private readonly Labels labels;
            public Images() { labels = new Labels(); }
            protected override void Load() { foreach (var f in files) Tensor.load(f); }
        }
        """);

    [Theory]
    [InlineData("if (quick) Console.WriteLine();")]
    [InlineData("switch (path) { case \"\": Console.WriteLine(); break; }")]
    public async Task DownloadBehindACondition_Triggers(string statement) => await Rule.Triggers(
        DatasetSource.Of($$"""
            public Images(string path, bool quick, System.Net.Http.HttpClient client)
            {
                {{statement}}
                var bytes = {|#0:client.GetByteArrayAsync(path)|}.Result;
            }
            """),
        Rule.At(0, "Images", "HttpClient.GetByteArrayAsync", "", Constructor, "GetTensor"));

    [Fact]
    public async Task DownloadAndModelThatRun_TriggerOutsideLoops() => await Rule.Triggers(
        DatasetSource.Of("""
            public Images(System.Net.Http.HttpClient client, Module<Tensor, Tensor> encoder)
            {
                var bytes = {|#0:client.GetByteArrayAsync("https://localhost/data.bin")|}.Result;
                var embedded = {|#1:encoder.call(torch.zeros(1))|};
            }
            """),
        Rule.At(0, "Images", "HttpClient.GetByteArrayAsync", "", Constructor, "GetTensor"),
        Rule.At(1, "Images", "Module.call", "", Constructor, "GetTensor"));

    [Theory]
    [InlineData("if (!File.Exists(path)) File.WriteAllBytes(path, client.GetByteArrayAsync(path).Result);")]
    [InlineData("if (download) Fetch();")]
    [InlineData("var bytes = download ? client.GetByteArrayAsync(path).Result : null;")]
    [InlineData("switch (path) { case \"remote\": client.GetByteArrayAsync(path).Wait(); break; }")]
    [InlineData("var bytes = path switch { \"local\" => null, _ => client.GetByteArrayAsync(path).Result };")]
    [InlineData("this.client = client;")]
    [InlineData("var flat = nn.Flatten().call(torch.zeros(1));")]
    public async Task DownloadOnDemandAndKeptTools_DoNotTrigger(string statement) => await Rule.IsSilent(DatasetSource.Of($$"""
        private System.Net.Http.HttpClient client;
        public Images(string path, bool download, System.Net.Http.HttpClient client) { this.client = client; {{statement}} }
        private void Fetch() { client.GetByteArrayAsync("x").Wait(); }
        """));

    [Fact]
    public async Task InMemoryByNameOrOption_DoesNotTrigger()
    {
        var source = DatasetSource.Of("public Images() { foreach (var f in files) items.Add(Tensor.load(f)); }");

        await Rule.IsSilent(source.Replace("Images", "DigitsInMemoryDataset"));
        await Rule.IsSilent(source.Replace("Images", "InMemoryDigits"));
        await (Rule with { EditorConfig = "modelgen.eager_dataset_ok = true" }).IsSilent(source);
        await (Rule with { EditorConfig = "modelgen.eager_dataset_ok = false" })
            .Triggers(source.Replace("Tensor.load(f)", "[|Tensor.load(f)|]"));
    }

    [Fact]
    public async Task OtherClasses_DoNotTrigger() => await Rule.IsSilent("""
        sealed class Reader
        {
            public List<Tensor> Items { get; } = new();
            public Reader(string dir) { foreach (var f in Directory.GetFiles(dir)) Items.Add(Tensor.load(f)); }
        }
        abstract class Dataset<T> { public abstract T GetTensor(long index); }
        sealed class Mine : Dataset<Tensor>
        {
            private readonly List<Tensor> items = new();
            public Mine(string dir) { foreach (var f in Directory.GetFiles(dir)) items.Add(Tensor.load(f)); }
            public override Tensor GetTensor(long index) => items[(int)index];
        }
        """);

    [Theory]
    [InlineData(TorchSharpSurface.Oldest)]
    [InlineData(TorchSharpSurface.Newest)]
    public async Task OldLanguageFullyQualified_Triggers(TorchSharpSurface surface)
    {
        var rule = new AnalyzerTest<EagerDatasetAnalyzer>
        {
            ImplicitUsings = false, Language = LanguageVersion.CSharp7_3, TorchSharp = surface,
        };

        await rule.Triggers("""
            using System.Collections.Generic;

            class D : TorchSharp.torch.utils.data.Dataset
            {
                private readonly List<TorchSharp.torch.Tensor> items = new List<TorchSharp.torch.Tensor>();
                public D(string[] files) { foreach (var f in files) items.Add([|TorchSharp.torch.Tensor.load(f)|]); }
                public override long Count { get { return items.Count; } }
                public override Dictionary<string, TorchSharp.torch.Tensor> GetTensor(long i)
                {
                    return new Dictionary<string, TorchSharp.torch.Tensor> { { "data", items[(int)i] } };
                }
            }
            """);
    }

    [Fact]
    public async Task HalfTypedConstructor_DoesNotTrigger() => await (Rule with { CompilerErrors = ["CS1525", "CS1026", "CS0117"] })
        .IsSilent(DatasetSource.Of("public Images() { foreach (var f in ) items.Add(Tensor.loa(f)); for (;;) { } files.Select(f => ; }"));
}
