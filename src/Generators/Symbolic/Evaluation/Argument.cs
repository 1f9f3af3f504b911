using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Evaluation;

/// <summary>What a parameter is given, the default value included.</summary>
internal sealed record Argument(IParameterSymbol Parameter, Value Value, bool IsGiven);
