using ModelGen.Generators.Model;

namespace ModelGen.Generators.Emission.Sections;

/// <summary>
/// <c>to()</c>: TorchSharp makes new Parameter objects and finds by reflection who holds the old ones, which trimming breaks
/// (dotnet/TorchSharp#934). Here members are set by name.
/// </summary>
internal static class MoveSection
{
    public static void Write(CodeWriter writer, ModelSpec model, TorchSharpFacts facts)
    {
        var replaced = model.Components
            .Where(c => c is { Kind: not ComponentKind.Layer, Shape: ComponentShape.Single or ComponentShape.Tuple })
            .ToList();
        if (model.Base is not ModelBase.Model)
        {
            var signatures = ToSignature.Of(facts).Where(signature => !model.Declares(signature.Name));
            foreach (var signature in signatures) WriteOverride(writer, model, signature, facts);
        }

        if (!model.InheritsModel || replaced.Count > 0) WriteUpdate(writer, model, replaced, facts);
    }

    private static void WriteOverride(CodeWriter writer, ModelSpec model, ToSignature signature, TorchSharpFacts facts)
    {
        const string Mover = SharedCode.Prefix + "ModuleMover";
        using (writer.Open($"protected override {signature.Declaration}"))
        {
            // We go first: the base class then finds everything of ours where it should be.
            var components = $"(({SharedCode.Prefix}IModel)this).Components()";
            if (model.InheritsModel)
            {
                writer.Line($"{SharedCode.Prefix}ComponentRegistry.Require(__Register());");
                components = "__components";
            }

            var move = $"{Mover}.Move({components}, {signature.DType}, {signature.Device(Mover)});";
            var isLeftToBase = signature.IsEpilog && !model.InheritsModel;
            writer.Line(isLeftToBase ? $"var isLeft = {move}" : move);
            writer.Line("__UpdateMembers();");
            if (signature.IsEpilog)
            {
                writer.Line($"{(isLeftToBase ? "if (isLeft) " : "")}base.{signature.Call};");
                if (isLeftToBase) writer.Line($"{Mover}.SetDevice(device, ref _deviceType, ref _deviceIndex);");
            }
            else
            {
                writer.Line($"base.{signature.Call};");
                writer.Line("__UpdateMembers();");
                writer.Line("return this;");
            }
        }

        writer.Line();
    }

    private static void WriteUpdate(CodeWriter writer, ModelSpec model, List<ComponentSpec> replaced, TorchSharpFacts facts)
    {
        writer.Line("/// <summary>Gives the members what the registry holds after a move.</summary>");
        using (writer.Open(HiddenMember.Declare(writer, model, "void", "__UpdateMembers")))
        {
            if (model.InheritsModel) writer.Line("base.__UpdateMembers();");
            foreach (var component in replaced)
            {
                var assignment = MemberWriter.Gives(component, facts)
                    ? $"__components.Give({CodeWriter.Quoted(component.Name)}, in {component.Member});"
                    : MemberWriter.Assign(component, Value(component, facts), facts);
                writer.Line(component.IsOptional ? $"if (!({component.Member} is null)) {assignment}" : assignment);
            }
        }

        writer.Line();
        foreach (var component in replaced) MemberWriter.WriteAccessor(writer, component, facts);
    }

    private static string Value(ComponentSpec component, TorchSharpFacts facts)
    {
        if (component.Shape is ComponentShape.Tuple)
        {
            const string Items = SharedCode.Prefix + "SequenceComponents";
            return "(" + string.Join(", ", Enumerable.Range(0, component.TupleLength)
                .Select(i => $"{Items}.ParameterAt(_internal_submodules[{CodeWriter.Quoted(component.Name)}], {i})")) + ")";
        }

        return component.Kind is ComponentKind.Parameter
            ? $"_internal_params[{CodeWriter.Quoted(component.Name)}]"
            : $"__components.BufferOf({CodeWriter.Quoted(component.Name)})";
    }
}
