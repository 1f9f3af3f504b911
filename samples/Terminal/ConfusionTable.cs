using System.Globalization;
using Spectre.Console;

namespace Samples.Terminal;

/// <summary>How often each class was taken for which: a row a true class, a column a predicted one.</summary>
public static class ConfusionTable
{
    public static void ShowConfusion(this IAnsiConsole console, IReadOnlyList<string> classes, long[,] counts)
    {
        var table = new Table().Border(TableBorder.Rounded).Title("[bold]is (row), taken for (column)[/]").AddColumn("");
        foreach (var name in classes) table.AddColumn(new TableColumn(Markup.Escape(name)).RightAligned());
        for (var actual = 0; actual < classes.Count; actual++)
        {
            var cells = classes.Select((_, predicted) => Cell(counts[actual, predicted], actual == predicted));
            table.AddRow([$"[aqua]{Markup.Escape(classes[actual])}[/]", .. cells]);
        }

        console.Write(table);
    }

    private static string Cell(long count, bool isRight) => count == 0
        ? "[grey]0[/]"
        : $"[{(isRight ? "green" : "red")}]{count.ToString(CultureInfo.InvariantCulture)}[/]";
}
