namespace ModelGen.TestKit;

/// <summary>A file of a test's project.</summary>
public sealed record SourceFile(string Path, string Text)
{
    /// <summary>The path of the file where a test has only one.</summary>
    public const string MainPath = "Test.cs";

    public static implicit operator SourceFile(string text) => new(MainPath, text);
}
