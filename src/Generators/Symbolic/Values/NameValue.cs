namespace ModelGen.Generators.Symbolic.Values;

/// <summary>
/// A member of an enum, by its name: TorchSharp's names have been the same in every version, and a name is what rules can compare with.
/// </summary>
internal sealed class NameValue(string name) : Value
{
    public string Name { get; } = name;

    public override bool IsSame(Value other) => other is NameValue value && Name == value.Name;

    public override string ToString() => Name;
}
