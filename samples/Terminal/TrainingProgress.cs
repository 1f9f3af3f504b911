using System.Globalization;
using Spectre.Console;

namespace Samples.Terminal;

/// <summary>A progress bar that shows the loss beside it.</summary>
public static class TrainingProgress
{
    /// <summary>Runs a training of so many steps, each of which gives its loss, and gives back the losses.</summary>
    public static IReadOnlyList<double> Train(this IAnsiConsole console, string title, int steps, IEnumerable<double> training)
    {
        var losses = new List<double>(steps);
        console.Bar().Start(progress =>
        {
            var task = progress.AddTask(title, maxValue: steps);
            foreach (var loss in training)
            {
                losses.Add(loss);
                task.Description = $"{title}  loss [green]{loss.ToString("G4", CultureInfo.InvariantCulture)}[/]";
                task.Increment(1);
            }
        });
        return losses;
    }
}
