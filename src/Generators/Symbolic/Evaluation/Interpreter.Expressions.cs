using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Operations;
using ModelGen.Generators.Symbolic.Torch;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Evaluation;

/// <content>Operators, conversions and expressions made of others.</content>
internal sealed partial class Interpreter
{
    private Value EvaluateBinary(IBinaryOperation operation)
    {
        var left = Evaluate(operation.LeftOperand);
        if (operation.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
        {
            var decides = operation.OperatorKind is BinaryOperatorKind.ConditionalOr;
            if (left is BooleanValue known && known.Truth == decides) return left;
            if (left is BooleanValue) return Evaluate(operation.RightOperand);

            // Whatever the left side turns out to be, a right side that decides does.
            var right = TryEvaluate(operation.RightOperand, left);
            return right is BooleanValue other && other.Truth == decides
                ? right
                : new UnknownValue(left.Unknown ?? "a condition is not known");
        }

        return Apply(operation, operation.OperatorKind, operation.OperatorMethod, left, Evaluate(operation.RightOperand));
    }

    private Value Apply(IOperation site, BinaryOperatorKind kind, IMethodSymbol? method, Value left, Value right)
    {
        if (method is { Parameters: [var first, var second] }) (left, right) = (Adapt(left, first.Type), Adapt(right, second.Type));
        if (left is TensorValue || right is TensorValue)
        {
            // Two tensors are compared with `is null`, and by TorchSharp's operators, never by reference.
            return method is not null && Symbols.IsDeclaredByTorchSharp(method.ContainingType)
                ? TensorOperators.Apply(this, site, kind, left, right)
                : Arithmetic.CompareReferences(kind, left, right);
        }

        if (method is not null && bodies.Of(method) is not null) return InvokeMethod(site, method, receiver: null, [left, right]);
        return Arithmetic.Apply(kind, left, right, site.Type);
    }

    /// <summary>Evaluates what may not be reached, and takes back what it writes.</summary>
    private Value TryEvaluate(IOperation operation, Value condition)
    {
        var value = Fork(operation, condition, () => Evaluate(operation), () => NullValue.Instance, static (first, _) => first);
        return value;
    }

    private Value EvaluateTupleBinary(ITupleBinaryOperation operation)
    {
        if (Evaluate(operation.LeftOperand) is not TupleValue left || Evaluate(operation.RightOperand) is not TupleValue right
            || left.Items.Count != right.Items.Count)
            return Truth(operation, null);

        var isEquality = operation.OperatorKind is BinaryOperatorKind.Equals;
        bool? all = true;
        foreach (var (a, b) in left.Items.Zip(right.Items, static (a, b) => (a, b)))
        {
            if (Arithmetic.Apply(BinaryOperatorKind.Equals, a, b, null) is not BooleanValue same) all = all is false ? false : null;
            else if (!same.Truth) all = false;
        }

        return Truth(operation, isEquality ? all : !all);
    }

    private Value EvaluateUnary(IUnaryOperation operation)
    {
        var operand = Evaluate(operation.Operand);
        if (operation.OperatorKind is UnaryOperatorKind.Hat) return new EndValue(operand, isFromEnd: true);
        if (operand is TensorValue tensor) return TensorOperators.Apply(operation.OperatorKind, tensor);
        if (operation.OperatorMethod is { } method && bodies.Of(method) is not null)
            return InvokeMethod(operation, method, receiver: null, [operand]);
        return Arithmetic.Apply(operation.OperatorKind, operand, operation.Type);
    }

    private Value EvaluateIncrement(IIncrementOrDecrementOperation operation)
    {
        var before = Evaluate(operation.Target);
        var kind = operation.Kind is OperationKind.Increment ? BinaryOperatorKind.Add : BinaryOperatorKind.Subtract;
        var after = Arithmetic.Apply(kind, before, new NumberValue(1), operation.Type);
        Assign(operation.Target, after);
        return operation.IsPostfix ? before : after;
    }

    private Value EvaluateCompoundAssignment(ICompoundAssignmentOperation operation)
    {
        var left = Evaluate(operation.Target);
        var value = Apply(operation, operation.OperatorKind, operation.OperatorMethod, left, Evaluate(operation.Value));
        return AssignAndReturn(operation.Target, value);
    }

    private Value EvaluateCoalesceAssignment(ICoalesceAssignmentOperation operation)
    {
        var before = Evaluate(operation.Target);
        if (IsNull(before) is false) return before;
        if (IsNull(before) is true) return AssignAndReturn(operation.Target, Evaluate(operation.Value));
        return Fork(operation, before, () => AssignAndReturn(operation.Target, Evaluate(operation.Value)), () => before);
    }

    private Value EvaluateConditional(IConditionalOperation operation)
    {
        if (operation.WhenFalse is null) return Unsupported(operation);
        var condition = Evaluate(operation.Condition);
        return condition is BooleanValue { Truth: var truth }
            ? Evaluate(truth ? operation.WhenTrue : operation.WhenFalse)
            : Fork(operation.Condition, condition, () => Evaluate(operation.WhenTrue), () => Evaluate(operation.WhenFalse));
    }

    private Value EvaluateCoalesce(ICoalesceOperation operation)
    {
        var value = Evaluate(operation.Value);
        return IsNull(value) switch
        {
            false => value,
            true => Evaluate(operation.WhenNull),
            null => Fork(operation.Value, value, () => value, () => Evaluate(operation.WhenNull)),
        };
    }

    private Value EvaluateConditionalAccess(IConditionalAccessOperation operation)
    {
        var target = Evaluate(operation.Operation);
        if (target is NullValue) return target;
        frame.Targets.Push(target);
        var value = Evaluate(operation.WhenNotNull);
        frame.Targets.Pop();
        return value;
    }

    private Value EvaluateText(IInterpolatedStringOperation operation)
    {
        var text = new StringBuilder();
        foreach (var part in operation.Parts)
        {
            var value = part switch
            {
                IInterpolatedStringTextOperation { Text.ConstantValue.Value: string literal } => new TextValue(literal),
                IInterpolationOperation { FormatString: null, Alignment: null } interpolation => Evaluate(interpolation.Expression),
                _ => Truth(operation, null),
            };
            if (Arithmetic.TextOf(value) is not { } known) return new UnknownValue(value.Unknown ?? "the text is not known when compiling");
            text.Append(known);
        }

        return TextValue.Of(text.ToString());
    }

    private EndValue? End(IOperation? operand) => operand is null ? null : Evaluate(operand) switch
    {
        EndValue end => end,
        var number => new EndValue(number, isFromEnd: false),
    };

    private Value Convert(IConversionOperation conversion)
    {
        if (conversion.Operand.Syntax is CollectionExpressionSyntax collection && conversion.OperatorMethod is null)
            return CreateCollection(collection, conversion.Type);

        var value = Evaluate(conversion.Operand);
        if (conversion.OperatorMethod is { } method)
        {
            if (Symbols.IsDeclaredByTorchSharp(method.ContainingType)) return TorchConversions.Convert(this, conversion, value);
            if (bodies.Of(method) is not null) return InvokeMethod(conversion, method, receiver: null, [value]);
            return conversion.Type is { Name: "Index" } && value is NumberValue ? new EndValue(value, isFromEnd: false) : value;
        }

        if (conversion.IsTryCast && conversion.Type is { } type && IsOfType(value, type, conversion.Operand.Type) is false)
            return NullValue.Instance;
        if (value is NameValue { Name: var member } && Constants.Underlying(conversion.Operand.Type) is { TypeKind: TypeKind.Enum } @enum
            && Constants.Underlying(conversion.Type)?.SpecialType is >= SpecialType.System_Char and <= SpecialType.System_Double)
            value = Constants.NumberOf(member, @enum);
        return Arithmetic.Convert(value, conversion.Type);
    }

    private Value EvaluateWith(IWithOperation operation)
    {
        if (Evaluate(operation.Operand) is not ObjectValue original) return Unsupported(operation);
        var copy = new ObjectValue(original.Type);
        foreach (var member in original.Members.All) copy.Members[member.Key] = member.Value;
        Fill(copy, operation.Initializer);
        return copy;
    }

    /// <summary>What the compiler that we are built against has no operation for: collection expressions came a version later.</summary>
    private Value EvaluateBySyntax(IOperation operation) => operation switch
    {
        { Syntax: CollectionExpressionSyntax collection } => CreateCollection(collection, operation.Type),
        IInvalidOperation => Unknown(operation, $"'{Shorten(operation.Syntax)}' does not compile"),
        _ => Unsupported(operation),
    };

    /// <summary>Whether the value is null; null where that is not known.</summary>
    private static bool? IsNull(Value value) => value switch
    {
        NullValue => true,
        UnknownValue or OpaqueModuleValue => null,
        _ => false,
    };
}
