using static ModelGen.TestKit.ListedText;

namespace ModelGen.TestKit;

/// <summary>A type as an API listing has it: <c>sealed class N.Outer.Name&lt;T&gt; where T : C : class Base, interface IFace</c>.</summary>
/// <param name="Modifiers"><c>abstract</c>, <c>static</c>, <c>sealed</c>, <c>readonly</c>.</param>
/// <param name="Keyword"><c>class</c>, <c>struct</c>, <c>interface</c>, <c>enum</c> or <c>delegate</c>.</param>
/// <param name="FullName">Namespace, containing types and own type parameters: what its members name as their owner.</param>
/// <param name="Constraints">The <c>where</c> clauses.</param>
/// <param name="Bases">Base class and interfaces, without the keyword before each.</param>
/// <param name="DelegateResult">A delegate's result; empty otherwise.</param>
/// <param name="DelegateParameters">A delegate's parameters.</param>
internal sealed record ListedType(
    IReadOnlyList<string> Modifiers, string Keyword, string FullName, string Constraints, IReadOnlyList<string> Bases,
    string DelegateResult, IReadOnlyList<string> DelegateParameters)
{
    private static readonly string[] Keywords = ["class", "struct", "interface", "enum", "delegate"];

    public List<ListedType> Nested { get; } = [];

    public List<ListedMember> Members { get; } = [];

    public List<(string Name, string Value)> EnumValues { get; } = [];

    public string Name => FullName[(LastIndexOutsideBrackets(FullName, '.') + 1)..];

    /// <summary>The containing type or namespace.</summary>
    public string Container => FullName[..LastIndexOutsideBrackets(FullName, '.')];

    /// <summary>Reads the line of a type, or says that it is the line of a member.</summary>
    public static ListedType? TryParse(string line)
    {
        var words = line.Split(' ');
        var at = Array.FindIndex(words, word => word is not ("abstract" or "static" or "sealed" or "readonly"));
        if (!Keywords.Contains(words[at]) || line.StartsWith("enum enum ", StringComparison.Ordinal))
            return null;

        var modifiers = words[..at];
        var keyword = words[at];
        var rest = string.Join(' ', words[(at + 1)..]);
        var bases = new List<string>();
        if (FirstBase(rest) is > 0 and var basesAt)
        {
            bases.AddRange(SplitBases(rest[(basesAt + 3)..]));
            rest = rest[..basesAt];
        }
        var constraintsAt = rest.IndexOf(" where ", StringComparison.Ordinal);
        var constraints = constraintsAt < 0 ? "" : rest[(constraintsAt + 1)..];
        var head = constraintsAt < 0 ? rest : rest[..constraintsAt];
        if (keyword != "delegate")
            return new(modifiers, keyword, head, constraints, bases, "", []);

        var nameAt = IndexOutsideBrackets(head, " ") + 1;
        var open = IndexOutsideBrackets(head, "(", nameAt);
        return new(modifiers, keyword, head[nameAt..open], constraints, [], head[..(nameAt - 1)], [.. SplitList(head[(open + 1)..^1])]);
    }

    // ": class N.Base" starts the bases; ": class" without a name after it is a constraint.
    private static int FirstBase(string text)
    {
        var found = new[] { " : class ", " : interface " }
            .SelectMany(marker => Occurrences(text, marker).Where(at => char.IsLetter(text[at + marker.Length])))
            .ToList();
        return found.Count == 0 ? -1 : found.Min();
    }

    private static IEnumerable<int> Occurrences(string text, string marker)
    {
        for (var at = text.IndexOf(marker, StringComparison.Ordinal); at >= 0; at = text.IndexOf(marker, at + 1, StringComparison.Ordinal))
            yield return at;
    }

    // Each base repeats the constraints of its type parameters: "class B<T> where T : X, new(), interface I<T> where T : X".
    private static IEnumerable<string> SplitBases(string text)
    {
        foreach (var part in SplitList(text))
        {
            var keyword = part.StartsWith("class ", StringComparison.Ordinal) || part.StartsWith("interface ", StringComparison.Ordinal);
            if (!keyword)
                continue;
            var name = part[(part.IndexOf(' ') + 1)..];
            var where = name.IndexOf(" where ", StringComparison.Ordinal);
            yield return where < 0 ? name : name[..where];
        }
    }
}
