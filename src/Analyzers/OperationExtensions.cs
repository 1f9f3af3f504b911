using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>Small questions to operations that several rules ask.</summary>
internal static class OperationExtensions
{
    /// <summary>The value without the conversions around it. Parentheses are not among C#'s operations.</summary>
    public static IOperation Unwrapped(this IOperation operation)
    {
        while (operation is IConversionOperation conversion)
            operation = conversion.Operand;
        return operation;
    }

    /// <summary>Where the name of the called method stands.</summary>
    public static Location NamePlace(this IInvocationOperation call)
    {
        var called = (call.Syntax as InvocationExpressionSyntax)?.Expression;
        var name = called switch
        {
            MemberAccessExpressionSyntax access => access.Name,
            MemberBindingExpressionSyntax binding => binding.Name,
            _ => called,
        };
        return (name ?? call.Syntax).GetLocation();
    }

    /// <summary>The whole body that an operation belongs to: of a method, an accessor, an initializer.</summary>
    public static IOperation Root(this IOperation operation)
    {
        while (operation.Parent is { } parent)
            operation = parent;
        return operation;
    }

    public static IEnumerable<IOperation> Ancestors(this IOperation operation)
    {
        for (var parent = operation.Parent; parent is not null; parent = parent.Parent)
            yield return parent;
    }

    /// <summary>Whether an operation stands in a lambda or local function, which may run at any time.</summary>
    public static bool IsInFunction(this IOperation operation) =>
        operation.Ancestors().Any(ancestor => ancestor is IAnonymousFunctionOperation or ILocalFunctionOperation);

    /// <summary>Whether a value is the object itself: <c>this</c>, <c>base</c>, or neither written.</summary>
    public static bool IsThis(this IOperation? operation) =>
        operation?.Unwrapped() is IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance };

    /// <summary>The argument given for a parameter, where it is written at the call.</summary>
    public static IOperation? WrittenArgument(this IInvocationOperation invocation, string parameter) =>
        invocation.Arguments.FirstOrDefault(a => a.Parameter?.Name == parameter && a.ArgumentKind == ArgumentKind.Explicit)?.Value;
}
