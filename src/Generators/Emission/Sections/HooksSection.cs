using ModelGen.Generators.Model;

namespace ModelGen.Generators.Emission.Sections;

/// <summary>Hooks on the layers of a model, and a walk over the gradients of its parameters.</summary>
internal static class HooksSection
{
    public static void Write(CodeWriter writer, ModelSpec model, TorchSharpFacts facts)
    {
        if (!model.Declares("OnForward")) WriteForward(writer);
        if (!model.Declares("OnGradient")) WriteGradient(writer, facts);
        if (!model.Declares("VisitGradients")) WriteVisit(writer);
    }

    private static void WriteForward(CodeWriter writer) => writer.Line($$"""
        /// <summary>
        /// Calls the hook whenever a layer of the model, at any depth, has run: with the layer's dotted name, the layer, and the tensor that
        /// it returns. Where it returns several, the hook is called for each, and the name ends in its place: <c>lstm[0]</c>. Inside out, in
        /// the order of execution, until the result is disposed.
        /// </summary>
        public {{Disposable}} OnForward(
            {{Action}}<string, {{Module}}, {{Tensor}}> hook) =>
            {{Hooks}}.OnForward(this, hook);

        /// <summary>
        /// Calls the hook whenever a layer of a type has run, with what it returns as a whole:
        /// <c>model.OnForward((string name, LSTM lstm, (Tensor, Tensor, Tensor) output) =&gt; ...)</c>.
        /// </summary>
        public {{Disposable}} OnForward<TLayer, TOutput>({{Action}}<string, TLayer, TOutput> hook)
            where TLayer : {{Module}} =>
            {{Hooks}}.OnForward(this, hook);

        """);

    private static void WriteGradient(CodeWriter writer, TorchSharpFacts facts)
    {
        if (!facts.HasCustomAutograd)
        {
            writer.Line($$"""
                /// <summary>Not to be had: it is built on the <c>torch.autograd</c> functions of TorchSharp 0.101.6 and later.</summary>
                [global::System.Obsolete("{{NoGradients}}", true)]
                public {{Disposable}} OnGradient({{Action}}<string, {{Tensor}}> hook) => throw new global::System.NotSupportedException();

                """);
            return;
        }

        writer.Line($$"""
            /// <summary>
            /// Calls the hook during <c>backward()</c> with the name of each layer and the gradient of what it returned, last layer first:
            /// of the forward passes that begin after this call, until the result is disposed.
            /// </summary>
            /// <remarks>
            /// PyTorch's full backward hook. What the hook throws makes <c>backward()</c> fail, and comes out where the result is disposed.
            /// </remarks>
            public {{Disposable}} OnGradient({{Action}}<string, {{Tensor}}> hook) =>
                {{Hooks}}.OnGradient(this, hook);

            /// <summary>As above; the tensor that the hook returns goes on in the gradient's place, which null leaves as it is.</summary>
            public {{Disposable}} OnGradient({{Func}}<string, {{Tensor}}, {{SharedCode.Prefix}}Replacement> hook) =>
                {{Hooks}}.OnGradient(this, hook);

            """);
    }

    private static void WriteVisit(CodeWriter writer) => writer.Line($$"""
        /// <summary>
        /// Visits the gradient of each parameter that has one, after <c>backward()</c>. What is done to it in place is done to the parameter's
        /// gradient; it is valid during the visit, <c>clone()</c> keeps it.
        /// </summary>
        public void VisitGradients({{Action}}<string, {{Tensor}}> visit) =>
            {{Hooks}}.VisitGradients(this, visit);

        """);

    private const string NoGradients =
        "OnGradient needs torch.autograd.SingleTensorFunction, which TorchSharp has since 0.101.6. Reference a later version.";
    private const string Disposable = "global::System.IDisposable";
    private const string Action = "global::System.Action";
    private const string Func = "global::System.Func";
    private const string Module = "global::TorchSharp.torch.nn.Module";
    private const string Tensor = "global::TorchSharp.torch.Tensor";
    private const string Hooks = SharedCode.Prefix + "LayerHooks";
}
