using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Torch;

/// <summary>TorchSharp's static fields and properties: <c>torch.float32</c>, <c>TensorIndex.Colon</c>.</summary>
internal static class TorchConstants
{
    public static Value Read(ISymbol member) => (member.ContainingType.Name, member.Name) switch
    {
        ("TensorIndex", "Colon") => new IndexValue(IndexKind.Slice),
        ("TensorIndex", "Ellipsis") => new IndexValue(IndexKind.Ellipsis),
        ("TensorIndex", "None" or "Null") => new IndexValue(IndexKind.NewAxis),
        ("torch", _) when ElementTypes.Of(member.Name) is not ElementType.Unknown => new NameValue(member.Name),
        (_, var name) when member is IFieldSymbol { ContainingType.TypeKind: TypeKind.Enum } => new NameValue(name),
        _ => new UnknownValue($"'{member.Name}' says nothing about shapes"),
    };
}
