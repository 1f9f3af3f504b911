using System;
using System.Collections.Generic;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Adagrad (Duchi et al., 2011).</summary>
public class Adagrad : OptimizerHelper
{
    public Adagrad(
        IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0,
        double initial_accumulator_value = 0, double eps = 1e-10)
        : this(new[] { new ParamGroup { Parameters = parameters } }, lr, lr_decay, weight_decay, initial_accumulator_value, eps)
    {
    }

    public Adagrad(
        IEnumerable<ParamGroup> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0,
        double initial_accumulator_value = 0, double eps = 1e-10)
    {
        Require(lr >= 0, nameof(lr), lr, "at least 0");
        Require(lr_decay >= 0, nameof(lr_decay), lr_decay, "at least 0");
        Require(weight_decay >= 0, nameof(weight_decay), weight_decay, "at least 0");
        Require(initial_accumulator_value >= 0, nameof(initial_accumulator_value), initial_accumulator_value, "at least 0");
        Require(eps >= 0, nameof(eps), eps, "at least 0");
        _defaults = new Options
        {
            LearningRate = lr,
            lr_decay = lr_decay,
            weight_decay = weight_decay,
            initial_accumulator_value = initial_accumulator_value,
            eps = eps,
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
            gradient = Arithmetic.Descent(gradient, parameter, options.weight_decay!.Value, maximize: false);
            var rate = group.LearningRate / (1 + (state.step - 1) * options.lr_decay!.Value);
            state.sum!.AccumulateProduct(gradient, gradient, 1);
            parameter.AccumulateQuotient(gradient, state.sum!.Root().Shift(options.eps!.Value), -rate);
        });

    public class Options : OptimizerOptions
    {
        public double? lr_decay;
        public double? weight_decay;
        public double? initial_accumulator_value;
        public double? eps;

        internal override void Visit(FieldVisitor visitor, OptimizerOptions other)
        {
            var that = (Options)other;
            visitor.Visit(ref lr_decay, that.lr_decay);
            visitor.Visit(ref initial_accumulator_value, that.initial_accumulator_value);
            visitor.Visit(ref eps, that.eps);
            visitor.Visit(ref weight_decay, that.weight_decay);
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
            IEnumerable<Parameter> parameters, double lr = 0.01, double lr_decay = 0, double weight_decay = 0,
            double initial_accumulator_value = 0, double eps = 1e-10)
            : base(parameters, new Options
            {
                LearningRate = lr,
                lr_decay = lr_decay,
                weight_decay = weight_decay,
                initial_accumulator_value = initial_accumulator_value,
                eps = eps,
            })
        {
        }
    }

    public sealed class State : OptimizerState, IDisposable
    {
        public long step;
        public Tensor? sum;

        public State(Parameter parameter)
            : base(parameter)
        {
        }

        public void Dispose() => Release();

        public override void Initialize(OptimizerOptions options)
        {
            step = 0;
            Zero(ref sum);
            sum!.Shift(((Options)options).initial_accumulator_value!.Value);
        }

        internal override void Visit(FieldVisitor visitor, OptimizerState other)
        {
            var that = (State)other;
            visitor.Visit(ref step, that.step);
            visitor.Visit(ref sum, that.sum);
        }
    }
}
