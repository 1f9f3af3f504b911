namespace __Shared__
{
    using global::System;
    using global::ModelGen;
    using static global::TorchSharp.torch;

    /// <summary>Tells a recorder of every call of a layer.</summary>
    internal sealed class SummaryHook : LayerHook
    {
        private readonly SummaryRecorder _recorder;

        public SummaryHook(SummaryRecorder recorder)
        {
            _recorder = recorder;
        }

        public override bool SeesInputs => true;

        public override void Enter(nn.Module layer, params object[] inputs) =>
            _recorder.Enter(layer, RecordedShapes.In(inputs), RecordedShapes.KernelOf(layer));

        public override TResult Apply<TResult>(string path, nn.Module layer, TResult result, Func<TResult, LayerOutputs, TResult> map)
        {
            _recorder.Leave(layer, RecordedShapes.In(result));
            return result;
        }

        public override Tensor Visit(string name, nn.Module layer, Tensor output) => output;
    }
}
