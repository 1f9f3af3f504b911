namespace ModelGen.Generators.Symbolic.Shapes;

/// <summary>What a rule makes of the shapes that it is given: the shape of the result, or the proof that the call cannot work.</summary>
internal readonly struct Outcome
{
    private Outcome(TensorShape? shape, string? conflict, Dimension? given = null)
    {
        Shape = shape;
        Conflict = conflict;
        Given = given;
    }

    public TensorShape? Shape { get; }

    /// <summary>
    /// What is wrong, as the rest of a sentence about the layer or operation: <c>takes 400 features, but is given 256</c>.
    /// </summary>
    public string? Conflict { get; }

    /// <summary>The features or channels that do not fit, where that is what is wrong.</summary>
    public Dimension? Given { get; }

    public static implicit operator Outcome(TensorShape shape) => new(shape, null);

    public static Outcome Fails(string message, Dimension? given = null) => new(null, message, given);

    public static Outcome Unknown(string? reason, ElementType type = ElementType.Unknown) => new(TensorShape.Unknown(reason, type), null);

    /// <summary>Goes on with the shape, if there is one.</summary>
    public Outcome Then(Func<TensorShape, Outcome> next) => Shape is null || Shape.Rank is null ? this : next(Shape);
}
