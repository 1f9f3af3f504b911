using System.Diagnostics;

namespace ModelGen.Fuzzing.Tests;

/// <summary>
/// How long a case takes: the time on the clock, or where the machine is busy with something else the time of this process, if that is
/// less.
/// </summary>
internal sealed class Patience
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    private readonly Stopwatch clock = new();
    private TimeSpan processors, started;

    public bool IsOver => clock.Elapsed > Limit && processors > Limit;

    public static Patience Start()
    {
        var patience = new Patience();
        patience.Resume();
        return patience;
    }

    public void Resume()
    {
        started = Environment.CpuUsage.TotalTime;
        clock.Start();
    }

    public void Pause()
    {
        clock.Stop();
        processors += Environment.CpuUsage.TotalTime - started;
    }

    public override string ToString() => $"{clock.Elapsed}, of which the process ran {processors}";
}
