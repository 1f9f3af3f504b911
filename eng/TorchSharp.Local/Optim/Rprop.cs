using System;
using System.Collections.Generic;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Resilient backpropagation (Riedmiller and Braun, 1993): only the signs of gradients count.</summary>
public class Rprop : OptimizerHelper
{
    public Rprop(
        IEnumerable<Parameter> parameters, double lr = 0.01, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-6,
        double max_step = 50, bool maximize = false)
        : this(new[] { new ParamGroup { Parameters = parameters } }, lr, etaminus, etaplus, min_step, max_step, maximize)
    {
    }

    public Rprop(
        IEnumerable<ParamGroup> parameters, double lr = 0.01, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-6,
        double max_step = 50, bool maximize = false)
    {
        Require(lr >= 0, nameof(lr), lr, "at least 0");
        Require(etaminus is > 0 and < 1, nameof(etaminus), etaminus, "in (0, 1)");
        Require(etaplus > 1, nameof(etaplus), etaplus, "above 1");
        _defaults = new Options
        {
            LearningRate = lr,
            etaminus = etaminus,
            etaplus = etaplus,
            min_step = min_step,
            max_step = max_step,
            maximize = maximize,
        };
        foreach (var group in parameters)
            add_param_group(group);
    }

    public override void add_param_group(Modules.ParamGroup param_group)
        => Add<Options>(param_group, static parameter => new State(parameter));

    public override Tensor step(Func<Tensor>? closure = null)
        => Update<ParamGroup, State>(closure, static (parameter, gradient, state, group) =>
        {
            var options = group.Options;
            state.step++;
            gradient = Arithmetic.Descent(gradient, parameter, 0, options.maximize == true);
            var agreement = Aten.Call("mul.Tensor", gradient, state.prev!);
            var reversed = Aten.Call("lt.Scalar", agreement, 0L);
            var factor = Aten.Call("ones_like", agreement);
            Aten.CallVoid("masked_fill_.Scalar", factor, Aten.Call("gt.Scalar", agreement, 0L), options.etaplus!.Value);
            Aten.CallVoid("masked_fill_.Scalar", factor, reversed, options.etaminus!.Value);
            Aten.CallVoid("mul_.Tensor", state.step_size!, factor);
            Aten.CallVoid("clamp_", state.step_size!, options.min_step!.Value, options.max_step!.Value);
            // After a change of sign the step is skipped, and the next one does not count as a second change.
            gradient = Aten.Call("masked_fill.Scalar", gradient, reversed, 0L);
            parameter.AccumulateProduct(Aten.Call("sign", gradient), state.step_size!, -1);
            Aten.CallVoid("copy_", state.prev!, gradient);
        });

    public class Options : OptimizerOptions
    {
        public double? etaminus;
        public double? etaplus;
        public double? min_step;
        public double? max_step;
        public bool? maximize;

        internal override void Visit(FieldVisitor visitor, OptimizerOptions other)
        {
            var that = (Options)other;
            visitor.Visit(ref maximize, that.maximize);
            visitor.Visit(ref etaminus, that.etaminus);
            visitor.Visit(ref etaplus, that.etaplus);
            visitor.Visit(ref min_step, that.min_step);
            visitor.Visit(ref max_step, that.max_step);
        }
    }

    public class ParamGroup : ParamGroup<Options>
    {
        public ParamGroup()
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options)
            : base(parameters, options)
        {
        }

        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 0.01, double etaminus = 0.5, double etaplus = 1.2, double min_step = 1e-6,
            double max_step = 50, bool maximize = false)
            : base(parameters, new Options
            {
                LearningRate = lr,
                etaminus = etaminus,
                etaplus = etaplus,
                min_step = min_step,
                max_step = max_step,
                maximize = maximize,
            })
        {
        }
    }

    public sealed class State : OptimizerState, IDisposable
    {
        public long step;
        public Tensor? prev;
        public Tensor? step_size;

        public State(Parameter parameter)
            : base(parameter)
        {
        }

        public void Dispose() => Release();

        public override void Initialize(OptimizerOptions options)
        {
            step = 0;
            Zero(ref prev);
            Zero(ref step_size);
            step_size!.Shift(options.LearningRate!.Value);
        }

        internal override void Visit(FieldVisitor visitor, OptimizerState other)
        {
            var that = (State)other;
            visitor.Visit(ref step, that.step);
            visitor.Visit(ref prev, that.prev);
            visitor.Visit(ref step_size, that.step_size);
        }
    }
}
