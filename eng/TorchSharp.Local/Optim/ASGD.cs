using System;
using System.Collections.Generic;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Averaged stochastic gradient descent (Polyak and Juditsky, 1992). The average is in each state's ax.</summary>
public class ASGD : OptimizerHelper
{
    public ASGD(
        IEnumerable<Parameter> parameters, double lr = 0.01, double lambd = 1e-4, double alpha = 0.75, double t0 = 1e6,
        double weight_decay = 0, bool maximize = false)
        : this(new[] { new ParamGroup { Parameters = parameters } }, lr, lambd, alpha, t0, weight_decay, maximize)
    {
    }

    public ASGD(
        IEnumerable<ParamGroup<Options>> parameters, double lr = 0.01, double lambd = 1e-4, double alpha = 0.75, double t0 = 1e6,
        double weight_decay = 0, bool maximize = false)
    {
        Require(lr >= 0, nameof(lr), lr, "at least 0");
        Require(weight_decay >= 0, nameof(weight_decay), weight_decay, "at least 0");
        _defaults = new Options
        {
            LearningRate = lr,
            lambd = lambd,
            alpha = alpha,
            t0 = t0,
            weight_decay = weight_decay,
            maximize = maximize,
        };
        foreach (var group in parameters)
            add_param_group(group);
    }

    public override void add_param_group(Modules.ParamGroup param_group)
        => Add<Options>(param_group, static parameter => new State(parameter));

    public override Tensor step(Func<Tensor>? closure = null)
        => Update<ParamGroup<Options>, State>(closure, static (parameter, gradient, state, group) =>
        {
            var options = group.Options;
            var rate = group.LearningRate;
            var lambd = options.lambd!.Value;
            state.step++;
            gradient = Arithmetic.Descent(gradient, parameter, options.weight_decay!.Value, options.maximize == true);
            parameter.Scale(1 - lambd * state.eta).Accumulate(gradient, -state.eta);
            if (state.mu == 1)
                Aten.CallVoid("copy_", state.ax!, parameter);
            else
                state.ax!.Accumulate(Aten.Call("sub.Tensor", parameter, state.ax!), state.mu);
            state.eta = rate / Math.Pow(1 + lambd * rate * state.step, options.alpha!.Value);
            state.mu = 1 / Math.Max(1, state.step - options.t0!.Value);
        });

    public class Options : OptimizerOptions
    {
        public double? lambd;
        public double? alpha;
        public double? t0;
        public double? weight_decay;
        public bool? maximize;

        internal override void Visit(FieldVisitor visitor, OptimizerOptions other)
        {
            var that = (Options)other;
            visitor.Visit(ref maximize, that.maximize);
            visitor.Visit(ref lambd, that.lambd);
            visitor.Visit(ref alpha, that.alpha);
            visitor.Visit(ref weight_decay, that.weight_decay);
            visitor.Visit(ref t0, that.t0);
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
            IEnumerable<Parameter> parameters, double lr = 0.01, double lambd = 1e-4, double alpha = 0.75, double t0 = 1e6,
            double weight_decay = 0)
            : base(parameters, new Options
            {
                LearningRate = lr,
                lambd = lambd,
                alpha = alpha,
                t0 = t0,
                weight_decay = weight_decay,
            })
        {
        }
    }

    public sealed class State : OptimizerState, IDisposable
    {
        public long step;
        public double eta;
        public double mu;
        public Tensor? ax;

        public State(Parameter parameter)
            : base(parameter)
        {
        }

        public void Dispose() => Release();

        public override void Initialize(OptimizerOptions options)
        {
            step = 0;
            Zero(ref ax);
            eta = options.LearningRate!.Value;
            mu = 1;
        }

        internal override void Visit(FieldVisitor visitor, OptimizerState other)
        {
            var that = (State)other;
            visitor.Visit(ref step, that.step);
            visitor.Visit(ref eta, that.eta);
            visitor.Visit(ref mu, that.mu);
            visitor.Visit(ref ax, that.ax);
        }
    }
}
