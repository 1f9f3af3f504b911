using System.Numerics;

namespace ModelGen.Runtime.Tests;

/// <summary>Random formulas, computed twice: as formulas whose names are replaced at the end, and with plain integers all along.</summary>
public sealed class DimensionPropertyTests
{
    private static readonly string[] Names = ["N", "L", "k"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Formula_WithNumbersForNames_IsWhatIntegersGive(int seed)
    {
        var random = new Random(seed);
        var compared = 0;
        for (var i = 0; i < 2_000; i++)
        {
            var formula = Formula.Random(random, depth: 5);
            var values = Names.ToDictionary(static name => name, _ => (long)random.Next(1, 60), StringComparer.Ordinal);
            if (formula.Evaluate(values) is not { } expected || BigInteger.Abs(expected) > long.MaxValue)
            {
                continue;
            }

            var symbolic = formula.ToDimension();
            var actual = symbolic.With(values.ToDictionary(static pair => pair.Key, static pair => (Dimension)pair.Value));
            Assert.True(
                actual.IsUnknown || actual.Number == (long)expected,
                $"{formula} = {symbolic} with {string.Join(", ", values)}: {actual}, not {expected}");
            compared += actual.IsUnknown ? 0 : 1;
        }

        Assert.True(compared > 1_200, $"only {compared} of 2,000 formulas could be compared");
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    public void NormalForm_PrintedAndRead_IsTheSame(int seed)
    {
        var random = new Random(seed);
        for (var i = 0; i < 2_000; i++)
        {
            var dimension = Formula.Random(random, depth: 5).ToDimension();
            if (!dimension.IsUnknown)
            {
                Assert.Equal(dimension, Dimension.Parse(dimension.ToString()));
            }
        }
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public void AreSame_WhenItSaysSo_AgreesWithNumbers(int seed)
    {
        var random = new Random(seed);
        var decided = 0;
        for (var i = 0; i < 5_000; i++)
        {
            var (left, right) = (Formula.Random(random, depth: 3), Formula.Random(random, depth: 3));
            if (Dimension.AreSame(left.ToDimension(), right.ToDimension()) is not { } verdict)
            {
                continue;
            }

            var values = Names.ToDictionary(static name => name, _ => (long)random.Next(1, 30), StringComparer.Ordinal);
            if (left.Evaluate(values) is { } a && right.Evaluate(values) is { } b)
            {
                Assert.True(verdict == (a == b), $"{left} and {right}: {verdict} with {string.Join(", ", values)}");
                decided++;
            }
        }

        Assert.True(decided > 300, $"only {decided} decided");
    }

    private sealed record Formula(char Operator, long Number, string? Name, Formula? Left, Formula? Right)
    {
        public static Formula Random(Random random, int depth)
        {
            if (depth == 0 || random.Next(5) == 0)
            {
                return random.Next(2) == 0
                    ? new('#', random.Next(-6, 13), null, null, null)
                    : new('x', 0, Names[random.Next(Names.Length)], null, null);
            }

            return new("++-*//"[random.Next(6)], 0, null, Random(random, depth - 1), Random(random, depth - 1));
        }

        public Dimension ToDimension() => Operator switch
        {
            '#' => Number,
            'x' => Dimension.Symbol(Name!),
            '+' => Left!.ToDimension() + Right!.ToDimension(),
            '-' => Left!.ToDimension() - Right!.ToDimension(),
            '*' => Left!.ToDimension() * Right!.ToDimension(),
            _ => Left!.ToDimension() / Right!.ToDimension(),
        };

        // null where something is divided by 0
        public BigInteger? Evaluate(IReadOnlyDictionary<string, long> values)
        {
            if (Operator is '#' or 'x')
            {
                return Name is null ? Number : values[Name];
            }

            return (Left!.Evaluate(values), Right!.Evaluate(values)) switch
            {
                (null, _) or (_, null) => null,
                ({ } left, { } right) => Operator switch
                {
                    '+' => left + right,
                    '-' => left - right,
                    '*' => left * right,
                    _ => right.IsZero ? null : FloorDivide(left, right),
                },
            };
        }

        public override string ToString() => Operator switch
        {
            '#' => $"{Number}",
            'x' => Name!,
            _ => $"({Left}{Operator}{Right})",
        };

        private static BigInteger FloorDivide(BigInteger left, BigInteger right)
        {
            var quotient = BigInteger.DivRem(left, right, out var rest);
            return !rest.IsZero && rest.Sign != right.Sign ? quotient - 1 : quotient;
        }
    }
}
