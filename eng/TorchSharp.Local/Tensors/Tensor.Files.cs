using System;
using System.IO;

namespace TorchSharp;

public static partial class torch
{
    public static void save(Tensor t, string location) => t.save(location);

    public static Tensor load(string location) => Tensor.load(location);

    public partial class Tensor
    {
        /// <summary>Reads what <see cref="TensorExtensionMethods.Save(Tensor, BinaryWriter)"/> wrote.</summary>
        public static Tensor Load(BinaryReader reader) => TensorExtensionMethods.Load(reader);

        public static Tensor Load(Stream stream)
        {
            using var reader = new BinaryReader(stream);
            return Load(reader);
        }

        public static Tensor Load(string location)
        {
            using var stream = File.OpenRead(location);
            return Load(stream);
        }

        /// <summary>Reads a file that libtorch's own torch::save wrote; not the format of <see cref="Load(string)"/>.</summary>
        public static Tensor load(string location)
        {
            NativeError.Check(Shim.shim_tensor_load(location, out var loaded));
            return new Tensor(loaded);
        }

        /// <summary>Writes a file as libtorch's own torch::save does.</summary>
        public void save(string location)
        {
            NativeError.Check(Shim.shim_tensor_save(Handle, location));
            GC.KeepAlive(this);
        }
    }
}
