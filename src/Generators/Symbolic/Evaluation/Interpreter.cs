using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ModelGen.Generators.Reading;
using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Tracing;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Evaluation;

/// <summary>
/// Runs a model's constructors and its <c>forward</c> on what is known when compiling. It works on the compiler's operations, where names
/// and overloads are resolved. What it cannot know becomes an <see cref="UnknownValue"/> with the reason, and the rest goes on: it never
/// guesses, never throws and stops when its <see cref="Evaluation.Budget"/> is spent.
/// </summary>
internal sealed partial class Interpreter(TorchSymbols symbols, Bodies bodies, Budget budget)
{
    private readonly Variables statics = new();
    private Frame frame = new(receiver: null, closure: null);

    public TorchSymbols Symbols { get; } = symbols;

    public Findings Findings { get; } = new(bodies);

    public Trace Trace { get; } = new();

    public Journal Journal { get; } = new();

    public Registry Registry { get; } = new(symbols);

    /// <summary>What locals are initialised with, where an expression is evaluated that stands in code that is not followed.</summary>
    public Func<ISymbol, IOperation?> ValueOutside { get; init; } = static _ => null;

    /// <summary>Nothing is known of the value, because of this place.</summary>
    public UnknownValue Unknown(IOperation site, string reason)
    {
        Findings.Gap(site, reason);
        return new UnknownValue(reason);
    }

    /// <summary>The tensor that a value is, of unknown shape where nothing is known of it.</summary>
    public static TensorValue AsTensor(Value value) => value switch
    {
        TensorValue tensor => tensor,
        _ => new TensorValue(TensorShape.Unknown(value.Unknown ?? "the tensor is not known when compiling")),
    };

    public Value Evaluate(IOperation operation)
    {
        if (!budget.Step()) return Unknown(operation, Budget.Spent);
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (operation.ConstantValue is { HasValue: true, Value: var constant }) return Constants.Of(constant, operation.Type);
        return operation switch
        {
            ILocalReferenceOperation local => Read(local, local.Local),
            IParameterReferenceOperation parameter => Read(parameter, parameter.Parameter),
            IFieldReferenceOperation field => ReadField(field),
            IPropertyReferenceOperation property => ReadProperty(property),
            IInstanceReferenceOperation instance => ReadInstance(instance),
            IConditionalAccessInstanceOperation instance => frame.Targets.Count > 0 ? frame.Targets.Peek() : Unsupported(instance),
            IInvocationOperation invocation => Invoke(invocation),
            IObjectCreationOperation creation => Create(creation),
            IConversionOperation conversion => Convert(conversion),
            IBinaryOperation binary => EvaluateBinary(binary),
            ITupleBinaryOperation binary => EvaluateTupleBinary(binary),
            IUnaryOperation unary => EvaluateUnary(unary),
            IIncrementOrDecrementOperation increment => EvaluateIncrement(increment),
            ISimpleAssignmentOperation assignment => AssignAndReturn(assignment.Target, Evaluate(assignment.Value)),
            ICompoundAssignmentOperation assignment => EvaluateCompoundAssignment(assignment),
            ICoalesceAssignmentOperation assignment => EvaluateCoalesceAssignment(assignment),
            IDeconstructionAssignmentOperation assignment => AssignAndReturn(assignment.Target, Evaluate(assignment.Value)),
            IConditionalOperation conditional => EvaluateConditional(conditional),
            ICoalesceOperation coalesce => EvaluateCoalesce(coalesce),
            IConditionalAccessOperation access => EvaluateConditionalAccess(access),
            ITupleOperation tuple => new TupleValue([.. tuple.Elements.Select(EvaluateCopy)]),
            IArrayCreationOperation array => CreateArray(array),
            IArrayInitializerOperation array => new ListValue(array.ElementValues.Select(EvaluateCopy)),
            IArrayElementReferenceOperation element => ReadElement(element, Evaluate(element.ArrayReference), element.Indices),
            IImplicitIndexerReferenceOperation indexer => ReadIndexer(indexer, Evaluate(indexer.Instance), [Evaluate(indexer.Argument)]),
            IRangeOperation range => new RangeValue(End(range.LeftOperand), End(range.RightOperand)),
            IAnonymousFunctionOperation function => new FunctionValue(function.Symbol, function.Body, frame.Receiver, ThisRound(function)),
            IDelegateCreationOperation creation => Evaluate(creation.Target),
            IMethodReferenceOperation method =>
                new FunctionValue(method.Method, body: null, method.Instance is null ? null : Evaluate(method.Instance), frame),
            IIsPatternOperation pattern => Truth(pattern, Matches(Evaluate(pattern.Value), pattern.Pattern)),
            IIsTypeOperation type => Truth(type, IsOfType(Evaluate(type.ValueOperand), type.TypeOperand, type.ValueOperand.Type)),
            ISwitchExpressionOperation @switch => EvaluateSwitch(@switch),
            IInterpolatedStringOperation text => EvaluateText(text),
            IDefaultValueOperation @default => Constants.Default(@default.Type),
            IThrowOperation @throw => Thrown(@throw),
            IWithOperation with => EvaluateWith(with),
            IAnonymousObjectCreationOperation creation => CreateAnonymous(creation),
            IDeclarationExpressionOperation declaration => Evaluate(declaration.Expression),
            IObjectOrCollectionInitializerOperation or IDiscardOperation => NullValue.Instance,
            _ => EvaluateBySyntax(operation),
        };
    }

    private UnknownValue Unsupported(IOperation operation) =>
        Unknown(operation, $"ModelGen does not follow '{Shorten(operation.Syntax)}'");

    private Value Truth(IOperation site, bool? truth) =>
        truth is { } known ? BooleanValue.Of(known) : new UnknownValue($"'{Shorten(site.Syntax)}' is not known when compiling");

    /// <summary>A piece of code on one line, for messages.</summary>
    public static string Shorten(SyntaxNode syntax)
    {
        const int Longest = 60;
        var text = string.Join(" ", syntax.ToString().Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= Longest ? text : text.Substring(0, Longest - 3) + "...";
    }

    private static ThrownValue Thrown(IThrowOperation @throw)
    {
        var exception = @throw.Exception is IConversionOperation { Operand: var operand } ? operand.Type : @throw.Exception?.Type;
        return new ThrownValue($"{exception?.Name ?? "an exception"} is thrown", exception);
    }
}
