using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using static ModelGen.TestKit.ListedText;

namespace ModelGen.TestKit;

/// <summary>
/// The explicit interface implementations of a stub: listings hold what a user can call on the type itself, so these are not among
/// their lines, and without them the stub does not compile.
/// </summary>
internal static class InterfaceGaps
{
    public static string Fill(CSharpCompilation compilation)
    {
        var text = new StringBuilder();
        foreach (var type in AllTypes(compilation.Assembly.GlobalNamespace))
        {
            var gaps = type.TypeKind is TypeKind.Class or TypeKind.Struct ? Gaps(type).ToList() : [];
            if (gaps.Count == 0)
                continue;
            var containers = Containers(type).Reverse().ToList();
            text.Append($"namespace {type.ContainingNamespace.ToDisplayString()} {{ ");
            containers.ForEach(type => text.Append($"partial {(type.IsValueType ? "struct" : "class")} {OwnName(type)} {{ "));
            gaps.ForEach(gap => text.AppendLine(Implementation(gap)));
            containers.ForEach(_ => text.Append("} "));
            text.AppendLine("}");
        }
        return text.ToString();
    }

    private static IEnumerable<ISymbol> Gaps(INamedTypeSymbol type) =>
        from face in type.Interfaces
        from member in face.GetMembers()
        where member is IPropertySymbol or IMethodSymbol { MethodKind: MethodKind.Ordinary } && member.IsAbstract
        where type.FindImplementationForInterfaceMember(member) is null
        select member;

    private static string Implementation(ISymbol member)
    {
        var format = SymbolDisplayFormat.FullyQualifiedFormat;
        var face = member.ContainingType.ToDisplayString(format);
        if (member is IMethodSymbol method)
        {
            var parameters = string.Join(", ", method.Parameters.Select(Parameter));
            return $"{method.ReturnType.ToDisplayString(format)} {face}.{method.Name}({parameters}) => throw null;";
        }

        var property = (IPropertySymbol)member;
        var name = property.IsIndexer ? $"this[{string.Join(", ", property.Parameters.Select(Parameter))}]" : property.Name;
        var getter = property.GetMethod is null ? "" : "get => throw null; ";
        var setter = property.SetMethod is null ? "" : "set => throw null; ";
        return $"{property.Type.ToDisplayString(format)} {face}.{name} {{ {getter}{setter}}}";

        string Parameter(IParameterSymbol p) =>
            $"{(p.RefKind == RefKind.Out ? "out " : "")}{p.Type.ToDisplayString(format)} {Escape(p.Name)}";
    }

    private static IEnumerable<INamedTypeSymbol> Containers(INamedTypeSymbol? type)
    {
        for (; type is not null; type = type.ContainingType)
            yield return type;
    }

    private static string OwnName(INamedTypeSymbol type) =>
        type.TypeParameters.IsEmpty ? type.Name : $"{type.Name}<{string.Join(", ", type.TypeParameters.Select(p => p.Name))}>";

    private static IEnumerable<INamedTypeSymbol> AllTypes(INamespaceOrTypeSymbol container) =>
        container.GetMembers().OfType<INamespaceOrTypeSymbol>()
            .SelectMany(member => member is INamedTypeSymbol type ? AllTypes(type).Prepend(type) : AllTypes(member));
}
