namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static partial class functional
        {
            public static Tensor dropout(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
                => inplace ? View(Aten.Call("dropout_", input, p, training)) : Aten.Call("dropout", input, p, training);

            // A channel of a (N, C, L) input is one element wide once a last dimension is added.
            public static Tensor dropout1d(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
            {
                using var images = Aten.Call("unsqueeze", input, -1L);
                using var kept = dropout2d(images, p, training, inplace);
                return Aten.Call("squeeze.dim", kept, -1L);
            }

            public static Tensor dropout2d(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
                => inplace ? View(Aten.Call("feature_dropout_", input, p, training)) : Aten.Call("feature_dropout", input, p, training);

            public static Tensor dropout3d(Tensor input, double p = 0.5, bool training = true, bool inplace = false)
                => dropout2d(input, p, training, inplace);

            public static Tensor alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false)
                => inplace ? View(Aten.Call("alpha_dropout_", input, p, training)) : Aten.Call("alpha_dropout", input, p, training);

            public static Tensor feature_alpha_dropout(Tensor input, double p = 0.5, bool training = false, bool inplace = false)
                => inplace
                    ? View(Aten.Call("feature_alpha_dropout_", input, p, training))
                    : Aten.Call("feature_alpha_dropout", input, p, training);
        }
    }
}
