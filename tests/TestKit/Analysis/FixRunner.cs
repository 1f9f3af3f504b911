using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace ModelGen.TestKit;

/// <summary>Applies a code fix as an editor does: one report after the other, or all at once.</summary>
internal sealed class FixRunner(CodeFixProvider fix, string? chosenKey, Func<Project, Task<ImmutableArray<Diagnostic>>> analyze)
{
    private const int MostFixes = 100;

    /// <summary>Takes the action for one report at a time until it is offered for none.</summary>
    /// <returns>The fixed project, the first report that was fixed, and the action's equivalence key.</returns>
    public async Task<(Project Fixed, Diagnostic First, string Key)> FixEach(Project project)
    {
        Diagnostic? first = null;
        var key = chosenKey;
        for (var applied = 0; applied < MostFixes; applied++)
        {
            var (next, diagnostic) = await NextAction(project, key);
            if (next is null)
            {
                if (first is not null)
                    return (project, first, key!);
                var missing = chosenKey is null ? "fix" : $"action {chosenKey}";
                throw new KitException($"{fix.GetType().Name} offers no {missing}. Reports:\n{string.Join('\n', await analyze(project))}");
            }
            first ??= diagnostic;
            key = next.EquivalenceKey ?? throw new KitException($"The action \"{next.Title}\" has no equivalence key.");
            project = await Apply(project, next);
        }
        throw new KitException($"The fix does not end; after {MostFixes} times:\n{await project.Documents.First().GetTextAsync()}");
    }

    /// <summary>Fixes everything in a scope in one step.</summary>
    public async Task<Project> FixAll(Project project, Diagnostic first, string key, FixAllScope scope)
    {
        var provider = fix.GetFixAllProvider();
        if (provider is null || !provider.GetSupportedFixAllScopes().Contains(scope))
            throw new KitException($"{fix.GetType().Name} has no FixAll over the {scope}; a test of a fix without it says FixAll = false.");
        var document = project.GetDocument(first.Location.SourceTree)!;
        var context = new FixAllContext(
            document, fix, scope, key, fix.FixableDiagnosticIds, new Diagnostics(analyze), CancellationToken.None);
        var action = await provider.GetFixAsync(context) ?? throw new KitException($"FixAll over the {scope} offers nothing.");
        return await Apply(project, action);
    }

    /// <summary>The titles of all actions that are offered.</summary>
    public async Task<IReadOnlyList<string>> Offered(Project project)
    {
        var titles = new List<string>();
        foreach (var diagnostic in await analyze(project))
        {
            var actions = await Actions(project, diagnostic);
            titles.AddRange(actions.FindAll(a => chosenKey is null || a.EquivalenceKey == chosenKey).Select(a => a.Title));
        }
        return titles;
    }

    private async Task<(CodeAction? Action, Diagnostic? Diagnostic)> NextAction(Project project, string? key)
    {
        foreach (var diagnostic in await analyze(project))
        {
            var actions = await Actions(project, diagnostic);
            if (actions.Find(action => key is null || action.EquivalenceKey == key) is { } action)
                return (action, diagnostic);
        }
        return (null, null);
    }

    private async Task<List<CodeAction>> Actions(Project project, Diagnostic diagnostic)
    {
        var actions = new List<CodeAction>();
        if (fix.FixableDiagnosticIds.Contains(diagnostic.Id) && project.GetDocument(diagnostic.Location.SourceTree) is { } document)
            await fix.RegisterCodeFixesAsync(new(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private static async Task<Project> Apply(Project project, CodeAction action)
    {
        var operations = await action.GetOperationsAsync(CancellationToken.None);
        var solution = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
        var changed = solution.GetProject(project.Id)!;
        return changed.GetChanges(project).GetChangedDocuments(onlyGetDocumentsWithTextChanges: true).Any()
            ? changed
            : throw new KitException($"The action \"{action.Title}\" changes nothing: it should not be offered.");
    }

    private sealed class Diagnostics(Func<Project, Task<ImmutableArray<Diagnostic>>> analyze) : FixAllContext.DiagnosticProvider
    {
        public override async Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken token) =>
            await analyze(project);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken token)
        {
            var tree = await document.GetSyntaxTreeAsync(token);
            return (await analyze(document.Project)).Where(d => d.Location.SourceTree == tree);
        }

        public override async Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken token) =>
            (await analyze(project)).Where(d => !d.Location.IsInSource);
    }
}
