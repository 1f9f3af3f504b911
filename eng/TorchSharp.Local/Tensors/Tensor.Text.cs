using System.Globalization;

namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        /// <summary>Shape, type and device: "[2x3], type = Float32, device = cpu".</summary>
        public override string ToString() => TensorText.Metadata(this);

        public string ToString(
            bool disamb, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null) =>
            disamb ? ToString(torch.TensorStringStyle, fltFormat, width, cultureInfo, newLine) : ToString();

        public string ToString(
            TensorStringStyle style, string? fltFormat = null, int? width = null, CultureInfo? cultureInfo = null, string? newLine = null)
        {
            using var scope = NewDisposeScope();
            return new TensorText(fltFormat ?? floatFormat, cultureInfo ?? CultureInfo.InvariantCulture, newLine ?? torch.newLine)
                .Write(this, style == TensorStringStyle.Default ? torch.TensorStringStyle : style);
        }
    }
}
