using System.Globalization;
using System.Text;

namespace ModelGen.Symbolic.Tests.Fuzzing;

/// <summary>
/// A model of random layers and operations, as source. Sizes are chosen from a rough idea of the shape, so that most stacks fit; now and
/// then one is wrong on purpose. Which of them fit, libtorch says.
/// </summary>
internal sealed class RandomStack
{
    public const int Batch = 2;

    private readonly Random random;
    private readonly StringBuilder fields = new();
    private readonly StringBuilder body = new();
    private readonly double mistakes;
    private readonly long[] input;
    private readonly string name;
    private List<long> shape;
    private int layers;

    /// <param name="number">Names the class and seeds the dice.</param>
    /// <param name="mistakes">How likely a size is wrong.</param>
    public RandomStack(int number, double mistakes)
    {
        random = new Random(number);
        this.mistakes = mistakes;
        name = string.Create(CultureInfo.InvariantCulture, $"Net{number}");
        input = random.Next(4) switch
        {
            0 => [Batch, Size(3, 12)],
            1 => [Batch, Size(1, 6), Size(6, 20)],
            _ => [Batch, Size(1, 6), Size(6, 16), Size(6, 16)],
        };
        shape = [.. input];
        for (var steps = random.Next(2, 8); steps > 0; steps--) Step();
    }

    /// <summary>The class; its batch has a name, or is a number.</summary>
    public string Source(bool isNamed) => $$"""
        [Model(Input = "{{(isNamed ? "N" : Text(Batch))}}, {{string.Join(", ", input.Skip(1).Select(Text))}}")]
        public partial class {{name}} : Module<Tensor, Tensor>
        {
        {{fields}}
            public {{name}}() : base("{{name}}") { RegisterComponents(); }
            public override Tensor forward(Tensor x)
            {
        {{body}}
                return x;
            }
        }
        """;

    /// <summary>Makes the model and its input.</summary>
    public string Creation => $"(() => new {name}(), new long[] {{ {string.Join(", ", input.Select(Text))} }}),";

    private void Step()
    {
        // A layer for another kind of input, now and then.
        var rank = IsMistaken() ? random.Next(2, 5) : shape.Count;
        if (random.Next(4) == 0) Anything();
        else if (rank == 2) Flat();
        else if (rank == 3) Sequence();
        else Image();
    }

    private void Anything()
    {
        var last = shape[^1];
        switch (random.Next(11))
        {
            case 0: Layer($"{Pick("ReLU()", "GELU()", "Tanh()", "Sigmoid()", "Dropout(0.5)", "Softmax(1)")}"); break;
            case 1: Layer($"Linear({Off(last)}, {Become(-1, Size(2, 9))})"); break;
            case 2: Layer($"LayerNorm({Off(last)})"); break;
            case 3: Line("x = x + x.relu();"); break;
            case 4: Line($"x = torch.cat([x, x], {Off(1)});"); Become(1, shape[1] * 2); break;
            case 5: Line($"x = F.softmax(x, {Off(shape.Count - 1)});"); break;
            case 6 when shape.Count > 2: Line("x = x.transpose(-2, -1);"); Swap(shape.Count - 2, shape.Count - 1); break;
            case 7 when last > 3: Line($"x = x.narrow({shape.Count - 1}, 1, {Off(last - 1)});"); Become(-1, last - 1); break;
            case 8 when shape.Count > 2:
                Line($"x = x.mean(new long[] {{ {Off(shape.Count - 1)} }});");
                shape.RemoveAt(shape.Count - 1);
                break;
            case 9 when last % 2 == 0:
                Line($"x = x.chunk(2, {shape.Count - 1})[0] * x.chunk(2, {shape.Count - 1})[1];");
                Become(-1, last / 2);
                break;
            default:
                var times = Size(2, 3);
                Line($"x = x.reshape(x.shape[0], -1, {Off(last)}).repeat(1, {times}, 1);");
                shape = [shape[0], shape.Skip(1).SkipLast(1).Aggregate(1L, static (a, b) => a * b) * times, last];
                break;
        }
    }

    private void Flat()
    {
        var features = shape[^1];
        switch (random.Next(5))
        {
            case 0: Layer($"BatchNorm1d({Off(features)})"); break;
            case 1 when features % 2 == 0: Layer("GLU(1)"); Become(-1, features / 2); break;
            case 2: Line("x = x.unsqueeze(1);"); shape.Insert(1, 1); break;
            case 3: Line($"x = torch.matmul(x, torch.ones({Off(features)}, {Become(-1, Size(2, 8))}));"); break;
            default: Layer($"Sequential(Linear({Off(features)}, 6), ReLU(), Linear({Off(6)}, {Become(-1, Size(2, 12))}))"); break;
        }
    }

