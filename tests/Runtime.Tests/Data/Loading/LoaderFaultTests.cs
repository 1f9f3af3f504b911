using ModelGen.Data;

namespace ModelGen.Runtime.Tests.Data.Loading;

/// <summary>However an epoch ends, nothing is left behind and the next one is whole.</summary>
public class LoaderFaultTests
{
    private const int Cases = 600;

    private enum Fault
    {
        None,
        Item,
        Collate,
        Sampler,
        Scope,
        WorkerInit,
        ConsumerLeaves,
        ConsumerThrows,
        Cancelled,
        LoaderDisposed,
    }

    [Fact]
    public async Task Loader_HoweverAnEpochEnds_LeavesNothingBehind()
    {
        var random = new SeededRandom(20260202);
        var seen = new Dictionary<Fault, int>();
        for (var n = 0; n < Cases; n++)
        {
            var @case = LoaderCase.Random(random);
            var workers = new[] { 0, 1, 2, 4 }[random.Next(4)];
            var fault = Applicable((Fault)random.Next(10), @case, workers);
            seen[fault] = seen.GetValueOrDefault(fault) + 1;
            var at = random.Next(Math.Max(1, @case.Expected(0).Count));
            try
            {
                await new Trial(@case, workers, fault, at, keepsBatches: random.Next(3) == 0).RunAsync();
            }
            catch (Exception e)
            {
                Assert.Fail($"Case {n}, {fault} at batch {at} with {workers} workers, {@case}: {e}");
            }
        }
        Assert.All(Enum.GetValues<Fault>(), fault => Assert.InRange(seen.GetValueOrDefault(fault), 5, Cases));
    }

    /// <summary>The fault, or none where the case has nothing that could fail so.</summary>
    private static Fault Applicable(Fault fault, LoaderCase @case, int workers) => fault switch
    {
        _ when @case.Expected(0).Count == 0 => Fault.None,
        Fault.Sampler when @case.Origin != Origin.Indexes || @case.Order == Order.Batched => Fault.None,
        Fault.WorkerInit when workers == 0 => Fault.None,
        Fault.Cancelled when !@case.Async => Fault.None,
        _ => fault,
    };

    private sealed class Trial
    {
        private readonly LoaderCase @case;
        private readonly int workers;
        private readonly Fault fault;
        private readonly bool keepsBatches;
        private readonly Probe probe = new();
        private readonly List<Probe.Batch> read = [];
        private readonly List<long[]> expected;
        private readonly int at;
        private readonly long item;
        private volatile bool isFaulty = true;

        public Trial(LoaderCase @case, int workers, Fault fault, int at, bool keepsBatches)
        {
            (this.@case, this.workers, this.fault, this.keepsBatches) = (@case, workers, fault, keepsBatches);
            expected = @case.Expected(0);
            if (fault == Fault.Item)
            {
                // The item may come in an earlier batch as well, and some batches are empty.
                item = expected.Skip(at).Concat(expected).First(batch => batch.Length > 0)[^1];
                at = expected.FindIndex(batch => batch.Contains(item));
            }
            this.at = fault == Fault.Scope ? 0 : at; // a scope is not told its batch, so the first one fails
            probe.OnItem = index => FailIf(fault == Fault.Item && index == item);
            probe.OnCollate = _ => FailIf(fault == Fault.Collate && LoadContext.Current!.Batch == at);
            probe.OnWorkerInit = worker => FailIf(fault == Fault.WorkerInit && worker == at % workers);
        }

        public async Task RunAsync()
        {
            using var cancellation = new CancellationTokenSource();
            await using (var loader = @case.Loader(probe, workers, Change))
            {
                var error = await Record.ExceptionAsync(
                    () => @case.ReadAsync(loader, batch => Read(batch, loader, cancellation), cancellation.Token));
                AssertEnd(error);
                AssertNothingIsLeftOfTheEpoch();

                isFaulty = false;
                if (fault != Fault.LoaderDisposed)
                    await AssertNextEpochIsWholeAsync(loader);
            }
            probe.AssertNothingIsLeft();
        }

