using System;
using System.Globalization;
using System.Linq;
using System.Text;

namespace TorchSharp;

/// <summary>Writes tensors as text in the styles of <see cref="TensorStringStyle"/>; long dimensions without their middle.</summary>
internal sealed class TensorText(string floatFormat, CultureInfo culture, string newLine)
{
    internal static string Metadata(torch.Tensor tensor) => string.Create(
        CultureInfo.InvariantCulture, $"[{string.Join("x", tensor.shape)}], type = {tensor.dtype}, device = {tensor.device}");

    internal string Write(torch.Tensor tensor, TensorStringStyle style)
    {
        var metadata = Metadata(tensor);
        if (style == TensorStringStyle.Metadata || tensor.is_meta)
            return metadata;
        if (style == TensorStringStyle.Numpy)
            return Nested(tensor, '[', ']', "", 1);
        if (tensor.Dimensions == 0)
            return $"{metadata}, value = {Number(tensor)}";
        if (style == TensorStringStyle.CSharp)
            return $"{metadata}, value = {newLine}{Nested(tensor, '{', '}', Suffix(tensor.dtype), 1)}";
        return metadata + Matrices(tensor, "");
    }

    // Julia: every matrix of the last two dimensions under its index.
    string Matrices(torch.Tensor tensor, string index)
    {
        if (tensor.Dimensions > 2)
        {
            return string.Concat(
                Enumerable.Range(0, (int)tensor.shape[0]).Select(i => Matrices(tensor[i], string.Create(culture, $"{index}{i},"))));
        }

        var text = new StringBuilder(newLine);
        if (index.Length > 0)
            text.Append('[').Append(index).Append("..,..] =").Append(newLine);
        using var matrix = tensor.Dimensions == 1 ? tensor.unsqueeze(0) : tensor.alias();
        var columns = Shown(matrix.shape[1], torch.maxColumns);
        var rows = Shown(matrix.shape[0], torch.maxRows)
            .Select(row => row is { } i ? Array.ConvertAll(columns, column => column is { } j ? Number(matrix[i, j]) : "...") : null)
            .ToArray();
        var width = rows.OfType<string[]>().SelectMany(row => row).Select(cell => cell.Length).DefaultIfEmpty().Max();
        foreach (var row in rows)
        {
            text.Append(row is null ? " ..." : string.Concat(row.Select(cell => " " + cell.PadLeft(width))));
            text.Append(newLine);
        }

        return text.ToString();
    }

    string Nested(torch.Tensor tensor, char open, char close, string suffix, int depth)
    {
        if (tensor.Dimensions == 0)
            return Number(tensor) + suffix;
        var separator = tensor.Dimensions == 1 ? ", " : "," + newLine + new string(' ', depth);
        var items = Shown(tensor.shape[0], tensor.Dimensions == 1 ? torch.maxColumns : torch.maxRows)
            .Select(item => item is { } i ? Nested(tensor[i], open, close, suffix, depth + 1) : "...");
        return open + string.Join(separator, items) + close;
    }

    // The indices to write; null for what is left out.
    static long?[] Shown(long size, int limit)
    {
        if (size <= limit)
            return Enumerable.Range(0, (int)size).Select(i => (long?)i).ToArray();
        var trailing = limit / 2;
        var leading = limit - trailing;
        return [
            .. Enumerable.Range(0, leading).Select(i => (long?)i), null,
            .. Enumerable.Range(0, trailing).Select(i => (long?)(size - trailing + i)),
        ];
    }

    static string Suffix(torch.ScalarType type) => type switch
    {
        torch.ScalarType.Int64 => "L",
        torch.ScalarType.Float16 or torch.ScalarType.BFloat16 or torch.ScalarType.Float32 => "f",
        _ => "",
    };

    string Number(torch.Tensor tensor)
    {
        var value = tensor.ToScalar();
        if (tensor.dtype == torch.ScalarType.Bool)
            return value.ToBoolean() ? "true" : "false";
        if (tensor.dtype.IsIntegral())
            return value.ToInt64().ToString(culture);
        if (!tensor.dtype.IsComplex())
            return value.ToDouble().ToString(floatFormat, culture);
        var complex = value.ToComplexFloat64();
        var sign = complex.Imaginary < 0 ? '-' : '+';
        var imaginary = Math.Abs(complex.Imaginary).ToString(floatFormat, culture);
        return $"{complex.Real.ToString(floatFormat, culture)}{sign}{imaginary}i";
    }
}
