namespace ModelGen.Generators.Model;

/// <summary>What a model derives from.</summary>
internal enum ModelBase
{
    /// <summary>TorchSharp's <c>Module</c> or one of its generic arities.</summary>
    Module,

    /// <summary>Another model of the same compilation, whose generated members are inherited.</summary>
    Model,

    /// <summary>A class that registers in a way that we do not know: hand-written, or a model of another assembly.</summary>
    Other,
}
