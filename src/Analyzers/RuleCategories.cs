namespace ModelGen.Analyzers;

/// <summary>Each band of ids is a category: what is switched on and off together.</summary>
public static class RuleCategories
{
    /// <summary>MG0xxx: how ModelGen's attributes are used.</summary>
    public const string Attributes = "ModelGen.Attributes";

    /// <summary>MG1xxx: how a module is defined.</summary>
    public const string Models = "ModelGen.Models";

    /// <summary>MG2xxx: the training loop.</summary>
    public const string Training = "ModelGen.Training";

    /// <summary>MG3xxx: datasets and loaders.</summary>
    public const string Data = "ModelGen.Data";

    /// <summary>MG4xxx: shapes and numerics.</summary>
    public const string Numerics = "ModelGen.Numerics";

    /// <summary>MG5xxx: resources and memory.</summary>
    public const string Resources = "ModelGen.Resources";

    /// <summary>MG6xxx: reproducibility, deprecated names, gaps of the API.</summary>
    public const string Maintenance = "ModelGen.Maintenance";

    private static readonly string[] ByBand = [Attributes, Models, Training, Data, Numerics, Resources, Maintenance];

    /// <summary>The category of an id, <c>MG1001</c>, by its band.</summary>
    public static string Of(string id) => ByBand[id["MG".Length] - '0'];
}
