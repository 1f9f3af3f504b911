namespace ModelGen.Generators.Symbolic.Modules;

/// <summary>TorchSharp's modules that hold others.</summary>
internal enum ContainerKind
{
    Sequential,
    ModuleList,
    ModuleDict,
    ParameterList,
    ParameterDict,
}
