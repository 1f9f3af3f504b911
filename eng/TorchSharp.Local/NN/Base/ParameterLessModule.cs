using System;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>Marks the modules that never have parameters or buffers.</summary>
public interface IParameterLessModule
{
}

public abstract class ParameterLessModule<T1, TResult> : nn.Module<T1, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    public override void register_parameter(string name, Parameter param) => ParameterLess.Refuse("a parameter");

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => ParameterLess.Refuse("a buffer");

    public override void register_module(string name, nn.Module submodule)
    {
        ParameterLess.Check(submodule);
        base.register_module(name, submodule);
    }

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
}

public abstract class ParameterLessModule<T1, T2, TResult> : nn.Module<T1, T2, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    public override void register_parameter(string name, Parameter param) => ParameterLess.Refuse("a parameter");

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => ParameterLess.Refuse("a buffer");

    public override void register_module(string name, nn.Module submodule)
    {
        ParameterLess.Check(submodule);
        base.register_module(name, submodule);
    }

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
}

public abstract class ParameterLessModule<T1, T2, T3, TResult> : nn.Module<T1, T2, T3, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    public override void register_parameter(string name, Parameter param) => ParameterLess.Refuse("a parameter");

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => ParameterLess.Refuse("a buffer");

    public override void register_module(string name, nn.Module submodule)
    {
        ParameterLess.Check(submodule);
        base.register_module(name, submodule);
    }

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
}

public abstract class ParameterLessModule<T1, T2, T3, T4, TResult> : nn.Module<T1, T2, T3, T4, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    public override void register_parameter(string name, Parameter param) => ParameterLess.Refuse("a parameter");

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => ParameterLess.Refuse("a buffer");

    public override void register_module(string name, nn.Module submodule)
    {
        ParameterLess.Check(submodule);
        base.register_module(name, submodule);
    }

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
}

public abstract class ParameterLessModule<T1, T2, T3, T4, T5, TResult> : nn.Module<T1, T2, T3, T4, T5, TResult>, IParameterLessModule
{
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    public override void register_parameter(string name, Parameter param) => ParameterLess.Refuse("a parameter");

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => ParameterLess.Refuse("a buffer");

    public override void register_module(string name, nn.Module submodule)
    {
        ParameterLess.Check(submodule);
        base.register_module(name, submodule);
    }

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
}

public abstract class ParameterLessModule<T1, T2, T3, T4, T5, T6, TResult> : nn.Module<T1, T2, T3, T4, T5, T6, TResult>,
IParameterLessModule
{
    protected ParameterLessModule(string name)
        : base(name)
    {
    }

    public override void register_parameter(string name, Parameter param) => ParameterLess.Refuse("a parameter");

    public override void register_buffer(string name, Tensor tensor, bool persistent = true) => ParameterLess.Refuse("a buffer");

    public override void register_module(string name, nn.Module submodule)
    {
        ParameterLess.Check(submodule);
        base.register_module(name, submodule);
    }

    protected internal override nn.Module _to(Device device, ScalarType dtype, bool non_blocking) => this;

    protected internal override nn.Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking) => this;

    protected internal override nn.Module _to(ScalarType dtype, bool non_blocking) => this;
}

static class ParameterLess
{
    internal static void Refuse(string component)
        => throw new InvalidOperationException($"Cannot register {component} on a module that is declared 'parameter-less.'");

    internal static void Check(nn.Module submodule)
    {
        if (submodule is not IParameterLessModule)
            throw new InvalidOperationException("Submodules of a parameter-less module must also be parameter-less.");
    }
}
