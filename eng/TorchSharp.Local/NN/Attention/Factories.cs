using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public enum Activations
        {
            ReLU = 0,
            GELU = 1,
        }

        public static MultiheadAttention MultiheadAttention(
            long embedded_dim, long num_heads, double dropout = 0.0, bool bias = true, bool add_bias_kv = false,
            bool add_zero_attn = false, long? kdim = null, long? vdim = null)
        {
            var native = new NativeModule("torch::nn::MultiheadAttention");
            AttentionCore.AddParameters(native, "", embedded_dim, kdim ?? embedded_dim, vdim ?? embedded_dim, bias, add_bias_kv);
            return new MultiheadAttention(native, new AttentionCore(native, "", embedded_dim, num_heads, dropout, add_zero_attn));
        }

        public static TransformerEncoderLayer TransformerEncoderLayer(
            long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1,
            Activations activation = Activations.ReLU)
        {
            var shape = new TransformerShape(d_model, nhead, dim_feedforward, dropout, activation);
            var native = new NativeModule("torch::nn::TransformerEncoderLayerImpl");
            shape.AddEncoderLayer(native);
            return new TransformerEncoderLayer(native, shape);
        }

        public static TransformerDecoderLayer TransformerDecoderLayer(
            long d_model = 512, long nhead = 8, long dim_feedforward = 2048, double dropout = 0.1,
            Activations activation = Activations.ReLU)
        {
            var shape = new TransformerShape(d_model, nhead, dim_feedforward, dropout, activation);
            var native = new NativeModule("torch::nn::TransformerDecoderLayerImpl");
            shape.AddDecoderLayer(native);
            return new TransformerDecoderLayer(native, shape);
        }

        public static TransformerEncoder TransformerEncoder(TransformerEncoderLayer encoder_layer, long num_layers)
        {
            var native = new NativeModule("torch::nn::TransformerEncoderImpl");
            TransformerShape.AddCopies(native, "", encoder_layer.handle, num_layers);
            return new TransformerEncoder(native, new EncoderStack(native, "", encoder_layer.Shape, num_layers));
        }

        public static TransformerDecoder TransformerDecoder(TransformerDecoderLayer decoder_layer, long num_layers)
        {
            var native = new NativeModule("torch::nn::TransformerDecoderImpl");
            TransformerShape.AddCopies(native, "", decoder_layer.handle, num_layers);
            return new TransformerDecoder(native, new DecoderStack(native, "", decoder_layer.Shape, num_layers));
        }

        public static Transformer Transformer(
            long d_model = 512, long nhead = 8, long num_encoder_layers = 6, long num_decoder_layers = 6, long dim_feedforward = 2048,
            double dropout = 0.1, Activations activation = Activations.ReLU)
        {
            var shape = new TransformerShape(d_model, nhead, dim_feedforward, dropout, activation);
            var native = new NativeModule("torch::nn::TransformerImpl");
            using (var layer = TransformerEncoderLayer(d_model, nhead, dim_feedforward, dropout, activation))
                TransformerShape.AddCopies(native, "encoder.", layer.handle, num_encoder_layers);
            shape.AddNorm(native, "encoder.norm");
            using (var layer = TransformerDecoderLayer(d_model, nhead, dim_feedforward, dropout, activation))
                TransformerShape.AddCopies(native, "decoder.", layer.handle, num_decoder_layers);
            shape.AddNorm(native, "decoder.norm");
            foreach (var name in native.ParameterNames)
            {
                if (native[name].dim() > 1)
                    init.xavier_uniform_(native[name]);
            }
            return new Transformer(
                native,
                new EncoderStack(native, "encoder.", shape, num_encoder_layers),
                new DecoderStack(native, "decoder.", shape, num_decoder_layers));
        }
    }
}
