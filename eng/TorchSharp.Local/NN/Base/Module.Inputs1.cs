using System;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Base class of modules with one input.</summary>
        public abstract class Module<T, TResult>
            : HookableModule<Func<Module<T, TResult>, T, T>, Func<Module<T, TResult>, T, TResult, TResult>>, IModule<T, TResult>
        {
            protected Module(string name)
                : base(name)
            {
            }

            internal Module(NativeModule handle)
                : base(handle)
            {
            }

            /// <summary>The computation. Called directly, it bypasses the hooks.</summary>
            public abstract TResult forward(T input);

            /// <summary>Forward, with the hooks around it.</summary>
            public TResult call(T input)
            {
                RunPreHooks();
                foreach (var hook in pre_hooks.Values)
                {
                    if (hook(this, input) is { } replaced)
                        input = replaced;
                }
                var result = forward(input);
                foreach (var hook in post_hooks.Values)
                {
                    if (hook(this, input, result) is { } replaced)
                        result = replaced;
                }
                RunPostHooks();
                return result;
            }
        }
    }
}
