using System;
using System.Collections.Generic;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>Stochastic gradient descent, with momentum.</summary>
public class SGD : OptimizerHelper, IMomentum
{
    public SGD(
        IEnumerable<Parameter> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
        : this(new[] { new ParamGroup { Parameters = parameters } }, lr, momentum, dampening, weight_decay, nesterov, maximize)
    {
    }

    public SGD(
        IEnumerable<ParamGroup> parameters, double lr, double momentum = 0, double dampening = 0, double weight_decay = 0,
        bool nesterov = false, bool maximize = false)
    {
        Require(lr >= 0, nameof(lr), lr, "at least 0");
        Require(momentum >= 0, nameof(momentum), momentum, "at least 0");
        Require(weight_decay >= 0, nameof(weight_decay), weight_decay, "at least 0");
        if (nesterov && (momentum <= 0 || dampening != 0))
            throw new ArgumentException("Nesterov momentum needs a momentum above 0 and no dampening.", nameof(nesterov));
        _defaults = new Options
        {
            LearningRate = lr,
            momentum = momentum,
            dampening = dampening,
            weight_decay = weight_decay,
            nesterov = nesterov,
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
            var momentum = options.momentum!.Value;
            gradient = Arithmetic.Descent(gradient, parameter, options.weight_decay!.Value, options.maximize == true);
            if (momentum != 0)
            {
                if (state.momentum_buffer is { } buffer)
                    buffer.Scale(momentum).Accumulate(gradient, 1 - options.dampening!.Value);
                else
                    state.momentum_buffer = Aten.Call("clone", gradient).DetachFromDisposeScope();

                gradient = options.nesterov == true
                    ? Aten.Call("add.Tensor", gradient, state.momentum_buffer!, momentum)
                    : state.momentum_buffer!;
            }

            parameter.Accumulate(gradient, -group.LearningRate);
        });

    public class Options : OptimizerOptions
    {
        public double? momentum;
        public double? dampening;
        public double? weight_decay;
        public bool? nesterov;
        public bool? maximize;

        internal override void Visit(FieldVisitor visitor, OptimizerOptions other)
        {
            var that = (Options)other;
            visitor.Visit(ref momentum, that.momentum);
            visitor.Visit(ref dampening, that.dampening);
            visitor.Visit(ref weight_decay, that.weight_decay);
            visitor.Visit(ref nesterov, that.nesterov);
            visitor.Visit(ref maximize, that.maximize);
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
            IEnumerable<Parameter> parameters, double lr = 1e-3, double momentum = 0, double dampening = 0, double weight_decay = 0,
            bool nesterov = false, bool maximize = false)
            : base(parameters, new Options
            {
                LearningRate = lr,
                momentum = momentum,
                dampening = dampening,
                weight_decay = weight_decay,
                nesterov = nesterov,
                maximize = maximize,
            })
        {
        }

        public double Momentum { get => Options.momentum!.Value; set => Options.momentum = value; }
    }

    public sealed class State : OptimizerState, IDisposable
    {
        public Tensor? momentum_buffer;

        public State(Parameter parameter)
            : base(parameter)
        {
        }

        public void Dispose() => Release();

        public override void Initialize(OptimizerOptions options)
        {
            momentum_buffer?.Dispose();
            momentum_buffer = null;
        }

        internal override void Visit(FieldVisitor visitor, OptimizerState other)
        {
            var that = (State)other;
            visitor.VisitOptional(ref momentum_buffer, that.momentum_buffer);
        }
    }
}
