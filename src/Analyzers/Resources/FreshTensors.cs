using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// Which values are tensors that were just made, and so belong to the dispose scope that is open. Parameters, fields and what unknown code
/// gives are not.
/// </summary>
internal sealed class FreshTensors(KnownSymbols known)
{
    private static readonly ImmutableHashSet<string> ReleasingNames = ImmutableHashSet.Create(
        "DetachFromDisposeScope", "DetatchFromDisposeScope", "MoveToOtherDisposeScope", "MoveToOuterDisposeScope");

    private static readonly ImmutableHashSet<string> DerivedProperties = ImmutableHashSet.Create("H", "T", "imag", "mH", "mT", "real");

    /// <summary>Whether a method of Tensor takes it out of its scope and gives it back.</summary>
    public bool IsReleasing(IMethodSymbol method) => ReleasingNames.Contains(method.Name) && known.IsTorchSharp(method);

    /// <summary>Whether a call takes tensors out of the scope that is open.</summary>
    public bool IsRelease(IMethodSymbol method) => known.IsTorchSharp(method)
        && (ReleasingNames.Contains(method.Name)
            || (method.Name is not ("Dispose" or "DisposeEverything")
                && SymbolEqualityComparer.Default.Equals(method.ContainingType, known.DisposeScope)));

    /// <summary>Whether a value is a tensor made by this very expression.</summary>
    public bool IsMade(IOperation value) => Peeled(value) switch
    {
        IInvocationOperation call => IsMadeBy(call),
        IPropertyReferenceOperation { Property: var property } =>
            SymbolEqualityComparer.Default.Equals(property.ContainingType, known.Tensor)
            && known.IsTensor(property.Type)
            && (property.IsIndexer || DerivedProperties.Contains(property.Name)),
        IBinaryOperation { OperatorMethod: { } method } => known.IsTorchSharp(method) && IsPlainTensor(method.ReturnType),
        IUnaryOperation { OperatorMethod: { } method } => known.IsTorchSharp(method) && IsPlainTensor(method.ReturnType),
        ICompoundAssignmentOperation { OperatorMethod: { } method } => known.IsTorchSharp(method) && IsPlainTensor(method.ReturnType),
        // Tensor t = 3;
        IConversionOperation { OperatorMethod: { } method } => known.IsTorchSharp(method) && IsPlainTensor(method.ReturnType),
        _ => false,
    };

    /// <summary>Whether a value is a tuple of tensors made by this very expression: <c>x.max(1)</c>, <c>lstm.call(x)</c>.</summary>
    public bool IsMadeTuple(IOperation value) =>
        Peeled(value) is IInvocationOperation { TargetMethod: var method, Type: INamedTypeSymbol { IsTupleType: true } tuple }
        && (known.IsOperation(method) || IsCall(method))
        && tuple.TupleElements.All(element => IsPlainTensor(element.Type) || element.Type.IsTupleType);

    /// <summary>The value without parentheses and conversions that keep the object, and without what works on it in place.</summary>
    public IOperation Peeled(IOperation value)
    {
        while (true)
        {
            switch (value)
            {
                case IConversionOperation { OperatorMethod: null } conversion:
                    value = conversion.Operand;
                    break;
                case ISimpleAssignmentOperation assignment:
                    value = assignment.Value;
                    break;
                // x.relu_() is x itself, or another handle of the same scope before 0.105.
                case IInvocationOperation { TargetMethod: var method, Instance: { } instance } when IsInPlace(method):
                    value = instance;
                    break;
                default:
                    return value;
            }
        }
    }

    /// <summary>What leaves with a value: elements of tuples and collections that are created here, branches of a choice.</summary>
    public IEnumerable<IOperation> Parts(IOperation value)
    {
        switch (value)
        {
            case IConversionOperation { OperatorMethod: null } conversion:
                return Parts(conversion.Operand);
            case IConditionalOperation { WhenFalse: { } otherwise } choice:
                return Parts(choice.WhenTrue).Concat(Parts(otherwise));
            case ICoalesceOperation choice:
                return Parts(choice.Value).Concat(Parts(choice.WhenNull));
            case ISwitchExpressionOperation choice:
                return choice.Arms.SelectMany(arm => Parts(arm.Value));
            case ITupleOperation tuple:
                return tuple.Elements.SelectMany(Parts);
            case IArrayCreationOperation { Initializer: { } initializer }:
                return initializer.ElementValues.SelectMany(Parts);
            case IObjectCreationOperation creation:
                var initializers = creation.Initializer?.ChildOperations ?? Enumerable.Empty<IOperation>();
                return Arguments(creation).Concat(initializers).SelectMany(Stored);
            // Its kind came with Roslyn 4.10.
            case { Syntax: CollectionExpressionSyntax }:
                return value.ChildOperations.SelectMany(Parts);
            default:
                return [value];
        }
    }

    // new() { ["data"] = x }, new() { x }, new Batch { Data = x }
    private IEnumerable<IOperation> Stored(IOperation initializer) => initializer switch
    {
        ISimpleAssignmentOperation assignment => Parts(assignment.Value),
        IInvocationOperation { TargetMethod.Name: "Add" } add => add.Arguments.SelectMany(argument => Parts(argument.Value)),
        IArgumentOperation argument => Parts(argument.Value),
        _ => [],
    };

    // A record keeps what its primary constructor is given, and so do pairs; other constructors may do anything.
    private static IEnumerable<IOperation> Arguments(IObjectCreationOperation creation) =>
        creation.Arguments.Where(_ => creation.Type is { IsRecord: true } or { Name: "KeyValuePair" or "Tuple" or "ValueTuple" });

    private bool IsMadeBy(IInvocationOperation call)
    {
        var method = call.TargetMethod;
        return IsPlainTensor(call.Type)
            && (known.IsOperation(method) || IsCall(method))
            && !IsRelease(method)
            && !IsInPlace(method)
            && IsAbsentOrFalse(call.WrittenArgument("inplace"))
            && call.WrittenArgument("out") is null or { ConstantValue: { HasValue: true, Value: null } };
    }

    // Of a module, whose own override of forward it may be.
    private bool IsCall(IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } overridden)
            method = overridden;
        return method.Name is "call" or "forward" && known.IsTorchFamily(method) && known.IsModule(method.ContainingType);
    }

    private static bool IsInPlace(IMethodSymbol method) =>
        method.Name.EndsWith("_", StringComparison.Ordinal) || method.Name == "with_requires_grad";

    private static bool IsAbsentOrFalse(IOperation? argument) => argument is null or { ConstantValue: { HasValue: true, Value: false } };

    // Modules detach their parameters from scopes.
    private bool IsPlainTensor(ITypeSymbol? type) => known.IsTensor(type) && !known.IsParameter(type);
}
