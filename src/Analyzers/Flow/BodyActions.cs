using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// Looks at bodies by their text first, so that those that no rule cares for need no operations; and file by file, when the compiler has
/// bound them all: a rule that asks earlier has a body bound twice.
/// </summary>
internal static class BodyActions
{
    /// <summary>Has every body looked at that is of interest.</summary>
    public static void RegisterBodyAction(
        this CompilationStartAnalysisContext context, Func<BodyContext, BodyText, bool> isOfInterest, Action<Body> action) =>
        context.RegisterSemanticModelAction(file =>
        {
            foreach (var source in BodySource.In(file.SemanticModel.SyntaxTree))
            {
                file.CancellationToken.ThrowIfCancellationRequested();
                var body = new BodyContext(source, file);
                if (isOfInterest(body, source.Text) && source.Operation(file.SemanticModel, file.CancellationToken) is { } root)
                    action(new(root, body));
            }
        });

    /// <summary>Has all operations of one kind looked at in the bodies that are of interest.</summary>
    public static void RegisterBodyAction<T>(
        this CompilationStartAnalysisContext context, Func<BodyContext, BodyText, bool> isOfInterest, Action<T, Body> action)
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
}
