namespace ModelGen.Generators.Tests.Models;

/// <summary>
/// Fields without an attribute that TorchSharp's own registration may find by reflection, and that a model on a hand-written base class has
/// to take back: those whose type may hold a module or a tensor.
/// </summary>
public class UnregisteredFieldTests
{
    [Theory]
    [InlineData("private readonly Tensor memo = zeros(1);", true)]
    [InlineData("private readonly Parameter memo = Parameter(zeros(1));", true)]
    [InlineData("private readonly Linear memo = Linear(1, 1);", true)]
    [InlineData("private readonly object memo = new();", true)]
    [InlineData("private readonly dynamic memo = 1;", true)]
    [InlineData("private readonly IDisposable memo = new MemoryStream();", true)]
    [InlineData("[Layer(\"other\")] private readonly Linear memo = Linear(1, 1);", true)]
    [InlineData("[Layer] private readonly Linear memo = Linear(1, 1);", false)]
    [InlineData("private readonly string memo = \"\";", false)]
    [InlineData("private readonly int? memo = 1;", false)]
    [InlineData("private readonly List<Linear> memo = new();", false)]
    [InlineData("private static readonly Linear memo = Linear(1, 1);", false)]
    public void Field_WithoutAnAttribute_IsTakenBackWhereItMayHoldAComponent(string member, bool isTakenBack)
    {
        var run = Model.Of($$"""
            [Model] public partial class Base : Module<Tensor, Tensor> { public override Tensor forward(Tensor x) => x.alias(); }
            [Model] public partial class Net : Base
            {
                {{member}}
                public bool Has => memo is not null;
            }
            """);

        Assert.Equal(isTakenBack, run.HasMember("Net.RegisterComponents"));
        if (isTakenBack) Assert.Contains("__components.Forget(\"memo\");", run.Member("Net.RegisterComponents"), StringComparison.Ordinal);
    }

    [Fact]
    public void FieldOfATypeParameter_IsTakenBack() =>
        Assert.Contains(
            "__components.Forget(\"memo\");",
            Model.Of("""
                [Model] public partial class Base : Module<Tensor, Tensor> { public override Tensor forward(Tensor x) => x.alias(); }
                [Model] public partial class Net<T>(T given) : Base { private readonly T memo = given; public T Memo => memo; }
                """).Member("Net.RegisterComponents"),
            StringComparison.Ordinal);
}
