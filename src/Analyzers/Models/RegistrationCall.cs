using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>A call by which a module registers one component of its own: <c>register_module("fc", fc)</c> and its siblings.</summary>
/// <param name="Call">The call.</param>
/// <param name="Name">The name that the component is registered under; null where it is not a constant.</param>
/// <param name="Value">What is registered, as it is written.</param>
internal readonly record struct RegistrationCall(IInvocationOperation Call, string? Name, IOperation? Value)
{
    /// <summary>Registers all fields that reflection finds, once.</summary>
    public const string All = "RegisterComponents";

    /// <summary>Methods of a module that register one component.</summary>
    public static readonly ImmutableHashSet<string> OneByOne = ImmutableHashSet.Create(
        "register_module", "add_module",
        "register_parameter", "ConditionallyRegisterParameter",
        "register_buffer", "ConditionallyRegisterBuffer");

    /// <summary>Whether a method of a module is called so that registers one or all of its components.</summary>
    public static bool IsRegistering(string method) => method == All || OneByOne.Contains(method);

    /// <summary>The field or property of the module itself that is registered; null where it is something else, such as a local.</summary>
    public ISymbol? Member => Reference?.Member;

    /// <summary>Whether it is assigned in the same breath: <c>register_module("fc", fc = Linear(1, 1))</c>.</summary>
    public IAssignmentOperation? Assignment => Value?.Unwrapped() as IAssignmentOperation;

    private IMemberReferenceOperation? Reference =>
        (Assignment?.Target ?? Value)?.Unwrapped() is IMemberReferenceOperation reference && reference.Instance.IsThis() ? reference : null;

    /// <summary>Whether the operation registers one component of the module that it stands in.</summary>
    public static bool TryRead(IOperation operation, KnownSymbols known, out RegistrationCall registration)
    {
        registration = default;
        if (operation is not IInvocationOperation { TargetMethod: var method } call
            || !OneByOne.Contains(method.Name)
            || !call.Instance.IsThis()
            || !KnownSymbols.DerivesFrom(method.ContainingType, known.Module))
        {
            return false;
        }
        registration = new(call, Argument(call, 0)?.ConstantValue.Value as string, Argument(call, 1));
        return true;
    }

    /// <summary>Whether the operation is <c>RegisterComponents()</c> of the module that it stands in.</summary>
    public static bool IsAll(IOperation operation, KnownSymbols known) =>
        operation is IInvocationOperation { TargetMethod: { Name: All, Parameters.IsEmpty: true } method } call
        && call.Instance.IsThis()
        && KnownSymbols.DerivesFrom(method.ContainingType, known.Module);

    private static IOperation? Argument(IInvocationOperation call, int place) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == place)?.Value;
}
