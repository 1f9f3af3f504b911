namespace ModelGen.Generators.Reading;

/// <summary>Why a member with a component attribute cannot be registered; the analyzers report each.</summary>
internal enum MemberProblem
{
    None,

    /// <summary>The attribute does not fit the member's type, as <c>[Parameter]</c> on a Tensor.</summary>
    WrongType,

    /// <summary>Static, constant, write-only, an indexer, by reference, or without a place to write to.</summary>
    WrongMember,

    /// <summary>More than one component attribute.</summary>
    SeveralAttributes,

    /// <summary>The name is empty or holds a dot.</summary>
    InvalidName,

    /// <summary>Another member, declared or inherited, is registered under the name.</summary>
    DuplicateName,
}
