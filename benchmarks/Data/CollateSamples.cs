using ModelGen.Data;

namespace ModelGen.Benchmarks.Data;

/// <summary>An image: pieces of one shape.</summary>
[Sample]
public partial record Picture(Tensor Pixels)
{
    public static Picture[] Many(int count)
    {
        random.manual_seed(0);
        return [.. Enumerable.Range(0, count).Select(_ => new Picture(rand(3, 32, 32)))];
    }

    /// <summary>TorchSharp's own way, that of its DataLoader.</summary>
    public static Tensor CatUnsqueezed(IEnumerable<Picture> pictures)
    {
        using var scope = NewDisposeScope();
        return cat(pictures.Select(picture => picture.Pixels.unsqueeze(0)).ToArray(), 0).MoveToOuterDisposeScope();
    }
}

/// <summary>A text: numbers of words, which differ in length.</summary>
[Sample]
public partial record Text([property: Pad] long[] Tokens)
{
    public static Text[] Many(int count, int shortest, int longest)
    {
        var random = new SeededRandom(0);
        return [.. Enumerable.Range(0, count).Select(_ => new Text(Draw(random, random.Next(shortest, longest + 1))))];
    }

    /// <summary>What one writes by hand: the tokens, how many they are, and which of them are no padding.</summary>
    public static Padded PadByHand(IReadOnlyList<Text> texts)
    {
        var lengths = texts.Select(text => (long)text.Tokens.Length).ToArray();
        var longest = (int)lengths.Max();
        var tokens = new long[texts.Count * longest];
        var mask = new bool[texts.Count * longest];
        for (var i = 0; i < texts.Count; i++)
        {
            for (var j = 0; j < texts[i].Tokens.Length; j++)
            {
                tokens[(i * longest) + j] = texts[i].Tokens[j];
                mask[(i * longest) + j] = true;
            }
        }

        return new(tensor(tokens, [texts.Count, longest]), tensor(lengths), tensor(mask, [texts.Count, longest]));
    }

    private static long[] Draw(SeededRandom random, int length) => [.. Enumerable.Range(0, length).Select(_ => random.NextInt64(30_000))];
}

/// <summary>The same with its numbers in a tensor.</summary>
[Sample]
public partial record TensorText([property: Pad] Tensor Tokens)
{
    public static TensorText Of(Text text) => new(tensor(text.Tokens));

    /// <inheritdoc cref="Text.PadByHand"/>
    public static Padded PadByHand(IReadOnlyList<TensorText> texts)
    {
        using var scope = NewDisposeScope();
        var lengths = texts.Select(text => text.Tokens.shape[0]).ToArray();
        var longest = lengths.Max();
        var tokens = zeros(texts.Count, longest, dtype: ScalarType.Int64);
        for (var i = 0; i < texts.Count; i++) tokens.select(0, i).narrow(0, 0, lengths[i]).copy_(texts[i].Tokens);

        var length = tensor(lengths);
        var mask = arange(longest).unsqueeze(0) < length.unsqueeze(1);
        return new(tokens.MoveToOuterDisposeScope(), length.MoveToOuterDisposeScope(), mask.MoveToOuterDisposeScope());
    }
}

/// <summary>What padding gives.</summary>
public sealed record Padded(Tensor Tokens, Tensor Lengths, Tensor Mask) : IDisposable
{
    public long Bytes => Tokens.bytes.Length + Lengths.bytes.Length + Mask.bytes.Length;

    public void Dispose()
    {
        Tokens.Dispose();
        Lengths.Dispose();
        Mask.Dispose();
    }
}
