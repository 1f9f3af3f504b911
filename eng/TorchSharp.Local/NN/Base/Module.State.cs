using System;
using System.Collections.Generic;
using System.Linq;
using System.IO;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            /// <summary>Parameters and persistent buffers by name: the tensors themselves, not copies.</summary>
            public virtual Dictionary<string, Tensor> state_dict(Dictionary<string, Tensor>? destination = null, string? prefix = null)
            {
                destination ??= [];
                foreach (var (parameterName, parameter) in named_parameters())
                    destination.TryAdd(Prefixed(prefix, parameterName), parameter);
                foreach (var (bufferName, buffer) in named_buffers(include_nonpersistent: false))
                    destination.TryAdd(Prefixed(prefix, bufferName), buffer);

                // The walk above names a shared tensor once. This one adds its other names.
                foreach (var (childName, child) in _internal_submodules)
                    child.state_dict(destination, Prefixed(prefix, childName));
                return destination;
            }

            /// <summary>Copies what <paramref name="source"/> holds into the tensors of the same names.</summary>
            /// <exception cref="InvalidOperationException">Strict, and the names differ.</exception>
            public virtual (IList<string> missing_keys, IList<string> unexpected_keyes) load_state_dict(
                Dictionary<string, Tensor> source, bool strict = true, IList<string>? skip = null)
            {
                var target = state_dict();
                var unexpected = source.Keys.Where(key => !Skipped(skip, key) && !target.ContainsKey(key)).ToList();
                var missing = target.Keys.Where(key => !Skipped(skip, key) && !source.ContainsKey(key)).ToList();
                if (strict && (missing.Count > 0 || unexpected.Count > 0))
                    throw new InvalidOperationException("The loaded state_dict is not identical to the target dictionary.");

                using var noGrad = no_grad();
                foreach (var (key, value) in source)
                {
                    if (!Skipped(skip, key) && target.TryGetValue(key, out var own))
                        own.copy_(value);
                }
                return (missing, unexpected);
            }

            public Module save(string location, IList<string>? skip = null)
            {
                using var stream = File.Create(location);
                return save(stream, skip);
            }

            /// <summary>Writes the state, and closes the stream.</summary>
            public Module save(Stream stream, IList<string>? skip = null)
            {
                using var writer = new BinaryWriter(stream);
                return save(writer, skip);
            }

            public Module save(BinaryWriter writer, IList<string>? skip = null)
            {
                save_state_dict(writer, state_dict(), skip);
                return this;
            }

            /// <summary>The number of entries (LEB128), then for each its name and its tensor.</summary>
            public static void save_state_dict(BinaryWriter writer, Dictionary<string, Tensor> sd, IList<string>? skip = null)
            {
                var kept = sd.Where(entry => !Skipped(skip, entry.Key)).ToList();
                writer.Write7BitEncodedInt64(kept.Count);
                foreach (var (key, tensor) in kept)
                {
                    writer.Write(key);
                    tensor.Save(writer);
                }
            }

            public virtual Module load(
                string location, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                if (!File.Exists(location))
                    throw new FileNotFoundException($"There is no file '{location}' to load the module's state from.", location);
                using var stream = File.OpenRead(location);
                return load(stream, strict, skip, loadedParameters);
            }

            /// <summary>Reads the state, and closes the stream.</summary>
            public Module load(
                Stream stream, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                using var reader = new BinaryReader(stream);
                return load(reader, strict, skip, loadedParameters);
            }

            /// <param name="loadedParameters">Is told, for each entry of the file, whether the module had it.</param>
            public virtual Module load(
                BinaryReader reader, bool strict = true, IList<string>? skip = null, Dictionary<string, bool>? loadedParameters = null)
            {
                var (deviceType, deviceIndex) = (_deviceType, _deviceIndex);
                if (deviceType != DeviceType.CPU)
                    this.cpu();
                try
                {
                    Read(reader, state_dict(), strict, skip, loadedParameters);
                }
                finally
                {
                    if (deviceType != DeviceType.CPU)
                        _to(deviceType, deviceIndex, non_blocking: false);
                }
                return this;
            }

            public static Module Create<T>(string path)
                where T : Module, new()
                => new T().load(path);

            static void Read(
                BinaryReader reader, Dictionary<string, Tensor> state, bool strict, IList<string>? skip, Dictionary<string, bool>? loaded)
            {
                var entries = reader.Read7BitEncodedInt64();
                if (strict && entries != state.Count)
                    throw new ArgumentException($"Mismatched state_dict sizes: expected {state.Count}, but found {entries} entries.");
                for (var i = 0L; i < entries; i++)
                {
                    var key = reader.ReadString();
                    var found = state.TryGetValue(key, out var tensor);
                    if (strict && !found)
                    {
                        throw new ArgumentException(
                            $"Mismatched module state names: the target modules does not have a submodule or buffer named '{key}'");
                    }
                    if (found && !Skipped(skip, key))
                        tensor!.Load(reader);
                    else
                        TensorExtensionMethods.Load(reader, skip: true).Dispose();
                    loaded?.Add(key, found);
                }
            }

            static bool Skipped(IList<string>? skip, string key) => skip is not null && skip.Contains(key);

            static string Prefixed(string? prefix, string name) => string.IsNullOrEmpty(prefix) ? name : $"{prefix}.{name}";
        }
    }
}
