using System.Globalization;
using Spectre.Console;

namespace Samples.Terminal;

/// <summary>How a sample tells its story: chapters, and remarks in them.</summary>
public static class Story
{
    /// <summary>A line with a title.</summary>
    public static void Chapter(this IAnsiConsole console, string title) =>
        console.Write(new Rule($"[bold]{Markup.Escape(title)}[/]").LeftJustified());

    /// <summary>A sentence whose interpolated figures are green.</summary>
    public static void Remark(this IAnsiConsole console, FormattableString sentence)
    {
        var figures = Array.ConvertAll(sentence.GetArguments(), figure => (object?)new Figure(figure));
        console.MarkupLine(string.Format(CultureInfo.InvariantCulture, Markup.Escape(sentence.Format), figures));
    }

    private sealed class Figure(object? value) : IFormattable
    {
        public string ToString(string? format, IFormatProvider? provider) =>
            $"[green]{Markup.Escape((value as IFormattable)?.ToString(format, provider) ?? value?.ToString() ?? "")}[/]";
    }
}
