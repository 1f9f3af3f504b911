namespace ModelGen.Analyzers;

/// <summary>When a member of a module is assigned.</summary>
internal enum Moment
{
    /// <summary>By the initialiser of the member.</summary>
    Initializer,

    /// <summary>In a constructor, before the registration if there is one.</summary>
    Constructor,

    /// <summary>In a constructor that has registered already.</summary>
    AfterRegistration,

    /// <summary>In a method, in a lambda, or from another object.</summary>
    Other,
}
