using System;
using System.Collections.Generic;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                /// <summary>Up and down between two rates, again and again (arXiv:1506.01186). A step a batch.</summary>
                public class CyclicLR : LRScheduler
                {
                    readonly double[] largest;
                    readonly double[]? lowMomenta;
                    readonly double[]? highMomenta;
                    readonly double cycleLength;
                    readonly double rising;
                    readonly Func<double, double> scale;
                    readonly ScaleMode scaleMode;

                    public CyclicLR(
                        Optimizer optimizer, double base_lr, double max_lr, int step_size_up = 2000, int step_size_down = -1,
                        Mode mode = Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null,
                        ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true, double base_momentum = 0.8,
                        double max_momentum = 0.9, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, ForEachGroup(optimizer, base_lr), ForEachGroup(optimizer, max_lr), step_size_up, step_size_down,
                            mode, gamma, scale_fn, scale_mode, cycle_momentum, ForEachGroup(optimizer, base_momentum),
                            ForEachGroup(optimizer, max_momentum), last_epoch, verbose)
                    {
                    }

                    public CyclicLR(
                        Optimizer optimizer, IEnumerable<double> base_lr, IEnumerable<double> max_lr, int step_size_up = 2000,
                        int step_size_down = -1, Mode mode = Mode.Triangular, double gamma = 1, Func<double, double>? scale_fn = null,
                        ScaleMode scale_mode = ScaleMode.Cycle, bool cycle_momentum = true, IEnumerable<double>? base_momentum = null,
                        IEnumerable<double>? max_momentum = null, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        _base_lrs = OnePerGroup(optimizer, base_lr, nameof(base_lr));
                        largest = OnePerGroup(optimizer, max_lr, nameof(max_lr));
                        cycleLength = step_size_up + (step_size_down == -1 ? step_size_up : step_size_down);
                        rising = step_size_up / cycleLength;
                        (scale, scaleMode) = scale_fn is not null ? (scale_fn, scale_mode) : ScaleOf(mode, gamma);
                        if (cycle_momentum)
                        {
                            if (optimizer is not IMomentum)
                                throw new ArgumentException($"{optimizer.GetType().Name} has no momentum: set cycle_momentum to false.");
                            lowMomenta = OnePerGroup(optimizer, base_momentum ?? ForEachGroup(optimizer, 0.8), nameof(base_momentum));
                            highMomenta = OnePerGroup(optimizer, max_momentum ?? ForEachGroup(optimizer, 0.9), nameof(max_momentum));
                        }

                        step();
                    }

                    public enum Mode
                    {
                        Triangular = 0,
                        Triangular2 = 1,
                        ExpRange = 2,
                    }

                    public enum ScaleMode
                    {
                        Cycle = 0,
                        Iterations = 1,
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var cycle = Math.Floor(1 + _last_epoch / cycleLength);
                        var x = 1 + _last_epoch / cycleLength - cycle;
                        var height = x <= rising ? x / rising : (x - 1) / (rising - 1);
                        height *= scale(scaleMode == ScaleMode.Cycle ? cycle : _last_epoch);

                        var rates = new List<double>();
                        foreach (var group in _optimizer.ParamGroups)
                        {
                            var i = rates.Count;
                            rates.Add(_base_lrs[i] + (largest[i] - _base_lrs[i]) * height);
                            // Momentum is largest where the rate is smallest.
                            if (lowMomenta is not null && highMomenta is not null && group is IMomentum momentum)
                                momentum.Momentum = highMomenta[i] - (highMomenta[i] - lowMomenta[i]) * height;
                        }

                        return rates;
                    }

                    static (Func<double, double>, ScaleMode) ScaleOf(Mode mode, double gamma)
                        => mode switch
                        {
                            Mode.Triangular2 => (cycle => 1 / Math.Pow(2, cycle - 1), ScaleMode.Cycle),
                            Mode.ExpRange => (iteration => Math.Pow(gamma, iteration), ScaleMode.Iterations),
                            _ => (_ => 1, ScaleMode.Cycle),
                        };
                }
            }
        }
    }
}
