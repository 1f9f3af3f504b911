using System;
using System.Collections;
using System.IO;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        /// <summary>The elements as bytes; the tensor must be contiguous.</summary>
        public Span<byte> bytes
        {
            get
            {
                NativeError.Check(Shim.shim_tensor_bytes(Handle, out var data, out var length));
                if (length < 0)
                    throw new NotSupportedException("Bytes() called on non-contiguous tensor.");
                return new Span<byte>((void*)data, checked((int)length));
            }

            set
            {
                var target = bytes;
                if (value.Length != target.Length)
                    throw new ArgumentException($"{value.Length} bytes were given for a tensor of {target.Length}.", nameof(value));
                value.CopyTo(target);
            }
        }

        internal void* DataPointer
        {
            get
            {
                NativeError.Check(Shim.shim_tensor_data(Handle, out var data));
                return (void*)data;
            }
        }

        /// <exception cref="ArgumentException"><typeparamref name="T"/> is not the C# type of the tensor's dtype.</exception>
        public Utils.TensorAccessor<T> data<T>()
            where T : unmanaged
        {
            Validate<T>();
            return new Utils.TensorAccessor<T>(device_type == DeviceType.CPU ? this : cpu());
        }

        public T item<T>()
            where T : unmanaged
        {
            if (numel() != 1)
                throw new ArgumentException("Number of elements in the tensor must be 1");
            Validate<T>();
            var value = *(T*)DataPointer;
            GC.KeepAlive(this);
            return value;
        }

        public T ReadCpuValue<T>(long i)
            where T : unmanaged
        {
            using var elements = data<T>();
            return elements[i];
        }

        public bool ReadCpuBool(long i) => ReadCpuValue<bool>(i);

        public byte ReadCpuByte(long i) => ReadCpuValue<byte>(i);

        public sbyte ReadCpuSByte(long i) => ReadCpuValue<sbyte>(i);

        public short ReadCpuInt16(long i) => ReadCpuValue<short>(i);

        public int ReadCpuInt32(long i) => ReadCpuValue<int>(i);

        public long ReadCpuInt64(long i) => ReadCpuValue<long>(i);

        public float ReadCpuFloat16(long i) => (float)ReadCpuValue<Half>(i);

        public float ReadCpuSingle(long i) => ReadCpuValue<float>(i);

        public double ReadCpuDouble(long i) => ReadCpuValue<double>(i);

        /// <summary>The only element, as a number of its own kind.</summary>
        public Scalar ToScalar() => Aten.CallScalar("item", this);

        /// <summary>The elements as <see cref="Scalar"/>s in nested lists; a single Scalar for a tensor without dimensions.</summary>
        public object tolist()
        {
            if (Dimensions == 0)
                return ToScalar();
            var list = new ArrayList();
            foreach (var item in unbind())
            {
                using (item)
                    list.Add(item.tolist());
            }

            return list;
        }

        public void WriteBytesToStream(Stream stream, int bufferSize = 1024)
        {
            using var source = is_contiguous() ? alias() : contiguous();
            var remaining = source.numel() * source.element_size();
            var position = (byte*)source.DataPointer;
            while (remaining > 0)
            {
                var count = (int)Math.Min(remaining, Math.Max(bufferSize, 1 << 16));
                stream.Write(new ReadOnlySpan<byte>(position, count));
                position += count;
                remaining -= count;
            }
        }

        public void ReadBytesFromStream(Stream stream, int bufferSize = 1024)
        {
            if (!is_contiguous())
                throw new NotSupportedException("ReadBytesFromStream() called on non-contiguous tensor.");
            var remaining = numel() * element_size();
            var position = (byte*)DataPointer;
            while (remaining > 0)
            {
                var count = (int)Math.Min(remaining, Math.Max(bufferSize, 1 << 16));
                stream.ReadExactly(new Span<byte>(position, count));
                position += count;
                remaining -= count;
            }

            GC.KeepAlive(this);
        }

        void Validate<T>()
            where T : unmanaged
        {
            var type = dtype;
            if (ScalarTypes.Of<T>() != type)
                throw new ArgumentException($"{typeof(T).Name} is not compatible with {type}");
        }
    }
}
