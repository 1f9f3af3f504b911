using Spectre.Console;

namespace Samples.Terminal;

/// <summary>A table whose rows change while something runs.</summary>
public static class LiveTable
{
    /// <summary>Shows a table again after each step; where the terminal cannot, once at the end.</summary>
    /// <param name="console">The terminal.</param>
    /// <param name="steps">What runs.</param>
    /// <param name="table">The table as it is after a step.</param>
    /// <returns>What the steps gave.</returns>
    public static IReadOnlyList<T> Live<T>(this IAnsiConsole console, IEnumerable<T> steps, Func<T, Table> table)
    {
        var seen = new List<T>();
        if (!console.Profile.Capabilities.Interactive)
        {
            seen.AddRange(steps);
            console.Write(table(seen[^1]));
            return seen;
        }

        console.Live(new Text("")).Start(live =>
        {
            foreach (var step in steps)
            {
                seen.Add(step);
                live.UpdateTarget(table(step));
                live.Refresh();
            }
        });
        return seen;
    }
}
