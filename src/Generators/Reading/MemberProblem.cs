namespace ModelGen.Generators.Reading;

/// <summary>Why a member with a component attribute cannot be registered; the analyzers report each.</summary>
internal enum MemberProblem
{
    None,

    /// <summary>The attribute does not fit the member's type, as <c>[Parameter]</c> on a Tensor.</summary>
    WrongType,

    /// <summary>Static or constant: it belongs to no model.</summary>
    Static,

    /// <summary>An indexer, of which nobody knows the arguments.</summary>
    Indexer,

    /// <summary>A property that cannot be read.</summary>
    WriteOnly,

    /// <summary>A reference to a place somewhere else.</summary>
    ByReference,

    /// <summary>A property of an interface, implemented explicitly: it has no name in the class.</summary>
    ExplicitImplementation,

    /// <summary>Obsolete in such a way that using it is an error.</summary>
    Obsolete,

    /// <summary>A parameter or buffer without a place of its own: <c>to(dtype)</c> could not replace it.</summary>
    Computed,

    /// <summary><c>[field: Layer]</c>: the attribute is on the field behind a property.</summary>
    BackingField,

    /// <summary>More than one component attribute.</summary>
    SeveralAttributes,

    /// <summary>The name is empty or holds a dot.</summary>
    InvalidName,

    /// <summary>Another member, declared or inherited, is registered under the name.</summary>
    DuplicateName,
}
