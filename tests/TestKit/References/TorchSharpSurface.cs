namespace ModelGen.TestKit;

/// <summary>Which TorchSharp a compilation in memory references.</summary>
public enum TorchSharpSurface
{
    /// <summary>Signatures of 0.107, the newest: the default, as it is complete everywhere.</summary>
    Newest,

    /// <summary>Signatures of 0.99.6, the oldest that ModelGen supports.</summary>
    Oldest,

    /// <summary>The TorchSharp that this checkout builds against (eng/TorchBackend.props): what can be run.</summary>
    Loaded,

    /// <summary>No TorchSharp.</summary>
    None,
}
