using ModelGen.Generators.Model;

namespace ModelGen.Generators.Emission.Sections;

/// <summary>
/// <c>summary(input)</c>: what <c>Summary</c> says, measured. All of the work is shared; a model adds the types of its inputs.
/// </summary>
internal static class MeasuredSummarySection
{
    private const string Method = "summary";

    public static void Write(CodeWriter writer, ModelSpec model)
    {
        if (model.Inputs.Count == 0 || model.Declares(Method) || model.Name == Method) return;
        var parameters = string.Join(", ", model.Inputs.Select((type, i) => $"{type} {Name(model, i)}"));
        var arguments = string.Join(", ", model.Inputs.Select((_, i) => Name(model, i)));
        writer.Line($$"""
            /// <summary>
            /// The layers with the shapes, parameters and multiply-adds of one forward pass, which leaves the model as it was: by default in
            /// evaluation mode, never with gradients.
            /// </summary>
            public global::ModelGen.ModelSummary {{Method}}({{parameters}}, bool train = false) =>
                {{SharedCode.Prefix}}MeasuredSummary.Of(this, train, {{arguments}});

            """);
    }

    private static string Name(ModelSpec model, int index) => model.Inputs.Count == 1 ? "input" : $"input{index + 1}";
}
