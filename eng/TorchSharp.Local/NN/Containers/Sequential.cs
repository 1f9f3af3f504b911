using System;
using System.Collections.Generic;
using System.Runtime.CompilerServices;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Calls its modules one after the other, and disposes of what goes from one to the next.</summary>
public class Sequential : nn.Module<Tensor, Tensor>
{
    readonly ModuleSequence sequence;

    internal Sequential(ModuleSequence sequence)
        : base(new NativeModule("torch::nn::SequentialImpl"))
        => this.sequence = sequence;

    protected Sequential(params (string name, nn.Module<Tensor, Tensor> submodule)[] modules)
        : this(new ModuleSequence())
    {
        foreach (var (name, module) in modules)
            sequence.Add(name, module);
    }

    protected Sequential(params nn.Module<Tensor, Tensor>[] modules)
        : this(new ModuleSequence())
    {
        foreach (var module in modules)
            sequence.Add(module);
    }

    public int Count => sequence.Count;

    [IndexerName("SequentialItems")]
    public nn.IModule<Tensor, Tensor> this[int index] => (nn.IModule<Tensor, Tensor>)sequence[index];

    /// <summary>A Sequential of the same modules, under the same names.</summary>
    [IndexerName("SequentialItems")]
    public Sequential this[(int? start, int? end) index] => new(sequence.Slice(index.start ?? 0, index.end ?? Count));

    [IndexerName("SequentialItems")]
    public Sequential this[Range index] => this[(index.Start.GetOffset(Count), index.End.GetOffset(Count))];

    public Sequential append(nn.IModule<Tensor, Tensor> module)
    {
        sequence.Add((nn.Module)module);
        return this;
    }

    public Sequential append(string name, nn.IModule<Tensor, Tensor> module)
    {
        sequence.Add(name, (nn.Module)module);
        return this;
    }

    public override Tensor forward(Tensor tensor)
    {
        if (Count == 0)
            return tensor.alias();
        var result = this[0].call(tensor);
        for (var i = 1; i < Count; i++)
        {
            using var input = result;
            result = this[i].call(input);
        }
        return result;
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
