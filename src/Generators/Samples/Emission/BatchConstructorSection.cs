using ModelGen.Generators.Emission;
using ModelGen.Generators.Samples.Model;

namespace ModelGen.Generators.Samples.Emission;

/// <summary>The constructor of the batch: a line a member says how it is collated.</summary>
internal static class BatchConstructorSection
{
    public static void Write(CodeWriter writer, SampleSpec sample)
    {
        using (writer.Open($"internal Batch({SharedCode.Prefix}Collation<{sample.Type}> samples)"))
        {
            writer.Line($"{sample.CountName} = samples.Count;");
            foreach (var member in sample.Members)
            {
                var condition = CollateExpressions.Condition(member);
                var target = member.HasCompanions ? $"({member.BatchName}, {member.LengthName}, {member.CompanionName})" : member.BatchName;
                var assignment = $"{target} = {CollateExpressions.Of(member)};";
                writer.Line(condition.Length == 0 ? assignment : $"if ({condition})\n    {assignment}");
            }
        }

        writer.Line();
    }
}
