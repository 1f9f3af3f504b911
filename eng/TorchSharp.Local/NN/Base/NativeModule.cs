using System;
using System.Collections.Generic;
using TorchSharp.Modules;
using static TorchSharp.torch;

namespace TorchSharp;

/// <summary>
/// What TorchSharp leaves to libtorch's own module object: whether it trains, and the parameters of the layers that are libtorch's
/// (embeddings, recurrent layers, attention). Those are seen through <see cref="Parameter"/> objects of their own: two objects, one tensor.
/// </summary>
internal sealed class NativeModule(string typeName)
{
    readonly List<string> names = [];
    readonly Dictionary<string, Tensor> parameters = new(StringComparer.Ordinal);

    internal string TypeName { get; } = typeName;

    internal bool IsTraining { get; set; } = true;

    internal bool IsInvalid { get; private set; }

    internal IReadOnlyList<string> ParameterNames => names;

    internal Tensor this[string parameter] => parameters[parameter];

    internal Tensor? Find(string parameter) => parameters.GetValueOrDefault(parameter);

    /// <summary>Takes a tensor over; no dispose scope of the caller's will reach it.</summary>
    internal Tensor Add(string parameter, Tensor data, bool requiresGrad = true)
    {
        names.Add(parameter);
        data.requires_grad = requiresGrad;
        return parameters[parameter] = data.DetachFromDisposeScope();
    }

    /// <summary>Another object for the same tensor, as each read of a native layer's property gives in TorchSharp.</summary>
    internal Parameter Expose(string parameter)
        => new(SameTensor(parameters[parameter]).DetachFromDisposeScope().DecoupleFromNativeHandle());

    internal void Replace(string parameter, Parameter value)
    {
        parameters[parameter].Dispose();
        parameters[parameter] = SameTensor(value).DetachFromDisposeScope();
    }

    /// <summary>Unlike a managed layer's, these parameters stay the same tensors when they move.</summary>
    internal void MoveTo(ScalarType? dtype, Device? device)
    {
        foreach (var name in names)
        {
            var parameter = parameters[name];
            if ((dtype is null || dtype == parameter.dtype) && (device is null || device.type == parameter.device_type))
                continue;
            using var gradient = parameter.grad;
            using var moved = Moved(parameter, dtype, device);
            Aten.CallVoid("set_data", parameter, moved);
            if (gradient is null)
                continue;
            using var movedGradient = Moved(gradient, dtype, device);
            parameter.grad = movedGradient;
        }
    }

    internal void Release()
    {
        foreach (var parameter in parameters.Values)
            parameter.Dispose();
        IsInvalid = true;
    }

    /// <summary>Another object for a tensor.</summary>
    internal static Tensor SameTensor(Tensor tensor) => Aten.Call("requires_grad_", tensor, tensor.requires_grad);

    static Tensor Moved(Tensor tensor, ScalarType? dtype, Device? device)
    {
        using var detached = tensor.detach();
        return detached.to(dtype ?? tensor.dtype, device ?? tensor.device);
    }
}
