using ModelGen.TestKit;

namespace ModelGen.Symbolic.Tests;

/// <summary>A model of a few lines: its members, and the body of <c>forward(Tensor x)</c>.</summary>
internal static class SmallModel
{
    /// <summary>The shape that <c>forward</c> returns; several where it returns a tuple.</summary>
    public static string Output(string input, string members, string body, string result = "Tensor") =>
        string.Join("; ", Summary(input, members, body, result).Rows[0].Outputs.Select(shape => shape.ToString()));

    /// <summary>The same with the element type.</summary>
    public static string TypedOutput(string input, string members, string body) =>
        Summary(input, members, body).Rows[0].Outputs.Select(shape => $"{shape}:{shape.ElementType.Name()}").Single();

    public static ModelSummary Summary(string input, string members, string body, string result = "Tensor") =>
        CompiledSummary.Of(Source(input, members, body, result)).Summary("Net");

    /// <summary>A line a tensor: key and shape.</summary>
    public static string StateDict(string members) => string.Join(
        "\n",
        CompiledSummary.Of(Source(input: null, members, "return x;")).StateDict("Net").Tensors.Select(entry => entry.ToString()));

    /// <summary>What following the model finds out; the body begins in line 7 and has a line for each of its own.</summary>
    public static WalkedModel Walk(string input, string members, string body) => WalkedModel.Of(Source(input, members, body));

    public static string Source(string? input, string members, string body, string result = "Tensor") => $$"""
        [Model{{(input is null ? "" : $"(Input = \"{input}\")")}}]
        public partial class Net : Module<{{Parameters(input, "")}}, {{result}}>
        {
            {{members.ReplaceLineEndings(" ")}}

            public override {{result}} forward({{Parameters(input, " ")}}) {
        {{body}}
            }
        }
        """;

    /// <summary>One tensor for each shape, named x, y, z: the types alone, or with their names.</summary>
    private static string Parameters(string? input, string separator)
    {
        var names = new[] { "x", "y", "z" }.Take(input?.Split(';').Length ?? 1);
        return string.Join(", ", names.Select(name => "Tensor" + (separator.Length > 0 ? separator + name : "")));
    }
}
