using ModelGen.Generators.Emission;
using ModelGen.Generators.Samples.Model;

namespace ModelGen.Generators.Samples.Emission;

/// <summary>What a batch can do. Everything that is done to all of its tensors is done by <c>apply</c>.</summary>
internal static class BatchMethodsSection
{
    private const string Tensor = "global::TorchSharp.torch.Tensor";

    public static void Write(CodeWriter writer, SampleSpec sample)
    {
        if (!sample.DeclaresInBatch("apply")) WriteApply(writer, sample);
        if (!sample.DeclaresInBatch("to"))
        {
            writer.Line($$"""
                /// <summary>Moves the batch: tensors that are elsewhere are replaced and disposed of.</summary>
                /// <param name="device">Where to.</param>
                /// <param name="non_blocking">Whether to go on while pinned memory is copied to a GPU, where TorchSharp can do so.</param>
                /// <returns>The batch itself.</returns>
                public Batch to(global::TorchSharp.torch.Device device, bool non_blocking = false)
                {
                    return apply(tensor => {{TensorExpressions.Shared}}.Move(tensor, device, non_blocking));
                }

                """);
        }

        if (!sample.DeclaresInBatch("pin_memory"))
        {
            writer.Line($$"""
                /// <summary>Copies what is on the CPU to page-locked memory, from which a GPU reads faster, if there is one.</summary>
                /// <returns>The batch itself.</returns>
                public Batch pin_memory()
                {
                    return apply({{TensorExpressions.Shared}}.Pin);
                }

                """);
        }

        if (!sample.DeclaresInBatch("Dispose"))
        {
            writer.Line($$"""
                /// <summary>Disposes of all tensors.</summary>
                public void Dispose()
                {
                    apply({{TensorExpressions.Shared}}.Free);
                }

                """);
        }

        WriteDeconstruct(writer, sample);
        if (!sample.DeclaresInBatch("ToString")) WriteToString(writer, sample);
        WriteInterfaces(writer);
    }

    private static void WriteApply(CodeWriter writer, SampleSpec sample)
    {
        writer.Line($$"""
            /// <summary>Replaces every tensor, nested ones included, by what the function makes of it. Those replaced are disposed of.</summary>
            /// <param name="function">Gives the tensor itself to leave it as it is.</param>
            /// <returns>The batch itself.</returns>
            """);
        using (writer.Open($"public Batch apply(global::System.Func<{Tensor}, {Tensor}> function)"))
        {
            foreach (var member in sample.Members)
            {
                if (member.Value.HasTensors)
                    writer.Line($"{member.BatchName} = {TensorExpressions.Applied(member.Value, member.BatchName)};");
                if (!member.HasCompanions) continue;
                writer.Line($"{member.LengthName} = {TensorExpressions.Applied(member.LengthName)};");
                writer.Line($"{member.CompanionName} = {TensorExpressions.Applied(member.CompanionName)};");
            }

            writer.Line("return this;");
        }

        writer.Line();
    }

    /// <summary>The members as the sample declares them; a single one needs no taking apart.</summary>
    private static void WriteDeconstruct(CodeWriter writer, SampleSpec sample)
    {
        var members = sample.Members.Where(member => member.IsPublic).ToList();
        if (members.Count < 2 || sample.DeclaresInBatch("Deconstruct")) return;

        writer.Line("/// <summary>Takes the batch apart: <c>var (a, b) = batch</c>.</summary>");
        foreach (var member in members)
            writer.Line($"/// <param name=\"{member.BatchName.TrimStart('@')}\"><see cref=\"{member.BatchName}\"/></param>");
        var parameters = string.Join(", ", members.Select(member => $"out {member.Value.BatchType} {member.BatchName}"));
        using (writer.Open($"public void Deconstruct({parameters})"))
        {
            foreach (var member in members) writer.Line($"{member.BatchName} = this.{member.BatchName};");
        }

        writer.Line();
    }

    private static void WriteToString(CodeWriter writer, SampleSpec sample)
    {
        var names = sample.Members
            .SelectMany(member => new[] { member.BatchName, member.LengthName, member.CompanionName }.Where(name => name.Length > 0))
            .Prepend(sample.CountName);
        var arguments = string.Join(", ", names.Select(name => $"({CodeWriter.Quoted(name.TrimStart('@'))}, {name})"));
        writer.Line($$"""
            /// <summary>What the batch has, of which dtype and shape.</summary>
            public override string ToString()
            {
                return {{SharedCode.Prefix}}BatchText.Of({{CodeWriter.Quoted(sample.DisplayName + ".Batch")}}, {{arguments}});
            }

            """);
    }

    private static void WriteInterfaces(CodeWriter writer) => writer.Line($$"""
        Batch global::{{SampleEmitter.Pinnable}}.PinMemory()
        {
            return pin_memory();
        }

        void global::{{KnownNames.ScopedBatch}}.MoveToOuterScope()
        {
            apply(tensor => tensor.MoveToOuterDisposeScope());
        }
        """);
}
