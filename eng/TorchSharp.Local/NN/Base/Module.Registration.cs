using System;
using System.Collections.Generic;
using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            const BindingFlags InstanceFields = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance;

            /// <summary>
            /// Registers what the fields hold at this moment, once: modules, parameters, and every other tensor as a persistent buffer.
            /// A field whose name is registered already is skipped, whatever it holds.
            /// </summary>
            protected virtual void RegisterComponents()
            {
                if (_areComponentsRegistered)
                    return;
                foreach (var field in FieldsOf(GetType()))
                {
                    var component = field.ComponentName();
                    if (_internal_submodules.ContainsKey(component)
                        || _internal_params.ContainsKey(component)
                        || _internal_buffers.ContainsKey(component))
                        continue;
                    switch (field.GetValue(this))
                    {
                        case Module module:
                            register_module(component, module);
                            break;
                        case Parameter parameter:
                            register_parameter(component, parameter);
                            break;
                        case Tensor tensor:
                            register_buffer(component, tensor);
                            break;
                    }
                }
                _areComponentsRegistered = true;
            }

            /// <summary>Adds a child. A null or disposed one removes the child of that name instead.</summary>
            public virtual void register_module(string name, Module submodule)
            {
                if (submodule is null || submodule.handle.IsInvalid)
                {
                    if (_internal_submodules.ContainsKey(name))
                        _internal_submodules.Remove(name);
                    return;
                }
                if (name.Contains('.', StringComparison.Ordinal))
                    throw new ArgumentException($"module name can't contain \".\", got: {name}", nameof(name));
                if (string.IsNullOrEmpty(name))
                    throw new ArgumentException("module name can't be empty string \"\"", nameof(name));
                if (_internal_submodules.ContainsKey(name))
                    throw new InvalidOperationException($"Sub-module {name} is already registered.");

                submodule.RegisterComponents();
                _internal_submodules.Add(name, submodule);
            }

            public void add_module(string name, Module module) => register_module(name, module);

            public virtual void register_parameter(string name, Parameter param)
            {
                if (param is null || param.IsInvalid)
                    throw new ArgumentNullException(nameof(param), "A null tensor cannot be registered as a parameter.");
                if (_internal_params.ContainsKey(name))
                    throw new InvalidOperationException($"Parameter {name} is already registered.");
                _internal_params.Add(name, param);
            }

            public virtual void register_buffer(string name, Tensor tensor, bool persistent = true)
            {
                if (tensor is null || tensor.IsInvalid)
                    throw new ArgumentNullException(nameof(tensor), "A null tensor cannot be registered as a buffer.");
                if (_internal_buffers.ContainsKey(name))
                    throw new InvalidOperationException($"Tensor {name} is already registered.");
                _internal_buffers.Add(name, (tensor, persistent));
            }

            /// <summary>Adds, replaces or, with null, removes a parameter. A tensor that is no Parameter counts as null.</summary>
            protected void ConditionallyRegisterParameter(string name, Tensor? value)
                => ConditionallyRegisterParameter(name, value as Parameter);

            protected void ConditionallyRegisterParameter(string name, Parameter? value)
            {
                if (value is not null)
                    _internal_params[name] = value;
                else if (_internal_params.ContainsKey(name))
                    _internal_params.Remove(name);
            }

            protected void ConditionallyRegisterBuffer(string name, Tensor? value, bool persistent = true)
            {
                if (value is not null)
                    _internal_buffers[name] = (value, persistent);
                else if (_internal_buffers.ContainsKey(name))
                    _internal_buffers.Remove(name);
            }

            protected void ClearModules() => _internal_submodules.clear();

            /// <summary>A setter for a layer's parameter: disposes the old one, keeps the new one out of the dispose scope.</summary>
            internal void AssignParameter(ref Parameter? field, Parameter? value, string component)
            {
                if (value is not null && field is { IsInvalid: false } && value.Handle == field.Handle)
                    return;
                field?.Dispose();
                value?.DetachFromDisposeScope();
                field = value;
                ConditionallyRegisterParameter(component, value);
            }

            internal void AssignBuffer(ref Tensor? field, Tensor? value, string component)
            {
                field?.Dispose();
                field = value?.DetachFromDisposeScope();
                ConditionallyRegisterBuffer(component, field);
            }

            // Private fields of base classes too; of fields with one name, the most derived one.
            static IEnumerable<FieldInfo> FieldsOf(Type? type)
            {
                var seen = new HashSet<string>(StringComparer.Ordinal);
                for (; type is not null && type != typeof(object); type = type.BaseType)
                {
                    foreach (var field in type.GetFields(InstanceFields))
                    {
                        if (seen.Add(field.Name))
                            yield return field;
                    }
                }
            }
        }
    }
}
