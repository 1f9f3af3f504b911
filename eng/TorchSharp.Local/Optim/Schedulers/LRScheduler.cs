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
            /// <summary>
            /// Sets the learning rates of an optimizer's groups, epoch by epoch. Each scheduler's constructor makes the step to epoch 0.
            /// </summary>
            public abstract class LRScheduler
            {
                internal Optimizer _optimizer = null!;
                internal int _last_epoch = -1;
                internal IList<double> _base_lrs = [];
                internal double[] _last_lrs = [];
                protected int _step_count;

                readonly bool verbose;

                protected LRScheduler()
                {
                }

                protected LRScheduler(Optimizer optimizer, int last_epoch = -1, bool verbose = false)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    _optimizer = optimizer;
                    _last_epoch = last_epoch;
                    this.verbose = verbose;
                    _base_lrs = optimizer.ParamGroups.Select(group => group.InitialLearningRate).ToList();
                    _last_lrs = optimizer.ParamGroups.Select(group => group.LearningRate).ToArray();
                }

                public virtual void step() => step(null);

                public virtual void step(int? epoch)
                {
                    _step_count++;
                    _last_epoch = epoch ?? _last_epoch + 1;
                    var rates = (epoch is null ? get_lr() : get_closed_form_lr()).ToArray();
                    var groups = _optimizer.ParamGroups.ToArray();
                    for (var i = 0; i < rates.Length; i++)
                    {
                        groups[i].LearningRate = rates[i];
                        if (verbose && _last_lrs[i] != rates[i])
                            Console.WriteLine(FormattableString.Invariant($"Adjusting learning rate to {rates[i]}"));
                    }

                    _last_lrs = rates;
                }

                /// <summary>Only ReduceLROnPlateau looks at the metric.</summary>
                public virtual void step(double current, int? epoch = null) => step(epoch);

                public IEnumerable<double> get_last_lr() => _last_lrs;

                /// <summary>The rates of this epoch, mostly from those of the last.</summary>
                protected virtual IEnumerable<double> get_lr() => Rates(rate => rate);

                /// <summary>The rates of any epoch, where there is a formula.</summary>
                protected virtual IEnumerable<double> get_closed_form_lr() => get_lr();

                internal IEnumerable<double> Rates(Func<double, double> next)
                    => _optimizer.ParamGroups.Select(group => next(group.LearningRate));

                internal IEnumerable<double> RatesFromBase(Func<double, double> rate) => _base_lrs.Select(rate);
            }
        }
    }
}
