using ModelGen;

namespace Samples.Text;

/// <summary>A word and what it is called. Neither is a number, so the batch has an array of each: <c>{ Text, Class }</c>.</summary>
[Sample]
public partial record Word(string Text, string Class)
{
    /// <summary>The five words of many a course on data loaders.</summary>
    public static readonly Word[] Five =
    [
        new("Happy", "positive"),
        new("Amazing", "positive"),
        new("Sad", "negative"),
        new("Unhappy", "negative"),
        new("Glum", "negative"),
    ];
}
