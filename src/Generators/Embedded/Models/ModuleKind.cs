namespace __Shared__
{
    /// <summary>How a walk goes on below a module.</summary>
    internal enum ModuleKind
    {
        /// <summary>By its virtual members, which it may have overridden.</summary>
        Unknown,

        /// <summary>A model or a collection of ours: by its registry.</summary>
        Model,

        /// <summary>TorchSharp's Sequential: by its children.</summary>
        Sequential,

        /// <summary>A layer of TorchSharp whose registry says everything.</summary>
        Plain,
    }
}
