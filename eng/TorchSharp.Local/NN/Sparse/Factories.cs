using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public static Embedding Embedding(
            long num_embeddings, long embedding_dims, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0,
            bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
        {
            var lookup = new EmbeddingLookup(padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
            var table = Table("torch::nn::EmbeddingImpl", lookup.NewTable(num_embeddings, embedding_dims), trainable: true);
            return new Embedding(table, lookup).MoveModule<Embedding>(device, dtype);
        }

        public static Embedding Embedding_from_pretrained(
            Tensor embeddings, bool freeze = true, long? padding_idx = null, double? max_norm = null, double norm_type = 2.0,
            bool scale_grad_by_freq = false, bool sparse = false, Device? device = null, ScalarType? dtype = null)
        {
            var lookup = new EmbeddingLookup(padding_idx, max_norm, norm_type, scale_grad_by_freq, sparse);
            var table = Table("torch::nn::EmbeddingImpl", NativeModule.SameTensor(embeddings), trainable: !freeze);
            return new Embedding(table, lookup).MoveModule<Embedding>(device, dtype);
        }

        public static EmbeddingBag EmbeddingBag(
            long num_embeddings, long embedding_dims, double? max_norm = null, double norm_type = 2.0, bool scale_grad_by_freq = false,
            EmbeddingBagMode mode = EmbeddingBagMode.Mean, bool sparse = false, bool include_last_offset = false, long padding_index = -1,
            Device? device = null, ScalarType? dtype = null)
        {
            var lookup = BagLookup(max_norm, norm_type, scale_grad_by_freq, sparse, padding_index);
            var table = Table("torch::nn::EmbeddingBagImpl", lookup.NewTable(num_embeddings, embedding_dims), trainable: true);
            return new EmbeddingBag(table, lookup, mode, include_last_offset).MoveModule<EmbeddingBag>(device, dtype);
        }

        public static EmbeddingBag EmbeddingBag_from_pretrained(
            Tensor embeddings, bool freeze = true, double? max_norm = null, double norm_type = 2.0, bool scale_grad_by_freq = false,
            EmbeddingBagMode mode = EmbeddingBagMode.Mean, bool sparse = false, bool include_last_offset = false, long padding_index = -1,
            Device? device = null, ScalarType? dtype = null)
        {
            var lookup = BagLookup(max_norm, norm_type, scale_grad_by_freq, sparse, padding_index);
            var table = Table("torch::nn::EmbeddingBagImpl", NativeModule.SameTensor(embeddings), trainable: !freeze);
            return new EmbeddingBag(table, lookup, mode, include_last_offset).MoveModule<EmbeddingBag>(device, dtype);
        }

        // A bag's index counts as none when it is negative.
        static EmbeddingLookup BagLookup(double? maxNorm, double normType, bool scaleGradByFreq, bool sparse, long paddingIndex)
            => new(paddingIndex < 0 ? null : paddingIndex, maxNorm, normType, scaleGradByFreq, sparse);

        static NativeModule Table(string typeName, Tensor rows, bool trainable)
        {
            var native = new NativeModule(typeName);
            native.Add("weight", rows, trainable);
            return native;
        }
    }
}
