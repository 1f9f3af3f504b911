using System;
using System.Collections.Generic;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>RMSprop (Hinton), optionally centred by the mean gradient.</summary>
public class RMSProp : OptimizerHelper, IMomentum
{
    public RMSProp(
        IEnumerable<Parameter> parameters, double lr = 1e-3, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0,
        double momentum = 0, bool centered = false, bool maximize = false)
        : this(new[] { new ParamGroup { Parameters = parameters } }, lr, alpha, eps, weight_decay, momentum, centered, maximize)
    {
    }

    public RMSProp(
        IEnumerable<ParamGroup> parameters, double lr = 1e-3, double alpha = 0.99, double eps = 1e-8, double weight_decay = 0,
        double momentum = 0, bool centered = false, bool maximize = false)
    {
        Require(lr >= 0, nameof(lr), lr, "at least 0");
        Require(alpha >= 0, nameof(alpha), alpha, "at least 0");
        Require(eps >= 0, nameof(eps), eps, "at least 0");
        Require(weight_decay >= 0, nameof(weight_decay), weight_decay, "at least 0");
        Require(momentum >= 0, nameof(momentum), momentum, "at least 0");
        _defaults = new Options
        {
            LearningRate = lr,
            alpha = alpha,
            eps = eps,
            weight_decay = weight_decay,
            momentum = momentum,
            centered = centered,
            maximize = maximize,
        };
        foreach (var group in parameters)
            add_param_group(group);
    }

    public double Momentum
    {
        get => ((Options)_defaults).momentum!.Value;
        set => ((Options)_defaults).momentum = value;
    }

    public override void add_param_group(Modules.ParamGroup param_group)
        => Add<Options>(param_group, static parameter => new State(parameter));

    public override Tensor step(Func<Tensor>? closure = null)
        => Update<ParamGroup, State>(closure, static (parameter, gradient, state, group) =>
        {
            var options = group.Options;
            var alpha = options.alpha!.Value;
            var momentum = options.momentum!.Value;
            state.step++;
            gradient = Arithmetic.Descent(gradient, parameter, options.weight_decay!.Value, options.maximize == true);
            state.square_avg!.Scale(alpha).AccumulateProduct(gradient, gradient, 1 - alpha);
            var variance = state.square_avg!;
            if (options.centered == true)
            {
                state.grad_avg!.Scale(alpha).Accumulate(gradient, 1 - alpha);
                variance = Aten.Call("addcmul", variance, state.grad_avg!, state.grad_avg!, -1L);
            }

            var divisor = variance.Root().Shift(options.eps!.Value);
            if (momentum > 0)
            {
                state.momentum_buffer!.Scale(momentum).AccumulateQuotient(gradient, divisor, 1);
                parameter.Accumulate(state.momentum_buffer!, -group.LearningRate);
            }
            else
            {
                parameter.AccumulateQuotient(gradient, divisor, -group.LearningRate);
            }
        });

    public class Options : OptimizerOptions
    {
        public double? alpha;
        public double? eps;
        public double? weight_decay;
        public double? momentum;
        public bool? centered;
        public bool? maximize;

        internal override void Visit(FieldVisitor visitor, OptimizerOptions other)
        {
            var that = (Options)other;
            visitor.Visit(ref maximize, that.maximize);
            visitor.Visit(ref momentum, that.momentum);
            visitor.Visit(ref alpha, that.alpha);
            visitor.Visit(ref eps, that.eps);
            visitor.Visit(ref weight_decay, that.weight_decay);
            visitor.Visit(ref centered, that.centered);
        }
    }

    public class ParamGroup : ParamGroup<Options>, IMomentum
    {
        public ParamGroup()
        {
        }

        public ParamGroup(IEnumerable<Parameter> parameters, Options options)
            : base(parameters, options)
        {
        }

        public ParamGroup(
            IEnumerable<Parameter> parameters, double lr = 1e-3, double eps = 1e-8, double alpha = 0.99, double weight_decay = 0,
            double momentum = 0, bool centered = false)
            : base(parameters, new Options
            {
                LearningRate = lr,
                eps = eps,
                alpha = alpha,
                weight_decay = weight_decay,
                momentum = momentum,
                centered = centered,
            })
        {
        }

        public double Momentum { get => Options.momentum!.Value; set => Options.momentum = value; }
    }

    public sealed class State : OptimizerState, IDisposable
    {
        public long step;
        public Tensor? square_avg;
        public Tensor? momentum_buffer;
        public Tensor? grad_avg;

        public State(Parameter parameter)
            : base(parameter)
        {
        }

        public void Dispose() => Release();

        public override void Initialize(OptimizerOptions options)
        {
            step = 0;
            Zero(ref square_avg);
            Zero(ref momentum_buffer);
            Zero(ref grad_avg);
        }

        internal override void Visit(FieldVisitor visitor, OptimizerState other)
        {
            var that = (State)other;
            visitor.Visit(ref step, that.step);
            visitor.Visit(ref square_avg, that.square_avg);
            visitor.VisitOptional(ref momentum_buffer, that.momentum_buffer);
            visitor.VisitOptional(ref grad_avg, that.grad_avg);
        }
    }
}
