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
                public class ConstantLR : LRScheduler
                {
                    readonly double factor;
                    readonly int totalIterations;

                    public ConstantLR(
                        Optimizer optimizer, double factor = 1.0 / 3, int total_iters = 5, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        this.factor = factor;
                        totalIterations = total_iters;
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0)
                            return Rates(rate => rate * factor);
                        return _last_epoch == totalIterations ? Rates(rate => rate / factor) : base.get_lr();
                    }

                    protected override IEnumerable<double> get_closed_form_lr()
                        => RatesFromBase(rate => _last_epoch >= totalIterations ? rate : rate * factor);
                }

                public class LinearLR : LRScheduler
                {
                    readonly double startFactor;
                    readonly double endFactor;
                    readonly int totalIterations;

                    public LinearLR(
                        Optimizer optimizer, double start_factor = 1.0 / 3, double end_factor = 1, int total_iters = 5,
                        int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        startFactor = start_factor;
                        endFactor = end_factor;
                        totalIterations = total_iters;
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0)
                            return Rates(rate => rate * startFactor);
                        if (_last_epoch > totalIterations)
                            return base.get_lr();
                        var rise = endFactor - startFactor;
                        return Rates(rate => rate * (1 + rise / (totalIterations * startFactor + (_last_epoch - 1) * rise)));
                    }

                    protected override IEnumerable<double> get_closed_form_lr()
                    {
                        var progress = (double)Math.Min(totalIterations, _last_epoch) / totalIterations;
                        return RatesFromBase(rate => rate * (startFactor + (endFactor - startFactor) * progress));
                    }
                }

                public class PolynomialLR : LRScheduler
                {
                    readonly double totalIterations;
                    readonly double power;

                    public PolynomialLR(
                        Optimizer optimizer, int total_iters = 5, double power = 1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        totalIterations = total_iters;
                        this.power = power;
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0 || _last_epoch > totalIterations)
                            return base.get_lr();
                        var decay = (1 - _last_epoch / totalIterations) / (1 - (_last_epoch - 1) / totalIterations);
                        return Rates(rate => rate * Math.Pow(decay, power));
                    }

                    protected override IEnumerable<double> get_closed_form_lr()
                        => RatesFromBase(rate => rate * Math.Pow(1 - Math.Min(totalIterations, _last_epoch) / totalIterations, power));
                }

                public class CosineAnnealingLR : LRScheduler
                {
                    readonly double period;
                    readonly double minimum;

                    public CosineAnnealingLR(
                        Optimizer optimizer, double T_max, double eta_min = 0, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        period = T_max;
                        minimum = eta_min;
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        if (_last_epoch == 0)
                            return base.get_lr();
                        // At the bottom of the curve the recursion below would divide by zero.
                        if ((_last_epoch - 1 - period) % (2 * period) == 0)
                            return RatesAfterMinimum();
                        var ratio = (1 + Math.Cos(Math.PI * _last_epoch / period)) / (1 + Math.Cos(Math.PI * (_last_epoch - 1) / period));
                        return Rates(rate => ratio * (rate - minimum) + minimum);
                    }

                    protected override IEnumerable<double> get_closed_form_lr()
                        => RatesFromBase(rate => minimum + (rate - minimum) * (1 + Math.Cos(Math.PI * _last_epoch / period)) / 2);

                    IEnumerable<double> RatesAfterMinimum()
                    {
                        var i = 0;
                        foreach (var group in _optimizer.ParamGroups)
                            yield return group.LearningRate + (_base_lrs[i++] - minimum) * (1 - Math.Cos(Math.PI / period)) / 2;
                    }
                }
            }
        }
    }
}
