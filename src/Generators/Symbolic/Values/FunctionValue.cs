using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Evaluation;

namespace ModelGen.Generators.Symbolic.Values;

/// <summary>A lambda, a local function or a method as a delegate.</summary>
internal sealed class FunctionValue(IMethodSymbol method, IOperation? body, Value? receiver, Frame? closure) : Value
{
    public IMethodSymbol Method { get; } = method;

    /// <summary>The body of a lambda; null for a method, which is found by its symbol.</summary>
    public IOperation? Body { get; } = body;

    public Value? Receiver { get; } = receiver;

    /// <summary>The call in which the lambda was written.</summary>
    public Frame? Closure { get; } = closure;

    public override string ToString() => Method.Name;
}
