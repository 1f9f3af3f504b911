namespace __Shared__
{
    using global::System.Collections.Generic;
    using global::System.Globalization;
    using static global::TorchSharp.torch;

    /// <summary>
    /// The tensors of one result of a layer: named as the layer where there is one, with their place in brackets where there may be more.
    /// </summary>
    internal sealed class LayerOutputs
    {
        private readonly LayerHook _hook;
        private readonly string _path;
        private readonly nn.Module _layer;
        private int _count;

        public LayerOutputs(LayerHook hook, string path, nn.Module layer)
        {
            _hook = hook;
            _path = path;
            _layer = layer;
        }

        /// <summary>The one tensor that the layer returns.</summary>
        public Tensor Only(Tensor output) => Visit(_path, output);

        /// <summary>The next of several.</summary>
        public Tensor Next(Tensor output) => Visit(_path + "[" + (_count++).ToString(CultureInfo.InvariantCulture) + "]", output);

        public Tensor[] Next(Tensor[] outputs)
        {
            if (outputs is null) return null;
            var replaced = new Tensor[outputs.Length];
            for (var i = 0; i < outputs.Length; i++) replaced[i] = Next(outputs[i]);
            return replaced;
        }

        public List<Tensor> Next(List<Tensor> outputs) => outputs is null ? null : new List<Tensor>(Next(outputs.ToArray()));

        // MultiheadAttention, for one, returns no weights unless it is asked to.
        private Tensor Visit(string name, Tensor output) => output is null || output.IsInvalid ? output : _hook.Visit(name, _layer, output);
    }
}
