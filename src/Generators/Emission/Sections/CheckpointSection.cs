using ModelGen.Generators.Model;

namespace ModelGen.Generators.Emission.Sections;

/// <summary>
/// The check of what is about to be loaded: TorchSharp's <c>load</c> says neither what is missing nor what is unexpected.
/// </summary>
internal static class CheckpointSection
{
    public static void Write(CodeWriter writer, ModelSpec model)
    {
        if (model.Declares("CheckStateDict")) return;
        const string Report = "global::ModelGen.CheckpointReport";
        const string Entries =
            "global::System.Collections.Generic.IEnumerable<"
            + "global::System.Collections.Generic.KeyValuePair<string, global::TorchSharp.torch.Tensor>>";
        writer.Line($$"""
            /// <summary>
            /// Lays a state dictionary beside the model: what is missing, unexpected or of another shape, by name. Nothing is loaded.
            /// </summary>
            public {{Report}} CheckStateDict(
                {{Entries}} source) =>
                {{SharedCode.Prefix}}StateDictCheck.Run(this, source);

            /// <summary>Lays a file that <c>save</c> wrote beside the model, element types included. Nothing is loaded.</summary>
            /// <exception cref="global::System.IO.InvalidDataException">The file is cut off, or <c>save</c> did not write it.</exception>
            public {{Report}} CheckStateDict(string path) =>
                {{SharedCode.Prefix}}StateDictCheck.Run(this, path);

            """);
    }
}
