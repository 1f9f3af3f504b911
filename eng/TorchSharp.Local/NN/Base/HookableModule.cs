using System;
using System.Collections.Generic;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>A module whose calls can be watched, or their inputs and outputs replaced.</summary>
        public class HookableModule<TPreHook, TPostHook> : Module
        {
            protected Dictionary<string, TPreHook> pre_hooks = new(StringComparer.Ordinal);
            protected Dictionary<string, TPostHook> post_hooks = new(StringComparer.Ordinal);
            protected Dictionary<string, Action<Module>> module_pre_hooks = new(StringComparer.Ordinal);
            protected Dictionary<string, Action<Module>> module_post_hooks = new(StringComparer.Ordinal);

            protected HookableModule(string name)
                : base(name)
            {
            }

            internal HookableModule(NativeModule handle)
                : base(handle)
            {
            }

            /// <summary>Runs after forward. What the hook returns, if not null, is the result of the call.</summary>
            public HookRemover register_forward_hook(TPostHook hook) => Register(post_hooks, hook);

            public HookRemover register_forward_hook(Action<Module> hook) => Register(module_post_hooks, hook);

            /// <summary>Runs before forward. What the hook returns, if not null, is forward's input.</summary>
            public HookRemover register_forward_pre_hook(TPreHook hook) => Register(pre_hooks, hook);

            public HookRemover register_forward_pre_hook(Action<Module> hook) => Register(module_pre_hooks, hook);

            HookRemover Register<THook>(Dictionary<string, THook> hooks, THook hook)
            {
                var key = Guid.NewGuid().ToString();
                hooks.Add(key, hook);
                return new HookRemover(this, key);
            }

            private protected void RunPreHooks()
            {
                foreach (var hook in module_pre_hooks.Values)
                    hook(this);
            }

            private protected void RunPostHooks()
            {
                foreach (var hook in module_post_hooks.Values)
                    hook(this);
            }

            void Remove(string key)
            {
                pre_hooks.Remove(key);
                post_hooks.Remove(key);
                module_pre_hooks.Remove(key);
                module_post_hooks.Remove(key);
            }

            /// <summary>Takes a hook off again.</summary>
            public class HookRemover
            {
                readonly HookableModule<TPreHook, TPostHook> module;
                readonly string key;

                public HookRemover(HookableModule<TPreHook, TPostHook> module, string key)
                {
                    this.module = module;
                    this.key = key;
                }

                public void remove() => module.Remove(key);
            }
        }
    }
}
