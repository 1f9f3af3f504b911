using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>A list of modules for a derived class to call as it likes.</summary>
public abstract class Sequential<T1, T2, TResult> : nn.Module<T1, T2, TResult>
{
    readonly ModuleSequence sequence = new();

    protected Sequential(params (string name, nn.Module submodule)[] modules)
        : base(new NativeModule("torch::nn::SequentialImpl"))
    {
        foreach (var (name, module) in modules)
            Add(name, module);
    }

    protected Sequential(params nn.Module[] modules)
        : base(new NativeModule("torch::nn::SequentialImpl"))
    {
        foreach (var module in modules)
            Add(module);
    }

    public int Count => sequence.Count;

    [IndexerName("SequentialItems")]
    public nn.Module this[int index] => sequence[index];

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, TResult> this[(int? start, int? end) index] => Slice(index.start ?? 0, index.end ?? Count);

    [IndexerName("SequentialItems")]
    public Sequential<T1, T2, TResult> this[Range index] => Slice(index.Start.GetOffset(Count), index.End.GetOffset(Count));

    public Sequential<T1, T2, TResult> append(nn.Module module)
    {
        Add(module);
        return this;
    }

    public Sequential<T1, T2, TResult> append(string name, nn.Module module)
    {
        Add(name, module);
        return this;
    }

    public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true)
        => recurse ? sequence.NamedParameters() : [];

    public override IEnumerable<(string name, Tensor buffer)> named_buffers(bool recurse = true, bool include_persistent = true)
        => recurse ? sequence.NamedBuffers(include_persistent) : [];

    public override IEnumerable<(string name, nn.Module module)> named_children() => sequence;

    public override IEnumerable<(string name, nn.Module module)> named_modules() => sequence.NamedModules();

    public override nn.Module apply(Action<nn.Module> fn)
    {
        sequence.ForEach(module => module.apply(fn));
        fn(this);
        return this;
    }

    public override void train(bool on = true)
    {
        base.train(on);
        sequence.ForEach(module => module.train(on));
    }

    public override void eval()
    {
        base.eval();
        sequence.ForEach(module => module.eval());
    }

    protected internal void Add(nn.Module module) => sequence.Add(module);

    protected internal void Add(string name, nn.Module sm) => sequence.Add(name, sm);

    /// <summary>Only a derived class knows how to make another one of itself.</summary>
    protected virtual Sequential<T1, T2, TResult> Slice(int start, int end)
        => throw new NotSupportedException($"{GetType().Name} does not override Slice.");

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking)
    {
        sequence.ForEach(module => module._to(device, dtype, non_blocking));
        return this;
    }

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
    {
        sequence.ForEach(module => module._to(deviceType, deviceIndex, non_blocking));
        return this;
    }

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking)
    {
        sequence.ForEach(module => module._to(dtype, non_blocking));
        return this;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            sequence.ForEach(module => module.Dispose());
        base.Dispose(disposing);
    }
}
