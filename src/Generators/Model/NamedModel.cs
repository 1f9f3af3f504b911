namespace ModelGen.Generators.Model;

/// <summary>A model and the name of its file, which no other model of the compilation has.</summary>
internal sealed record NamedModel(ModelSpec Model, string HintName);
