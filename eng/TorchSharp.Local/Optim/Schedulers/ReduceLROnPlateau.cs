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
                /// <summary>Lowers the rates when a metric has stopped improving.</summary>
                public class ReduceLROnPlateau : LRScheduler
                {
                    readonly bool smallerIsBetter;
                    readonly bool relative;
                    readonly double threshold;
                    readonly double factor;
                    readonly int patience;
                    readonly int cooldown;
                    readonly double eps;
                    readonly IList<double> minima;
                    readonly bool verbose;

                    double best;
                    int badEpochs;
                    int epochsToCool;

                    public ReduceLROnPlateau(
                        Optimizer optimizer, string mode = "min", double factor = 0.1, int patience = 10, double threshold = 1e-4,
                        string threshold_mode = "rel", int cooldown = 0, IList<double>? min_lr = null, double eps = 1e-8,
                        bool verbose = false)
                        : base(optimizer, -1, verbose)
                    {
                        if (factor >= 1)
                            throw new ArgumentException($"factor is {factor}; it must be below 1.", nameof(factor));
                        smallerIsBetter = Choose(mode, "min", "max", nameof(mode));
                        relative = Choose(threshold_mode, "rel", "abs", nameof(threshold_mode));
                        this.factor = factor;
                        this.patience = patience;
                        this.threshold = threshold;
                        this.cooldown = cooldown;
                        this.eps = eps;
                        this.verbose = verbose;
                        best = smallerIsBetter ? double.PositiveInfinity : double.NegativeInfinity;
                        minima = min_lr is { Count: > 1 }
                            ? OnePerGroup(optimizer, min_lr, nameof(min_lr))
                            : ForEachGroup(optimizer, min_lr is { Count: 1 } ? min_lr[0] : 0).ToArray();
                    }

                    public override void step()
                        => throw new InvalidOperationException("ReduceLROnPlateau needs the metric: call step(double).");

                    public override void step(int? epoch)
                        => throw new InvalidOperationException("ReduceLROnPlateau needs the metric: call step(double, int?).");

                    public override void step(double current, int? epoch = null)
                    {
                        _last_epoch = epoch ?? _last_epoch + 1;
                        if (Improves(current))
                        {
                            best = current;
                            badEpochs = 0;
                        }
                        else
                        {
                            badEpochs++;
                        }

                        if (epochsToCool > 0)
                        {
                            epochsToCool--;
                            badEpochs = 0;
                        }

                        if (badEpochs > patience)
                        {
                            Reduce();
                            epochsToCool = cooldown;
                            badEpochs = 0;
                        }

                        _last_lrs = base.get_lr().ToArray();
                    }

                    // As in PyTorch a relative threshold follows the sign of the best value.
                    bool Improves(double current)
                    {
                        var sign = smallerIsBetter ? -1 : 1;
                        var bar = relative ? best * (1 + sign * threshold) : best + sign * threshold;
                        return smallerIsBetter ? current < bar : current > bar;
                    }

                    void Reduce()
                    {
                        var i = 0;
                        foreach (var group in _optimizer.ParamGroups)
                        {
                            var reduced = Math.Max(group.LearningRate * factor, minima[i]);
                            if (group.LearningRate - reduced > eps)
                            {
                                group.LearningRate = reduced;
                                if (verbose)
                                    Console.WriteLine(FormattableString.Invariant($"Epoch {_last_epoch}: group {i} at rate {reduced}"));
                            }

                            i++;
                        }
                    }

                    static bool Choose(string value, string first, string second, string name)
                        => string.Equals(value, first, StringComparison.Ordinal)
                            || (string.Equals(value, second, StringComparison.Ordinal)
                                ? false
                                : throw new ArgumentException($"{name} is \"{value}\"; it must be \"{first}\" or \"{second}\".", name));
                }
            }
        }
    }
}
