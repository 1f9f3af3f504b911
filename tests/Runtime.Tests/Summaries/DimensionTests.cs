namespace ModelGen.Runtime.Tests;

public sealed class DimensionTests
{
    private static readonly Dimension N = Dimension.Symbol("N");
    private static readonly Dimension L = Dimension.Symbol("L");

    [Theory]
    [InlineData("L+L", "2*L")]
    [InlineData("L-L", "0")]
    [InlineData("1+2*L", "2*L+1")]
    [InlineData("(L+1)*(L-1)", "L*L-1")]
    [InlineData("2*(L+N)-N", "2*L+N")]
    [InlineData("N*L", "L*N")]
    [InlineData("-(L-3)", "-L+3")]
    [InlineData("0*?", "0")]
    [InlineData("3+?", "?")]
    public void Formula_WithSumsAndProducts_HasANormalForm(string formula, string expected) =>
        Assert.Equal(expected, Dimension.Parse(formula).ToString());

    [Theory]
    [InlineData("7/2", "3")]
    [InlineData("-7/2", "-4")]
    [InlineData("7/(-2)", "-4")]
    [InlineData("4*L/2", "2*L")]
    [InlineData("3*L/2", "3*L/2")]
    [InlineData("L+L/2", "3*L/2")]
    [InlineData("(2*L+1)/2", "L")]
    [InlineData("(6*L+5)/4", "(3*L+2)/2")]
    [InlineData("(L+1)/2", "(L+1)/2")]
    [InlineData("(L-1)/2+1", "(L+1)/2")]
    [InlineData("(L-3)/2+1", "(L-1)/2")]
    [InlineData("L/2+N+1", "N+L/2+1")]
    [InlineData("N*(L/2)", "N*(L/2)")]
    [InlineData("-(L/2)", "-(L/2)")]
    [InlineData("L/2/3", "L/6")]
    [InlineData("16*N*5*5/N", "400")]
    [InlineData("(N*L+N)/N", "L+1")]
    [InlineData("(N*L+3)/N", "L+3/N")]
    [InlineData("(L*L-1)/(L+1)", "L-1")]
    [InlineData("(L+N)/(L-N)", "(L+N)/(L-N)")]
    [InlineData("1/0", "?")]
    [InlineData("7%3", "1")]
    [InlineData("-7%3", "2")]
    public void Quotient_InNormalForm_TakesOutWhatComesOutEven(string formula, string expected)
    {
        // "%" is an operator of the type, not of the notation.
        var operands = formula.Split('%');
        var actual = operands.Length == 2 ? Dimension.Parse(operands[0]) % Dimension.Parse(operands[1]) : Dimension.Parse(formula);

        Assert.Equal(expected, actual.ToString());
    }

    [Fact]
    public void Convolutions_OfStrideTwo_MergeIntoOneDivision()
    {
        // kernel 3, stride 2, padding 1: floor((L + 2 - 2 - 1)/2) + 1 = (L + 1)/2; three of them: (L + 7)/8
        static Dimension Halve(Dimension size) => ((size + 2 - 2 - 1) / 2) + 1;

        Assert.Equal("(L+1)/2", Halve(L).ToString());
        Assert.Equal("(L+7)/8", Halve(Halve(Halve(L))).ToString());
        Assert.Equal(28, Halve(Halve(Halve(L))).With("L", 224));
    }

    [Fact]
    public void TransposedConvolution_AfterConvolution_RestoresTheLength()
    {
        // kernel 4, stride 2, padding 1 up: 2*L; kernel 4, stride 2, padding 1 down: L/2
        var down = ((2 * L) + 2 - 3 - 1) / 2 + 1;

        Assert.Equal(L, down);
    }

    [Fact]
    public void CeilingDivide_OfOddAndEven_RoundsUp()
    {
        Assert.Equal(4, Dimension.CeilingDivide(7, 2));
        Assert.Equal(4, Dimension.CeilingDivide(8, 2));
        Assert.Equal("(L+1)/2", Dimension.CeilingDivide(L, 2).ToString());
    }

    [Fact]
    public void Remainder_OfMultiple_IsZero()
    {
        Assert.Equal(0, (64 * N) % 4);
        Assert.Equal("L-4*(L/4)", (L % 4).ToString());
        Assert.Equal(3, (L % 4).With("L", 11));
    }

    [Theory]
    [InlineData("12*N", "N", "12")]
    [InlineData("12*N*L", "4*N", "3*L")]
    [InlineData("12*N", "5", null)]
    [InlineData("12*N", "L", null)]
    public void DivideExactly_WhereItComesOutEven_IsTheQuotient(string dividend, string divisor, string? expected) =>
        Assert.Equal(expected, Dimension.DivideExactly(Dimension.Parse(dividend), Dimension.Parse(divisor))?.ToString());

    [Fact]
    public void With_ANumber_EvaluatesTheFormula()
    {
        var formula = Dimension.Parse("N*((L+1)/2)+3");

        Assert.Equal("4*N+3", formula.With("L", 8).ToString());
        Assert.Equal(131, formula.With(new Dictionary<string, Dimension> { ["N"] = 32, ["L"] = 7 }));
    }

