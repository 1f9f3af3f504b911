namespace ModelGen.Analyzers;

/// <summary>When a hand-written module registers what its fields hold.</summary>
internal enum RegistrationTime
{
    /// <summary>At a call of <c>RegisterComponents()</c> in each constructor.</summary>
    InConstructor,

    /// <summary>Before its own constructors run: a base class calls <c>RegisterComponents()</c>.</summary>
    InBase,

    /// <summary>Only what is registered one by one: nothing calls <c>RegisterComponents()</c>.</summary>
    OneByOne,

    /// <summary>When the module that it is part of is registered: a primary constructor has no place for a call.</summary>
    ByParent,
}
