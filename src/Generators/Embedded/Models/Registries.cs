#if UNSAFE_ACCESSOR
namespace __Shared__
{
    using global::System.Runtime.CompilerServices;
    using global::TorchSharp.Modules;
    using global::TorchSharp.Utils;
    using static global::TorchSharp.torch;

    /// <summary>The registries of TorchSharp's own layers, without the iterators and sets that their virtual members make.</summary>
    internal static class Registries
    {
        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_internal_params")]
        public static extern ref OrderedDict<string, Parameter> Parameters(nn.Module module);

        [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_internal_submodules")]
        public static extern ref OrderedDict<string, nn.Module> Modules(nn.Module module);

        /// <summary>
        /// Whether the module says what its registries say: declared by TorchSharp, and none that overrides <c>named_parameters</c>.
        /// </summary>
        public static bool HasPlainRegistry(nn.Module module) =>
            module.GetType().Assembly == typeof(nn.Module).Assembly && !(module is ParameterList) && !(module is ParameterDict);
    }
}
#endif
