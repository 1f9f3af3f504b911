using System;
using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public const TensorStringStyle julia = TensorStringStyle.Julia;
    public const TensorStringStyle numpy = TensorStringStyle.Numpy;
    public const TensorStringStyle csharp = TensorStringStyle.CSharp;

    internal static string floatFormat = "g5";
    internal static string newLine = Environment.NewLine;
    internal static int maxRows = 6;
    internal static int maxColumns = 6;

    static TensorStringStyle style = TensorStringStyle.Julia;

    /// <summary>The style that <see cref="TensorStringStyle.Default"/> stands for.</summary>
    public static TensorStringStyle TensorStringStyle
    {
        get => style;
        set => style = value == TensorStringStyle.Default
            ? throw new ArgumentException("The style cannot be set to 'Default'", nameof(value))
            : value;
    }

    public static void set_printoptions(
        int precision, int? linewidth = null, string? newLine = null, bool sci_mode = false, int? maxRows = null, int? maxColumns = null)
    {
        var format = string.Create(CultureInfo.InvariantCulture, $"{(sci_mode ? 'E' : 'F')}{precision}");
        set_printoptions(null, format, linewidth, newLine, maxRows, maxColumns);
    }

    public static void set_printoptions(
        TensorStringStyle? style = null, string? floatFormat = null, int? linewidth = null, string? newLine = null, int? maxRows = null,
        int? maxColumns = null)
    {
        torch.style = style ?? torch.style;
        torch.floatFormat = floatFormat ?? torch.floatFormat;
        torch.newLine = newLine ?? torch.newLine;
        torch.maxRows = maxRows ?? torch.maxRows;
        torch.maxColumns = maxColumns ?? torch.maxColumns;
    }
}
