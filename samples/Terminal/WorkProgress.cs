using Spectre.Console;

namespace Samples.Terminal;

/// <summary>A progress bar for work that tells how far it is.</summary>
public static class WorkProgress
{
    public static T Work<T>(this IAnsiConsole console, string title, long total, Func<IProgress<long>, T> work) =>
        console.Bar().Start(progress => work(new Teller(progress.AddTask(title, maxValue: total))));

    internal static Progress Bar(this IAnsiConsole console) => console.Progress().Columns(
        new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn(), new ElapsedTimeColumn());

    // In the worker's thread: Progress<T> would report from the thread pool, out of order.
    private sealed class Teller(ProgressTask task) : IProgress<long>
    {
        public void Report(long value) => task.Value = value;
    }
}
