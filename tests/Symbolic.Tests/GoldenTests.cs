using ModelGen.Golden;

namespace ModelGen.Symbolic.Tests;

/// <summary>
/// The models of <c>tests/golden</c>, written in C#: what the compiler knows of them is what PyTorch 1.13 and torchinfo measured in a
/// forward pass.
/// </summary>
public sealed class GoldenTests
{
    public static TheoryData<string> Ids => GoldenFile.Ids;

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rows_OfEveryCall_AreThoseOfTorchInfo(string id)
    {
        var (golden, summary) = Load(id);

        Assert.Equal(golden.Rows(), summary.Rows.Where(row => !row.IsOperation).Select(GoldenFile.Line));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Totals_OfEveryKind_AreThoseOfTheForwardPass(string id)
    {
        var (golden, summary) = Load(id);

        golden.AssertTotals(summary.Totals);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void StateDict_KeysShapesAndTypes_AreThoseOfPyTorch(string id)
    {
        var (golden, summary) = Load(id);

        Assert.Equal(golden.Tensors("state_dict"), summary.Weights.Entries.Select(entry => Line(entry)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Parameters_InOrder_AreThoseOfPyTorch(string id)
    {
        var (golden, summary) = Load(id);

        var parameters = summary.Weights.Tensors.Where(tensor => !tensor.IsBuffer && tensor.SameAs is null);

        Assert.Equal(golden.Tensors("named_parameters"), parameters.Select(tensor => Line(tensor, tensor.IsTrainable)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Buffers_InOrder_AreThoseOfPyTorch(string id)
    {
        var (golden, summary) = Load(id);

        var buffers = summary.Weights.Tensors.Where(tensor => tensor.IsBuffer && tensor.SameAs is null);

        Assert.Equal(golden.Tensors("named_buffers"), buffers.Select(tensor => Line(tensor, tensor.IsPersistent)));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Unknowns_OfAModelThatIsKnown_AreNone(string id) => Assert.Empty(Load(id).Summary.Unknowns);

    private static (GoldenFile Golden, ModelSummary Summary) Load(string id)
    {
        var golden = GoldenFile.Read(id);
        var source = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Models", id + ".cs"));
        return (golden, CompiledSummary.Of(source).Summary(golden.Model));
    }

    private static string Line(StateDictEntry tensor, bool? flag = null) =>
        GoldenFile.Line(tensor.Key, tensor.Shape.ToString(), tensor.Shape.ElementType.Name(), flag);
}
