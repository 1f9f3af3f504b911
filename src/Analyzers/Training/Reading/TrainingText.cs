using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelGen.Analyzers;

/// <summary>
/// Which members of a file may train something, by their words alone: those that name a part of a training step, or a method of the file
/// that does. Whatever a rule of training looks for begins with one of those.
/// </summary>
internal sealed class TrainingText
{
    private static readonly ImmutableArray<string> Steps = ImmutableArray.Create("backward", "step", "zero_grad", "train", "eval");

    private static readonly ConditionalWeakTable<SyntaxTree, TrainingText> Cache = new();

    private readonly HashSet<string> words = new(Steps, StringComparer.Ordinal);

    private TrainingText(SyntaxTree tree)
    {
        var members = tree.GetRoot()
            .DescendantNodes(static node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(static member => member is not (BaseNamespaceDeclarationSyntax or BaseTypeDeclarationSyntax))
            .Select(static member => (Method: member as MethodDeclarationSyntax, Text: BodyText.Of(member)))
            .ToList();
        IsAboutTraining = members.Exists(member => member.Text.HasAny(words));
        while (members.RemoveAll(Leads) > 0)
        {
            // Callers of what was found are found next.
        }
    }

    /// <summary>Whether anything in the file may be about training.</summary>
    public bool IsAboutTraining { get; }

    public static TrainingText Of(SyntaxTree tree) => Cache.GetValue(tree, static tree => new(tree));

    /// <summary>Whether a body may train something, itself or by what it calls in this file.</summary>
    public bool Concerns(BodyText body) => IsAboutTraining && body.HasAny(words);

    private bool Leads((MethodDeclarationSyntax? Method, BodyText Text) member)
    {
        if (member.Method is not { } method || !member.Text.HasAny(words))
            return false;
        words.Add(method.Identifier.ValueText);
        return true;
    }
}
