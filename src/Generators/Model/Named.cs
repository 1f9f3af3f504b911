namespace ModelGen.Generators.Model;

/// <summary>What a file is made of, and its name, which no other file of the compilation has.</summary>
internal sealed record Named<T>(T Item, string HintName);
