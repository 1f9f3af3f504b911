using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>Two operations that lose precision one after the other, and the one that does not.</summary>
/// <param name="Outer">The operation that is done last: log.</param>
/// <param name="Inner">What it is done to: softmax.</param>
/// <param name="Operand">The tensor that the inner operation is done to.</param>
/// <param name="InnerName">How a message names the inner operation.</param>
/// <param name="Replacement">The operation that does both.</param>
/// <param name="Loss">What happens to the numbers.</param>
internal sealed record FragileComposition(
    IOperation Outer, IOperation Inner, IOperation Operand, string InnerName, string Replacement, string Loss)
{
    private const string Underflow = "is -inf where the probability is too small for its type";

    /// <summary>The functions that such a composition ends with; <c>exp(x) - 1</c> ends with an operator.</summary>
    public static ImmutableArray<string> Words { get; } = ImmutableArray.Create("log", "exp");

    /// <summary>What an operation composes; null where it is fine.</summary>
    public static FragileComposition? Of(IOperation operation, KnownSymbols known) => operation switch
    {
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Subtract } difference => OfDifference(difference, known),
        IInvocationOperation { TargetMethod.Name: "log" } call when TorchOperation.Of(call, known) is { } log => OfLog(log, known),
        _ => null,
    };

    private static FragileComposition? OfLog(TorchOperation log, KnownSymbols known)
    {
        if (Composed(log.Input) is not { } inner)
            return null;
        if (inner is IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum)
        {
            return BesideOne(sum, known) is { } operand
                ? new(log.Call, inner, operand, "1 + x", "log1p", "is 0 where x is too small to change 1")
                : null;
        }
        return TorchOperation.Of(inner, known) switch
        {
            { Name: "softmax", Input: var scores } => new(log.Call, inner, scores, "softmax", "log_softmax", Underflow),
            { Name: "sigmoid" or "expit", Input: var scores } => new(log.Call, inner, scores, "sigmoid", "log_sigmoid", Underflow),
            { Name: "sum", Call: var summed } => OfSum(log, summed, known),
            _ => null,
        };
    }

    // log(sum(exp(x), dim)); of more than one dimension, or of none, logsumexp is called otherwise.
    private static FragileComposition? OfSum(TorchOperation log, IInvocationOperation sum, KnownSymbols known) =>
        sum.TargetMethod.Parameters.Any(parameter => parameter.Name == "dim" && parameter.Type.SpecialType == SpecialType.System_Int64)
        && sum.WrittenArgument("type") is null
        && TorchOperation.Of(sum, known) is { Input: var summed }
        && Composed(summed) is { } powers
        && TorchOperation.Of(powers, known) is { Name: "exp", Input: var exponents }
            ? new(log.Call, sum, exponents, "a sum of exp", "logsumexp", "overflows where a number is large")
            : null;

    // exp(x) - 1
    private static FragileComposition? OfDifference(IBinaryOperation difference, KnownSymbols known) =>
        difference.OperatorMethod is { } method && known.IsTorchSharp(method) && IsOne(difference.RightOperand)
        && TorchOperation.Of(difference.LeftOperand.Unwrapped(), known) is { Name: "exp", Input: var exponent } power
            ? new(difference, power.Call, exponent, "exp", "expm1", "is 0 where x is too small to change 1")
            : null;

    private static IOperation? BesideOne(IBinaryOperation sum, KnownSymbols known)
    {
        if (sum.OperatorMethod is not { } method || !known.IsTorchSharp(method))
            return null;
        var operand = IsOne(sum.LeftOperand) ? sum.RightOperand : IsOne(sum.RightOperand) ? sum.LeftOperand : null;
        return operand is not null && known.IsTensor(operand.Type) ? operand : null;
    }

    private static bool IsOne(IOperation value) => value.Unwrapped().ConstantValue is { HasValue: true, Value: 1 or 1L or 1f or 1d };

    // The value itself, or that of a variable which is used here alone.
    private static IOperation? Composed(IOperation input)
    {
        var value = input.Unwrapped();
        if (value is not ILocalReferenceOperation { Local: var local })
            return value;
        var uses = Operations.In(value.Root()).Where(use => use is ILocalReferenceOperation other && other.Local.Is(local));
        return uses.Take(2).Count() == 1 ? Origins.OnlyWrite(local, value.Root())?.Unwrapped() : null;
    }
}
