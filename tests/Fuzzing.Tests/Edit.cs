using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.Fuzzing.Tests;

/// <summary>A kind of edit of one file; it gives the text unchanged where there is nothing to do it to.</summary>
internal delegate string Edit(CompilationUnitSyntax root, Random random);

/// <summary>The kinds of edits.</summary>
internal static partial class Edits
{
    private static string With(this CompilationUnitSyntax root, params TextChange[] changes) =>
        SourceText.From(root.ToFullString()).WithChanges(changes.OrderBy(change => change.Span.Start)).ToString();

    private static T? Any<T>(this Random random, IEnumerable<T> items)
    {
        var all = items.ToList();
        return all.Count > 0 ? all[random.Next(all.Count)] : default;
    }

    private static string Pick(this Random random, string[] words) => words[random.Next(words.Length)];

    private static IEnumerable<TypeDeclarationSyntax> Types(CompilationUnitSyntax root) =>
        root.DescendantNodes().OfType<TypeDeclarationSyntax>();

    private static IEnumerable<MemberDeclarationSyntax> Members(CompilationUnitSyntax root) =>
        root.DescendantNodes().OfType<MemberDeclarationSyntax>().Where(member => member.Parent is TypeDeclarationSyntax);

    private static IEnumerable<TypeSyntax> TypeNames(CompilationUnitSyntax root) =>
        root.DescendantNodes().OfType<TypeSyntax>().Where(type => type.Parent
            is VariableDeclarationSyntax or PropertyDeclarationSyntax or ParameterSyntax or BaseTypeSyntax or TypeArgumentListSyntax
            or ArrayTypeSyntax or NullableTypeSyntax or ObjectCreationExpressionSyntax or TupleElementSyntax
                || type.Parent is MethodDeclarationSyntax method && method.ReturnType == type);
}
