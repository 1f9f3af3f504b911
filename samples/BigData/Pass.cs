using System.Diagnostics;
using ModelGen.Data;
using TorchSharp;
using static TorchSharp.torch;

namespace Samples.BigData;

/// <summary>What one pass over the whole file has seen.</summary>
/// <param name="Recordings">How many came.</param>
/// <param name="IsInOrder">Whether each came in its place.</param>
/// <param name="Sum">The sum of all values.</param>
/// <param name="Deviation">Their standard deviation, for which one needs to have seen all of them.</param>
/// <param name="Elapsed">How long it took.</param>
/// <param name="WorkingSetBefore">The memory that the process had in use before, in bytes.</param>
/// <param name="PeakWorkingSet">The most that it had in use after any batch.</param>
public sealed record Pass(
    long Recordings, bool IsInOrder, long Sum, double Deviation, TimeSpan Elapsed, long WorkingSetBefore, long PeakWorkingSet)
{
    public double BytesPerSecond => Recordings * RecordingFile.RecordBytes / Elapsed.TotalSeconds;

    /// <summary>Goes through the file once.</summary>
    /// <param name="loader">Its batches.</param>
    /// <param name="read">Told how many recordings came.</param>
    public static Pass Over(PrefetchLoader<Recording, Recording.Batch> loader, IProgress<long> read)
    {
        var (watch, before) = (Stopwatch.StartNew(), Environment.WorkingSet);
        var (count, isInOrder, sum, squares, peak) = (0L, true, 0L, 0.0, 0L);
        foreach (var batch in loader)
        {
            using var scope = NewDisposeScope();
            foreach (var number in batch.Number.data<long>()) isInOrder &= number == count++;
            sum += batch.Signal.sum().ToInt64();
            squares += batch.Signal.to_type(ScalarType.Float32).square().sum(ScalarType.Float64).ToDouble();
            peak = Math.Max(peak, Environment.WorkingSet);
            read.Report(count);
        }

        var values = (double)count * RecordingFile.SignalLength;
        var deviation = Math.Sqrt((squares / values) - Math.Pow(sum / values, 2));
        return new(count, isInOrder, sum, deviation, watch.Elapsed, before, peak);
    }
}
