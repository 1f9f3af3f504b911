using System.Text;
using System.Text.RegularExpressions;

namespace ModelGen.TestKit;

/// <summary>
/// Snapshots of generated files, in the file convention of Verify.SourceGenerators: <c>_snapshots/Class.Method#Hint.verified.cs</c> beside
/// the test, whose first line is the hint name, and <c>.received.cs</c> next to it after a failure. Verify itself cannot be had from every
/// package registry; moving to it means replacing this one file and keeping the snapshots.
/// </summary>
/// <remarks>
/// MODELGEN_ACCEPT_SNAPSHOTS=1 writes what was generated as verified, and removes what is no longer generated. Versions are written as
/// <c>{version}</c>, so that a release does not touch the snapshots.
/// </remarks>
public sealed partial class Snapshot
{
    private const string Verified = ".verified.cs";
    private const string Received = ".received.cs";

    private readonly string folder;
    private readonly string prefix;
    private readonly bool accept;

    /// <param name="testPath">The path of the test's source file, which is named after its class.</param>
    /// <param name="testName">The name of the test method.</param>
    public Snapshot(string testPath, string testName)
        : this(testPath, testName, Environment.GetEnvironmentVariable("MODELGEN_ACCEPT_SNAPSHOTS") == "1")
    {
    }

    internal Snapshot(string testPath, string testName, bool accept)
    {
        folder = Path.Combine(Path.GetDirectoryName(testPath)!, "_snapshots");
        prefix = $"{Path.GetFileNameWithoutExtension(testPath)}.{testName}";
        this.accept = accept;
    }

    /// <summary>Compares files by hint name with those verified; a verified file that is no longer generated is a difference.</summary>
    public void AssertMatches(IEnumerable<KeyValuePair<string, string>> files)
    {
        var received = files.ToDictionary(file => FileName(file.Key), file => $"//HintName: {file.Key}\n{Scrub(file.Value)}");
        if (received.Count == 0)
            throw new KitException($"Nothing was generated for the snapshot {prefix}.");
        Directory.CreateDirectory(folder);
        foreach (var stale in Existing(Received))
            File.Delete(stale);
        if (accept)
            Accept(received);
        else
            Compare(received);
    }

    private void Accept(Dictionary<string, string> received)
    {
        foreach (var stale in Existing(Verified))
            File.Delete(stale);
        foreach (var (name, text) in received)
            File.WriteAllText(Path.Combine(folder, name + Verified), text, Utf8);
    }

    private void Compare(Dictionary<string, string> received)
    {
        var message = new StringBuilder();
        foreach (var (name, text) in received)
        {
            var path = Path.Combine(folder, name + Verified);
            var expected = File.Exists(path) ? File.ReadAllText(path).ReplaceLineEndings("\n") : "";
            if (expected == text)
                continue;
            File.WriteAllText(Path.Combine(folder, name + Received), text, Utf8);
            message.AppendLine($"{name}{Verified} {(File.Exists(path) ? "differs (- verified, + received)" : "does not exist yet")}:");
            message.AppendLine(TextDifference.Of(expected, text));
        }
        foreach (var path in Existing(Verified).Where(path => !received.ContainsKey(Path.GetFileName(path)[..^Verified.Length])))
            message.AppendLine($"{Path.GetFileName(path)} is no longer generated.");
        if (message.Length > 0)
            throw new KitException($"{message}Look at it, then accept with MODELGEN_ACCEPT_SNAPSHOTS=1.");
    }

    private IEnumerable<string> Existing(string extension) =>
        Directory.GetFiles(folder, $"{prefix}*{extension}").Where(path => Path.GetFileName(path)[prefix.Length] is '#' or '.');

    private string FileName(string hintName)
    {
        var stem = hintName.EndsWith(".g.cs", StringComparison.Ordinal) ? hintName[..^5] : Path.GetFileNameWithoutExtension(hintName);
        return $"{prefix}#{string.Concat(stem.Select(c => "<>:\"/\\|?*".Contains(c) ? '_' : c))}";
    }

    private static UTF8Encoding Utf8 { get; } = new(encoderShouldEmitUTF8Identifier: false);

    private static string Scrub(string text) => Version().Replace(text.ReplaceLineEndings("\n"), "\"{version}\"");

    // The second argument of [GeneratedCode("ModelGen", "0.1.0")]
    [GeneratedRegex(@"(?<=GeneratedCode(Attribute)?\(""[\w.]+"", )""[\w.+-]+""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Version();
}
