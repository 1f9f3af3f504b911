namespace ModelGen.Generators.Symbolic.Operations;

/// <summary>
/// The rules of some related operations. A new family is one more class that derives from this one: it is found by itself.
/// </summary>
internal abstract class OperationFamily
{
    public abstract void Define(OperationTable.Builder table);
}
