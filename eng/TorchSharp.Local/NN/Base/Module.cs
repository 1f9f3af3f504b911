using System;
using TorchSharp.Modules;
using TorchSharp.Utils;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        /// <summary>Base class of all layers and models.</summary>
        public partial class Module : IDisposable
        {
            protected OrderedDict<string, Module> _internal_submodules = new();
            protected OrderedDict<string, (Tensor, bool)> _internal_buffers = new();
            protected OrderedDict<string, Parameter> _internal_params = new();
            protected string? name;

            internal readonly NativeModule handle;

            bool _areComponentsRegistered;

            /// <summary>For modules that are written in C#.</summary>
            protected Module(string name)
            {
                this.name = name;
                handle = new NativeModule(name);
            }

            /// <summary>For the layers whose parameters libtorch keeps.</summary>
            internal Module(NativeModule handle)
            {
                this.handle = handle;
                foreach (var parameter in handle.ParameterNames)
                    register_parameter(parameter, handle.Expose(parameter));
            }

            ~Module() => Dispose(false);

            /// <summary>True from the start, and after <see cref="train"/>.</summary>
            public virtual bool training => handle.IsTraining;

            /// <summary>The name given to the constructor. It is not always the type's: BatchNorm2d's is BatchNorm1d.</summary>
            public virtual string GetName() => string.IsNullOrEmpty(name) ? handle.TypeName : name;

            public virtual void train(bool train = true)
            {
                handle.IsTraining = train;
                foreach (var (_, child) in named_children())
                    child.train(train);
            }

            public virtual void eval() => train(false);

            public virtual void zero_grad(bool set_to_none = true)
            {
                foreach (var (_, parameter) in named_parameters())
                {
                    using var gradient = parameter.grad;
                    if (gradient is null)
                        continue;
                    if (set_to_none)
                        parameter.grad = null;
                    else
                        gradient.zero_();
                }
            }

            /// <summary>Children first, then the module itself. What is not in the registry is not visited.</summary>
            public virtual Module apply(Action<Module> fn)
            {
                foreach (var (_, child) in _internal_submodules)
                    child.apply(fn);
                fn(this);
                return this;
            }

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            /// <summary>Frees own parameters and buffers, whichever dispose scope they are in, and every module below.</summary>
            protected virtual void Dispose(bool disposing)
            {
                if (!disposing || handle.IsInvalid)
                    return;
                foreach (var (_, buffer) in named_buffers(recurse: false))
                    buffer.DetachFromDisposeScope().Dispose();
                foreach (var (_, parameter) in named_parameters(recurse: false))
                    parameter.DetachFromDisposeScope().Dispose();
                foreach (var (_, module) in named_modules())
                    module.Dispose();
                handle.Release();
            }

            protected static (Device device, ScalarType dtype) GetDefaultDeviceAndType(Device? device = null, ScalarType? dtype = null)
                => (device ?? get_default_device(), dtype ?? get_default_dtype());

            /// <summary>Native layers are made in the default type on the CPU; then they go where they are wanted.</summary>
            internal T MoveModule<T>(Device? device, ScalarType? dtype)
                where T : Module
            {
                var (targetDevice, targetType) = GetDefaultDeviceAndType(device, dtype);
                return (T)_to(targetDevice, targetType, non_blocking: false);
            }
        }
    }
}
