using System.Text;
using static ModelGen.TestKit.ListedText;

namespace ModelGen.TestKit;

/// <summary>Writes the C# of a listing: every declaration, with <c>throw null</c> for a body.</summary>
internal sealed class StubWriter
{
    private readonly StringBuilder text = new();

    public static string Write(ApiListing listing)
    {
        var writer = new StubWriter();
        foreach (var group in listing.TopLevelTypes.GroupBy(type => type.Container))
        {
            writer.text.AppendLine($"namespace {group.Key} {{");
            foreach (var type in group)
                writer.WriteType(type);
            writer.text.AppendLine("}");
        }
        return writer.text.ToString();
    }

    private void WriteType(ListedType type)
    {
        var name = Declared(type.Name);
        if (type.Keyword == "delegate")
        {
            var parameters = Parameters(type.DelegateParameters);
            text.AppendLine($"public delegate {Qualify(type.DelegateResult)} {name}({parameters}) {Qualify(type.Constraints)};");
            return;
        }
        if (type.Keyword == "enum")
        {
            text.AppendLine($"public enum {name} {{ {string.Join(", ", type.EnumValues.Select(v => $"{Escape(v.Name)} = {v.Value}"))} }}");
            return;
        }

        var bases = type.Bases.Count == 0 ? "" : " : " + string.Join(", ", type.Bases.Select(Qualify));
        var modifiers = string.Concat(type.Modifiers.Select(m => m + " "));
        text.AppendLine($"public {modifiers}partial {type.Keyword} {name}{bases} {Qualify(type.Constraints)} {{");
        foreach (var nested in type.Nested)
            WriteType(nested);
        foreach (var member in type.Members)
            WriteMember(type, member);
        WriteHiddenConstructor(type);
        text.AppendLine("}");
    }

    // What a listing does not show are internal constructors. One without parameters lets every other one leave its base call out,
    // and keeps the compiler from adding a public one.
    private void WriteHiddenConstructor(ListedType type)
    {
        var isInstantiated = type.Keyword == "class" && !type.Modifiers.Contains("static");
        if (isInstantiated && !type.Members.Exists(m => m.Kind == ListedMemberKind.Constructor && m.Parameters.Count == 0))
            text.AppendLine($"internal {SimpleName(type)}(){BaseCall(type)} => throw null;");
    }

    private void WriteMember(ListedType type, ListedMember member)
    {
        var isInterface = type.Keyword == "interface";
        var modifiers = isInterface ? "" : string.Concat(member.Modifiers.Where(m => m != "extern").Select(m => m + " "));
        var hasBody = !isInterface && !member.Modifiers.Contains("abstract");
        var body = hasBody ? " => throw null;" : ";";
        var parameters = Parameters(member.Parameters);
        var result = Qualify(member.Type);
        text.AppendLine(member.Kind switch
        {
            ListedMemberKind.Constructor => $"{modifiers}{SimpleName(type)}({parameters}){BaseCall(type)}{body}",
            ListedMemberKind.Finalizer => $"~{SimpleName(type)}() {{ }}",
            ListedMemberKind.Method => $"{modifiers}{result} {Declared(member.Name)}({parameters}) {MethodConstraints(member)}{body}",
            ListedMemberKind.Operator => $"{modifiers}{result} operator {member.Name}({parameters}){body}",
            ListedMemberKind.Conversion => $"{modifiers}{member.Type} operator {Qualify(member.Name)}({parameters}){body}",
            ListedMemberKind.Property => $"{modifiers}{result} {Escape(member.Name)} {Accessors(member.Tail, hasBody)}",
            ListedMemberKind.Indexer => $"{modifiers}{result} this[{parameters}] {Accessors(member.Tail, hasBody)}",
            _ when member.Modifiers.Contains("const") => $"{modifiers}{result} {Escape(member.Name)} = default;",
            _ => $"{modifiers}{result} {Escape(member.Name)};",
        });
    }

    // An override inherits its constraints and may not repeat them.
    private static string MethodConstraints(ListedMember member) =>
        member.Modifiers.Contains("override") ? "" : Qualify(member.Tail);

    private static string Accessors(string tail, bool hasBody) => hasBody ? tail.Replace(";", " => throw null;") : tail;

    // The one base class of the listings that has no constructor without parameters.
    private static string BaseCall(ListedType type) =>
        type.Bases.Contains("System.Runtime.InteropServices.SafeHandle") ? " : base(default, default)" : "";

    private static string SimpleName(ListedType type) => type.Name.Split('<')[0];

    /// <summary>A declared name with its type parameters.</summary>
    private static string Declared(string name) => name.IndexOf('<') is > 0 and var at ? Escape(name[..at]) + name[at..] : Escape(name);

    private static string Parameters(IReadOnlyList<string> parameters) => string.Join(", ", parameters.Select(Parameter));

    private static string Parameter(string parameter)
    {
        var equals = parameter.IndexOf(" = ", StringComparison.Ordinal);
        var declaration = equals < 0 ? parameter : parameter[..equals];
        var nameAt = LastIndexOutsideBrackets(declaration, ' ') + 1;
        var type = declaration[..(nameAt - 1)];
        var compilable = $"{Qualify(type)} {Escape(declaration[nameAt..])}";
        return equals < 0 ? compilable : $"{compilable} = {DefaultValue(type, parameter[(equals + 3)..])}";
    }

    private static string DefaultValue(string type, string value)
    {
        if (value.StartsWith('"') || value.StartsWith('\''))
            return value;
        // Listings print a float's value without its suffix.
        var isFloat = type is "float" or "float?";
        return isFloat && value != "null" ? value + "F" : Qualify(value);
    }
}
