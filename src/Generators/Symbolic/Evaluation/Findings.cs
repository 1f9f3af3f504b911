using Microsoft.CodeAnalysis;

namespace ModelGen.Generators.Symbolic.Evaluation;

/// <summary>
/// What following a model has found out about its code, with the place: for the analyzers, which report it. A summary holds none of it but
/// the reasons.
/// </summary>
internal sealed class Findings
{
    private readonly HashSet<(SyntaxNode, string)> seen = [];

    /// <summary>Where something cannot be known any more, and why.</summary>
    public List<Finding> Gaps { get; } = [];

    /// <summary>Calls of which it is proved that they cannot work.</summary>
    public List<Finding> Conflicts { get; } = [];

    /// <summary>How many conditions that are not known stand around the code that is followed.</summary>
    public int Conditions { get; set; }

    public void Gap(IOperation site, string reason) => Add(Gaps, site, reason);

    public void Conflict(IOperation site, string message) => Add(Conflicts, site, message);

    private void Add(List<Finding> list, IOperation site, string text)
    {
        if (seen.Add((site.Syntax, text))) list.Add(new Finding(site.Syntax.GetLocation(), text, Conditions == 0));
    }
}
