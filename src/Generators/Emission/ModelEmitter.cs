using ModelGen.Generators.Emission.Sections;
using ModelGen.Generators.Model;

namespace ModelGen.Generators.Emission;

/// <summary>
/// From the description of a model to the text of its generated part. Sections are written in the order in which they stand here.
/// </summary>
internal static class ModelEmitter
{
    public static string Emit(ModelSpec model, TorchSharpFacts facts)
    {
        var writer = new CodeWriter();
        writer.Line(Header.For(facts)).Line();
        writer.Line(SharedCode.Using(facts)).Line();

        var blocks = new Stack<CodeWriter.Block>();
        if (model.Hierarchy.Namespace.Length > 0) blocks.Push(writer.Open($"namespace {model.Hierarchy.Namespace}"));
        for (var i = 0; i < model.Hierarchy.Declarations.Count; i++)
        {
            var isModel = i == model.Hierarchy.Declarations.Count - 1;
            var implements = isModel && !model.InheritsModel ? $" : {SharedCode.Prefix}IModel" : "";
            blocks.Push(writer.Open(model.Hierarchy.Declarations[i] + implements));
        }

        ConstructorSection.Write(writer, model);
        PartialPropertiesSection.Write(writer, model);
        RegistrationSection.Write(writer, model, facts);
        MoveSection.Write(writer, model, facts);
        if (!model.InheritsModel)
        {
            TreeSection.Write(writer, model, facts);
            HooksSection.Write(writer, model, facts);
            CheckpointSection.Write(writer, model);
            MeasuredSummarySection.Write(writer, model);
        }

        while (blocks.Count > 0) blocks.Pop().Dispose();
        return writer.ToString();
    }
}
