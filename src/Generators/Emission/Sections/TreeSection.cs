using ModelGen.Generators.Model;

namespace ModelGen.Generators.Emission.Sections;

/// <summary>Everything by which TorchSharp lets others see a model: registered first, in PyTorch's order.</summary>
internal static class TreeSection
{
    public static void Write(CodeWriter writer, ModelSpec model, TorchSharpFacts facts)
    {
        foreach (var (name, text) in Members(model, facts))
        {
            if (model.Declares(name)) continue;
            writer.Line(text).Line();
        }

        if (!facts.HasZeroGradSetToNone && !model.Declares("zero_grad")) WriteZeroGrad(writer);
    }

    private static IEnumerable<(string Name, string Text)> Members(ModelSpec model, TorchSharpFacts facts)
    {
        const string Names = "global::System.Collections.Generic.IEnumerable<(string name,";
        const string Tensor = "global::TorchSharp.torch.Tensor";
        const string State = $"global::System.Collections.Generic.Dictionary<string, {Tensor}>";
        const string Parameter = "global::TorchSharp.Modules.Parameter";
        const string Module = "global::TorchSharp.torch.nn.Module";
        var shared = $"global::{facts.SharedNamespace}";
        var (declaration, nonPersistent) = facts.HasPersistentBuffers
            ? ("bool recurse = true, bool include_nonpersistent = true", "include_nonpersistent")
            : ("bool recurse = true", "true");

        yield return ("", $$"""
            {{shared}}.ComponentRegistry {{shared}}.IModel.Components()
            {
                {{shared}}.ComponentRegistry.Require(__Register());
                return __components;
            }
            """);
        yield return ("named_parameters", $$"""
            /// <inheritdoc/>
            public override {{Names}} {{Parameter}} parameter)> named_parameters(bool recurse = true) =>
                {{shared}}.ModuleTree.Parameters(this, recurse, __components.Memory);
            """);
        yield return ("named_buffers", $$"""
            /// <inheritdoc/>
            public override {{Names}} {{Tensor}} buffer)> named_buffers({{declaration}}) =>
                {{shared}}.ModuleTree.Buffers(this, recurse, {{nonPersistent}});
            """);
        yield return ("named_children", $$"""
            /// <inheritdoc/>
            public override {{Names}} {{Module}} module)> named_children() => {{shared}}.ModuleTree.Children(this);
            """);
        yield return ("named_modules", $$"""
            /// <inheritdoc/>
            public override {{Names}} {{Module}} module)> named_modules() => {{shared}}.ModuleTree.Modules(this);
            """);
        yield return ("state_dict", $$"""
            /// <inheritdoc/>
            public override {{State}} state_dict({{State}} destination = null, string prefix = null) =>
                {{shared}}.ModuleTree.StateDict(this, destination, prefix);
            """);
        yield return ("has_parameter", $$"""
            /// <inheritdoc/>
            public override bool has_parameter(string target) => !(get_parameter(target) is null);
            """);
        yield return ("get_parameter", $$"""
            /// <inheritdoc/>
            public override {{Parameter}} get_parameter(string target) => {{shared}}.ModuleTree.FindParameter(this, target);
            """);
        yield return ("has_buffer", $$"""
            /// <inheritdoc/>
            public override bool has_buffer(string target) => !(get_buffer(target) is null);
            """);
        yield return ("get_buffer", $$"""
            /// <inheritdoc/>
            public override {{Tensor}} get_buffer(string target) => {{shared}}.ModuleTree.FindBuffer(this, target);
            """);
        yield return ("apply", $$"""
            /// <inheritdoc/>
            public override {{Module}} apply(global::System.Action<{{Module}}> fn)
            {
                ((global::{{facts.SharedNamespace}}.IModel)this).Components();
                return base.apply(fn);
            }
            """);
        yield return ("Apply", $$"""
            /// <summary>
            /// Applies a function to every module of a type, children before their parents:
            /// <c>model.Apply&lt;Linear&gt;(l =&gt; init.xavier_uniform_(l.weight))</c>.
            /// </summary>
            public {{model.Type}} Apply<TLayer>(global::System.Action<TLayer> fn)
                where TLayer : {{Module}}
            {
                apply(module => { if (module is TLayer layer) fn(layer); });
                return this;
            }
            """);
        yield return ("Dispose", $$"""
            /// <inheritdoc/>
            protected override void Dispose(bool disposing)
            {
                using ({{shared}}.Disposal.Begin()) base.Dispose(disposing);
            }
            """);
    }

    /// <summary>The older TorchSharp clears the gradients of native parameters only.</summary>
    private static void WriteZeroGrad(CodeWriter writer)
    {
        writer.Line("/// <inheritdoc/>");
        using (writer.Open("public override void zero_grad()"))
        {
            writer.Line("base.zero_grad();");
            using (writer.Open("foreach (var (_, parameter) in named_parameters())"))
            using (writer.Open("using (var gradient = parameter.grad())"))
                writer.Line("if (!(gradient is null)) gradient.zero_();");
        }
    }
}
