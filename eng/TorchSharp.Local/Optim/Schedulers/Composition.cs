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
                /// <summary>One scheduler after another, each from its milestone on.</summary>
                public class SequentialLR : LRScheduler
                {
                    readonly LRScheduler[] schedulers;
                    readonly int[] milestones;

                    public SequentialLR(
                        Optimizer optimizer, IEnumerable<LRScheduler> schedulers, IEnumerable<int> milestones, int last_epoch = -1)
                        : base(optimizer, last_epoch + 1)
                    {
                        this.schedulers = schedulers.ToArray();
                        this.milestones = milestones.ToArray();
                        if (Array.Exists(this.schedulers, scheduler => scheduler._optimizer != optimizer))
                            throw new ArgumentException("All schedulers must belong to the given optimizer.", nameof(schedulers));
                        if (this.milestones.Length != this.schedulers.Length - 1)
                        {
                            throw new ArgumentException(
                                $"{this.schedulers.Length} schedulers need one milestone less, not {this.milestones.Length}.",
                                nameof(milestones));
                        }

                        // Each scheduler has made its first step when it was built; only the first one's counts.
                        foreach (var group in optimizer.ParamGroups)
                            group.LearningRate = group.InitialLearningRate;
                        foreach (var scheduler in this.schedulers)
                            scheduler._last_epoch--;
                        this.schedulers[0].step();
                        _last_lrs = this.schedulers[0]._last_lrs;
                    }

                    protected override IEnumerable<double> get_lr()
                    {
                        var reached = milestones.Count(milestone => milestone <= _last_epoch);
                        if (reached > 0 && milestones[reached - 1] == _last_epoch)
                            schedulers[reached].step(0);
                        else
                            schedulers[reached].step();
                        return base.get_lr();
                    }
                }

                /// <summary>Several schedulers at once: their factors multiply. PyTorch's ChainedScheduler.</summary>
                public class ChainedLR : LRScheduler
                {
                    readonly LRScheduler[] schedulers;

                    public ChainedLR(IEnumerable<LRScheduler> schedulers) => this.schedulers = schedulers.ToArray();

                    public override void step()
                    {
                        foreach (var scheduler in schedulers)
                            scheduler.step();
                        _last_lrs = schedulers[^1]._last_lrs;
                    }
                }
            }
        }
    }
}
