namespace __Shared__
{
    using global::System.Collections.Generic;
    using global::System.Linq;
    using global::ModelGen;
    using static global::TorchSharp.torch;

    /// <summary>What is about to be loaded, beside what a model has. Nothing is loaded.</summary>
    internal static class StateDictCheck
    {
        /// <summary>Types are left alone: <c>load_state_dict</c> converts, as PyTorch's does.</summary>
        public static CheckpointReport Run(nn.Module model, IEnumerable<KeyValuePair<string, Tensor>> source) =>
            TableOf(model).Check(source.Select(entry => (entry.Key, entry.Value.shape)));

        /// <summary>Types count: <c>load</c> reads bytes into the tensors that are there.</summary>
        public static CheckpointReport Run(nn.Module model, string path) => TableOf(model).Check(CheckpointFile.Read(path));

        private static StateDictTable TableOf(nn.Module model) =>
            new StateDictTable(model.state_dict().Select(entry => new StateDictEntry(entry.Key, ShapeOf(entry.Value))));

        private static TensorShape ShapeOf(Tensor tensor) => TensorShape.Of(tensor.shape, (ElementType)(sbyte)tensor.dtype);
    }
}
