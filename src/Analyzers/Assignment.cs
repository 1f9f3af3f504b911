using Microsoft.CodeAnalysis;

namespace ModelGen.Analyzers;

/// <summary>That a variable gets a value.</summary>
/// <param name="Target">The variable that is assigned.</param>
/// <param name="Value">The value; null where it cannot be told.</param>
/// <param name="Operation">The assignment, declaration, loop or argument.</param>
internal readonly record struct Assignment(ISymbol Target, IOperation? Value, IOperation Operation);
