using System.Reflection;
using static ModelGen.TestKit.ListedText;

namespace ModelGen.TestKit;

/// <summary>
/// The public and protected members of one version of TorchSharp, a line each, as <c>Signatures/TorchSharp.*.txt</c> have them.
/// </summary>
internal sealed class ApiListing
{
    private static readonly string[] KnownRoots = ["TorchSharp", "System"];

    private readonly Dictionary<string, ListedType> types = new();

    private ApiListing(IEnumerable<string> lines)
    {
        Lines = [.. lines.Where(line => line.Length > 0)];
        var members = new List<string>();
        foreach (var line in Lines)
        {
            if (ListedType.TryParse(line) is { } type)
                types.Add(type.FullName, type);
            else
                members.Add(line);
        }
        foreach (var type in types.Values.Where(type => types.ContainsKey(type.Container)))
            types[type.Container].Nested.Add(type);
        foreach (var line in members)
            AddMember(line);
    }

    /// <summary>The listing itself.</summary>
    public IReadOnlyList<string> Lines { get; }

    /// <summary>Lines that name a type of neither TorchSharp nor the framework (images, protobuf): a stub cannot have them.</summary>
    public IReadOnlyList<string> Dropped => dropped;

    private readonly List<string> dropped = [];

    /// <summary>The types that no other type contains.</summary>
    public IEnumerable<ListedType> TopLevelTypes => types.Values.Where(type => !types.ContainsKey(type.Container));

    /// <param name="version"><c>0.107</c> or <c>0.99.6</c>.</param>
    public static ApiListing Read(string version)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"TorchSharp.{version}")
            ?? throw new KitException($"There is no listing of TorchSharp {version} in tests/TestKit/Signatures.");
        using var reader = new StreamReader(stream);
        return new(reader.ReadToEnd().Split('\n'));
    }

    public static ApiListing Parse(params string[] lines) => new(lines);

    private void AddMember(string line)
    {
        if (line.StartsWith("enum enum ", StringComparison.Ordinal))
        {
            var parts = line["enum enum ".Length..].Split(" = ");
            var dot = parts[0].LastIndexOf('.');
            types[parts[0][..dot]].EnumValues.Add((parts[0][(dot + 1)..], parts[1]));
            return;
        }
        var member = ListedMember.Parse(line);
        if (Roots(line).Any(root => !KnownRoots.Contains(root)))
            dropped.Add(line);
        // A delegate's constructor and Invoke are the compiler's.
        else if (types[member.Owner] is { Keyword: not "delegate" } owner)
            owner.Members.Add(member);
    }
}
