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
            /// <summary>
            /// Scales all gradients, taken as one vector, so that their norm is at most max_norm. Returns the norm before. Parameters
            /// without a gradient do not count.
            /// </summary>
            public static double clip_grad_norm_(IEnumerable<Parameter> tensors, double max_norm, double norm_type = 2)
            {
                using var guard = no_grad();
                using var scope = NewDisposeScope();
                var gradients = Gradients(tensors);
                if (gradients.Count == 0)
                    return 0;
                var norms = gradients.Select(gradient => Aten.Call("linalg_vector_norm", gradient, norm_type)).ToArray();
                var total = Aten.CallNumber("_local_scalar_dense", Aten.Call("linalg_vector_norm", Aten.Call("stack", norms), norm_type));
                var factor = max_norm / (total + 1e-6);
                // Not "< 1": a norm that is no number must spoil the gradients, as in PyTorch, not pass unseen.
                if (!(factor >= 1))
                    gradients.ForEach(gradient => Aten.CallVoid("mul_.Scalar", gradient, factor));
                return total;
            }

            /// <summary>Limits each element of each gradient to [-clip_value, clip_value].</summary>
            public static void clip_grad_value_(IEnumerable<Parameter> tensors, double clip_value)
            {
                using var guard = no_grad();
                using var scope = NewDisposeScope();
                Gradients(tensors).ForEach(gradient => Aten.CallVoid("clamp_", gradient, -clip_value, clip_value));
            }

            static List<Tensor> Gradients(IEnumerable<Parameter> parameters)
                => parameters.Select(static parameter => parameter.grad!).Where(static gradient => gradient is not null).ToList();
        }
    }
}
