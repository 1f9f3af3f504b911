using ModelGen.Data;

namespace Samples.Text;

/// <summary>
/// Writes reviews, such as <c>we saw it on monday . the plot was not bad but the music was so dull</c>. What is said last counts; "but"
/// turns it around, and so does "not", which is why counting good and bad words does not help.
/// </summary>
public static class Reviews
{
    private const int MostClauses = 6;

    private static readonly string[] Things = ["film", "plot", "music", "acting", "ending", "camera"];
    private static readonly string[] Degrees = ["", "", "really", "so", "rather"];
    private static readonly string[] GoodWords = ["good", "great", "lovely", "brilliant", "funny"];
    private static readonly string[] BadWords = ["bad", "dull", "awful", "boring", "sad"];
    private static readonly string[] Circumstances = ["we saw it on monday", "it was late", "i like the old cinema in town"];

    public static IReadOnlyList<(string Text, bool IsPositive)> Write(int count, long seed)
    {
        var random = new SeededRandom(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Write(random))];
    }

    private static (string Text, bool IsPositive) Write(SeededRandom random)
    {
        var isPositive = random.Next(2) == 0;
        var text = Clause(isPositive, random);
        for (var clauses = random.Next(MostClauses); clauses > 0; clauses--)
        {
            var turns = random.Next(3) == 0;
            isPositive ^= turns;
            text += (turns ? " but " : " and ") + Clause(isPositive, random);
        }

        if (random.Next(3) == 0) text = $"{OneOf(Circumstances, random)} . {text}";
        if (random.Next(3) == 0) text = $"{text} . {OneOf(Circumstances, random)}";
        return (text, isPositive);
    }

    private static string Clause(bool isPositive, SeededRandom random)
    {
        var isNegated = random.Next(3) == 0;
        var adjective = OneOf(isPositive ^ isNegated ? GoodWords : BadWords, random);
        string[] words = ["the", OneOf(Things, random), "was", isNegated ? "not" : "", OneOf(Degrees, random), adjective];
        return string.Join(' ', words.Where(word => word.Length > 0));
    }

    private static string OneOf(string[] choices, SeededRandom random) => choices[random.Next(choices.Length)];
}
