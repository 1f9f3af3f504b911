namespace __Shared__
{
    using global::System;
    using global::System.Collections.Generic;
    using static global::TorchSharp.torch;

    /// <summary>
    /// What a layer takes and returns. A hook needs these types, and nobody but the compiler can name them without reflection: those of
    /// TorchSharp's own layers are known, and each model makes known those of its own layers.
    /// </summary>
    internal abstract class LayerKind
    {
        private static readonly List<LayerKind> All = new List<LayerKind>();

        static LayerKind()
        {
            Know<Tensor, Tensor>(One);
            Know<Tensor, Tensor, Tensor>(One);
            Know<Tensor, Tensor, Tensor, Tensor>(One);
            Know<Tensor, Tensor, Tensor, Tensor, Tensor>(One);
            Know<Tensor, Tensor, long[], Tensor>(One);
            Know<Tensor, Tensor, Tensor, Tensor, Tensor, Tensor, Tensor>(One);
            Know<Tensor, Tensor, (Tensor, Tensor)>(Two);
            Know<Tensor, (Tensor, Tensor)?, (Tensor, Tensor)>(Two);
            Know<Tensor, (Tensor, Tensor)?, (Tensor, Tensor, Tensor)>(
                (r, outputs) => (outputs.Next(r.Item1), outputs.Next(r.Item2), outputs.Next(r.Item3)));
            Know<Tensor, Tensor, Tensor, Tensor, bool, Tensor, Tuple<Tensor, Tensor>>(
                (r, outputs) => Tuple.Create(outputs.Next(r.Item1), outputs.Next(r.Item2)));
        }

        /// <summary>Hooks the layer; gives what takes the hook off again, null for what is not called, as a list of layers.</summary>
        public static Action Register(string path, nn.Module layer, LayerHook hook)
        {
            lock (All)
            {
                foreach (var kind in All)
                {
                    if (kind.Hook(path, layer, hook) is Action removal) return removal;
                }
            }

            return null;
        }

        protected abstract Action Hook(string path, nn.Module layer, LayerHook hook);

        private static Tensor One(Tensor result, LayerOutputs outputs) => outputs.Only(result);

        private static (Tensor, Tensor) Two((Tensor, Tensor) result, LayerOutputs outputs) =>
            (outputs.Next(result.Item1), outputs.Next(result.Item2));

        private static void Add<TLayer>(LayerKind kind)
        {
            lock (All)
            {
                if (Known<TLayer>.IsTrue) return;
                Known<TLayer>.IsTrue = true;
                All.Add(kind);
            }
        }

        public static void Know<T1, TResult>(Func<TResult, LayerOutputs, TResult> map)
        {
            if (!Known<nn.Module<T1, TResult>>.IsTrue) Add<nn.Module<T1, TResult>>(new Kind<T1, TResult>(map));
        }

        public static void Know<T1, T2, TResult>(Func<TResult, LayerOutputs, TResult> map)
        {
            if (!Known<nn.Module<T1, T2, TResult>>.IsTrue) Add<nn.Module<T1, T2, TResult>>(new Kind<T1, T2, TResult>(map));
        }

        public static void Know<T1, T2, T3, TResult>(Func<TResult, LayerOutputs, TResult> map)
        {
            if (!Known<nn.Module<T1, T2, T3, TResult>>.IsTrue) Add<nn.Module<T1, T2, T3, TResult>>(new Kind<T1, T2, T3, TResult>(map));
        }

        public static void Know<T1, T2, T3, T4, TResult>(Func<TResult, LayerOutputs, TResult> map)
        {
            if (!Known<nn.Module<T1, T2, T3, T4, TResult>>.IsTrue)
                Add<nn.Module<T1, T2, T3, T4, TResult>>(new Kind<T1, T2, T3, T4, TResult>(map));
        }

        public static void Know<T1, T2, T3, T4, T5, TResult>(Func<TResult, LayerOutputs, TResult> map)
        {
            if (!Known<nn.Module<T1, T2, T3, T4, T5, TResult>>.IsTrue)
                Add<nn.Module<T1, T2, T3, T4, T5, TResult>>(new Kind<T1, T2, T3, T4, T5, TResult>(map));
        }

        public static void Know<T1, T2, T3, T4, T5, T6, TResult>(Func<TResult, LayerOutputs, TResult> map)
        {
            if (!Known<nn.Module<T1, T2, T3, T4, T5, T6, TResult>>.IsTrue)
                Add<nn.Module<T1, T2, T3, T4, T5, T6, TResult>>(new Kind<T1, T2, T3, T4, T5, T6, TResult>(map));
        }

        /// <summary>Whether a kind of layers is among those that are known.</summary>
        private static class Known<TLayer>
        {
            public static bool IsTrue;
        }

        private sealed class Kind<T1, TResult> : LayerKind
        {
            private readonly Func<TResult, LayerOutputs, TResult> _map;

            public Kind(Func<TResult, LayerOutputs, TResult> map)
            {
                _map = map;
            }

            protected override Action Hook(string path, nn.Module layer, LayerHook hook)
            {
                if (!(layer is nn.Module<T1, TResult> module)) return null;
                Action remove = module.register_forward_hook((_, input1, result) => hook.Apply(path, layer, result, _map)).remove;
                return !hook.SeesInputs ? remove : remove + module.register_forward_pre_hook((_, input1) =>
                {
                    hook.Enter(layer, input1);
                    return input1;
                }).remove;
            }
        }

        private sealed class Kind<T1, T2, TResult> : LayerKind
        {
            private readonly Func<TResult, LayerOutputs, TResult> _map;

            public Kind(Func<TResult, LayerOutputs, TResult> map)
            {
                _map = map;
            }

            protected override Action Hook(string path, nn.Module layer, LayerHook hook)
            {
                if (!(layer is nn.Module<T1, T2, TResult> module)) return null;
                Action remove = module.register_forward_hook((_, input1, input2, result) => hook.Apply(path, layer, result, _map)).remove;
                return !hook.SeesInputs ? remove : remove + module.register_forward_pre_hook((_, input1, input2) =>
                {
                    hook.Enter(layer, input1, input2);
                    return null;
                }).remove;
            }
        }

        private sealed class Kind<T1, T2, T3, TResult> : LayerKind
        {
            private readonly Func<TResult, LayerOutputs, TResult> _map;

            public Kind(Func<TResult, LayerOutputs, TResult> map)
            {
                _map = map;
            }

            protected override Action Hook(string path, nn.Module layer, LayerHook hook)
            {
                if (!(layer is nn.Module<T1, T2, T3, TResult> module)) return null;
                Action remove = module.register_forward_hook(
                    (_, input1, input2, input3, result) => hook.Apply(path, layer, result, _map)).remove;
                return !hook.SeesInputs ? remove : remove + module.register_forward_pre_hook((_, input1, input2, input3) =>
                {
                    hook.Enter(layer, input1, input2, input3);
                    return null;
                }).remove;
            }
        }

        private sealed class Kind<T1, T2, T3, T4, TResult> : LayerKind
        {
            private readonly Func<TResult, LayerOutputs, TResult> _map;

            public Kind(Func<TResult, LayerOutputs, TResult> map)
            {
                _map = map;
            }

            protected override Action Hook(string path, nn.Module layer, LayerHook hook)
            {
                if (!(layer is nn.Module<T1, T2, T3, T4, TResult> module)) return null;
                Action remove = module.register_forward_hook(
                    (_, input1, input2, input3, input4, result) => hook.Apply(path, layer, result, _map)).remove;
                return !hook.SeesInputs ? remove : remove + module.register_forward_pre_hook((_, input1, input2, input3, input4) =>
                {
                    hook.Enter(layer, input1, input2, input3, input4);
                    return null;
                }).remove;
            }
        }

        private sealed class Kind<T1, T2, T3, T4, T5, TResult> : LayerKind
        {
            private readonly Func<TResult, LayerOutputs, TResult> _map;

            public Kind(Func<TResult, LayerOutputs, TResult> map)
            {
                _map = map;
            }

            protected override Action Hook(string path, nn.Module layer, LayerHook hook)
            {
                if (!(layer is nn.Module<T1, T2, T3, T4, T5, TResult> module)) return null;
                Action remove = module.register_forward_hook(
                    (_, input1, input2, input3, input4, input5, result) => hook.Apply(path, layer, result, _map)).remove;
                return !hook.SeesInputs ? remove : remove + module.register_forward_pre_hook((_, input1, input2, input3, input4, input5) =>
                {
                    hook.Enter(layer, input1, input2, input3, input4, input5);
                    return null;
                }).remove;
            }
        }

        private sealed class Kind<T1, T2, T3, T4, T5, T6, TResult> : LayerKind
        {
            private readonly Func<TResult, LayerOutputs, TResult> _map;

            public Kind(Func<TResult, LayerOutputs, TResult> map)
            {
                _map = map;
            }

            protected override Action Hook(string path, nn.Module layer, LayerHook hook)
            {
                if (!(layer is nn.Module<T1, T2, T3, T4, T5, T6, TResult> module)) return null;
                Action remove = module.register_forward_hook(
                    (_, input1, input2, input3, input4, input5, input6, result) => hook.Apply(path, layer, result, _map)).remove;
                if (!hook.SeesInputs) return remove;
                return remove + module.register_forward_pre_hook((_, input1, input2, input3, input4, input5, input6) =>
                {
                    hook.Enter(layer, input1, input2, input3, input4, input5, input6);
                    return null;
                }).remove;
            }
        }
    }
}
