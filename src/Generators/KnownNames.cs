namespace ModelGen.Generators;

/// <summary>
/// Every metadata name that we rely on. Strings, because a generator cannot reference the libraries of its user; a test resolves each of
/// them against TorchSharp and ModelGen.Runtime.
/// </summary>
internal static class KnownNames
{
    public const string ModelAttribute = "ModelGen.ModelAttribute";
    public const string LayerAttribute = "ModelGen.LayerAttribute";
    public const string ParameterAttribute = "ModelGen.ParameterAttribute";
    public const string BufferAttribute = "ModelGen.BufferAttribute";
    public const string UnregisteredAttribute = "ModelGen.UnregisteredAttribute";

    public const string SampleAttribute = "ModelGen.SampleAttribute";
    public const string PadAttribute = "ModelGen.PadAttribute";
    public const string ConcatAttribute = "ModelGen.ConcatAttribute";
    public const string StackAttribute = "ModelGen.StackAttribute";
    public const string KeepAttribute = "ModelGen.KeepAttribute";
    public const string Pinnable = "ModelGen.Data.IPinnable`1";
    public const string ScopedBatch = "ModelGen.Data.IScopedBatch";

    public const string Torch = "TorchSharp.torch";
    public const string Tensor = "TorchSharp.torch+Tensor";
    public const string Module = "TorchSharp.torch+nn+Module";
    public const string Parameter = "TorchSharp.Modules.Parameter";
    public const string Sequential = "TorchSharp.Modules.Sequential";
    public const string ModuleList = "TorchSharp.Modules.ModuleList`1";
    public const string ModuleDict = "TorchSharp.Modules.ModuleDict`1";
    public const string ParameterList = "TorchSharp.Modules.ParameterList";
    public const string ParameterDict = "TorchSharp.Modules.ParameterDict";
    public const string SingleTensorFunction = "TorchSharp.torch+autograd+SingleTensorFunction`1";
    public const string OrderedDict = "TorchSharp.Utils.OrderedDict`2";
    public const string Dataset = "TorchSharp.torch+utils+data+Dataset`1";
    public const string BFloat16 = "TorchSharp.BFloat16";

    public const string MaxPool1d = "TorchSharp.Modules.MaxPool1d";

    public const string Half = "System.Half";
    public const string Complex = "System.Numerics.Complex";
    public const string Memory = "System.Memory`1";
    public const string ReadOnlyMemory = "System.ReadOnlyMemory`1";
    public const string ArraySegment = "System.ArraySegment`1";
    public const string Tuple = "System.Runtime.CompilerServices.ITuple";

    /// <summary>
    /// What a generated model calls to register: the one generated member that generated code of another assembly looks for.
    /// </summary>
    public const string Register = "__Register";

    /// <summary>The project property that asks for summaries in the build, as the compiler hands it on.</summary>
    public const string SummaryProperty = "build_property.ModelGenSummary";

    public const string Unsafe = "System.Runtime.CompilerServices.Unsafe";
    public const string UnsafeAccessorAttribute = "System.Runtime.CompilerServices.UnsafeAccessorAttribute";
}
