using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ModelGen.TestKit;

/// <summary>What is expected at a numbered place, <c>{|#0:here|}</c>.</summary>
/// <param name="Index">The place's number.</param>
/// <param name="Rule">The rule that reports.</param>
/// <param name="Arguments">The arguments of its message.</param>
public sealed record Expected(int Index, DiagnosticDescriptor Rule, ImmutableArray<object> Arguments)
{
    /// <summary>The severity; the rule's own by default.</summary>
    public DiagnosticSeverity Severity { get; init; } = Rule.DefaultSeverity;

    /// <summary>The numbers of the places that are the report's additional locations; not looked at by default.</summary>
    public ImmutableArray<int>? Additional { get; init; }

    /// <summary>With another severity than the rule's own.</summary>
    public Expected As(DiagnosticSeverity severity) => this with { Severity = severity };

    /// <summary>With these numbered places as additional locations, in this order.</summary>
    public Expected And(params int[] places) => this with { Additional = [.. places] };
}
