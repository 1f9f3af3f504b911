using System.Linq;

namespace ModelGen;

/// <summary>What stands in the columns of a printed summary.</summary>
internal static class SummaryCells
{
    public const string Nothing = "--";

    /// <summary>torchinfo's headings.</summary>
    public static string Heading(SummaryColumn column) => column switch
    {
        SummaryColumn.Kernel => "Kernel Shape",
        SummaryColumn.InputShape => "Input Shape",
        SummaryColumn.OutputShape => "Output Shape",
        SummaryColumn.Parameters => "Param #",
        SummaryColumn.ParameterPercent => "Param %",
        SummaryColumn.MultAdds => "Mult-Adds",
        SummaryColumn.Macs => "Exact MACs",
        _ => "Trainable",
    };

    public static bool IsNumeric(SummaryColumn column) =>
        column is SummaryColumn.Parameters or SummaryColumn.ParameterPercent or SummaryColumn.MultAdds or SummaryColumn.Macs;

    public static string Cell(SummaryColumn column, OutlineLine line, ModelSummary summary) => column switch
    {
        SummaryColumn.Kernel => line.Last is null ? Kernel(line.Row) : Nothing,
        SummaryColumn.InputShape => Shape(line.Row.Inputs),
        SummaryColumn.OutputShape => Shape((line.Last ?? line.Row).Outputs),
        SummaryColumn.Parameters => Parameters(line),
        SummaryColumn.ParameterPercent => Percent(line, summary),
        SummaryColumn.MultAdds => Work(line.MultAdds),
        SummaryColumn.Macs => Work(line.Macs),
        _ => Trainable(line.Row),
    };

    public static string Kernel(SummaryRow row) => row.Kernel.Count switch
    {
        0 => Nothing,
        1 => row.Kernel[0].ToString(),
        _ => new TensorShape(row.Kernel).ToString(),
    };

    public static string Trainable(SummaryRow row)
    {
        if (row.Parameters == Dimension.Zero)
        {
            return Nothing;
        }

        return row.Parameters.IsUnknown ? "?"
            : row.TrainableParameters == row.Parameters ? "True"
            : row.TrainableParameters == Dimension.Zero ? "False"
            : "Partial";
    }

    private static string Shape(IReadOnlyList<TensorShape> shapes) => shapes.Count == 0 ? Nothing : shapes[0].ToString();

    private static string Work(Dimension work) => work == Dimension.Zero ? Nothing : Readable.Number(work);

    private static string Parameters(OutlineLine line)
    {
        if (line.Parameters != Dimension.Zero)
        {
            var number = Readable.Number(line.Parameters);
            return line.Trainable == Dimension.Zero ? $"({number})" : number;
        }

        return WithoutParameters(line.Row);
    }

    private static string Percent(OutlineLine line, ModelSummary summary) =>
        line.Parameters == Dimension.Zero ? WithoutParameters(line.Row) : Readable.Percent(line.Parameters, summary.Totals.Parameters);

    private static string WithoutParameters(SummaryRow row)
    {
        if (row.IsRepeated && row.Parameters != Dimension.Zero)
        {
            return "(recursive)";
        }

        return row.OwnParameters == Dimension.Zero ? Nothing : "(tied)";
    }
}
