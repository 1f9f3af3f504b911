using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>Looks at bodies by their text first, so that those that no rule cares for need no operations.</summary>
internal static class BodyActions
{
    /// <summary>Has every body looked at that is of interest.</summary>
    public static void RegisterBodyAction(
        this CompilationStartAnalysisContext context, Func<CodeBlockAnalysisContext, BodyText, bool> isOfInterest, Action<Body> action) =>
        context.RegisterCodeBlockAction(block =>
        {
            if (MemberOf(block) is { } member
                && PartOf(member) is { } part
                && isOfInterest(block, BodyText.Of(part))
                && block.SemanticModel.GetOperation(RootOf(member), block.CancellationToken) is { } operation)
            {
                action(new(operation.Root(), block));
            }
        });

    /// <summary>Has all operations of one kind looked at in the bodies that are of interest.</summary>
    public static void RegisterBodyAction<T>(
        this CompilationStartAnalysisContext context,
        Func<CodeBlockAnalysisContext, BodyText, bool> isOfInterest,
        Action<T, Body> action)
        where T : IOperation =>
        context.RegisterBodyAction(isOfInterest, body =>
        {
            foreach (var operation in Operations.In(body.Root))
            {
                if (operation is T wanted)
                    action(wanted, body);
            }
        });

    /// <summary>Has all calls looked at in the bodies that name one of some methods.</summary>
    public static void RegisterCallAction(
        this CompilationStartAnalysisContext context, ICollection<string> names, Action<IInvocationOperation, Body> action) =>
        context.RegisterBodyAction((_, text) => text.HasAny(names), action);

    // Fields that are declared together come one by one.
    private static SyntaxNode? MemberOf(CodeBlockAnalysisContext block) => block.CodeBlock is BaseFieldDeclarationSyntax fields
        ? fields.Declaration.Variables.FirstOrDefault(variable => variable.Identifier.ValueText == block.OwningSymbol.Name)
        : block.CodeBlock;

    // What runs, without what is declared around it.
    private static SyntaxNode? PartOf(SyntaxNode member) => member switch
    {
        VariableDeclaratorSyntax field => field.Initializer,
        PropertyDeclarationSyntax property => property.Initializer,
        TypeDeclarationSyntax type => type.BaseList,
        _ => member,
    };

    private static SyntaxNode RootOf(SyntaxNode member) => member is TypeDeclarationSyntax ? member : PartOf(member)!;
}
