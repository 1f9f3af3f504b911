namespace __Shared__
{
    using global::TorchSharp.Modules;
    using global::TorchSharp.Utils;
    using static global::TorchSharp.torch;

    /// <summary>A model of this assembly, whose registry can be read without its virtual members.</summary>
    internal interface IModel
    {
        /// <summary>Brings the registry up to date and gives it. Throws where a component is missing.</summary>
        ComponentRegistry Components();
    }
}
