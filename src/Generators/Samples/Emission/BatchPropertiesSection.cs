using ModelGen.Generators.Emission;
using ModelGen.Generators.Model;
using ModelGen.Generators.Samples.Model;

namespace ModelGen.Generators.Samples.Emission;

/// <summary>The properties of the batch, with their shapes in the documentation.</summary>
internal static class BatchPropertiesSection
{
    private const string Tensor = "global::TorchSharp.torch.Tensor";

    public static void Write(CodeWriter writer, SampleSpec sample, TorchSharpFacts facts)
    {
        writer.Line($$"""
            /// <summary>The number of samples, N.</summary>
            public int {{sample.CountName}} { get; }

            """);
        foreach (var member in sample.Members)
        {
            Write(writer, member, member.BatchName, member.Value.BatchType, BatchDocumentation.Of(member));
            if (!member.HasCompanions) continue;

            var tensor = Tensor + (member.Value.Absence is Absence.Never || !facts.HasNullableDirective ? "" : "?");
            Write(writer, member, member.LengthName, tensor, BatchDocumentation.OfLengths(member));
            Write(writer, member, member.CompanionName, tensor, BatchDocumentation.OfCompanion(member));
        }
    }

    private static void Write(CodeWriter writer, SampleMemberSpec member, string name, string type, string documentation) => writer.Line($$"""
        /// <summary>{{documentation}}</summary>
        {{(member.IsPublic ? "public" : "internal")}} {{type}} {{name}} { get; private set; }

        """);
}
