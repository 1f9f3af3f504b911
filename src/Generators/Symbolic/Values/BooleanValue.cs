namespace ModelGen.Generators.Symbolic.Values;

/// <summary>True or false.</summary>
internal sealed class BooleanValue : Value
{
    public static readonly BooleanValue True = new(true);
    public static readonly BooleanValue False = new(false);

    private BooleanValue(bool truth) => Truth = truth;

    public bool Truth { get; }

    public static BooleanValue Of(bool truth) => truth ? True : False;

    public override string ToString() => Truth ? "True" : "False";
}
