namespace __Shared__
{
    using global::System;
    using global::System.Linq;
    using global::TorchSharp;
    using static global::TorchSharp.torch;

    /// <summary>Pieces that are tensors, which may be anywhere and laid out in any way.</summary>
    internal sealed class TensorPieces : Pieces
    {
        private readonly Tensor[] _tensors;
        private readonly bool _isPlain;
        private readonly bool _mayHaveGradients;

        public TensorPieces(string member, Tensor[] tensors)
            : base(member, tensors.Length)
        {
            _tensors = tensors;
            for (var i = 0; i < tensors.Length; i++)
            {
                if (tensors[i] is null) throw CollationError.Missing(member, i);
                if (tensors[i].IsInvalid) throw CollationError.Disposed(member, i);
            }

            var first = tensors[0];
            if (first.is_sparse) throw CollationError.Sparse(member);
            Shape = first.shape;
            DType = first.dtype;
            Device = first.device;
            ElementSize = (int)first.element_size();

            // Of a complex tensor, memory does not say whether it is conjugated.
            _isPlain = !first.is_complex();
            _mayHaveGradients = is_grad_enabled() && (first.is_floating_point() || first.is_complex());
        }

        public override int ElementSize { get; }

        public override long[] ShapeOf(int index)
        {
            return _tensors[index].shape;
        }

        public override ScalarType DTypeOf(int index)
        {
            return _tensors[index].dtype;
        }

        // Every question is a native call, so the fewest are asked: the number of elements tells the size that is left.
        public override bool TryMeasure(int index, int free, out long length)
        {
            var tensor = _tensors[index];
            var last = free < 0 ? Shape.Length - 1 : free;
            length = 1;
            if (tensor.dtype != DType || tensor.dim() != Shape.Length) return false;
            if (last < 0) return true;

            var others = 1L;
            for (var i = 0; i < Shape.Length; i++)
            {
                if (i == last) continue;
                if (tensor.size(i) != Shape[i]) return false;
                others *= Shape[i];
            }

            length = others > 0 ? tensor.numel() / others : tensor.size(last);
            return free >= 0 || length == Shape[last];
        }

        public override bool TryGetBytes(int index, out ReadOnlySpan<byte> bytes)
        {
            var tensor = _tensors[index];
            var isPlain = _isPlain && tensor.is_contiguous() && tensor.device_type == DeviceType.CPU && !(_mayHaveGradients && tensor.requires_grad);
            bytes = isPlain ? tensor.bytes : default(Span<byte>);
            return isPlain;
        }

        // A single native call. What libtorch refuses is done, or refused by name, one by one.
        public override Tensor TryStack()
        {
            var elements = _tensors[0].numel();
            foreach (var tensor in _tensors)
            {
                // It would convert one dtype to another without a word, and join lengths that differ.
                if (tensor.dtype != DType || tensor.numel() != elements) return null;
            }

            try
            {
                return elements > 0 && Shape.Length > 0 ? CatAndSplit() : stack(_tensors, 0);
            }
            catch (Exception)
            {
                return null;
            }
        }

        // Faster than stack, which makes a view of each tensor first. TorchSharp's cat gives a single tensor itself.
        private Tensor CatAndSplit()
        {
            if (_tensors.Length == 1) return stack(_tensors, 0);
            using (var joined = cat(_tensors, 0)) return joined.view(new[] { (long)_tensors.Length }.Concat(Shape).ToArray());
        }

        public override Tensor AsTensor(int index)
        {
            return _tensors[index].alias();
        }
    }
}
