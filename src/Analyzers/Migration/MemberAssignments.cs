using Microsoft.CodeAnalysis;

namespace ModelGen.Analyzers;

/// <summary>All assignments to one member.</summary>
internal sealed class MemberAssignments
{
    public static readonly MemberAssignments None = new();

    private readonly List<MemberAssignment> all = [];

    /// <summary>The values that it is given, but for those that say that there is nothing yet.</summary>
    public IEnumerable<MemberAssignment> Values => all.Where(assignment => !assignment.IsNull);

    public void Add(MemberAssignment assignment) => all.Add(assignment);

    public bool Any(Moment moment) => Values.Any(assignment => assignment.Moment == moment);

    /// <summary>Whether there is a value once one of these constructors has run.</summary>
    public bool IsSurelySet(IEnumerable<ConstructorOrder> constructors) =>
        Values.Any(IsSure) && (Values.Any(a => a.Moment == Moment.Initializer && IsSure(a))
            || constructors.All(constructor => Values.Any(a => a.Owner.Is(constructor.Symbol) && IsSure(a))))
        && Values.All(assignment => !assignment.MayBeNull);

    private static bool IsSure(MemberAssignment assignment) => assignment is { IsCertain: true, MayBeNull: false };
}
