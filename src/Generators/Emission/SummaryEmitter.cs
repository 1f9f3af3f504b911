using ModelGen.Generators.Emission.Sections;
using ModelGen.Generators.Model;

namespace ModelGen.Generators.Emission;

/// <summary>
/// The file with a model's summary. It is a file of its own, for it changes with the code of <c>forward</c>, which registration does not.
/// </summary>
internal static class SummaryEmitter
{
    public static string Emit(SummarySpec summary, TorchSharpFacts facts)
    {
        var writer = new CodeWriter();
        writer.Line(Header.For(facts)).Line();

        var blocks = new Stack<CodeWriter.Block>();
        if (summary.Hierarchy.Namespace.Length > 0) blocks.Push(writer.Open($"namespace {summary.Hierarchy.Namespace}"));
        foreach (var declaration in summary.Hierarchy.Declarations) blocks.Push(writer.Open(declaration));
        SummarySection.Write(writer, summary);
        while (blocks.Count > 0) blocks.Pop().Dispose();
        return writer.ToString();
    }
}
