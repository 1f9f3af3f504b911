namespace ModelGen.Models.Tests.Declarations;

internal partial class Parts
{
    [Layer] private readonly Linear second = Linear(1, 1);
    [Parameter] private readonly Parameter scale = Parameter(ones(1));

    public Parameter Scale => scale;
}
