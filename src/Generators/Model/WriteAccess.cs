namespace ModelGen.Generators.Model;

/// <summary>How generated code can give a member another value: <c>to(dtype)</c> replaces parameters and buffers.</summary>
internal enum WriteAccess
{
    /// <summary>By an assignment.</summary>
    Assignment,

    /// <summary>A readonly field: by a reference to it.</summary>
    ReadOnlyField,

    /// <summary>A property without a setter, or with an <c>init</c> one: by its backing field.</summary>
    BackingField,

    /// <summary>Such a property that is partial: by the field that we give it.</summary>
    GeneratedField,
}
