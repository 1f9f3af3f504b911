using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ModelGen.TestKit;

namespace ModelGen.Generators.Tests.Samples;

/// <summary>Whatever a user is typing, the generator throws nothing and reports nothing.</summary>
public class MutationTests
{
    private const int Mutations = 150;

    private static readonly string[] Insertions =
    [
        "(", ")", "{", "}", "[", "]", "<", ">", "?", ",", ";", ".", "*", "&", "= 1", "partial", "static", "record", "struct", "ref", "this",
            "public", "int*",
        "[Pad]", "[Keep]", "[Stack]", "[Concat(Dimension = int.MinValue)]", "[Pad(Value = double.NaN, MaxLength = -1)]", "Tensor",
            "Everything", "Point?", "\"", "#if X\n",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void MutatedSource_ThrowsNothing(int seed)
    {
        var random = new Random(seed);
        var original = CSharpSyntaxTree.ParseText("using System; using System.Collections.Generic; using ModelGen; using TorchSharp; "
            + "using TorchSharp.Modules; using static TorchSharp.torch;\n" + Everything.Source);
        var compilation = CSharpCompilation.Create("Mutated", [original], TorchSharpReferences.For(TorchSharpSurface.Newest));
        var tokens = original.GetRoot().DescendantTokens().Select(token => token.Span).ToArray();

        for (var i = 0; i < Mutations; i++)
        {
            var text = Mutate(original.ToString(), tokens, random);
            var mutated = compilation.ReplaceSyntaxTree(original, CSharpSyntaxTree.ParseText(text));
            var result = CSharpGeneratorDriver.Create(new SampleGenerator()).RunGenerators(mutated).GetRunResult();

            Assert.True(result.Results[0].Exception is null, $"{result.Results[0].Exception}\n{text}");
            Assert.Empty(result.Diagnostics);
        }
    }

    private static string Mutate(string text, Microsoft.CodeAnalysis.Text.TextSpan[] tokens, Random random)
    {
        for (var edits = random.Next(1, 4); edits > 0; edits--)
        {
            var at = tokens[random.Next(tokens.Length)];
            if (at.End > text.Length) continue;
            text = random.Next(4) switch
            {
                0 => text.Remove(at.Start, at.Length),
                1 => text.Insert(at.Start, Insertions[random.Next(Insertions.Length)] + " "),
                2 => text.Insert(at.End, " " + text.Substring(at.Start, at.Length)),
                _ => text[..at.End],
            };
        }

        return text;
    }
}
