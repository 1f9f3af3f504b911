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
        var isRoot = model.Base is not ModelBase.Model;
        if (!isRoot && replaced.Count == 0) return;

        foreach (var signature in ToSignature.Of(facts)) WriteOverride(writer, signature, isRoot, replaced.Count > 0, facts);
        if (replaced.Count > 0) WriteUpdate(writer, replaced, facts);
    }

    private static void WriteOverride(CodeWriter writer, ToSignature signature, bool isRoot, bool updates, TorchSharpFacts facts)
    {
        var mover = $"global::{facts.SharedNamespace}.ModuleMover";
        writer.Line("/// <inheritdoc/>");
        using (writer.Open($"protected override {signature.Declaration}"))
        {
            // The older TorchSharp checks nothing and moves nothing that is where it should be: we go first.
            if (isRoot)
            {
                writer.Line($"{mover}.Move(this, ((global::{facts.SharedNamespace}.IModel)this).Components(), {signature.DType}, {signature.Device(mover)});");
                if (signature.IsEpilog) writer.Line($"{mover}.SetDevice(device, ref _deviceType, ref _deviceIndex);");
            }

            if (signature.IsEpilog)
            {
                if (!isRoot) writer.Line($"base.{signature.Call};");
                if (updates) writer.Line("__UpdateMembers();");
            }
            else
            {
                writer.Line($"base.{signature.Call};");
                if (updates) writer.Line("__UpdateMembers();");
                writer.Line("return this;");
            }
        }

        writer.Line();
    }

    private static void WriteUpdate(CodeWriter writer, List<ComponentSpec> replaced, TorchSharpFacts facts)
    {
        writer.Line("/// <summary>Gives the members what the registry holds after a move.</summary>");
        using (writer.Open("private void __UpdateMembers()"))
        {
            foreach (var component in replaced)
            {
                var assignment = MemberWriter.Assign(component, Value(component, facts), facts);
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
            var items = $"global::{facts.SharedNamespace}.SequenceComponents";
            return "(" + string.Join(", ", Enumerable.Range(0, component.TupleLength)
                .Select(i => $"{items}.ParameterAt(_internal_submodules[\"{component.Name}\"], {i})")) + ")";
        }

        return component.Kind is ComponentKind.Parameter
            ? $"_internal_params[\"{component.Name}\"]"
            : $"__components.BufferOf(\"{component.Name}\")";
    }
}
