using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Shapes;
using ModelGen.Generators.Symbolic.Tracing;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Operations;

/// <summary>
/// A call of an operation: <c>x.relu()</c>, <c>torch.relu(x)</c> and <c>functional.relu(x)</c> are the same to a rule. The first tensor is
/// <see cref="Self"/>, the other arguments are found by name or by their place after it.
/// </summary>
internal sealed class OperationCall
{
    private readonly IReadOnlyList<Value> rest;

    public OperationCall(
        Interpreter interpreter,
        IOperation site,
        IMethodSymbol method,
        string name,
        Value? receiver,
        IReadOnlyList<Argument> arguments)
    {
        Interpreter = interpreter;
        Site = site;
        Method = method;
        Name = name;
        Arguments = new Arguments(arguments);
        var values = arguments.OrderBy(static argument => argument.Parameter.Ordinal).Select(static argument => argument.Value).ToList();
        SelfValue = receiver ?? (values.Count > 0 ? values[0] : NullValue.Instance);
        rest = receiver is null ? [.. values.Skip(1)] : values;
    }

    public Interpreter Interpreter { get; }

    public IOperation Site { get; }

    public IMethodSymbol Method { get; }

    /// <summary>Without the underscore of what works in place.</summary>
    public string Name { get; }

    public Arguments Arguments { get; }

    /// <summary>What the operation is applied to: a tensor, or a list of them.</summary>
    public Value SelfValue { get; }

    public TensorValue Self => Interpreter.AsTensor(SelfValue);

    public TensorShape Shape => Self.Shape;

    /// <summary>How many products are added up, where that is the work of the operation.</summary>
    public Dimension? Macs { get; set; }

    /// <summary>The argument at this place after the first; null where it is missing or null.</summary>
    public Value? At(int place) => place < rest.Count && rest[place] is not NullValue ? rest[place] : null;

    public TensorValue? TensorAt(int place) => At(place) as TensorValue;

    public Dimension? SizeAt(int place) => At(place) is { } value ? Arguments.SizeOf(value) : null;

    /// <summary>Sizes as an array at this place, or as all numbers from there on; null where they are not known.</summary>
    public IReadOnlyList<Dimension>? SizesAt(int place) => At(place) switch
    {
        ListValue { Open: null } list => [.. list.Items.Select(Arguments.SizeOf)],
        ListValue or UnknownValue or null => null,
        TupleValue tuple => [.. tuple.Items.Select(Arguments.SizeOf)],
        _ => [.. rest.Skip(place).TakeWhile(static value => value is NumberValue).Select(Arguments.SizeOf)],
    };

    /// <summary>Dimensions to work on, by name: a number, several, an array, a tuple. Null for all.</summary>
    public IReadOnlyList<Dimension>? Dims(params string[] names) => Arguments.Find(names) switch
    {
        null => null,
        ListValue { Open: null } list => [.. list.Items.Select(Arguments.SizeOf)],
        TupleValue tuple => [.. tuple.Items.Select(Arguments.SizeOf)],
        var value => [Arguments.SizeOf(value)],
    };

    /// <summary>The tensors among the arguments, the first included.</summary>
    public IReadOnlyList<TensorValue> Tensors => [.. Trace.TensorsIn(SelfValue), .. rest.SelectMany(Trace.TensorsIn)];

    /// <summary>A tensor with the shape that the rule has found out.</summary>
    public Value Result(Outcome outcome)
    {
        if (outcome.Conflict is { } conflict) return Conflict(conflict);
        return new TensorValue(outcome.Shape!) { Producers = Trace.ProducersOf(Tensors) };
    }

    /// <summary>What the rule makes of this tensor and of the other one, which is the first argument after it.</summary>
    public Value WithOther(Func<TensorShape, TensorShape, Outcome> rule) =>
        TensorAt(0) is { } other ? Result(rule(Shape, other.Shape)) : Unknown("the other tensor is not known");

    /// <summary>The call cannot work.</summary>
    /// <param name="message">The rest of a sentence that begins with the name of the operation.</param>
    public TensorValue Conflict(string message)
    {
        var text = $"{Name} {message}{Origins.Of(Tensors)}";
        Interpreter.Findings.Conflict(Site, text);
        return new TensorValue(TensorShape.Unknown(text)) { Producers = Trace.ProducersOf(Tensors) };
    }

    /// <summary>A result that depends on the numbers in the tensors, or on what ModelGen does not follow.</summary>
    public TensorValue Unknown(string reason, ElementType type = ElementType.Unknown)
    {
        if (Shape.Rank is not null || Tensors.Count == 0) Interpreter.Findings.Gap(Site, reason);
        var cause = Tensors.Select(static tensor => tensor.Unknown).FirstOrDefault(static why => why is not null);
        return new TensorValue(TensorShape.Unknown(cause ?? reason, type))
        {
            Producers = Trace.ProducersOf(Tensors),
        };
    }
}
