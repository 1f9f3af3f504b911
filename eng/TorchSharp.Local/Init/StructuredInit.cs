using System;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class init
        {
            public static Tensor eye_(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length != 2)
                    throw new ArgumentException($"eye_ fills a matrix; the tensor has {shape.Length} dimensions.", nameof(tensor));
                return InPlace(tensor, static t =>
                {
                    Aten.CallVoid("zero_", t);
                    using var diagonal = Aten.Call("diagonal", t);
                    Aten.CallVoid("fill_.Scalar", diagonal, 1L);
                });
            }

            /// <summary>Filters that hand each input channel on: a one at the centre of filter c's channel c.</summary>
            public static Tensor dirac_(Tensor tensor)
            {
                var shape = tensor.shape;
                if (shape.Length is < 3 or > 5)
                {
                    throw new ArgumentException(
                        $"dirac_ fills the weight of a convolution, of 3 to 5 dimensions; the tensor has {shape.Length}.", nameof(tensor));
                }

                return InPlace(tensor, t =>
                {
                    using var scope = NewDisposeScope();
                    Aten.CallVoid("zero_", t);
                    var centre = t;
                    for (var dimension = shape.Length - 1; dimension >= 2; dimension--)
                        centre = Aten.Call("select.int", centre, dimension, shape[dimension] / 2);
                    Aten.CallVoid("fill_.Scalar", Aten.Call("diagonal", centre), 1L);
                });
            }

            /// <summary>A (semi-)orthogonal matrix, from the QR decomposition of a random one.</summary>
            public static Tensor orthogonal_(Tensor tensor, double gain = 1)
            {
                var shape = tensor.shape;
                if (shape.Length < 2)
                    throw new ArgumentException($"orthogonal_ needs at least 2 dimensions; the tensor has {shape.Length}.", nameof(tensor));
                return InPlace(tensor, t =>
                {
                    using var scope = NewDisposeScope();
                    var random = Aten.Call("reshape", Aten.Call("randn_like", t), new[] { shape[0], -1 });
                    var wide = random.shape[0] < random.shape[1];
                    var factors = Aten.CallMany("linalg_qr", wide ? Aten.Call("t", random) : random);
                    // Signs of R's diagonal make Q uniformly distributed (Mezzadri, arXiv:math-ph/0609050).
                    var signs = Aten.Call("sign", Aten.Call("diagonal", factors[1]));
                    var q = Aten.Call("mul.Tensor", factors[0], signs);
                    Aten.CallVoid("copy_", t, Aten.Call("reshape", wide ? Aten.Call("t", q) : q, shape));
                    Aten.CallVoid("mul_.Scalar", t, gain);
                });
            }

            /// <summary>A normal distribution in which the share sparsity of every column is zero.</summary>
            public static Tensor sparse_(Tensor tensor, double sparsity, double std = 0.01)
            {
                var shape = tensor.shape;
                if (shape.Length != 2)
                    throw new ArgumentException($"sparse_ fills a matrix; the tensor has {shape.Length} dimensions.", nameof(tensor));
                var zeros = (long)Math.Ceiling(sparsity * shape[0]);
                return InPlace(tensor, t =>
                {
                    Aten.CallVoid("normal_", t, 0.0, std);
                    for (var column = 0L; column < shape[1]; column++)
                    {
                        using var scope = NewDisposeScope();
                        var rows = Aten.Call("slice.Tensor", Aten.Call("randperm", shape[0]), 0L, 0L, zeros);
                        Aten.CallVoid("index_fill_.int_Scalar", Aten.Call("select.int", t, 1L, column), 0L, rows, 0L);
                    }
                });
            }
        }
    }
}
