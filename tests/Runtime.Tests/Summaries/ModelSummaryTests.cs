namespace ModelGen.Runtime.Tests;

public sealed class ModelSummaryTests
{
    [Fact]
    public void Totals_WithNames_AreFormulas()
    {
        var totals = SummaryModels.Residual.Totals;

        // conv 6*25 + 6, fc 36 + 6, head 6*classes + classes
        Assert.Equal("7*classes+198", totals.Parameters.ToString());
        // per sample: 156*28*28 + 42 + 7*classes by torchinfo's rule; 150*28*28 + 36 + 6*classes exactly
        Assert.Equal(Dimension.Parse("N*(156*784+42+7*classes)"), totals.MultAdds);
        Assert.Equal(Dimension.Parse("N*(150*784+36+6*classes)"), totals.Macs);
        Assert.Equal("3136*N", totals.InputBytes.ToString());
        // layers with parameters put out 6*28*28, 6 and classes numbers of 4 bytes
        Assert.Equal(Dimension.Parse("4*N*(4704+6+classes)"), totals.ForwardBytes);
    }

    [Fact]
    public void At_ABatch_GivesNumbersWhereOnlyTheBatchWasOpen()
    {
        var summary = SummaryModels.Residual.With("classes", 10).At(32);

        Assert.Empty(summary.Names);
        Assert.Equal(268, summary.Totals.Parameters);
        Assert.Equal(32L * ((156 * 784) + 42 + 70), summary.Totals.MultAdds);
        Assert.Equal("(32, 6, 28, 28)", summary.Rows[1].Outputs[0].ToString());
    }

    [Fact]
    public void At_TheBatchThatItHas_IsTheSummaryItself()
    {
        var summary = GoldenModel.Load("lenet5").Summary;

        Assert.Same(summary, summary.At(16));
    }

