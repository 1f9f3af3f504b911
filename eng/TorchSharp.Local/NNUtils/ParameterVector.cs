using System.Collections.Generic;
using System.Linq;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class utils
        {
            /// <summary>All parameters end to end in one dimension; gradients flow through it.</summary>
            public static Tensor parameters_to_vector(IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                var parts = tensors.Select(static parameter => Aten.Call("reshape", parameter, new[] { -1L })).ToArray();
                return Aten.Call("cat", parts, 0L).MoveToOuterDisposeScope();
            }

            /// <summary>The reverse. The parameters become views of the vector's memory, as in PyTorch.</summary>
            public static void vector_to_parameters(Tensor vec, IEnumerable<Parameter> tensors)
            {
                using var scope = NewDisposeScope();
                var values = Aten.Call("detach", vec);
                var offset = 0L;
                foreach (var parameter in tensors)
                {
                    var count = parameter.numel();
                    var part = Aten.Call("narrow", values, 0L, offset, count);
                    Aten.CallVoid("set_data", parameter, Aten.Call("view_as", part, parameter));
                    offset += count;
                }
            }
        }
    }
}
