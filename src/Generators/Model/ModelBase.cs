namespace ModelGen.Generators.Model;

/// <summary>What a model derives from.</summary>
internal enum ModelBase
{
    /// <summary>TorchSharp's <c>Module</c> or one of its generic arities.</summary>
    Module,

    /// <summary>Another model of the same compilation, whose generated members are inherited.</summary>
    Model,

    /// <summary>
    /// A model of another assembly, or one further up with hand-written classes in between: its generated members are inherited, its
    /// shared code is not ours.
    /// </summary>
    DistantModel,

    /// <summary>A hand-written class, which registers in a way that we do not know.</summary>
    Other,
}
