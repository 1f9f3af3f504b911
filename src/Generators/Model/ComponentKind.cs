namespace ModelGen.Generators.Model;

/// <summary>What a member of a model is to PyTorch.</summary>
internal enum ComponentKind
{
    Layer,
    Parameter,
    Buffer,
}
