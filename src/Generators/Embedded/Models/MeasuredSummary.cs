namespace __Shared__
{
    using global::System;
    using global::ModelGen;
    using static global::TorchSharp.torch;

    /// <summary>The summary of one forward pass, which leaves the model as it was.</summary>
    internal static class MeasuredSummary
    {
        public static ModelSummary Of<T1, TResult>(nn.Module<T1, TResult> model, bool train, T1 input1) =>
            Run(model, train, () => model.call(input1), input1);

        public static ModelSummary Of<T1, T2, TResult>(nn.Module<T1, T2, TResult> model, bool train, T1 input1, T2 input2) =>
            Run(model, train, () => model.call(input1, input2), input1, input2);

        public static ModelSummary Of<T1, T2, T3, TResult>(
            nn.Module<T1, T2, T3, TResult> model, bool train, T1 input1, T2 input2, T3 input3) =>
            Run(model, train, () => model.call(input1, input2, input3), input1, input2, input3);

        public static ModelSummary Of<T1, T2, T3, T4, TResult>(
            nn.Module<T1, T2, T3, T4, TResult> model, bool train, T1 input1, T2 input2, T3 input3, T4 input4) =>
            Run(model, train, () => model.call(input1, input2, input3, input4), input1, input2, input3, input4);

        public static ModelSummary Of<T1, T2, T3, T4, T5, TResult>(
            nn.Module<T1, T2, T3, T4, T5, TResult> model, bool train, T1 input1, T2 input2, T3 input3, T4 input4, T5 input5) =>
            Run(model, train, () => model.call(input1, input2, input3, input4, input5), input1, input2, input3, input4, input5);

        public static ModelSummary Of<T1, T2, T3, T4, T5, T6, TResult>(
            nn.Module<T1, T2, T3, T4, T5, T6, TResult> model, bool train,
            T1 input1, T2 input2, T3 input3, T4 input4, T5 input5, T6 input6) =>
            Run(
                model, train, () => model.call(input1, input2, input3, input4, input5, input6),
                input1, input2, input3, input4, input5, input6);

        private static ModelSummary Run<TResult>(nn.Module model, bool train, Func<TResult> forward, params object[] inputs)
        {
            var recorder = new SummaryRecorder(model, RecordedTree.TypeOf(model));
            RecordedTree.Add(recorder, model, "");
            using (no_grad())
            using (var state = new ModelState(model))
            using (LayerHooks.On(model, new SummaryHook(recorder)))
            {
                state.SetMode(train);
                recorder.Enter(model, RecordedShapes.In(inputs), null);
                try
                {
                    recorder.Leave(model, RecordedShapes.In(forward()));
                }
                catch (Exception exception) when (!(exception is OperationCanceledException))
                {
                    throw recorder.Failure(exception);
                }
            }

            return recorder.ToSummary();
        }
    }
}
