namespace __Shared__
{
    using global::System;
    using global::System.Collections;
    using global::System.Collections.Generic;
    using global::ModelGen;
    using global::TorchSharp.Modules;
    using static global::TorchSharp.torch;

    /// <summary>The shapes of the tensors that go into a layer or come out of it.</summary>
    internal static class RecordedShapes
    {
        /// <summary>Those in a value; of tuples and collections, all, one after the other.</summary>
        public static List<TensorShape> In(object value)
        {
            var shapes = new List<TensorShape>(1);
            Collect(value, shapes);
            return shapes;
        }

        public static TensorShape Of(Tensor tensor) => TensorShape.Of(tensor.shape, (ElementType)(sbyte)tensor.dtype);

        /// <summary>The window of a pooling; null for anything else.</summary>
        public static IReadOnlyList<long> KernelOf(nn.Module layer)
        {
#if KERNEL_SIZES
            switch (layer)
            {
                case MaxPool1d pool: return Sizes(pool.kernel_size);
                case MaxPool2d pool: return Sizes(pool.kernel_size);
                case MaxPool3d pool: return Sizes(pool.kernel_size);
                case AvgPool1d pool: return Sizes(pool.kernel_size);
                case AvgPool2d pool: return Sizes(pool.kernel_size);
                case AvgPool3d pool: return Sizes(pool.kernel_size);
                case LPPool1d pool: return Sizes(pool.kernel_size);
                case LPPool2d pool: return Sizes(pool.kernel_size);
            }
#endif
            return null;
        }

        private static long[] Sizes(params long[] sizes) => sizes;

        private static void Collect(object value, List<TensorShape> shapes)
        {
            switch (value)
            {
                case Tensor tensor:
                    // MultiheadAttention, for one, returns no weights unless it is asked to.
                    if (!tensor.IsInvalid) shapes.Add(Of(tensor));
                    break;
#if TUPLES
                case global::System.Runtime.CompilerServices.ITuple tuple:
                    for (var i = 0; i < tuple.Length; i++) Collect(tuple[i], shapes);
                    break;
#else
                case ValueTuple<Tensor, Tensor> pair:
                    Collect(pair.Item1, shapes);
                    Collect(pair.Item2, shapes);
                    break;
                case Tuple<Tensor, Tensor> pair:
                    Collect(pair.Item1, shapes);
                    Collect(pair.Item2, shapes);
                    break;
                case ValueTuple<Tensor, Tensor, Tensor> three:
                    Collect(three.Item1, shapes);
                    Collect(three.Item2, shapes);
                    Collect(three.Item3, shapes);
                    break;
#endif
                case IDictionary dictionary:
                    foreach (var item in dictionary.Values) Collect(item, shapes);
                    break;
                case Array array when array.GetType().GetElementType().IsPrimitive:
                    break;
                case ICollection items:
                    // What can be gone through only once is left to the model.
                    foreach (var item in items) Collect(item, shapes);
                    break;
            }
        }
    }
}
