using System;
using System.Collections.Generic;
using System.IO;
using TorchSharp.Utils;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>What optimizers with parameter groups share: options, a state for each parameter, checkpoints.</summary>
public abstract class OptimizerHelper : Optimizer
{
    protected OptimizerOptions _defaults = null!;

    // By native handle, as in TorchSharp: a parameter that to() has replaced is a stranger to its optimizer.
    protected OrderedDict<IntPtr, OptimizerState> _state = new();

    public OptimizerHelper()
        : base(IntPtr.Zero)
    {
    }

    public override void add_param_group(ParamGroup param_group) => _parameter_groups.Add(param_group);

    public virtual StateDictionary state_dict()
    {
        var dictionary = new StateDictionary();
        foreach (var group in _parameter_groups)
        {
            dictionary.Options.Add(group.Options);
            var positions = new List<int>();
            foreach (var parameter in group.Parameters)
            {
                positions.Add(dictionary.State.Count);
                dictionary.State.Add(StateOf(parameter));
            }

            dictionary.StateIndexRef.Add(positions);
        }

        return dictionary;
    }

    public virtual void load_state_dict(StateDictionary state_dict)
    {
        var own = this.state_dict();
        RequireEqualCounts(own, state_dict.Options.Count, state_dict.State.Count);
        for (var i = 0; i < own.Options.Count; i++)
        {
            if (own.Options[i] != state_dict.Options[i])
                own.Options[i].LoadStateDict(state_dict.Options[i]);
        }

        for (var i = 0; i < own.State.Count; i++)
        {
            if (own.State[i] != state_dict.State[i])
                own.State[i].LoadStateDict(state_dict.State[i]);
        }
    }

    public void save_state_dict(string location)
    {
        using var writer = new BinaryWriter(File.Create(location));
        save_state_dict(writer);
    }

    public void save_state_dict(BinaryWriter writer)
    {
        var own = state_dict();
        writer.Write(GetType().Name);
        // Counts are LEB128 in TorchSharp's format, as .NET's 7-bit encoding is.
        writer.Write7BitEncodedInt64(own.Options.Count);
        writer.Write7BitEncodedInt64(own.State.Count);
        foreach (var options in own.Options)
            options.SaveStateDict(writer);
        foreach (var state in own.State)
            state.SaveStateDict(writer);
    }

    public void load_state_dict(string location)
    {
        using var reader = new BinaryReader(File.OpenRead(location));
        load_state_dict(reader);
    }

    public void load_state_dict(BinaryReader reader)
    {
        var name = reader.ReadString();
        if (!string.Equals(name, GetType().Name, StringComparison.Ordinal))
            throw new InvalidDataException($"The saved state is that of {name}, not of {GetType().Name}.");
        var options = reader.Read7BitEncodedInt64();
        var states = reader.Read7BitEncodedInt64();
        var own = state_dict();
        RequireEqualCounts(own, options, states);
        foreach (var group in own.Options)
            group.LoadStateDict(reader);
        foreach (var state in own.State)
            state.LoadStateDict(reader);
    }

    /// <summary>Moves the states, not the parameters.</summary>
    public void to(Device device)
    {
        foreach (var parameter in parameters())
            StateOf(parameter).to(device);
    }

    protected Tensor _step<T>(Action<T> body, Func<Tensor>? loss_closure = null)
        where T : ParamGroup
    {
        Tensor? loss = null;
        if (loss_closure is not null)
        {
            using (enable_grad())
                loss = loss_closure();
        }

        using (no_grad())
        using (NewDisposeScope())
        {
            foreach (var group in _parameter_groups)
                body((T)group);
        }

        return loss!;
    }

    internal override void Release()
    {
        foreach (var (_, state) in _state)
            state.Release();
        _state.Clear();
    }

    internal void Add<TOptions>(ParamGroup group, Func<Parameter, OptimizerState> newState)
        where TOptions : OptimizerOptions, new()
    {
        group.Options ??= new TOptions();
        group.Options.Complete(_defaults);
        _parameter_groups.Add(group);
        foreach (var parameter in group.Parameters)
        {
            var state = newState(parameter);
            _state[parameter.Handle] = state;
            state.Initialize(group.Options);
        }
    }

    /// <summary>Applies the rule to each parameter that has a gradient; temporaries do not outlive their parameter's turn.</summary>
    internal Tensor Update<TGroup, TState>(Func<Tensor>? closure, Action<Parameter, Tensor, TState, TGroup> rule)
        where TGroup : ParamGroup
        where TState : OptimizerState
        => _step<TGroup>(
            group =>
            {
                foreach (var parameter in group.Parameters)
                {
                    var state = (TState)StateOf(parameter);
                    using var scope = NewDisposeScope();
                    if (parameter.grad is { } gradient)
                        rule(parameter, gradient, state, group);
                }
            },
            closure);

    internal static void Require(bool condition, string option, double value, string expected)
    {
        if (!condition)
            throw new ArgumentException($"Invalid {option}: {value}; it must be {expected}.", option);
    }

    OptimizerState StateOf(Parameter parameter)
        => !parameter.IsInvalid && _state.TryGetValue(parameter.Handle, out var state)
            ? state
            : throw new KeyNotFoundException(
                "The optimizer has no state for a parameter: to(), cuda() and the like replace parameters. Move the model first, then "
                + "create the optimizer from its parameters().");

    static void RequireEqualCounts(StateDictionary own, long options, long states)
    {
        if (own.Options.Count != options)
            throw new ArgumentException($"The state has {options} parameter groups, the optimizer {own.Options.Count}.");
        if (own.State.Count != states)
            throw new ArgumentException($"The state has {states} parameters, the optimizer {own.State.Count}.");
    }
}
