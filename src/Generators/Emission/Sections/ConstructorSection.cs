using ModelGen.Generators.Model;

namespace ModelGen.Generators.Emission.Sections;

/// <summary>
/// The constructor of a model that declares none. It registers, so that nothing of the model dies with a dispose scope around it; in a
/// class that derives from the model there may be more to come.
/// </summary>
internal static class ConstructorSection
{
    public static void Write(CodeWriter writer, ModelSpec model)
    {
        if (model.ConstructorAccess is not { } access) return;
        writer.Line($$"""
            /// <summary>Creates the model with the layers, parameters and buffers that its initialisers give it.</summary>
            {{access}} {{model.Name}}()
                : base({{CodeWriter.Quoted(model.Name.TrimStart('@'))}})
            {
                {{(model.IsSealed ? "" : $"if (GetType() == typeof({model.Type})) ")}}__Register();
            }

            """);
    }
}
