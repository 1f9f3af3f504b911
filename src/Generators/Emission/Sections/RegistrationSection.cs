using ModelGen.Generators.Model;

namespace ModelGen.Generators.Emission.Sections;

/// <summary>
/// <c>RegisterComponents</c>: names every component in order. It is called before anything that could show that it was not, and costs a
/// comparison a component when nothing has changed.
/// </summary>
internal static class RegistrationSection
{
    public static void Write(CodeWriter writer, ModelSpec model, TorchSharpFacts facts)
    {
        var access = model.IsSealed ? "private" : "private protected";
        if (model.Base is not ModelBase.Model)
            writer.Line($"{access} {SharedCode.Prefix}ComponentRegistry __components;").Line();

        writer.Line(
            "/// <summary>Names the components in order, puts right what is not registered as it should be, and says what is missing."
            + "</summary>");
        using (writer.Open(HiddenMember.Declare(writer, model, "string", KnownNames.Register)))
        {
            Begin(writer, model);
            foreach (var component in model.Components) writer.Line(Registration(component));
            foreach (var kind in model.LayerKinds)
                writer.Line($"{SharedCode.Prefix}LayerKind.Know<{kind.TypeArguments}>({kind.Map ?? "null"});");
            writer.Line(model.Base is ModelBase.DistantModel ? "return problem ?? __components.Problem;" : "return __components.Problem;");
        }

        writer.Line();
        if (!model.Declares("RegisterComponents")) WriteRegisterComponents(writer, model);
    }

    private static void Begin(CodeWriter writer, ModelSpec model)
    {
        const string Registries = "this, _internal_submodules, _internal_params, _internal_buffers";
        switch (model.Base)
        {
            case ModelBase.Module:
                writer.Line($"__components.Begin({Registries});");
                break;
            case ModelBase.Model:
                writer.Line("base.__Register();");
                break;
            case ModelBase.DistantModel:
                writer.Line("var problem = base.__Register();");
                writer.Line($"__components.BeginAfterBase({Registries});");
                break;
            case ModelBase.Other:
                // The base class registers as it always did; what reflection makes of our own fields is taken back.
                writer.Line("base.RegisterComponents();");
                writer.Line($"__components.BeginAfterBase({Registries}{Names(OwnFields(model))});");
                break;
        }
    }

    private static void WriteRegisterComponents(CodeWriter writer, ModelSpec model)
    {
        var forgotten = Names(model.UnregisteredFields).TrimStart(',', ' ');
        if (model.InheritsModel)
        {
            if (forgotten.Length == 0) return;
            writer.Line($$"""
                /// <inheritdoc/>
                protected override void RegisterComponents()
                {
                    base.RegisterComponents();
                    __components.Forget({{forgotten}});
                }

                """);
            return;
        }

        writer.Line(
            "/// <summary>Registers the components of the model. It is done whenever it matters: calling it by hand is harmless."
            + "</summary>");
        if (model.Base is ModelBase.Other || model.IsSealed)
        {
            writer.Line("protected override void RegisterComponents() => __Register();").Line();
            return;
        }

        // A hand-written class that derives from the model relies on TorchSharp's reflection.
        var forget = forgotten.Length == 0 ? "" : $"\n    __components.Forget({forgotten});";
        writer.Line($$"""
            protected override void RegisterComponents()
            {
                __Register();
                if (!__components.HasHandWrittenClass(typeof({{model.Type}}))) return;
                base.RegisterComponents();{{forget}}
            }

            """);
    }

    private static IEnumerable<string> OwnFields(ModelSpec model) =>
        model.Components.Where(c => c.Shape is ComponentShape.Single).Select(c => c.MemberName).Concat(model.UnregisteredFields);

    private static string Names(IEnumerable<string> names) =>
        string.Concat(names.Distinct(StringComparer.Ordinal).Select(name => ", " + CodeWriter.Quoted(name)));

    private static string Registration(ComponentSpec component)
    {
        var method = component switch
        {
            { Shape: not ComponentShape.Single } => component.Shape.ToString(),
            { IsOptional: true } => "Optional" + component.Kind,
            { IsBuiltInLayer: true } => "BuiltInLayer",
            _ => component.Kind.ToString(),
        };
        return $"__components.{method}({CodeWriter.Quoted(component.Name)}, {string.Join(", ", Arguments(component))});";
    }

    private static IEnumerable<string> Arguments(ComponentSpec component)
    {
        yield return component switch
        {
            { Shape: ComponentShape.Tuple } => $"new object[] {{ {string.Join(", ", Items(component))} }}",
            { Kind: ComponentKind.Layer, Shape: ComponentShape.Single, IsModuleType: false } =>
                $"(global::TorchSharp.torch.nn.Module)(object){component.Member}",
            _ => component.Member,
        };

        if (component.Shape is ComponentShape.Sequence or ComponentShape.Dictionary)
            yield return component.IsOptional ? "optional: true" : "optional: false";
        if (component.Shape is not ComponentShape.Single)
            yield return component.HasOptionalElements ? "optionalItems: true" : "optionalItems: false";
        if (!component.IsPersistent) yield return "persistent: false";

        // The message of what is missing names the member: only where it is not the name itself.
        var namesMember = component is { IsOptional: false } or { Shape: not ComponentShape.Single };
        if (namesMember && component.MemberName != component.Name) yield return $"member: {CodeWriter.Quoted(component.MemberName)}";
    }

    private static IEnumerable<string> Items(ComponentSpec tuple) =>
        Enumerable.Range(1, tuple.TupleLength).Select(i => $"{tuple.Member}.Item{i}");
}
