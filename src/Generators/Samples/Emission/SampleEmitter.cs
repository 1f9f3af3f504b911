using ModelGen.Generators.Emission;
using ModelGen.Generators.Model;
using ModelGen.Generators.Samples.Model;

namespace ModelGen.Generators.Samples.Emission;

/// <summary>
/// From the description of a sample to the text of its generated part. Sections are written in the order in which they stand here.
/// </summary>
internal static class SampleEmitter
{
    /// <summary>What a batch implements, so that its loader can pin it.</summary>
    public static readonly string Pinnable = KnownNames.Pinnable.Replace("`1", "<Batch>");

    public static string Emit(SampleSpec sample, TorchSharpFacts facts)
    {
        var writer = new CodeWriter();
        writer.Line(Header.WithAnnotations(facts)).Line();
        writer.Line(SharedCode.Using(facts)).Line();

        var blocks = new Stack<CodeWriter.Block>();
        if (sample.Hierarchy.Namespace.Length > 0) blocks.Push(writer.Open($"namespace {sample.Hierarchy.Namespace}"));
        foreach (var declaration in sample.Hierarchy.Declarations) blocks.Push(writer.Open(declaration));

        CollateSection.Write(writer, sample, facts);

        writer.Line(
            $"/// <summary>N samples <c>{sample.DisplayName}</c>. It owns its tensors: dispose of it, or let the loader.</summary>");
        var modifiers = $"{sample.BatchAccess} {(sample.HidesBatch ? "new " : "")}sealed partial";
        using (writer.Open($"{modifiers} class Batch : global::System.IDisposable, global::{Pinnable}, global::{KnownNames.ScopedBatch}"))
        {
            BatchConstructorSection.Write(writer, sample);
            BatchPropertiesSection.Write(writer, sample, facts);
            BatchMethodsSection.Write(writer, sample);
        }

        while (blocks.Count > 0) blocks.Pop().Dispose();
        return writer.ToString();
    }
}
