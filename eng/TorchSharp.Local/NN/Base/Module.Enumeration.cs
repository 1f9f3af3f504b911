using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Own parameters, then each child's. A tensor appears once; disposed ones do not appear.</summary>
            public virtual IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
            {
                var seen = new HashSet<IntPtr> { IntPtr.Zero };
                foreach (var own in _internal_params)
                {
                    if (seen.Add(own.Item2.handle))
                        yield return own;
                }
                if (!recurse)
                    yield break;
                foreach (var (childName, child) in _internal_submodules)
                {
                    foreach (var (parameterName, parameter) in child.named_parameters(true))
                    {
                        if (seen.Add(parameter.handle))
                            yield return ($"{childName}.{parameterName}", parameter);
                    }
                }
            }

            /// <summary>Own persistent buffers, then each child's. Non-persistent ones are left out, whatever the argument says.</summary>
            public virtual IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_nonpersistent = true)
            {
                var seen = new HashSet<IntPtr> { IntPtr.Zero };
                foreach (var (bufferName, (buffer, persistent)) in _internal_buffers)
                {
                    if (persistent && seen.Add(buffer.handle))
                        yield return (bufferName, buffer);
                }
                if (!recurse)
                    yield break;
                foreach (var (childName, child) in _internal_submodules)
                {
                    foreach (var (bufferName, buffer) in child.named_buffers(true, include_nonpersistent))
                    {
                        if (seen.Add(buffer.handle))
                            yield return ($"{childName}.{bufferName}", buffer);
                    }
                }
            }

            public virtual IEnumerable<(string name, Module module)> named_children() => _internal_submodules;

            /// <summary>All children, then what is below each; not the module itself. A shared one appears each time.</summary>
            public virtual IEnumerable<(string name, Module module)> named_modules()
            {
                foreach (var child in _internal_submodules)
                    yield return child;
                foreach (var (childName, child) in _internal_submodules)
                {
                    foreach (var (moduleName, module) in child.named_modules())
                        yield return ($"{childName}.{moduleName}", module);
                }
            }

            public virtual IEnumerable<Parameter> parameters(bool recurse = true)
                => named_parameters(recurse).Select(named => named.parameter);

            public virtual IEnumerable<Tensor> buffers(bool recurse = true, bool include_nonpersistent = true)
                => named_buffers(recurse, include_nonpersistent).Select(named => named.buffer);

            public virtual IEnumerable<Module> children() => named_children().Select(named => named.module);

            public virtual IEnumerable<Module> modules() => named_modules().Select(named => named.module);

            public virtual bool has_parameter(string target)
                => _internal_params.ContainsKey(target) || ChildrenOn(target).Any(step => step.Child.has_parameter(step.Path));

            public virtual bool has_buffer(string target)
                => _internal_buffers.ContainsKey(target) || ChildrenOn(target).Any(step => step.Child.has_buffer(step.Path));

            /// <summary>The parameter of that dotted name, or null.</summary>
            public virtual Parameter? get_parameter(string target)
                => _internal_params.TryGetValue(target, out var own)
                    ? own
                    : ChildrenOn(target).Select(step => step.Child.get_parameter(step.Path)).FirstOrDefault(found => found is not null);

            /// <summary>The buffer of that dotted name, persistent or not, or null.</summary>
            public virtual Tensor? get_buffer(string target)
                => _internal_buffers.TryGetValue(target, out var own)
                    ? own.Item1
                    : ChildrenOn(target).Select(step => step.Child.get_buffer(step.Path)).FirstOrDefault(found => found is not null);

            IEnumerable<(Module Child, string Path)> ChildrenOn(string path)
            {
                var dot = path.IndexOf('.', StringComparison.Ordinal);
                if (dot < 0)
                    return [];
                var (first, rest) = (path[..dot], path[(dot + 1)..]);
                return named_children()
                    .Where(child => string.Equals(child.name, first, StringComparison.Ordinal))
                    .Select(child => (child.module, rest));
            }
        }
    }
}
