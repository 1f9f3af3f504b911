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

    /// <summary>The module, as it is written.</summary>
    public const string Module = nameof(Module);

    /// <summary>Whether the loop that is pointed to is around the report's place, rather than behind it.</summary>
    public const string IsAround = nameof(IsAround);

    /// <summary>Present where a variable is to lose its <c>using</c>.</summary>
    public const string DropUsing = nameof(DropUsing);

    /// <summary>What is to stand where the report is.</summary>
    public const string Replacement = nameof(Replacement);

    /// <summary>Which of several things a fix has to do.</summary>
    public const string Remedy = nameof(Remedy);

    /// <summary>The <see cref="Remedy"/> that takes the logarithm of what is there.</summary>
    public const string RemedyLog = "log";

    /// <summary>The <see cref="Remedy"/> that leaves away what is there.</summary>
    public const string RemedyUnwrap = "unwrap";

    /// <summary>How many dispose scopes a tensor has still to be moved out of: a character each.</summary>
    public const string Moves = nameof(Moves);

    /// <summary>Present where something that is returned was disposed.</summary>
    public const string Disposed = nameof(Disposed);

    /// <summary>The base class that a class is to derive from, fully qualified.</summary>
    public const string BaseType = nameof(BaseType);

    /// <summary>The component attribute that fits a member: <c>Layer</c>.</summary>
    public const string FittingAttribute = nameof(FittingAttribute);

    /// <summary>The size that an argument would have to be, a number.</summary>
    public const string FittingSize = nameof(FittingSize);

    /// <summary>Present where the report is advice that has no mechanical fix.</summary>
    public const string NoFix = nameof(NoFix);

    /// <summary>The properties of a report, which say only whether it has a mechanical fix.</summary>
    public static ImmutableDictionary<string, string?> Fixable(bool isFixable) =>
        isFixable ? ImmutableDictionary<string, string?>.Empty : ImmutableDictionary<string, string?>.Empty.Add(NoFix, "");
}
