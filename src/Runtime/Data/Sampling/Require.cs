namespace ModelGen.Data;

/// <summary>Checks of arguments, which return what they let pass, so that primary constructors and initializers can use them.</summary>
internal static class Require
{
    /// <summary><c>Array.MaxLength</c>, which netstandard2.0 does not name.</summary>
    private const int LongestArray = 0x7FFFFFC7;

    public static T NotNull<T>(T? value, string name)
        where T : class
        => value ?? throw new ArgumentNullException(name);

    public static long NotNegative(long value, string name)
        => value >= 0 ? value : throw new ArgumentOutOfRangeException(name, value, "Expected a number that is not negative.");

    public static int NotNegative(int value, string name) => (int)NotNegative((long)value, name);

    public static long Positive(long value, string name)
        => value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, "Expected a number of at least 1.");

    public static int Positive(int value, string name) => (int)Positive((long)value, name);

    /// <summary>A number of items that a shuffled order, which is an array, can hold.</summary>
    public static long ArrayLength(long value, string name)
        => NotNegative(value, name) <= LongestArray
            ? value
            : throw new ArgumentOutOfRangeException(name, value, $"Expected at most {LongestArray} items, as many as can be shuffled.");
}
