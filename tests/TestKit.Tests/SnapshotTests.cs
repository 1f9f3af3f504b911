namespace ModelGen.TestKit.Tests;

public sealed class SnapshotTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("snapshots").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public void NewSnapshot_WithoutAccept_FailsAndWritesReceived()
    {
        var failure = Assert.Throws<KitException>(() => Compare(("Net.g.cs", "class A;")));

        Assert.Contains("NetTests.Net_Case#Net.verified.cs does not exist yet", failure.Message);
        Assert.Contains("MODELGEN_ACCEPT_SNAPSHOTS=1", failure.Message);
        Assert.Equal("//HintName: Net.g.cs\nclass A;", Text("NetTests.Net_Case#Net.received.cs"));
    }

    [Fact]
    public void AcceptedSnapshot_OfSameText_Passes()
    {
        Accept(("Net.g.cs", "class A;\r\nclass B;"));

        Compare(("Net.g.cs", "class A;\nclass B;"));
        Assert.Equal(["NetTests.Net_Case#Net.verified.cs"], Names());
    }

    [Fact]
    public void AcceptedSnapshot_OfOtherText_FailsWithDifference()
    {
        Accept(("Net.g.cs", "class A;\nclass B;"));

        var failure = Assert.Throws<KitException>(() => Compare(("Net.g.cs", "class A;\nclass C;")));
        Assert.Contains("- class B;\n+ class C;", failure.Message);
        Assert.Contains("NetTests.Net_Case#Net.received.cs", Names());

        Compare(("Net.g.cs", "class A;\nclass B;"));
        Assert.DoesNotContain("NetTests.Net_Case#Net.received.cs", Names());
    }

    [Fact]
    public void AcceptedSnapshot_OfFileNoLongerGenerated_FailsAndAcceptRemovesIt()
    {
        Accept(("Net.g.cs", "class A;"), ("Other.g.cs", "class B;"));

        var failure = Assert.Throws<KitException>(() => Compare(("Net.g.cs", "class A;")));
        Assert.Contains("#Other.verified.cs is no longer generated", failure.Message);

        Accept(("Net.g.cs", "class A;"));
        Compare(("Net.g.cs", "class A;"));
    }

    [Fact]
    public void Snapshots_OfTestWhoseNameStartsAlike_AreLeftAlone()
    {
        var other = new Snapshot(Path.Combine(folder, "NetTests.cs"), "Net_CaseTwo", accept: true);
        other.AssertMatches([KeyValuePair.Create("Net.g.cs", "class T;")]);
        Accept(("Net.g.cs", "class A;"));

        Compare(("Net.g.cs", "class A;"));
        Assert.Equal("//HintName: Net.g.cs\nclass T;", Text("NetTests.Net_CaseTwo#Net.verified.cs"));
    }

    [Fact]
    public void Versions_OfGeneratedCodeAttributes_AreNotPartOfIt()
    {
        Accept(("Net.g.cs", "[GeneratedCode(\"ModelGen.Generators\", \"0.1.0\")] class A;"));

        Compare(("Net.g.cs", "[GeneratedCode(\"ModelGen.Generators\", \"0.2.0-beta+1\")] class A;"));
        Assert.Contains("\"{version}\"", Text("NetTests.Net_Case#Net.verified.cs"));
    }

    [Fact]
    public void Nothing_Generated_Fails() => Assert.Throws<KitException>(() => Compare());

    private void Accept(params (string Hint, string Text)[] files) => Snapshot(accept: true, files);

    private void Compare(params (string Hint, string Text)[] files) => Snapshot(accept: false, files);

    private void Snapshot(bool accept, (string Hint, string Text)[] files) =>
        new Snapshot(Path.Combine(folder, "NetTests.cs"), "Net_Case", accept)
            .AssertMatches(files.Select(file => KeyValuePair.Create(file.Hint, file.Text)));

    private string Text(string name) => File.ReadAllText(Path.Combine(folder, "_snapshots", name));

    private IEnumerable<string?> Names() => Directory.GetFiles(Path.Combine(folder, "_snapshots")).Select(Path.GetFileName);
}
