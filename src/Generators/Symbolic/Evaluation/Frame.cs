using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Evaluation;

/// <summary>A call under way: its receiver, its parameters and locals, and what it has returned so far.</summary>
internal sealed class Frame(Value? receiver, Frame? closure)
{
    public Value? Receiver { get; } = receiver;

    /// <summary>Parameters and locals.</summary>
    public Variables Variables { get; } = new();

    /// <summary>Several where a condition that is not known decides which.</summary>
    public List<Value> Returned { get; } = [];

    /// <summary>Why it is not known which value is returned.</summary>
    public string? ReturnDependsOn { get; set; }

    /// <summary>The exception that it ends with.</summary>
    public ThrownValue? Thrown { get; set; }

    /// <summary>What <c>yield return</c> has given.</summary>
    public List<Value>? Yielded { get; set; }

    /// <summary>Instances that <c>?.</c> and <c>with</c> are applied to and object initialisers fill, innermost last.</summary>
    public Stack<Value> Targets { get; } = new();

    /// <summary>The variables that hold the symbol: those of this call, or of the one that a lambda was written in.</summary>
    public Variables? Find(ISymbol symbol)
    {
        for (var frame = this; frame is not null; frame = frame.Closure)
        {
            if (frame.Variables[symbol] is not null) return frame.Variables;
        }

        return null;
    }

    private Frame? Closure { get; } = closure;
}
