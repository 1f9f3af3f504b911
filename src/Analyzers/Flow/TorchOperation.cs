using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis;

namespace ModelGen.Analyzers;

/// <summary>
/// A call of an operation on tensors, however it is written: <c>x.softmax(1)</c>, <c>torch.softmax(x, 1)</c>, <c>F.softmax(x, 1)</c>.
/// </summary>
/// <param name="Call">The call.</param>
/// <param name="Name">The method's name.</param>
/// <param name="Input">The tensor that it is called on, or its first argument.</param>
internal sealed record TorchOperation(IInvocationOperation Call, string Name, IOperation Input)
{
    /// <summary>The operation that a value is; null where it is something else.</summary>
    public static TorchOperation? Of(IOperation? value, KnownSymbols known) =>
        value is IInvocationOperation { TargetMethod: var method } call
        && known.IsOperation(method)
        && (call.Instance ?? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value) is { } input
        && known.IsTensor(input.Type)
            ? new(call, method.Name, input)
            : null;
}