    private void Sequence()
    {
        var (channels, length) = (shape[1], shape[^1]);
        var (kernel, stride, padding) = (Size(1, 4), Size(1, 2), Size(0, 1));
        switch (random.Next(7))
        {
            case 0:
                Layer($"Conv1d({Off(channels)}, {Become(1, Size(1, 6))}, {kernel}, stride: {stride}, padding: {padding}L)");
                Become(-1, ((length + (2 * padding) - kernel) / stride) + 1);
                break;
            case 1:
                Layer($"ConvTranspose1d({Off(channels)}, {Become(1, Size(1, 6))}, {kernel}, stride: {stride})");
                Become(-1, ((length - 1) * stride) + kernel);
                break;
            case 2: Layer($"BatchNorm1d({Off(channels)})"); break;
            case 3 when kernel <= length: Layer($"MaxPool1d({kernel})"); Become(-1, length / kernel); break;
            case 4 when shape.Count == 3: Layer($"GRU({Off(length)}, {Become(-1, Size(2, 6))}, batchFirst: true)", ".Item1"); break;
            case 5: Line($"x = torch.{Pick("matmul", "bmm")}(x, x.transpose(1, {Off(2)}));"); Become(-1, channels); break;
            default: Line("x = x.flatten(1);"); shape = [shape[0], channels * length]; break;
        }
    }

    private void Image()
    {
        var channels = shape[1];
        var (kernel, stride, padding) = (Size(1, 5), Size(1, 2), Size(0, 1));
        var groups = channels % 2 == 0 && random.Next(3) == 0 ? 2 : 1;
        switch (random.Next(13))
        {
            case 0 or 1:
                Layer($"Conv2d({Off(channels)}, {Become(1, groups * Size(1, 4))}, {kernel}, stride: {stride}, "
                    + $"padding: {padding}L, groups: {groups})");
                Area(size => ((size + (2 * padding) - kernel) / stride) + 1);
                break;
            case 2:
                Layer($"ConvTranspose2d({Off(channels)}, {Become(1, Size(1, 4))}, {kernel}, stride: {stride})");
                Area(size => ((size - 1) * stride) + kernel);
                break;
            case 3: Layer($"{Pick("BatchNorm2d", "InstanceNorm2d")}({Off(channels)}, affine: true)"); break;
            case 4: Layer($"GroupNorm({groups}, {Off(channels)})"); break;
            case 5:
                Layer($"MaxPool2d({kernel}, stride: {stride}, ceil_mode: {Pick("true", "false")})");
                Area(size => ((size - kernel) / stride) + 1);
                break;
            case 6: Layer($"AvgPool2d({kernel})"); Area(size => size / kernel); break;
            case 7: Layer($"AdaptiveAvgPool2d(({kernel}, {stride}))"); shape = [.. shape.Take(2), kernel, stride]; break;
            case 8 when channels % 4 == 0: Layer("PixelShuffle(2)"); Become(1, channels / 4); Area(size => size * 2); break;
            case 9: Layer($"ZeroPad2d({kernel})"); Area(size => size + (2 * kernel)); break;
            case 10: Layer("Upsample(scale_factor: new double[] { 2.0, 2.0 })"); Area(size => size * 2); break;
            case 11: Line("x = x.permute(0, 2, 3, 1);"); shape = [shape[0], .. shape.Skip(2), shape[1]]; break;
            default:
                Line($"x = x.flatten({(IsMistaken() ? 5 : 1)});");
                shape = [shape[0], shape.Skip(1).Aggregate(1L, static (a, b) => a * b)];
                break;
        }
    }

    private void Layer(string factory, string suffix = "")
    {
        var type = factory[..factory.IndexOf('(', StringComparison.Ordinal)];
        var field = string.Create(CultureInfo.InvariantCulture, $"layer{layers++}");
        fields.AppendLine(CultureInfo.InvariantCulture, $"    private readonly {type} {field} = {factory};");
        Line($"x = {field}.call(x){suffix};");
    }

    private void Line(string text) => body.AppendLine(CultureInfo.InvariantCulture, $"        {text}");

    private long Become(int place, long size)
    {
        shape[place < 0 ? shape.Count + place : Math.Min(place, shape.Count - 1)] = size;
        return size;
    }

    private void Area(Func<long, long> after)
    {
        for (var i = 2; i < shape.Count; i++) shape[i] = Math.Max(1, after(shape[i]));
    }

    private void Swap(int a, int b) => (shape[a], shape[b]) = (shape[b], shape[a]);

    /// <summary>The number, or one beside it.</summary>
    private long Off(long right) => IsMistaken() ? right + random.Next(1, 3) : right;

    private bool IsMistaken() => random.NextDouble() < mistakes;

    private long Size(int from, int to) => random.Next(from, to + 1);

    private string Pick(params string[] choices) => choices[random.Next(choices.Length)];

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
