using static ModelGen.TestKit.ListedText;

namespace ModelGen.TestKit;

internal enum ListedMemberKind
{
    Constructor,
    Finalizer,
    Method,
    Operator,
    Conversion,
    Property,
    Indexer,
    Field,
}

/// <summary>A member of a type as an API listing has it: <c>public static R Owner.Name&lt;T&gt;(P p = d) where T : C</c>.</summary>
/// <param name="Modifiers">Accessibility and the other modifiers, in their order.</param>
/// <param name="Type">The result's type; empty for constructors and finalizers, <c>implicit</c> or <c>explicit</c> for conversions.</param>
/// <param name="Owner">The declaring type with its type parameters.</param>
/// <param name="Name">The name with the member's own type parameters; for a conversion the type that it yields.</param>
/// <param name="Tail">What follows the parameters: constraints of a method, accessors of a property.</param>
internal sealed record ListedMember(
    ListedMemberKind Kind,
    IReadOnlyList<string> Modifiers,
    string Type,
    string Owner,
    string Name,
    IReadOnlyList<string> Parameters,
    string Tail)
{
    private static readonly HashSet<string> KnownModifiers = new()
    {
        "public", "protected", "internal", "private", "static", "abstract", "virtual", "override", "sealed", "readonly", "const", "extern",
        "new",
    };

    public static ListedMember Parse(string line)
    {
        var modifiers = new List<string>();
        var rest = line;
        while (rest.IndexOf(' ') is > 0 and var space && KnownModifiers.Contains(rest[..space]))
        {
            modifiers.Add(rest[..space]);
            rest = rest[(space + 1)..];
        }

        var typeEnd = IndexOutsideBrackets(rest, " ");
        if (typeEnd < 0 && rest.EndsWith(')'))
            return ParseConstructor(modifiers, rest);
        var type = rest[..typeEnd];
        rest = rest[(typeEnd + 1)..];
        return rest.StartsWith("operator ", StringComparison.Ordinal)
            ? ParseConversion(modifiers, type, rest["operator ".Length..])
            : ParseNamed(modifiers, type, rest);
    }

    private static ListedMember ParseConstructor(List<string> modifiers, string rest)
    {
        var open = rest.IndexOf('(', LastIndexOutsideBrackets(rest, '.'));
        var (owner, name) = SplitPath(rest[..open]);
        var kind = name.StartsWith('~') ? ListedMemberKind.Finalizer : ListedMemberKind.Constructor;
        return new(kind, modifiers, "", owner, name, Arguments(rest, open, ')', out _), "");
    }

    // "Owner.explicit" and "Result(Owner value)"
    private static ListedMember ParseConversion(List<string> modifiers, string path, string rest)
    {
        var (owner, direction) = SplitPath(path);
        // The result may be a tuple, so the parameters are the last parentheses.
        var open = rest.Length - 1;
        for (var depth = 0; ; open--)
        {
            depth += rest[open] == ')' ? 1 : rest[open] == '(' ? -1 : 0;
            if (depth == 0)
                break;
        }
        return new(ListedMemberKind.Conversion, modifiers, direction, owner, rest[..open], Arguments(rest, open, ')', out _), "");
    }

    private static ListedMember ParseNamed(List<string> modifiers, string type, string rest)
    {
        if (rest.IndexOf(".operator ", StringComparison.Ordinal) is > 0 and var at)
        {
            var symbolStart = at + ".operator ".Length;
            var open = rest.IndexOf('(', symbolStart);
            var operands = Arguments(rest, open, ')', out _);
            return new(ListedMemberKind.Operator, modifiers, type, rest[..at], rest[symbolStart..open], operands, "");
        }
        if (rest.IndexOf(".this[", StringComparison.Ordinal) is > 0 and var indexer)
        {
            var parameters = Arguments(rest, indexer + ".this".Length, ']', out var tail);
            return new(ListedMemberKind.Indexer, modifiers, type, rest[..indexer], "this", parameters, tail);
        }

        var nameEnd = IndexOutsideBrackets(rest, "({ ");
        var (owner, name) = SplitPath(nameEnd < 0 ? rest : rest[..nameEnd]);
        if (nameEnd < 0)
            return new(ListedMemberKind.Field, modifiers, type, owner, name, [], "");
        if (rest[nameEnd] != '(')
            return new(ListedMemberKind.Property, modifiers, type, owner, name, [], rest[nameEnd..].Trim());
        var arguments = Arguments(rest, nameEnd, ')', out var constraints);
        return new(ListedMemberKind.Method, modifiers, type, owner, name, arguments, constraints);
    }

    private static (string Owner, string Name) SplitPath(string path)
    {
        var dot = LastIndexOutsideBrackets(path, '.');
        return (path[..dot], path[(dot + 1)..]);
    }

    private static List<string> Arguments(string text, int open, char close, out string tail)
    {
        var end = IndexOutsideBrackets(text, close.ToString(), open + 1);
        tail = text[(end + 1)..].Trim();
        return [.. SplitList(text[(open + 1)..end])];
    }
}
