using ModelGen.Generators.Emission;
using ModelGen.Generators.Model;
using ModelGen.Generators.Samples.Model;

namespace ModelGen.Generators.Samples.Emission;

/// <summary><c>Collate</c>, which fits the loaders, and <c>Load</c>, a loader of a dataset.</summary>
internal static class CollateSection
{
    private const string Device = "global::TorchSharp.torch.Device";

    public static void Write(CodeWriter writer, SampleSpec sample, TorchSharpFacts facts)
    {
        var mark = facts.HasNullableDirective ? "?" : "";
        if (!sample.DeclaresCollate) WriteCollate(writer, sample, mark);
        if (!sample.DeclaresLoad && facts.HasDatasets) WriteLoad(writer, sample, mark);
    }

    private static void WriteCollate(CodeWriter writer, SampleSpec sample, string mark)
    {
        var name = CodeWriter.Quoted(sample.DisplayName);
        writer.Line($$"""
            /// <summary>
            /// Makes one batch of samples: what loaders take as their <c>collate_fn</c>. The batch has tensors of its own, so that samples
            /// may be disposed of; it is made in the current dispose scope.
            /// </summary>
            /// <param name="items">At least one sample.</param>
            /// <param name="device">Where the tensors of the batch go; the CPU by default.</param>
            /// <returns>The batch.</returns>
            /// <exception cref="global::System.ArgumentException">There are no samples.</exception>
            /// <exception cref="global::System.InvalidOperationException">Samples do not fit together; the message says how.</exception>
            {{sample.BatchAccess}} static Batch Collate(
                global::System.Collections.Generic.IEnumerable<{{sample.Type}}> items, {{Device}}{{mark}} device = null)
            {
                using (var samples = new {{SharedCode.Prefix}}Collation<{{sample.Type}}>({{name}}, items, device))
                {
                    return samples.Completed(new Batch(samples));
                }
            }

            """);
    }

    private static void WriteLoad(CodeWriter writer, SampleSpec sample, string mark)
    {
        writer.Line($$"""
            /// <summary>Loads batches of a dataset, ahead of the consumer if the options ask for workers.</summary>
            /// <param name="dataset">The dataset, which is not disposed of with the loader.</param>
            /// <param name="options">How to load; PyTorch's defaults if left out. Each batch is made in a dispose scope of its own.</param>
            /// <param name="device">Where the tensors of the batches go; the CPU by default.</param>
            /// <returns>A loader, each enumeration of which is an epoch.</returns>
            {{sample.BatchAccess}} static global::ModelGen.Data.PrefetchLoader<{{sample.Type}}, Batch> Load(
                global::TorchSharp.torch.utils.data.Dataset<{{sample.Type}}> dataset,
                global::ModelGen.Data.LoaderOptions{{mark}} options = null,
                {{Device}}{{mark}} device = null)
            {
                return {{SharedCode.Prefix}}DatasetLoader.Of<{{sample.Type}}, Batch>(dataset, options, device, Collate);
            }

            """);
    }
}
