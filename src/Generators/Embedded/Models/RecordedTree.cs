namespace __Shared__
{
    using global::System;
    using global::System.Collections.Generic;
    using global::ModelGen;
    using static global::TorchSharp.torch;

    /// <summary>
    /// Tells a recorder what a model consists of: its modules, and the keys of its <c>state_dict()</c> with those of buffers that are not
    /// saved.
    /// </summary>
    internal static class RecordedTree
    {
        public static void Add(SummaryRecorder recorder, nn.Module module, string prefix, bool isNew = true)
        {
            if (module is IModel model)
            {
                Add(recorder, model.Components(), module, prefix, isNew);
                return;
            }

            foreach (var (name, parameter) in module.named_parameters(false)) Add(recorder, prefix + name, parameter);
#if PERSISTENT_BUFFERS
            var saved = new HashSet<string>();
            foreach (var (name, _) in module.named_buffers(false, false)) saved.Add(name);
            foreach (var (name, buffer) in module.named_buffers(false, true)) Add(recorder, prefix + name, buffer, saved.Contains(name));
#else
            foreach (var (name, buffer) in module.named_buffers(false)) Add(recorder, prefix + name, buffer, true);
#endif
            foreach (var (name, child) in module.named_children()) AddChild(recorder, module, name, child, prefix, isNew);
        }

        private static void Add(SummaryRecorder recorder, in ComponentRegistry components, nn.Module module, string prefix, bool isNew)
        {
            for (var i = 0; i < components.Parameters.Count; i++)
            {
                var (name, parameter) = components.Parameters[i];
                Add(recorder, prefix + name, parameter);
            }

            for (var i = 0; i < components.Buffers.Count; i++)
                Add(recorder, prefix + components.Buffers[i].Item1, components.BufferAt(i), components.IsPersistent(i));

            for (var i = 0; i < components.Modules.Count; i++)
            {
                var (name, child) = components.Modules[i];
                AddChild(recorder, module, name, child, prefix, isNew);
            }
        }

        private static void AddChild(SummaryRecorder recorder, nn.Module module, string name, nn.Module child, string prefix, bool isNew)
        {
            // A shared layer has keys under each of its names; what lies below it is the same.
            var isChildNew = isNew && recorder.Layer(module, name, child, TypeOf(child), IsList(child));
            Add(recorder, child, prefix + name + ".", isChildNew);
        }

        private static void Add(SummaryRecorder recorder, string key, TorchSharp.Modules.Parameter parameter)
        {
            if (!parameter.IsInvalid) recorder.Parameter(key, parameter.Handle, RecordedShapes.Of(parameter), parameter.requires_grad);
        }

        private static void Add(SummaryRecorder recorder, string key, Tensor buffer, bool isPersistent)
        {
            if (!buffer.IsInvalid) recorder.Buffer(key, buffer.Handle, RecordedShapes.Of(buffer), isPersistent);
        }

        /// <summary>The name of the class; of a collection, that of the module that PyTorch has in its place.</summary>
        public static string TypeOf(nn.Module module)
        {
            var type = module.GetType();
            if (IsCollection(type)) return type.IsGenericType ? "ModuleDict" : "ModuleList";
            var arity = type.Name.IndexOf('`');
            return arity < 0 ? type.Name : type.Name.Substring(0, arity);
        }

        private static bool IsList(nn.Module module) =>
            IsCollection(module.GetType()) || (ModuleTree.IsContainer(module) && !(module is TorchSharp.Modules.Sequential));

        /// <summary>Also those of models of other assemblies, which have shared code of their own.</summary>
        private static bool IsCollection(Type type) =>
            type.Namespace != null && type.Namespace.StartsWith("ModelGen.Generated.", StringComparison.Ordinal);
    }
}
