using System.Collections.Immutable;

namespace ModelGen.Analyzers;

/// <summary>Keys of the facts that a rule hands to its fix, so that the fix does not look for them again.</summary>
internal static class DiagnosticProperties
{
    /// <summary>The variable that a dropped result can be assigned to, as it is written.</summary>
    public const string AssignTo = nameof(AssignTo);

    /// <summary>The method that does the same in place.</summary>
    public const string InPlaceTwin = nameof(InPlaceTwin);

    /// <summary>The optimizer, as it is written.</summary>
    public const string Optimizer = nameof(Optimizer);

    /// <summary>Present where a variable is to lose its <c>using</c>.</summary>
    public const string DropUsing = nameof(DropUsing);

    /// <summary>How many dispose scopes a tensor has still to be moved out of: a character each.</summary>
    public const string Moves = nameof(Moves);

    /// <summary>The base class that a class is to derive from, fully qualified.</summary>
    public const string BaseType = nameof(BaseType);

    /// <summary>The component attribute that fits a member: <c>Layer</c>.</summary>
    public const string FittingAttribute = nameof(FittingAttribute);

    /// <summary>Present where the report is advice that has no mechanical fix.</summary>
    public const string NoFix = nameof(NoFix);

    /// <summary>The properties of a report, which say only whether it has a mechanical fix.</summary>
    public static ImmutableDictionary<string, string?> Fixable(bool isFixable) =>
        isFixable ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(NoFix, "");
}
