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

/// <summary>A text: pieces that differ in length.</summary>
[Sample]
public partial record Text([property: Pad] Tensor Tokens)
{
    public static Text[] Many(int count, int shortest, int longest)
    {
        random.manual_seed(0);
        var lengths = new SeededRandom(0);
        return [.. Enumerable.Range(0, count).Select(_ => Of(lengths.Next(shortest, longest + 1)))];

        static Text Of(int length) => new(randint(1, 30_000, length, dtype: ScalarType.Int64));
    }

    /// <summary>What one writes by hand: the tokens, how many they are, and which of them are no padding.</summary>
    public static (Tensor Tokens, Tensor Lengths, Tensor Mask) PadByHand(IReadOnlyList<Text> texts)
    {
        using var scope = NewDisposeScope();
        var lengths = texts.Select(text => text.Tokens.shape[0]).ToArray();
        var longest = lengths.Max();
        var tokens = zeros(texts.Count, longest, dtype: ScalarType.Int64);
        for (var i = 0; i < texts.Count; i++) tokens.select(0, i).narrow(0, 0, lengths[i]).copy_(texts[i].Tokens);

        var length = tensor(lengths);
        var mask = arange(longest).unsqueeze(0) < length.unsqueeze(1);
        return (tokens.MoveToOuterDisposeScope(), length.MoveToOuterDisposeScope(), mask.MoveToOuterDisposeScope());
    }
}
