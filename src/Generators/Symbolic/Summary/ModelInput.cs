using Microsoft.CodeAnalysis;
using ModelGen.Generators.Reading;

namespace ModelGen.Generators.Symbolic.Summary;

/// <summary>What <c>[Model(Input = "N, 1, 28, 28")]</c> says.</summary>
internal sealed class ModelInput
{
    private ModelInput(IReadOnlyList<TensorShape>? shapes, string? reason, bool isMalformed = false)
    {
        IsMalformed = isMalformed;
        Shapes = shapes;
        Reason = reason;
    }

    /// <summary>One shape for each tensor that <c>forward</c> takes; null where there is no input or it cannot be read.</summary>
    public IReadOnlyList<TensorShape>? Shapes { get; }

    /// <summary>Why there are no shapes.</summary>
    public string? Reason { get; }

    /// <summary>Whether there is an input that cannot be read.</summary>
    public bool IsMalformed { get; }

    public static ModelInput Read(INamedTypeSymbol model, TorchSymbols symbols)
    {
        // Two are an error, but which one counts is not to depend on the order of the files.
        var attribute = DeclarationOrder.Sort(
                model.GetAttributes().Where(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, symbols.ModelAttribute)),
                a => a.ApplicationSyntaxReference)
            .FirstOrDefault();
        var input = attribute?.NamedArguments.FirstOrDefault(static argument => argument.Key == "Input").Value;
        if (input is not { IsNull: false, Value: string text })
            return new ModelInput(null, "shapes are known where the input is: [Model(Input = \"N, ...\")]");
        try
        {
            return new ModelInput(TensorShape.ParseList(text), null);
        }
        catch (FormatException malformed)
        {
            return new ModelInput(null, malformed.Message, isMalformed: true);
        }
    }
}
