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
                public class LambdaLR : LRScheduler
                {
                    readonly Func<int, double>[] factors;

                    public LambdaLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, ForEachGroup(optimizer, lr_lambda), last_epoch, verbose)
                    {
                    }

                    public LambdaLR(
                        Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        factors = OnePerGroup(optimizer, lr_lambdas, nameof(lr_lambdas));
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => _base_lrs.Select((rate, i) => rate * factors[i](_last_epoch));
                }

                public class MultiplicativeLR : LRScheduler
                {
                    readonly Func<int, double>[] factors;

                    public MultiplicativeLR(Optimizer optimizer, Func<int, double> lr_lambda, int last_epoch = -1, bool verbose = false)
                        : this(optimizer, ForEachGroup(optimizer, lr_lambda), last_epoch, verbose)
                    {
                    }

                    public MultiplicativeLR(
                        Optimizer optimizer, IEnumerable<Func<int, double>> lr_lambdas, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        factors = OnePerGroup(optimizer, lr_lambdas, nameof(lr_lambdas));
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                        => _last_epoch == 0 ? base.get_lr() : base.get_lr().Select((rate, i) => rate * factors[i](_last_epoch));
                }

                public class StepLR : LRScheduler
                {
                    readonly int stepSize;
                    readonly double gamma;

                    public StepLR(Optimizer optimizer, int step_size, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        stepSize = step_size;
                        this.gamma = gamma;
                        step();
                    }

                    protected override IEnumerable<double> get_lr()
                        => _last_epoch == 0 || _last_epoch % stepSize != 0 ? base.get_lr() : Rates(rate => rate * gamma);

                    protected override IEnumerable<double> get_closed_form_lr()
                        => RatesFromBase(rate => rate * Math.Pow(gamma, _last_epoch / stepSize));
                }

                public class MultiStepLR : LRScheduler
                {
                    readonly IList<int> milestones;
                    readonly double gamma;

                    public MultiStepLR(
                        Optimizer optimizer, IList<int> milestones, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        this.milestones = milestones;
                        this.gamma = gamma;
                        step();
                    }

                    // A milestone that is named twice counts twice, as in PyTorch.
                    protected override IEnumerable<double> get_lr()
                        => Rates(rate => rate * Math.Pow(gamma, milestones.Count(milestone => milestone == _last_epoch)));

                    protected override IEnumerable<double> get_closed_form_lr()
                        => RatesFromBase(rate => rate * Math.Pow(gamma, milestones.Count(milestone => milestone <= _last_epoch)));
                }

                public class ExponentialLR : LRScheduler
                {
                    readonly double gamma;

                    public ExponentialLR(Optimizer optimizer, double gamma = 0.1, int last_epoch = -1, bool verbose = false)
                        : base(optimizer, last_epoch, verbose)
                    {
                        this.gamma = gamma;
                        step();
                    }

                    protected override IEnumerable<double> get_lr() => Rates(rate => _last_epoch == 0 ? rate : rate * gamma);

                    protected override IEnumerable<double> get_closed_form_lr()
                        => RatesFromBase(rate => rate * Math.Pow(gamma, _last_epoch));
                }
            }
        }
    }
}
