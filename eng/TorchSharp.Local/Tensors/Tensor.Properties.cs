using System;

namespace TorchSharp;

public static partial class torch
{
    public unsafe partial class Tensor
    {
        public long Dimensions => Asked(Shim.shim_tensor_dim(Handle));

        public long ndim => Dimensions;

        public long NumberOfElements => Asked(Shim.shim_tensor_numel(Handle));

        public long ElementSize => Asked(Shim.shim_tensor_element_size(Handle));

        public ScalarType dtype => Asked(Shim.shim_tensor_dtype(Handle));

        public Device device => new(device_type, device_index);

        public DeviceType device_type => Asked(Shim.shim_tensor_device_type(Handle));

        public int device_index => Asked(Shim.shim_tensor_device_index(Handle));

        public bool is_cuda => device_type == DeviceType.CUDA;

        public bool is_meta => device_type == DeviceType.META;

        public bool is_leaf
        {
            get
            {
                NativeError.Check(Shim.shim_tensor_is_leaf(Handle, out var isLeaf));
                GC.KeepAlive(this);
                return isLeaf != 0;
            }
        }

        public bool is_sparse => Asked(Shim.shim_tensor_is_sparse(Handle)) != 0;

        public long[] shape
        {
            get
            {
                var sizes = new long[Dimensions];
                fixed (long* start = sizes)
                    NativeError.Check(Shim.shim_tensor_sizes(Handle, start));
                GC.KeepAlive(this);
                return sizes;
            }
        }

        public bool requires_grad
        {
            get => Asked(Shim.shim_tensor_requires_grad(Handle)) != 0;
            set
            {
                NativeError.Check(Shim.shim_tensor_set_requires_grad(Handle, value ? (byte)1 : (byte)0));
                GC.KeepAlive(this);
            }
        }

        /// <summary>The gradient that backward() accumulated; each read makes a new wrapper of it. Null when there is none.</summary>
        public Tensor? grad
        {
            get
            {
                NativeError.Check(Shim.shim_tensor_grad(Handle, out var gradient));
                GC.KeepAlive(this);
                return gradient == IntPtr.Zero ? null : new Tensor(gradient);
            }

            set
            {
                NativeError.Check(Shim.shim_tensor_set_grad(Handle, value?.Handle ?? IntPtr.Zero));
                GC.KeepAlive(this);
                GC.KeepAlive(value);
            }
        }

        public long dim() => Dimensions;

        public long numel() => NumberOfElements;

        public long element_size() => ElementSize;

        public long storage_offset() => Asked(Shim.shim_tensor_storage_offset(Handle));

        public long[] size() => shape;

        public long size(int dim)
        {
            var size = Asked(Shim.shim_tensor_size(Handle, dim));
            return size >= 0 ? size : shape[Wrap(dim)];
        }

        public long[] stride()
        {
            var strides = new long[Dimensions];
            fixed (long* start = strides)
                NativeError.Check(Shim.shim_tensor_strides(Handle, start));
            GC.KeepAlive(this);
            return strides;
        }

        public long stride(int dim) => stride()[Wrap(dim)];

        public bool is_cpu() => device_type == DeviceType.CPU;

        public bool is_contiguous() => Asked(Shim.shim_tensor_is_contiguous(Handle)) != 0;

        public bool is_floating_point() => dtype.IsFloatingPoint();

        public bool is_complex() => dtype.IsComplex();

        public bool is_integral() => dtype.IsIntegral();

        public bool is_quantized() => dtype.IsQuantized();

        public bool is_nonzero() => Aten.CallNumber("is_nonzero", this) != 0;

        public bool is_conj() => Aten.CallNumber("is_conj", this) != 0;

        public bool is_neg() => Aten.CallNumber("is_neg", this) != 0;

        public bool is_pinned() => Aten.CallNumber("is_pinned", this) != 0;

        public void retain_grad()
        {
            NativeError.Check(Shim.shim_tensor_retain_grad(Handle));
            GC.KeepAlive(this);
        }

        public Tensor requires_grad_(bool requires_grad = true)
        {
            this.requires_grad = requires_grad;
            return this;
        }

        public Tensor with_requires_grad(bool requires_grad = true) => requires_grad_(requires_grad);

        // The answer, after which alone the tensor may be collected.
        T Asked<T>(T answer)
        {
            GC.KeepAlive(this);
            return answer;
        }

        long Wrap(long dim)
        {
            var count = Dimensions;
            if (dim < -count || dim >= count)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(dim), dim, $"Dimension out of range (expected to be in range of [{-count}, {count - 1}], but got {dim})");
            }

            return dim < 0 ? dim + count : dim;
        }
    }
}
