namespace ModelGen.Runtime.Tests;

public sealed class TensorShapeTests
{
    [Theory]
    [InlineData("N, 1, 28, 28", "(N, 1, 28, 28)", ElementType.Float32)]
    [InlineData("(N,6,28,28)", "(N, 6, 28, 28)", ElementType.Float32)]
    [InlineData("N, L : int64", "(N, L)", ElementType.Int64)]
    [InlineData("()", "()", ElementType.Float32)]
    [InlineData("():int64", "()", ElementType.Int64)]
    [InlineData("(L+1)/2, (L-1)/2", "((L+1)/2, (L-1)/2)", ElementType.Float32)]
    [InlineData("((L+1)/2, 3)", "((L+1)/2, 3)", ElementType.Float32)]
    [InlineData("(N, ?)", "(N, ?)", ElementType.Float32)]
    [InlineData("?", "?", ElementType.Float32)]
    [InlineData("?:bool", "?", ElementType.Bool)]
    public void Parse_OfAShape_ReadsDimensionsAndType(string text, string expected, ElementType type)
    {
        var shape = TensorShape.Parse(text);

        Assert.Equal(expected, shape.ToString());
        Assert.Equal(type, shape.ElementType);
    }

    [Theory]
    [InlineData("N,,3", "a number, a name")]
    [InlineData("N, 3 : float", "'float' is no element type")]
    [InlineData("N, 2x", "at position 1")]
    public void Parse_OfMalformedText_SaysWhatIsWrong(string text, string expected)
    {
        var exception = Assert.Throws<FormatException>(() => TensorShape.Parse(text));

        Assert.Contains(expected, exception.Message, StringComparison.Ordinal);
        Assert.False(TensorShape.TryParse(text, out _));
    }

    [Fact]
    public void ParseList_OfTwoInputs_ReadsBoth()
    {
        var shapes = TensorShape.ParseList("N, 3, 32, 32; N, 10 : int64");

        Assert.Equal(["(N, 3, 32, 32)", "(N, 10)"], shapes.Select(static shape => shape.ToString()));
        Assert.Equal(ElementType.Int64, shapes[1].ElementType);
    }

    [Fact]
    public void ElementsAndBytes_OfAFormula_Multiply()
    {
        var shape = TensorShape.Parse("N, 6, 28, 28");

        Assert.Equal("4704*N", shape.Elements.ToString());
        Assert.Equal("18816*N", shape.Bytes.ToString());
        Assert.Equal(1, new TensorShape([], ElementType.Int64).Elements);
        Assert.Equal(8, new TensorShape([], ElementType.Int64).Bytes);
    }

    [Fact]
    public void Elements_OfUnknownRank_AreUnknownForTheSameReason()
    {
        var shape = TensorShape.Unknown("a loop of unknown length");

        Assert.Null(shape.Rank);
        Assert.Equal("a loop of unknown length", shape.Elements.Reason);
        Assert.Equal("a loop of unknown length", shape[3].Reason);
    }

    [Fact]
    public void Bytes_OfUnknownType_AreUnknown() => Assert.True(new TensorShape([2, 3], ElementType.Unknown).Bytes.IsUnknown);

    [Fact]
    public void Indexer_WithANegativeIndex_CountsFromTheEnd()
    {
        var shape = TensorShape.Parse("N, 3, 32");

        Assert.Equal("N", shape[0].ToString());
        Assert.Equal(32, shape[-1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => shape[3]);
        Assert.Throws<ArgumentOutOfRangeException>(() => shape[-4]);
    }

    [Fact]
    public void With_ANumber_ReplacesItEverywhere() =>
        Assert.Equal("(8, 8, 4)", TensorShape.Parse("L, 2*L-8, L/2").With("L", 8).ToString());

    [Fact]
    public void Equals_OfShapes_ComparesDimensionsAndType()
    {
        Assert.Equal(TensorShape.Of([2L, 3L]), TensorShape.Parse("2, 3"));
        Assert.NotEqual(TensorShape.Parse("2, 3"), TensorShape.Parse("2, 3:int64"));
        Assert.NotEqual(TensorShape.Parse("2, 3"), TensorShape.Parse("2, 3, 1"));
        Assert.NotEqual(TensorShape.Parse("()"), TensorShape.Unknown(null, ElementType.Float32));
    }

    [Theory]
    [InlineData(ElementType.Float32, "float32", 4)]
    [InlineData(ElementType.Int64, "int64", 8)]
    [InlineData(ElementType.Bool, "bool", 1)]
    [InlineData(ElementType.BFloat16, "bfloat16", 2)]
    [InlineData(ElementType.Complex64, "complex64", 8)]
    [InlineData(ElementType.Complex128, "complex128", 16)]
    [InlineData(ElementType.UInt8, "uint8", 1)]
    [InlineData(ElementType.Unknown, "?", null)]
    public void ElementType_HasPyTorchsNameAndSize(ElementType type, string name, int? size)
    {
        Assert.Equal(name, type.Name());
        Assert.Equal(size, type.Size());
        Assert.True(ElementTypeExtensions.TryParse(name, out var parsed));
        Assert.Equal(type, parsed);
    }

    [Fact]
    public void ElementType_OfEveryValue_HasANameAndASize()
    {
        foreach (var type in Enum.GetValues<ElementType>().Where(static type => type != ElementType.Unknown))
        {
            Assert.NotEqual("?", type.Name());
            Assert.NotNull(type.Size());
        }
    }
}
