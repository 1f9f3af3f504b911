using System;
using System.Collections.Generic;
using System.Linq;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Up to the largest rate and down to almost nothing in one run (arXiv:1708.07120). A step a batch.</summary>
                public class OneCycleLR : LRScheduler
                {
                    readonly Phase[] phases;
                    readonly int totalSteps;
                    readonly bool cyclesMomentum;
                    readonly AnnealStrategy strategy;

                    public OneCycleLR(
                        Optimizer optimizer, double max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1,
                        double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true,
                        double base_momentum = 0.85, double max_momentum = 0.95, double div_factor = 25, double final_div_factor = 1e4,
                        bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, ForEachGroup(optimizer, max_lr), total_steps, epochs, steps_per_epoch, pct_start,
                            anneal_strategy, cycle_momentum, ForEachGroup(optimizer, base_momentum),
                            ForEachGroup(optimizer, max_momentum), div_factor, final_div_factor, three_phase, last_epoch, verbose)
                    {
                    }

                    public OneCycleLR(
                        Optimizer optimizer, IEnumerable<double> max_lr, int total_steps = -1, int epochs = -1, int steps_per_epoch = -1,
                        double pct_start = 0.3, AnnealStrategy anneal_strategy = AnnealStrategy.Cos, bool cycle_momentum = true,
                        IEnumerable<double>? base_momentum = null, IEnumerable<double>? max_momentum = null, double div_factor = 25,
                        double final_div_factor = 1e4, bool three_phase = false, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        if (cycle_momentum && optimizer is not (IMomentum or IBetas))
                            throw new ArgumentException($"{optimizer.GetType().Name} has no momentum: set cycle_momentum to false.");
                        if (pct_start is < 0 or > 1)
                            throw new ArgumentException($"pct_start is {pct_start}; it must be between 0 and 1.", nameof(pct_start));
                        totalSteps = StepCount(total_steps, epochs, steps_per_epoch);
                        cyclesMomentum = cycle_momentum;
                        strategy = anneal_strategy;

                        var largest = OnePerGroup(optimizer, max_lr, nameof(max_lr));
                        var initial = largest.Select(rate => rate / div_factor).ToArray();
                        var smallest = initial.Select(rate => rate / final_div_factor).ToArray();
                        var low = OnePerGroup(optimizer, base_momentum ?? ForEachGroup(optimizer, 0.85), nameof(base_momentum));
                        var high = OnePerGroup(optimizer, max_momentum ?? ForEachGroup(optimizer, 0.95), nameof(max_momentum));
                        var turn = pct_start * totalSteps - 1;
                        phases = three_phase
                            ?
                            [
                                new(turn, initial, largest, high, low),
                                new(2 * turn, largest, initial, low, high),
                                new(totalSteps - 1, initial, smallest, high, high),
                            ]
                            : [new(turn, initial, largest, high, low), new(totalSteps - 1, largest, smallest, low, high)];
                        step();
                    }

                    public enum AnnealStrategy
                    {
                        Cos = 0,
                        Linear = 1,
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch > totalSteps)
                        {
                            throw new InvalidOperationException(
                                $"This is step {_last_epoch + 1} of a OneCycleLR schedule of {totalSteps}. Give it as many steps as there "
                                + "are batches in all epochs.");
                        }

                        var start = 0.0;
                        var current = 0;
                        while (_last_epoch > phases[current].End && current < phases.Length - 1)
                            start = phases[current++].End;
                        var phase = phases[current];
                        var progress = (_last_epoch - start) / (phase.End - start);

                        var rates = new List<double>();
                        foreach (var group in _optimizer.ParamGroups)
                        {
                            var i = rates.Count;
                            rates.Add(Anneal(phase.StartRates[i], phase.EndRates[i], progress));
                            if (cyclesMomentum)
                                SetMomentum(group, Anneal(phase.StartMomenta[i], phase.EndMomenta[i], progress));
                        }

                        return rates;
                    }

                    double Anneal(double start, double end, double progress)
                        => strategy == AnnealStrategy.Cos
                            ? end + (start - end) / 2 * (Math.Cos(Math.PI * progress) + 1)
                            : start + (end - start) * progress;

                    static void SetMomentum(ILearningRateController group, double momentum)
                    {
                        if (group is IBetas adaptive)
                            adaptive.Betas = (momentum, adaptive.Betas.Item2);
                        else if (group is IMomentum classical)
                            classical.Momentum = momentum;
                    }

                    static int StepCount(int total, int epochs, int perEpoch)
                    {
                        if (total == -1 && epochs == -1 && perEpoch == -1)
                            throw new ArgumentException("Give either total_steps, or epochs and steps_per_epoch.");
                        if (total != -1)
                            return total > 0 ? total : throw new ArgumentException($"total_steps is {total}; it must be above 0.");
                        return epochs > 0 && perEpoch > 0
                            ? epochs * perEpoch
                            : throw new ArgumentException(
                                $"epochs is {epochs} and steps_per_epoch is {perEpoch}; both must be above 0.");
                    }

                    sealed record Phase(double End, double[] StartRates, double[] EndRates, double[] StartMomenta, double[] EndMomenta);
                }
            }
        }
    }
}
