using Microsoft.CodeAnalysis;

namespace ModelGen.Analyzers;

/// <summary>Code as it is quoted in a message.</summary>
internal static class Excerpt
{
    private const int Longest = 40;

    /// <summary>The code of an expression; null where it is too long to be read in a message.</summary>
    public static string? Of(IOperation value)
    {
        var text = value.Syntax.ToString();
        return text.Length <= Longest && text.IndexOf('\n') < 0 ? text : null;
    }

    /// <summary>The code that gives a tensor, to begin a message with.</summary>
    public static string OfTensor(IOperation value) => Of(value) is { } text ? $"'{text}'" : "This tensor";
}
