using ModelGen.Generators.Model;

namespace ModelGen.Generators.Emission.Sections;

/// <summary>
/// A member that is for generated code alone. A derived model overrides it, in another assembly as well: it is protected, and editors
/// do not list it.
/// </summary>
internal static class HiddenMember
{
    public static string Declare(CodeWriter writer, ModelSpec model, string type, string name)
    {
        if (model.InheritsModel) return $"protected override {type} {name}()";
        if (model.IsSealed) return $"private {type} {name}()";
        writer.Line("[global::System.ComponentModel.EditorBrowsable(global::System.ComponentModel.EditorBrowsableState.Never)]");
        return $"protected virtual {type} {name}()";
    }
}
