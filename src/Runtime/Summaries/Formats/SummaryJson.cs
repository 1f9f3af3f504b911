namespace ModelGen;

/// <summary>Everything that a summary knows, as JSON: sizes are numbers, formulas strings, unknown sizes null.</summary>
internal static class SummaryJson
{
    public static string Write(ModelSummary summary)
    {
        var json = new JsonText().Open('{');
        json.Name("name").Value(summary.Name);
        Strings(json, "dimensions", summary.Names);
        json.Name("rows").Open('[');
        foreach (var row in summary.Rows)
        {
            Row(json, row);
        }

        json.Close(']');
        Totals(json, summary.Totals);
        json.Name("unknown").Open('[');
        foreach (var unknown in summary.Unknowns)
        {
            json.Open('{').Name("path").Value(unknown.Path).Name("reason").Value(unknown.Reason);
            json.Name("rows").Value((Dimension)unknown.Rows).Close('}');
        }

        json.Close(']');
        Strings(json, "uncalled", summary.Uncalled);
        return json.Close('}').ToString();
    }

    private static void Row(JsonText json, SummaryRow row)
    {
        json.Open('{');
        json.Name("path").Value(row.Path).Name("type").Value(row.Type).Name("depth").Value((Dimension)row.Depth);
        Shapes(json, "inputs", row.Inputs);
        Shapes(json, "outputs", row.Outputs);
        Sizes(json.Name("kernel"), row.Kernel);
        json.Name("producers");
        if (row.Producers is null)
        {
            json.Value((string?)null);
        }
        else
        {
            Sizes(json, [.. row.Producers]);
        }

        json.Name("operation").Value(row.IsOperation).Name("executed").Value(row.IsExecuted);
        json.Name("leaf").Value(row.IsLeaf).Name("repeated").Value(row.IsRepeated).Name("sameModuleAs").Value(row.SameModuleAs);
        json.Name("parameters").Value(row.Parameters).Name("ownParameters").Value(row.OwnParameters);
        json.Name("listedParameters").Value(row.ListedParameters).Name("trainableParameters").Value(row.TrainableParameters);
        json.Name("parameterBytes").Value(row.ParameterBytes);
        json.Name("buffers").Value(row.Buffers).Name("bufferBytes").Value(row.BufferBytes);
        json.Name("multAdds").Value(row.MultAdds).Name("macs").Value(row.Macs).Name("outputBytes").Value(row.OutputBytes);
        json.Name("note").Value(row.Note).Close('}');
    }

    private static void Totals(JsonText json, SummaryTotals totals)
    {
        json.Name("totals").Open('{');
        json.Name("parameters").Value(totals.Parameters).Name("trainableParameters").Value(totals.TrainableParameters);
        json.Name("frozenParameters").Value(totals.FrozenParameters).Name("parameterBytes").Value(totals.ParameterBytes);
        json.Name("buffers").Value(totals.Buffers).Name("bufferBytes").Value(totals.BufferBytes);
        json.Name("multAdds").Value(totals.MultAdds).Name("macs").Value(totals.Macs).Name("operationMacs").Value(totals.OperationMacs);
        json.Name("inputBytes").Value(totals.InputBytes).Name("forwardBytes").Value(totals.ForwardBytes);
        json.Name("forwardBackwardBytes").Value(totals.ForwardBackwardBytes).Name("totalBytes").Value(totals.TotalBytes);
        json.Close('}');
    }

    private static void Shapes(JsonText json, string name, IReadOnlyList<TensorShape> shapes)
    {
        json.Name(name).Open('[');
        foreach (var shape in shapes)
        {
            json.Open('{').Name("shape");
            if (shape.Rank is null)
            {
                json.Value((string?)null);
            }
            else
            {
                Sizes(json, shape.Dimensions);
            }

            json.Name("dtype").Value(shape.ElementType == ElementType.Unknown ? null : shape.ElementType.Name()).Close('}');
        }

        json.Close(']');
    }

    private static void Sizes(JsonText json, IEnumerable<Dimension> sizes)
    {
        json.Open('[');
        foreach (var size in sizes)
        {
            json.Value(size);
        }

        json.Close(']');
    }

    private static void Strings(JsonText json, string name, IEnumerable<string> values)
    {
        json.Name(name).Open('[');
        foreach (var value in values)
        {
            json.Value(value);
        }

        json.Close(']');
    }
}
