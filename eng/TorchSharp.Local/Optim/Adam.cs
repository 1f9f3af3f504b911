using System;
using System.Collections.Generic;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Adam (arXiv:1412.6980); weight decay is added to the gradient.</summary>
public class Adam : OptimizerHelper, IBetas
{
    public Adam(
        IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
        : this(new[] { new ParamGroup { Parameters = parameters } }, lr, beta1, beta2, eps, weight_decay, amsgrad, maximize)
    {
    }

    public Adam(
        IEnumerable<ParamGroup> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
        double weight_decay = 0, bool amsgrad = false, bool maximize = false)
    {
        Require(lr >= 0, nameof(lr), lr, "at least 0");
        Require(beta1 is >= 0 and < 1, nameof(beta1), beta1, "in [0, 1)");
        Require(beta2 is >= 0 and < 1, nameof(beta2), beta2, "in [0, 1)");
        Require(eps >= 0, nameof(eps), eps, "at least 0");
        Require(weight_decay >= 0, nameof(weight_decay), weight_decay, "at least 0");
        _defaults = new Options
        {
            LearningRate = lr,
            beta1 = beta1,
            beta2 = beta2,
            eps = eps,
            weight_decay = weight_decay,
            amsgrad = amsgrad,
            maximize = maximize,
        };
        foreach (var group in parameters)
            add_param_group(group);
    }

    public (double, double) Betas
    {
        get => (((Options)_defaults).beta1!.Value, ((Options)_defaults).beta2!.Value);
        set => (((Options)_defaults).beta1, ((Options)_defaults).beta2) = value;
    }

    public override void add_param_group(Modules.ParamGroup param_group)
        => Add<Options>(param_group, static parameter => new State(parameter));

    public override Tensor step(Func<Tensor>? closure = null)
        => Update<ParamGroup, State>(closure, static (parameter, gradient, state, group) =>
        {
            var options = group.Options;
            var beta1 = options.beta1!.Value;
            var beta2 = options.beta2!.Value;
            state.step++;
            gradient = Arithmetic.Descent(gradient, parameter, options.weight_decay!.Value, options.maximize == true);
            state.exp_avg!.Scale(beta1).Accumulate(gradient, 1 - beta1);
            state.exp_avg_sq!.Scale(beta2).AccumulateProduct(gradient, gradient, 1 - beta2);
            var squares = state.exp_avg_sq!;
            if (options.amsgrad == true)
            {
                squares = state.max_exp_avg_sq!;
                Aten.CallVoid("maximum.out", squares, state.exp_avg_sq!, squares);
            }

            var correction1 = 1 - Math.Pow(beta1, state.step);
            var correction2 = 1 - Math.Pow(beta2, state.step);
            var divisor = squares.Root().Scale(1 / Math.Sqrt(correction2)).Shift(options.eps!.Value);
            parameter.AccumulateQuotient(state.exp_avg!, divisor, -group.LearningRate / correction1);
        });

    public class Options : OptimizerOptions
    {
        public double? beta1;
        public double? beta2;
        public double? eps;
        public double? weight_decay;
        public bool? amsgrad;
        public bool? maximize;

        internal override void Visit(FieldVisitor visitor, OptimizerOptions other)
        {
            var that = (Options)other;
            visitor.Visit(ref beta1, that.beta1);
            visitor.Visit(ref beta2, that.beta2);
            visitor.Visit(ref eps, that.eps);
            visitor.Visit(ref weight_decay, that.weight_decay);
            visitor.Visit(ref amsgrad, that.amsgrad);
            visitor.Visit(ref maximize, that.maximize);
        }
    }

    public class ParamGroup : ParamGroup<Options>, IBetas
    {
        public ParamGroup()
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options)
            : base(parameters, options)
        {
        }

        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 1e-3, double beta1 = 0.9, double beta2 = 0.999, double eps = 1e-8,
            double weight_decay = 0, bool amsgrad = false, bool maximize = false)
            : base(parameters, new Options
            {
                LearningRate = lr,
                beta1 = beta1,
                beta2 = beta2,
                eps = eps,
                weight_decay = weight_decay,
                amsgrad = amsgrad,
                maximize = maximize,
            })
        {
        }

        public (double, double) Betas
        {
            get => (Options.beta1!.Value, Options.beta2!.Value);
            set => (Options.beta1, Options.beta2) = value;
        }
    }

    public sealed class State : OptimizerState, IDisposable
    {
        public long step;
        public Tensor? exp_avg;
        public Tensor? exp_avg_sq;
        public Tensor? max_exp_avg_sq;

        public State(Parameter parameter)
            : base(parameter)
        {
        }

        public void Dispose() => Release();

        public override void Initialize(OptimizerOptions options)
        {
            step = 0;
            Zero(ref exp_avg);
            Zero(ref exp_avg_sq);
            if (((Options)options).amsgrad == true)
                Zero(ref max_exp_avg_sq);
        }

        internal override void Visit(FieldVisitor visitor, OptimizerState other)
        {
            var that = (State)other;
            visitor.Visit(ref step, that.step);
            visitor.Visit(ref exp_avg, that.exp_avg);
            visitor.Visit(ref exp_avg_sq, that.exp_avg_sq);
            visitor.VisitOptional(ref max_exp_avg_sq, that.max_exp_avg_sq);
        }
    }
}