    [Fact]
    public void With_TwoNamesAtOnce_SwapsThem()
    {
        var swapped = Dimension.Parse("N*N+L").With(new Dictionary<string, Dimension> { ["N"] = L, ["L"] = N });

        Assert.Equal("L*L+N", swapped.ToString());
    }

    [Fact]
    public void With_ZeroForADivisor_IsUnknown()
    {
        var quotient = Dimension.Parse("7/L").With("L", 0);

        Assert.True(quotient.IsUnknown);
        Assert.Equal("division by 0", quotient.Reason);
    }

    [Fact]
    public void With_AnUnknownSize_PassesOnTheReason() =>
        Assert.Equal("nobody said", Dimension.Parse("2*L+1").With("L", Dimension.Unknown("nobody said")).Reason);

    [Fact]
    public void With_AStrangersName_ChangesNothing() => Assert.Equal(N, N.With("L", 3));

    [Theory]
    [InlineData("L+1-1", "L", true)]
    [InlineData("L", "L+1", false)]
    [InlineData("8*N", "16*N", false)]
    [InlineData("2*L", "7", false)]
    [InlineData("L", "7", null)]
    [InlineData("L", "N", null)]
    [InlineData("2*L", "N+1", null)]
    [InlineData("?", "7", null)]
    [InlineData("(L+1)/2", "14", null)]
    public void AreSame_OfTwoFormulas_KnowsWhatHoldsForEveryValue(string left, string right, bool? expected) =>
        Assert.Equal(expected, Dimension.AreSame(Dimension.Parse(left), Dimension.Parse(right)));

    [Fact]
    public void Unknown_InArithmetic_KeepsTheFirstReason()
    {
        var sum = (L * Dimension.Unknown("first")) + Dimension.Unknown("second");

        Assert.True(sum.IsUnknown);
        Assert.Equal("first", sum.Reason);
    }

    [Fact]
    public void Arithmetic_PastSixtyFourBits_IsUnknownAndDoesNotThrow()
    {
        Dimension large = long.MaxValue;

        Assert.True((large + 1).IsUnknown);
        Assert.True((large * large).IsUnknown);
        Assert.True(((Dimension)long.MinValue).IsUnknown);
        Assert.Equal(-long.MaxValue, -large);
        Assert.Contains("64 bits", (large * 2).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Arithmetic_OnEndlessFormulas_IsUnknownAndDoesNotThrow()
    {
        var sum = Dimension.Zero;
        for (var i = 0; i < 100; i++)
        {
            sum += Dimension.Symbol("x" + i) / 2;
        }

        var power = N + L + 1;
        for (var i = 0; i < 8; i++)
        {
            power *= power;
        }

        var quotient = N;
        for (var i = 0; i < 100; i++)
        {
            quotient = (quotient / L) + (quotient / (N + 1)) + 1;
        }

        Assert.True(sum.IsUnknown);
        Assert.True(power.IsUnknown);
        Assert.True(quotient.IsUnknown);
    }

    [Fact]
    public void Properties_OfNumberNameFormulaAndUnknown_TellThemApart()
    {
        Assert.Equal(28, Dimension.Parse("28").Number);
        Assert.True(N.IsName);
        Assert.False((N + 1).IsName);
        Assert.False((2 * N).IsName);
        Assert.False(Dimension.Parse("N/2").IsName);
        Assert.Null(N.Number);
        Assert.False(Dimension.Unknown().IsNumber);
        Assert.Equal(["L", "N", "k"], Dimension.Parse("N*((k+1)/L)").Names);
    }

    [Fact]
    public void Equals_OfUnknownSizes_AsksForTheReason()
    {
        Assert.Equal(Dimension.Unknown("a"), Dimension.Unknown("a"));
        Assert.NotEqual(Dimension.Unknown("a"), Dimension.Unknown("b"));
        Assert.NotEqual(Dimension.Unknown(), N);
        Assert.False(N == null!);
        Assert.Equal(Dimension.Parse("N+L").GetHashCode(), Dimension.Parse("L+N").GetHashCode());
    }

    [Theory]
    [InlineData("")]
    [InlineData("2*")]
    [InlineData("N M")]
    [InlineData("(N")]
    [InlineData("N)")]
    [InlineData("3x")]
    [InlineData("1.5")]
    [InlineData("N^2")]
    [InlineData("99999999999999999999")]
    [InlineData("N,M")]
    public void Parse_OfMalformedText_SaysWhere(string text)
    {
        var exception = Assert.Throws<FormatException>(() => Dimension.Parse(text));

        Assert.Contains($"'{text}'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("position", exception.Message, StringComparison.Ordinal);
        Assert.False(Dimension.TryParse(text, out _));
    }

    [Fact]
    public void Parse_OfThousandsOfParentheses_FailsInsteadOfOverflowingTheStack()
    {
        Assert.False(Dimension.TryParse(new string('(', 100_000), out _));
        Assert.False(Dimension.TryParse(new string('-', 100_000) + "1", out _));
    }

    [Theory]
    [InlineData("9N")]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("?")]
    public void Symbol_ThatIsNoName_Throws(string name) => Assert.Throws<ArgumentException>(() => Dimension.Symbol(name));
}