    [Fact]
    public void At_AnotherBatchThanMeasured_SaysThatItIsFixed()
    {
        var exception = Assert.Throws<InvalidOperationException>(() => GoldenModel.Load("lenet5").Summary.At(32));

        Assert.Contains("LeNet5", exception.Message, StringComparison.Ordinal);
        Assert.Contains("16", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void With_AStrangersName_ListsTheNamesThatThereAre()
    {
        var exception = Assert.Throws<ArgumentException>(() => SummaryModels.Residual.With("M", 3));

        Assert.Contains("'M'", exception.Message, StringComparison.Ordinal);
        Assert.Contains("N, classes", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(GoldenModel.Ids), MemberType = typeof(GoldenModel))]
    public void With_TheGoldenBatch_GivesTheGoldenTotals(string id)
    {
        // Put the name B wherever the batch stands, then the number back.
        var golden = GoldenModel.Load(id);
        var batch = golden.Summary.Rows[0].Inputs[0][id == "gru_seq" ? 1 : 0].Number!.Value;
        var position = id == "gru_seq" ? 1 : 0;
        var rows = golden.Summary.Rows.Select(row => new SummaryRow(row.Path, row.Type, row.Depth)
        {
            Inputs = [.. row.Inputs.Select(shape => Named(shape, position))],
            Outputs = [.. row.Outputs.Select(shape => Named(shape, position))],
            SameModuleAs = row.SameModuleAs,
        });
        var summary = new ModelSummary(rows, golden.Weights);

        Assert.Equal(["B"], summary.Names);
        var totals = summary.With("B", batch).Totals;
        Assert.Equal(golden.Totals.GetProperty("mult_adds").GetInt64(), totals.MultAdds);
        Assert.Equal(golden.Totals.GetProperty("macs_exact").GetInt64(), totals.Macs);
        Assert.Equal(golden.Totals.GetProperty("total_bytes").GetInt64(), totals.TotalBytes);

        static TensorShape Named(TensorShape shape, int position) =>
            new(shape.Dimensions.Select((size, index) => index == position ? Dimension.Symbol("B") : size), shape.ElementType);
    }

    [Fact]
    public void TiedWeight_IsListedOnceAndCountedOnce()
    {
        // summary-anchors: Embedding(10,4), a Linear that shares its weight, Parameter(7,1). torchinfo's column adds up to 40.
        var summary = ModelSummary.Parse(
            """
            :Tied (N,L):int64 -> (N,L,10)
             embedding:Embedding (N,L):int64 -> (N,L,4)
             decoder:Linear (N,L,4) -> (N,L,10)
            """,
            StateDictTable.Parse(
                """
                scale (7,1)
                embedding.weight (10,4)
                decoder.weight (10,4) =embedding.weight
                """));

        Assert.Equal(47, summary.Totals.Parameters);
        Assert.Equal([7, 40, 0], summary.Rows.Select(static row => row.ListedParameters.Number!.Value));
        Assert.Equal(40, summary.Rows[2].Parameters);
        Assert.Equal("40*L*N", summary.Rows[2].Macs.ToString());
        Assert.Contains("(tied)", summary.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void RepeatedLayer_CountsItsParametersOnceAndItsWorkTwice()
    {
        var summary = ModelSummary.Parse(
            """
            :Twice (4,3) -> (4,3)
             fc:Linear (4,3) -> (4,3)
             fc:Linear (4,3) -> (4,3)
            """,
            StateDictTable.Parse("fc.weight (3,3)"));

        Assert.Equal(9, summary.Totals.Parameters);
        Assert.Equal(2 * 4 * 9, summary.Totals.Macs);
        Assert.Equal([false, false, true], summary.Rows.Select(static row => row.IsRepeated));
    }

    [Fact]
    public void UncalledLayer_IsListedByTheRowAboveIt()
    {
        var summary = ModelSummary.Parse(
            """
            :Net (4,3) -> (4,3)
             block:Block (4,3) -> (4,3)
              fc:Linear (4,3) -> (4,3)
            """,
            StateDictTable.Parse("block.fc.weight (3,3)\nblock.unused.weight (5,5)"));

        Assert.Equal([0, 25, 9], summary.Rows.Select(static row => row.ListedParameters.Number!.Value));
        Assert.Equal(["block.unused"], summary.Uncalled);
        Assert.Contains("Never called, counted in the row above: block.unused", summary.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void LayersInsideALayerWithoutRows_AreItsOwnBusiness()
    {
        // MultiheadAttention holds out_proj, which libtorch calls without anybody seeing it.
        var summary = ModelSummary.Parse(
            """
            :Net (10,2,64) -> (10,2,64)
             attention:MultiheadAttention (10,2,64);(10,2,64);(10,2,64) -> (10,2,64)
            """,
            StateDictTable.Parse("attention.in_proj_weight (192,64)\nattention.out_proj.weight (64,64)"));

        Assert.Empty(summary.Uncalled);
        Assert.Equal((192 * 64) + (64 * 64), summary.Rows[1].ListedParameters);
        // summary-anchors: 327,680 without the attention itself
        Assert.Equal(327_680, summary.Totals.Macs);
    }

    [Fact]
    public void UnknownLayer_MakesTotalsUnknownAndSaysWhy()
    {
        var summary = ModelSummary.Parse(
            """
            :Net (N,3) -> ?1
             fc:Linear (N,3) -> (N,4)
             custom:Custom (N,4) -> ?1
            ?1 'Custom' comes from an assembly without ModelGen
            """,
            StateDictTable.Parse("fc.weight (4,3)\ncustom.* ?1\n?1 'Custom' comes from an assembly without ModelGen"));

        Assert.True(summary.Totals.Parameters.IsUnknown);
        Assert.True(summary.Totals.Macs.IsUnknown);
        Assert.Equal(12, summary.Rows[1].Parameters);
        var unknown = Assert.Single(summary.Unknowns);
        Assert.Equal("custom", unknown.Path);
        Assert.Equal("'Custom' comes from an assembly without ModelGen", unknown.Reason);
    }

    [Fact]
    public void Operation_HasWorkOfItsOwnAndNoParameters()
    {
        var summary = ModelSummary.Parse(
            """
            :Net (2,3) -> (2,3)
             fc:Linear (2,3) -> (2,3)
             matmul:matmul (2,3);(3,3) -> (2,3) macs=18 op
            """,
            StateDictTable.Parse("fc.weight (3,3)"));

        Assert.Equal(18, summary.Totals.Macs);
        Assert.Equal(18, summary.Totals.OperationMacs);
        Assert.Equal(18, summary.Totals.MultAdds);
        Assert.False(summary.Rows[2].IsLeaf);
        Assert.Contains("Multiply-accumulates of operations: 18", summary.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Conv1d", "(N,3,L)", "(N,8,L)", "weight (8,3,5)", "120*L*N")]
    [InlineData("Conv2d", "(3,9,9)", "(8,9,9)", "weight (8,3,5,5)", "48600")]
    [InlineData("Conv3d", "(2,4,6,6,6)", "(2,4,6,6,6)", "weight (4,1,3,3,3)", "46656")]
    [InlineData("ConvTranspose1d", "(N,3,L)", "(N,8,2*L)", "weight (3,8,4)", "96*L*N")]
    [InlineData("Linear", "(3)", "(5)", "weight (5,3)", "15")]
    [InlineData("GRUCell", "(N,4)", "(N,8)", "weight_ih (24,4)", "96*N")]
    [InlineData("Bilinear", "(N,4);(N,5)", "(N,6)", "weight (6,4,5)", "120*N")]
    [InlineData("TransformerEncoderLayer", "(10,2,64)", "(10,2,64)", "linear1.weight (128,64)", "163840")]
    [InlineData("LayerNorm", "(N,4)", "(N,4)", "weight (4)", "0")]
    [InlineData("Embedding", "(N,4):int64", "(N,4,8)", "weight (100,8)", "0")]
    [InlineData("TransformerDecoderLayer", "(10,2,64)", "(10,2,64)", "linear1.weight (128,64)", "?")]
    public void Macs_OfALayer_AreItsMatrixTimesItsInput(string type, string input, string output, string tensor, string expected)
    {
        var summary = ModelSummary.Parse(
            $":Net {input} -> {output}\n layer:{type} {input} -> {output}", StateDictTable.Parse("layer." + tensor));

        Assert.Equal(expected, summary.Rows[1].Macs.ToString());
    }

    [Fact]
    public void Macs_OfCrossAttention_CountEachSequenceByItsOwnLength()
    {
        // query 7 long, key and value 5 long: (7 + 5 + 5 + 7) positions of a batch of 2 times 8*8
        var summary = ModelSummary.Parse(
            ":Net (7,2,8) -> (7,2,8)\n cross:MultiheadAttention (7,2,8);(5,2,8);(5,2,8) -> (7,2,8)",
            StateDictTable.Parse("cross.in_proj_weight (24,8)\ncross.out_proj.weight (8,8)"));

        Assert.Equal(24 * 2 * 64, summary.Rows[1].Macs);
    }

    [Fact]
    public void GivenFigures_StandBeforeFormulas()
    {
        var summary = ModelSummary.Parse(
            ":Net (N,3) -> (N,3)\n fc:Linear (N,3) -> (N,3) multadds=5*N macs=4*N", StateDictTable.Parse("fc.weight (3,3)"));

        Assert.Equal("5*N", summary.Rows[1].MultAdds.ToString());
        Assert.Equal("4*N", summary.Rows[1].Macs.ToString());
    }

    [Fact]
    public void OutputBytes_OfSeveralOutputs_CountAll_ForwardBytesTheFirst()
    {
        var summary = ModelSummary.Parse(
            ":Net (5,2,3) -> (5,2,4)\n lstm:LSTM (5,2,3) -> (5,2,4);(1,2,4);(1,2,4)", StateDictTable.Parse("lstm.weight_ih_l0 (16,3)"));

        Assert.Equal(4 * (40 + 8 + 8), summary.Rows[1].OutputBytes);
        Assert.Equal(4 * 40, summary.Totals.ForwardBytes);
    }

    [Fact]
    public void HalfPrecision_TakesHalfTheBytes()
    {
        var summary = ModelSummary.Parse(
            ":Net (5,3):float16 -> (5,4):float16\n fc:Linear (5,3):float16 -> (5,4):float16",
            StateDictTable.Parse("fc.weight (4,3):float16"));

        Assert.Equal(24, summary.Totals.ParameterBytes);
        Assert.Equal(30, summary.Totals.InputBytes);
        Assert.Equal(40, summary.Totals.ForwardBytes);
    }

    [Fact]
    public void ModelWithoutLayers_HasItsOwnRow()
    {
        var summary = new ModelSummary([new SummaryRow("", "Empty", 0)], StateDictTable.Empty);

        Assert.Equal("Empty", summary.Name);
        Assert.Equal(0, summary.Totals.Parameters);
        Assert.Contains("Empty (Empty)", summary.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void LayersWithoutShapes_HaveParametersAndNoGuesses()
    {
        // [Model] without Input: registration is known, shapes are not.
        var summary = ModelSummary.Parse(":Net\n fc:Linear\n act:ReLU", StateDictTable.Parse("fc.weight (3,3)"));

        Assert.Equal(9, summary.Totals.Parameters);
        Assert.True(summary.Totals.MultAdds.IsUnknown);
        Assert.True(summary.Totals.Macs.IsUnknown);
        Assert.True(summary.Totals.ForwardBytes.IsUnknown);
        Assert.True(summary.Totals.InputBytes.IsUnknown);
        Assert.Equal(0, summary.Rows[2].MultAdds);
    }

    [Fact]
    public void LayerThatIsNotExecuted_DoesNoWork()
    {
        var summary = ModelSummary.Parse(":Net (3) -> (3)\n unused:Linear unexecuted", StateDictTable.Parse("unused.weight (3,3)"));

        Assert.Equal(0, summary.Totals.MultAdds);
        Assert.Equal(0, summary.Totals.Macs);
        Assert.Equal(0, summary.Totals.ForwardBytes);
        Assert.Empty(summary.Uncalled);
        Assert.Equal(9, summary.Rows[1].ListedParameters);
    }

    [Fact]
    public void Rows_ThatAreNoTree_Throw()
    {
        var model = new SummaryRow("", "Net", 0);

        Throws("The first row must be the model");
        Throws("The first row must be the model", new SummaryRow("fc", "Linear", 0));
        Throws("depth 2 after depth 0", model, new SummaryRow("a.b", "Linear", 2));
        Throws("depth 0 after depth 0", model, new SummaryRow("", "Net", 0));
        Throws("names row 7", model, new SummaryRow("fc", "Linear", 1) { Producers = [7] });

        static void Throws(string message, params SummaryRow[] rows)
        {
            var exception = Assert.Throws<ArgumentException>(() => new ModelSummary(rows, StateDictTable.Empty));
            Assert.Contains(message, exception.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void SharedWeightThatNoRowOwns_GoesToTheNearestRow()
    {
        // A ParameterList has no forward, hence no row.
        var summary = ModelSummary.Parse(
            ":Net (4,3) -> (4,3)\n block:Block (4,3) -> (4,3)\n  fc:Linear (4,3) -> (4,3)",
            StateDictTable.Parse("block.scales.0 (3)\nblock.scales.1 (3)\nblock.fc.weight (3,3)"));

        Assert.Equal(6, summary.Rows[1].ListedParameters);
        Assert.Equal(0, summary.Rows[0].ListedParameters);
    }
}
