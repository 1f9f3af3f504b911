namespace ModelGen.Generators.Model;

/// <summary>A model, and what it consists of.</summary>
internal sealed record ModelReading(ModelSpec Model, SummarySpec Summary);