        private bool Read(Probe.Batch batch, PrefetchLoader<Probe.Item, Probe.Batch> loader, CancellationTokenSource cancellation)
        {
            read.Add(batch);
            if (read.Count - 1 != at)
                return true;
            FailIf(fault == Fault.ConsumerThrows);
            if (fault == Fault.Cancelled)
                cancellation.Cancel();
            if (fault == Fault.LoaderDisposed)
                loader.Dispose();
            return fault != Fault.ConsumerLeaves;
        }

        private void AssertEnd(Exception? error)
        {
            var (batches, stage) = fault switch
            {
                Fault.None => (expected.Count, (LoaderStage?)null),
                Fault.Item => (at, LoaderStage.Item),
                Fault.Collate or Fault.Scope => (at, LoaderStage.Batch),
                Fault.Sampler => (at, LoaderStage.Sampling),
                Fault.WorkerInit => (0, LoaderStage.WorkerInit),
                _ => (at + 1, null),
            };
            Assert.Equal(expected.Take(batches), read.Select(batch => batch.Indexes));

            switch (fault)
            {
                case Fault.None or Fault.ConsumerLeaves:
                    Assert.Null(error);
                    break;
                case Fault.ConsumerThrows:
                    Assert.IsType<FaultException>(error);
                    break;
                case Fault.Cancelled:
                    Assert.IsAssignableFrom<OperationCanceledException>(error);
                    break;
                case Fault.LoaderDisposed:
                    Assert.IsType<ObjectDisposedException>(error);
                    break;
                default:
                    AssertFailure(Assert.IsType<LoaderException>(error), stage!.Value);
                    break;
            }
        }

        private void AssertFailure(LoaderException error, LoaderStage stage)
        {
            Assert.IsType<FaultException>(error.InnerException);
            Assert.Equal(stage, error.Stage);
            Assert.Equal(stage == LoaderStage.WorkerInit ? null : at, error.Batch);
            Assert.Equal(stage == LoaderStage.Item ? item : null, error.Index);
            if (stage is LoaderStage.Item or LoaderStage.Batch)
            {
                Assert.Equal(workers == 0, error.Worker is null);
                // Of a stream, what was to come after the item that failed is not known.
                Assert.Equal(error.Indexes, expected[at].Take(error.Indexes.Count));
                Assert.True(@case.Origin != Origin.Indexes || error.Indexes.Count == expected[at].Length);
            }
            if (stage == LoaderStage.WorkerInit)
                Assert.Equal(at % workers, error.Worker);
        }

        private void AssertNothingIsLeftOfTheEpoch()
        {
            Assert.Equal(keepsBatches ? read.Count : 0, probe.BatchesAlive);
            Assert.Equal(0, probe.ItemsAlive);
            if (!@case.Persistent || fault is Fault.WorkerInit or Fault.LoaderDisposed)
                Assert.Empty(probe.RunningWorkers);
            read.ForEach(batch => batch.Dispose());
            read.Clear();
        }

        private async Task AssertNextEpochIsWholeAsync(PrefetchLoader<Probe.Item, Probe.Batch> loader)
        {
            Assert.Equal(1, loader.Epoch);
            await @case.ReadAsync(loader, batch =>
            {
                read.Add(batch);
                return true;
            });
            Assert.Equal(@case.Expected(1), read.Select(batch => batch.Indexes));
            read.ForEach(batch => batch.Dispose());
        }

        private LoaderOptions Change(LoaderOptions options) => options with
        {
            DisposeBatches = !keepsBatches,
            Shuffle = options.Shuffle && fault != Fault.Sampler,
            Sampler = fault == Fault.Sampler ? new Failing(this, @case.Sampler()) : options.Sampler,
            Scope = fault == Fault.Scope ? Scope : null,
        };

        private IDisposable? Scope()
        {
            FailIf(true);
            return null;
        }

        private void FailIf(bool met)
        {
            if (isFaulty && met)
                throw new FaultException();
        }

        private sealed class Failing(Trial trial, Sampler<long> sampler) : Sampler<long>
        {
            public override long? Count => sampler.Count;

            public override IEnumerable<long> InEpoch(int epoch)
            {
                var n = 0;
                foreach (var index in sampler.InEpoch(epoch))
                {
                    trial.FailIf(n++ == trial.at * trial.@case.BatchSize);
                    yield return index;
                }
            }
        }
    }

    private sealed class FaultException : Exception;
}
