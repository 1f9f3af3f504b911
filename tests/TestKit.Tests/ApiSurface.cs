using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ModelGen.TestKit.Tests;

/// <summary>The public and protected members of an assembly's metadata, a line each, in the format of the listings.</summary>
internal static class ApiSurface
{
    private static readonly SymbolDisplayFormat Format = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted,
        SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces,
        SymbolDisplayGenericsOptions.IncludeTypeParameters | SymbolDisplayGenericsOptions.IncludeTypeConstraints
            | SymbolDisplayGenericsOptions.IncludeVariance,
        SymbolDisplayMemberOptions.IncludeType | SymbolDisplayMemberOptions.IncludeParameters
            | SymbolDisplayMemberOptions.IncludeContainingType | SymbolDisplayMemberOptions.IncludeModifiers
            | SymbolDisplayMemberOptions.IncludeAccessibility
            | SymbolDisplayMemberOptions.IncludeRef | SymbolDisplayMemberOptions.IncludeExplicitInterface,
        SymbolDisplayDelegateStyle.NameAndSignature,
        SymbolDisplayExtensionMethodStyle.StaticMethod,
        SymbolDisplayParameterOptions.IncludeType | SymbolDisplayParameterOptions.IncludeName
            | SymbolDisplayParameterOptions.IncludeDefaultValue | SymbolDisplayParameterOptions.IncludeParamsRefOut
            | SymbolDisplayParameterOptions.IncludeExtensionThis,
        SymbolDisplayPropertyStyle.ShowReadWriteDescriptor,
        SymbolDisplayLocalOptions.None,
        SymbolDisplayKindOptions.IncludeTypeKeyword | SymbolDisplayKindOptions.IncludeMemberKeyword,
        SymbolDisplayMiscellaneousOptions.UseSpecialTypes);

    public static SortedSet<string> Read(MetadataReference assembly)
    {
        var compilation = CSharpCompilation.Create("surface", references: [.. TorchSharpReferences.Framework, assembly]);
        var lines = new SortedSet<string>(StringComparer.Ordinal);
        AddNamespace(((IAssemblySymbol)compilation.GetAssemblyOrModuleSymbol(assembly)!).GlobalNamespace, lines);
        return lines;
    }

    private static void AddNamespace(INamespaceSymbol container, SortedSet<string> lines)
    {
        foreach (var type in container.GetTypeMembers())
            AddType(type, lines);
        foreach (var child in container.GetNamespaceMembers())
            AddNamespace(child, lines);
    }

    private static void AddType(INamedTypeSymbol type, SortedSet<string> lines)
    {
        if (!IsVisible(type))
            return;
        var bases = new List<string>();
        SpecialType[] implied = [SpecialType.System_Object, SpecialType.System_ValueType, SpecialType.System_Enum];
        if (type.BaseType is { } ancestor && !implied.Contains(ancestor.SpecialType))
            bases.Add(ancestor.ToDisplayString(Format));
        bases.AddRange(type.Interfaces.Select(face => face.ToDisplayString(Format)));
        var isClass = type is { TypeKind: TypeKind.Class, IsStatic: false };
        var modifiers = (isClass && type.IsAbstract ? "abstract " : "") + (type.IsStatic ? "static " : "")
            + (isClass && type.IsSealed ? "sealed " : "");
        lines.Add(modifiers + type.ToDisplayString(Format) + (bases.Count > 0 ? " : " + string.Join(", ", bases) : ""));

        foreach (var member in type.GetMembers())
        {
            if (member is INamedTypeSymbol nested)
                AddType(nested, lines);
            else if (!IsVisible(member) || member is IMethodSymbol { AssociatedSymbol: not null })
                continue;
            else if (type.TypeKind == TypeKind.Enum && member is IFieldSymbol field)
                lines.Add(FormattableString.Invariant($"enum {type.ToDisplayString(Format)}.{field.Name} = {field.ConstantValue}"));
            else if (!member.IsImplicitlyDeclared)
                lines.Add(member.ToDisplayString(Format));
        }
    }

    private static bool IsVisible(ISymbol symbol) =>
        symbol.DeclaredAccessibility is Accessibility.Public or Accessibility.Protected or Accessibility.ProtectedOrInternal;
}
