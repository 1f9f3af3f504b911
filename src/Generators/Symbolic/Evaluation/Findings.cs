using Microsoft.CodeAnalysis;

namespace ModelGen.Generators.Symbolic.Evaluation;

/// <summary>
/// What following a model has found out about its code, with the place: for the analyzers, which report it. A summary holds none of it but
/// the reasons.
/// </summary>
internal sealed class Findings(Bodies bodies)
{
    private readonly HashSet<(SyntaxNode, string)> seen = [];

    /// <summary>Where something cannot be known any more, and why.</summary>
    public List<Finding> Gaps { get; } = [];

    /// <summary>Calls of which it is proved that they cannot work.</summary>
    public List<Finding> Conflicts { get; } = [];

    /// <summary>How many conditions that are not known stand around the code that is followed.</summary>
    public int Conditions { get; set; }

    /// <summary>Past code that was not to be looked into, it cannot be told what is not known and what was not seen.</summary>
    public void Gap(IOperation site, string reason)
    {
        if (!bodies.HasRefused) Add(Gaps, site, reason, static finding => finding);
    }

    public void Conflict(IOperation site, string message) => Add(Conflicts, site, message, static finding => finding);

    /// <summary>A layer is given what it does not take.</summary>
    public void Conflict(IOperation site, string message, IOperation? argument, long? given, bool isCallOfTheLayer) => Add(
        Conflicts,
        site,
        message,
        finding => finding with { Argument = argument?.Syntax.GetLocation(), Given = given, IsCallOfTheLayer = isCallOfTheLayer });

    private void Add(List<Finding> list, IOperation site, string text, Func<Finding, Finding> complete)
    {
        if (seen.Add((site.Syntax, text))) list.Add(complete(new Finding(site.Syntax.GetLocation(), text, Conditions == 0)));
    }
}
