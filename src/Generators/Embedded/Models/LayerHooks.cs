namespace __Shared__
{
    using global::System;
    using global::System.Collections.Generic;
    using global::System.Runtime.ExceptionServices;
    using static global::TorchSharp.torch;

    /// <summary>
    /// Hooks on every layer of a model: TorchSharp's own, which cost nothing where there are none. Disposing takes them off.
    /// </summary>
    internal sealed class LayerHooks : IDisposable
    {
        private readonly List<Action> _removals = new List<Action>();
        private ExceptionDispatchInfo _failure;

        private LayerHooks()
        {
        }

        public static IDisposable OnForward(nn.Module model, Action<string, nn.Module, Tensor> hook) =>
            new LayerHooks().Register(model, new OutputHook(Given(hook)));

        public static IDisposable OnForward<TLayer, TOutput>(nn.Module model, Action<string, TLayer, TOutput> hook)
            where TLayer : nn.Module => new LayerHooks().Register(model, new ResultHook<TLayer, TOutput>(Given(hook)));

#if CUSTOM_AUTOGRAD
        public static IDisposable OnGradient(nn.Module model, Action<string, Tensor> hook)
        {
            Given(hook);
            return OnGradient(model, (name, gradient) =>
            {
                hook(name, gradient);
                return default(Replacement);
            });
        }

        public static IDisposable OnGradient(nn.Module model, Func<string, Tensor, Replacement> hook)
        {
            var hooks = new LayerHooks();
            return hooks.Register(model, new GradientHook(hooks, Given(hook)));
        }
#endif

        public static void VisitGradients(nn.Module model, Action<string, Tensor> visit)
        {
            Given(visit);
            foreach (var (name, parameter) in model.named_parameters())
            {
#if GRAD_PROPERTY
                using (var gradient = parameter.grad)
#else
                using (var gradient = parameter.grad())
#endif
                {
                    if (!(gradient is null)) visit(name, gradient);
                }
            }
        }

        /// <summary>A hook of our own.</summary>
        public static IDisposable On(nn.Module model, LayerHook hook) => new LayerHooks().Register(model, hook);

        /// <summary>What a hook has thrown where it could not be let through.</summary>
        public void Fail(Exception exception) => _failure = ExceptionDispatchInfo.Capture(exception);

        public void ThrowIfFailed()
        {
            var failure = _failure;
            _failure = null;
            failure?.Throw();
        }

        public void Dispose()
        {
            foreach (var remove in _removals) remove();
            _removals.Clear();
            ThrowIfFailed();
        }

        private IDisposable Register(nn.Module model, LayerHook hook)
        {
            foreach (var (path, layer) in model.named_modules())
            {
                if (LayerKind.Register(path, layer, hook) is Action removal) _removals.Add(removal);
            }

            return this;
        }

        private static T Given<T>(T hook)
            where T : class => hook ?? throw new ArgumentNullException(nameof(hook));
    }
}
