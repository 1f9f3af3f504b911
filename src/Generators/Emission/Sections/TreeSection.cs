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
        const string Shared = SharedCode.Prefix;
        const string Tree = Shared + "ModuleTree";
        var (declaration, nonPersistent) = facts.HasPersistentBuffers
            ? ("bool recurse = true, bool include_nonpersistent = true", "include_nonpersistent")
            : ("bool recurse = true", "true");

        yield return ("", $$"""
            ref {{Shared}}ComponentRegistry {{Shared}}IModel.Components(bool mayMiss)
            {
                var problem = __Register();
                if (!mayMiss) {{Shared}}ComponentRegistry.Require(problem);
                return ref __components;
            }
            """);
        yield return ("named_parameters", $$"""
            public override {{Names}} {{Parameter}} parameter)> named_parameters(
                bool recurse = true) =>
                {{Tree}}.Parameters(this, recurse, ref __components.Memory);
            """);
        yield return ("named_buffers", $$"""
            public override {{Names}} {{Tensor}} buffer)> named_buffers(
                {{declaration}}) =>
                {{Tree}}.Buffers(this, recurse, {{nonPersistent}});
            """);
        yield return ("named_children", $$"""
            public override {{Names}} {{Module}} module)> named_children() =>
                {{Tree}}.Children(this);
            """);
        yield return ("named_modules", $$"""
            public override {{Names}} {{Module}} module)> named_modules() =>
                {{Tree}}.Modules(this);
            """);
        yield return ("state_dict", $$"""
            public override {{State}} state_dict(
                {{State}} destination = null, string prefix = null) =>
                {{Tree}}.StateDict(this, destination, prefix);
            """);
        yield return ("has_parameter", $$"""
            public override bool has_parameter(string target) => !(get_parameter(target) is null);
            """);
        yield return ("get_parameter", $$"""
            public override {{Parameter}} get_parameter(string target) =>
                {{Tree}}.FindParameter(this, target);
            """);
        yield return ("has_buffer", $$"""
            public override bool has_buffer(string target) => !(get_buffer(target) is null);
            """);
        yield return ("get_buffer", $$"""
            public override {{Tensor}} get_buffer(string target) =>
                {{Tree}}.FindBuffer(this, target);
            """);
        yield return ("apply", $$"""
            public override {{Module}} apply(global::System.Action<{{Module}}> fn)
            {
                (({{Shared}}IModel)this).Components();
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
                {{Tree}}.Apply(this, fn);
                return this;
            }
            """);
        yield return ("Dispose", $$"""
            protected override void Dispose(bool disposing)
            {
                using ({{Shared}}Disposal.Begin()) base.Dispose(disposing);
            }
            """);
    }

    /// <summary>The older TorchSharp clears the gradients of native parameters only.</summary>
    private static void WriteZeroGrad(CodeWriter writer)
    {
        using (writer.Open("public override void zero_grad()"))
        {
            writer.Line("base.zero_grad();");
            using (writer.Open("foreach (var (_, parameter) in named_parameters())"))
            using (writer.Open("using (var gradient = parameter.grad())"))
                writer.Line("if (!(gradient is null)) gradient.zero_();");
        }
    }
}
