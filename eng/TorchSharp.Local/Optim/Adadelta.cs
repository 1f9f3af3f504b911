using System;
using System.Collections.Generic;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Adadelta (arXiv:1212.5701).</summary>
public class Adadelta : OptimizerHelper
{
    public Adadelta(
        IEnumerable<Parameter> parameters, double lr, double rho = 0.9, double eps = 1e-6, double weight_decay = 0, bool maximize = false)
        : this(new[] { new ParamGroup { Parameters = parameters } }, lr, rho, eps, weight_decay, maximize)
    {
    }

    public Adadelta(
        IEnumerable<ParamGroup> parameters, double lr = 1, double rho = 0.9, double eps = 1e-6, double weight_decay = 0,
        bool maximize = false)
    {
        Require(lr >= 0, nameof(lr), lr, "at least 0");
        Require(rho is >= 0 and <= 1, nameof(rho), rho, "in [0, 1]");
        Require(eps >= 0, nameof(eps), eps, "at least 0");
        Require(weight_decay >= 0, nameof(weight_decay), weight_decay, "at least 0");
        _defaults = new Options
        {
            LearningRate = lr,
            rho = rho,
            eps = eps,
            weight_decay = weight_decay,
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
            var rho = options.rho!.Value;
            var eps = options.eps!.Value;
            state.step++;
            gradient = Arithmetic.Descent(gradient, parameter, options.weight_decay!.Value, options.maximize == true);
            state.square_avg!.Scale(rho).AccumulateProduct(gradient, gradient, 1 - rho);
            var deviation = Aten.Call("add.Scalar", state.square_avg!, eps).Root();
            var delta = Aten.Call("add.Scalar", state.acc_delta!, eps).Root();
            Aten.CallVoid("div_.Tensor", delta, deviation);
            Aten.CallVoid("mul_.Tensor", delta, gradient);
            state.acc_delta!.Scale(rho).AccumulateProduct(delta, delta, 1 - rho);
            parameter.Accumulate(delta, -group.LearningRate);
        });

    public class Options : OptimizerOptions
    {
        public double? rho;
        public double? eps;
        public double? weight_decay;
        public bool? maximize;

        internal override void Visit(FieldVisitor visitor, OptimizerOptions other)
        {
            var that = (Options)other;
            visitor.Visit(ref rho, that.rho);
            visitor.Visit(ref eps, that.eps);
            visitor.Visit(ref weight_decay, that.weight_decay);
            visitor.Visit(ref maximize, that.maximize);
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
            IEnumerable<Parameter> parameters, double lr = 1, double rho = 0.9, double eps = 1e-6, double weight_decay = 0,
            bool maximize = false)
            : base(parameters, new Options
            {
                LearningRate = lr,
                rho = rho,
                eps = eps,
                weight_decay = weight_decay,
                maximize = maximize,
            })
        {
        }
    }

    public sealed class State : OptimizerState, IDisposable
    {
        public long step;
        public Tensor? square_avg;
        public Tensor? acc_delta;

        public State(Parameter parameter)
            : base(parameter)
        {
        }

        public void Dispose() => Release();

        public override void Initialize(OptimizerOptions options)
        {
            step = 0;
            Zero(ref square_avg);
            Zero(ref acc_delta);
        }

        internal override void Visit(FieldVisitor visitor, OptimizerState other)
        {
            var that = (State)other;
            visitor.Visit(ref step, that.step);
            visitor.Visit(ref square_avg, that.square_avg);
            visitor.Visit(ref acc_delta, that.acc_delta);
        }
    }
}
