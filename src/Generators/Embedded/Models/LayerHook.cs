namespace __Shared__
{
    using global::System;
    using static global::TorchSharp.torch;

    /// <summary>What is done with the result of a layer.</summary>
    internal abstract class LayerHook
    {
        /// <summary>Whether <see cref="Enter"/> is to be called.</summary>
        public virtual bool SeesInputs => false;

        /// <summary>Before the layer runs.</summary>
        public virtual void Enter(nn.Module layer, params object[] inputs)
        {
        }

        /// <summary>What the caller of the layer gets; the map is null for results in which we know of no tensor.</summary>
        public virtual TResult Apply<TResult>(string path, nn.Module layer, TResult result, Func<TResult, LayerOutputs, TResult> map)
        {
            return map is null ? result : map(result, new LayerOutputs(this, path, layer));
        }

        /// <summary>What stands for a tensor of a result from now on.</summary>
        public abstract Tensor Visit(string name, nn.Module layer, Tensor output);
    }

    /// <summary>Looks at every tensor that a layer returns.</summary>
    internal sealed class OutputHook : LayerHook
    {
        private readonly Action<string, nn.Module, Tensor> _hook;

        public OutputHook(Action<string, nn.Module, Tensor> hook)
        {
            _hook = hook;
        }

        public override Tensor Visit(string name, nn.Module layer, Tensor output)
        {
            _hook(name, layer, output);
            return output;
        }
    }

    /// <summary>Looks at the whole results of the layers of one type.</summary>
    internal sealed class ResultHook<TLayer, TOutput> : LayerHook
        where TLayer : nn.Module
    {
        private readonly Action<string, TLayer, TOutput> _hook;

        public ResultHook(Action<string, TLayer, TOutput> hook)
        {
            _hook = hook;
        }

        public override TResult Apply<TResult>(string path, nn.Module layer, TResult result, Func<TResult, LayerOutputs, TResult> map)
        {
            if (layer is TLayer typed && result is TOutput output) _hook(path, typed, output);
            return result;
        }

        public override Tensor Visit(string name, nn.Module layer, Tensor output) => output;
    }
}
