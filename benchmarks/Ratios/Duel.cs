using System.Diagnostics;
using System.Globalization;

namespace ModelGen.Benchmarks.Ratios;

/// <summary>
/// Two ways to do one thing, run in turn, A B A B ..., so that a machine that grows slower slows both. Each turn repeats its way for some
/// milliseconds; the ratio is the median over the pairs.
/// </summary>
internal sealed class Duel(string name, Action ours, Action peer)
{
    /// <summary>Done before each run of ours, without being timed.</summary>
    public Action? PrepareOurs { get; init; }

    /// <summary>Done before each run of the other's, without being timed.</summary>
    public Action? PreparePeer { get; init; }

    /// <summary>How many turns each gets. Fewer do for what takes long.</summary>
    public int Rounds { get; init; } = 41;

    /// <summary>Whether each run is a program of its own, which nothing in this process can warm: a turn is one run then.</summary>
    public bool IsCold { get; init; }

    private static readonly TimeSpan TurnLength = TimeSpan.FromMilliseconds(12);

    /// <summary>How many times faster ours is; has to be at least the goal.</summary>
    public Ratio Faster(double goal)
    {
        var (us, them, ratio) = Time();
        return new(name, us, them, "us", ratio, $">= {Number(goal)}x faster", ratio >= goal);
    }

    /// <summary>How much longer ours takes; has to be at most the goal.</summary>
    public Ratio AtMost(double goal)
    {
        var (us, them, ratio) = Time();
        var slower = 1 / ratio;
        return new(name, us, them, "us", slower, $"<= {Number(goal)}x its time", slower <= goal);
    }

    /// <summary>How much of the other's bytes ours allocates; has to be at most the goal.</summary>
    public Ratio BytesAtMost(double goal)
    {
        var (us, them) = (Bytes(ours, PrepareOurs), Bytes(peer, PreparePeer));
        var ratio = them == 0 ? (us == 0 ? 1 : double.PositiveInfinity) : us / them;
        return new(name, us, them, "bytes", ratio, $"<= {Number(goal)}x its bytes", ratio <= goal);
    }

    private (double Ours, double Peer, double Ratio) Time()
    {
        var (oursPerTurn, peerPerTurn) = IsCold ? (1, 1) : (Calibrate(ours, PrepareOurs), Calibrate(peer, PreparePeer));
        var rounds = Enumerable.Range(0, Rounds)
            .Select(_ => (Ours: Microseconds(ours, PrepareOurs, oursPerTurn), Peer: Microseconds(peer, PreparePeer, peerPerTurn))).ToList();
        return (Median(rounds.Select(r => r.Ours)), Median(rounds.Select(r => r.Peer)), Median(rounds.Select(r => r.Peer / r.Ours)));
    }

    private static int Calibrate(Action action, Action? prepare)
    {
        // Long enough for the JIT to have compiled the hot path for good; what takes long itself need not be repeated for that.
        var watch = Stopwatch.StartNew();
        var runs = 0;
        while (watch.Elapsed < TimeSpan.FromMilliseconds(300) || (runs < 60 && watch.Elapsed < TimeSpan.FromSeconds(2)))
        {
            prepare?.Invoke();
            action();
            runs++;
        }

        return Math.Max(1, (int)(runs * (TurnLength / watch.Elapsed)));
    }

    private static double Microseconds(Action action, Action? prepare, int times)
    {
        if (prepare is null)
        {
            var start = Stopwatch.GetTimestamp();
            for (var i = 0; i < times; i++) action();
            return Stopwatch.GetElapsedTime(start).TotalMicroseconds / times;
        }

        var total = TimeSpan.Zero;
        for (var i = 0; i < times; i++)
        {
            prepare();
            var start = Stopwatch.GetTimestamp();
            action();
            total += Stopwatch.GetElapsedTime(start);
        }

        return total.TotalMicroseconds / times;
    }

    private static double Bytes(Action action, Action? prepare)
    {
        const int Times = 20;
        prepare?.Invoke();
        action();
        long bytes = 0;
        for (var i = 0; i < Times; i++)
        {
            prepare?.Invoke();
            var before = GC.GetAllocatedBytesForCurrentThread();
            action();
            bytes += GC.GetAllocatedBytesForCurrentThread() - before;
        }

        return bytes / (double)Times;
    }

    private static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        return sorted[sorted.Count / 2];
    }

    private static string Number(double goal) => goal.ToString("0.##", CultureInfo.InvariantCulture);
}
