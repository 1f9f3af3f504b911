using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Analyzers;

namespace ModelGen.CodeFixes;

/// <summary>A migration, written into the text of its class.</summary>
/// <param name="text">The text of the file.</param>
/// <param name="model">Its meaning.</param>
/// <param name="type">The class.</param>
/// <param name="migration">What is to become of it.</param>
/// <param name="hasDerived">Whether classes derive from it: they rely on its call of <c>RegisterComponents()</c>, which stays.</param>
internal sealed class MigrationEdits(
    SourceText text, SemanticModel model, ClassDeclarationSyntax type, Migration migration, bool hasDerived)
{
    /// <summary>The changes; null where an attribute would have to be on a part of a declaration.</summary>
    public IReadOnlyList<TextChange>? Changes(CancellationToken cancellationToken)
    {
        var attributes = migration.Members.Select(member => member.Attribute).Append("Model").Distinct(StringComparer.Ordinal).ToList();
        var needsUsing = attributes.TrueForAll(attribute => IsUnknown(attribute));
        List<TextChange> changes = [AttributeEdits.Above(text, type, Written("Model", needsUsing)), .. AttributeEdits.Partial(type)];
        if (needsUsing)
            changes.Add(Using());
        if (!TryMark(needsUsing, changes, cancellationToken))
            return null;
        foreach (var registration in migration.Registrations)
        {
            if (registration.Syntax is not InvocationExpressionSyntax call || !TryRemove(call, changes))
                return null;
        }
        return changes;
    }

    private bool IsUnknown(string attribute) =>
        model.LookupNamespacesAndTypes(type.SpanStart, container: null, attribute + nameof(Attribute)).IsEmpty
        && model.LookupNamespacesAndTypes(type.SpanStart, container: null, attribute).IsEmpty;

    private string Written(string attribute, bool isInReach) =>
        isInReach ? attribute : AttributeEdits.Name(model, type.SpanStart, attribute);

    private bool TryMark(bool isInReach, List<TextChange> changes, CancellationToken cancellationToken)
    {
        var marks = migration.Members.ToDictionary(
            member => member.Member.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken),
            member => Written(member.Attribute, isInReach) + member.Arguments);
        foreach (var group in marks.GroupBy(mark => mark.Key.FirstAncestorOrSelf<MemberDeclarationSyntax>()))
        {
            // One attribute for all variables of a declaration.
            var isShared = group.Key is not FieldDeclarationSyntax { Declaration.Variables: var variables }
                || variables.All(variable => marks.TryGetValue(variable, out var mark) && mark == group.First().Value);
            if (group.Key is null || !isShared)
                return false;
            changes.Add(AttributeEdits.Before(group.Key, group.First().Value));
        }
        return true;
    }

    private bool TryRemove(InvocationExpressionSyntax call, List<TextChange> changes)
    {
        var isAll = call.ArgumentList.Arguments.Count == 0;
        if (isAll && hasDerived)
            return true;
        switch (call.Parent)
        {
            case ExpressionStatementSyntax { Parent: BlockSyntax } statement:
                // What is assigned in the same breath is still assigned.
                var assignment = call.ArgumentList.Arguments.Select(argument => argument.Expression)
                    .OfType<AssignmentExpressionSyntax>().FirstOrDefault();
                changes.Add(assignment is null ? StatementEdits.Remove(text, statement) : new(call.Span, assignment.ToString()));
                return true;
            case ArrowExpressionClauseSyntax { Parent: ConstructorDeclarationSyntax constructor } arrow:
                changes.Add(new(TextSpan.FromBounds(arrow.SpanStart, constructor.SemicolonToken.Span.End), "{ }"));
                return true;
            default:
                // Calling RegisterComponents() is harmless; what has an attribute must not be registered by hand as well.
                return isAll;
        }
    }

    // Where people look for it: in the order of the alphabet, behind System.
    private TextChange Using()
    {
        var root = (CompilationUnitSyntax)type.SyntaxTree.GetRoot();
        var first = root.GetFirstToken();
        var ending = Layout.LineEnding(text, first.SpanStart);
        if (root.Usings.Count == 0)
            return new(new TextSpan(first.SpanStart, 0), $"using {nameof(ModelGen)};{ending}{ending}");
        var next = root.Usings.FirstOrDefault(IsBehind);
        return next is null
            ? new(new TextSpan(root.Usings.Last().Span.End, 0), $"{ending}using {nameof(ModelGen)};")
            : new(new TextSpan(next.SpanStart, 0), $"using {nameof(ModelGen)};{ending}");
    }

    private static bool IsBehind(UsingDirectiveSyntax directive)
    {
        if (directive.Alias is not null || directive.StaticKeyword.IsKind(SyntaxKind.StaticKeyword))
            return true;
        var name = directive.Name?.ToString() ?? "";
        return name != nameof(System)
            && !name.StartsWith(nameof(System) + ".", StringComparison.Ordinal)
            && StringComparer.Ordinal.Compare(name, nameof(ModelGen)) > 0;
    }
}
