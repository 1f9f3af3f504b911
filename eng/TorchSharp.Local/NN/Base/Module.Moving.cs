using System;
using System.Diagnostics.CodeAnalysis;
using System.Linq;
using System.Reflection;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class nn
    {
        public partial class Module
        {
            protected DeviceType _deviceType = DeviceType.CPU;
            protected int _deviceIndex = -1;

            protected internal virtual Module _to(Device device, ScalarType dtype, bool non_blocking)
            {
                RequireFloatingPoint(dtype);
                device = Available(device.type, device.index);
                handle.MoveTo(dtype, device);
                _toEpilog(device, dtype, non_blocking);
                return this;
            }

            /// <summary>Does nothing where the module believes that it is there already.</summary>
            protected internal virtual Module _to(DeviceType deviceType, int deviceIndex, bool non_blocking)
            {
                var device = Available(deviceType, deviceIndex);
                if (device.type == _deviceType && device.index == _deviceIndex)
                    return this;
                handle.MoveTo(dtype: null, device);
                _toEpilog(device.type, device.index, non_blocking);
                return this;
            }

            protected internal virtual Module _to(ScalarType dtype, bool non_blocking)
            {
                RequireFloatingPoint(dtype);
                handle.MoveTo(dtype, device: null);
                _toEpilog(dtype, non_blocking);
                return this;
            }

            public Module _to(Tensor other, bool non_blocking)
            {
                _to(other.dtype, non_blocking);
                return _to(other.device_type, other.device_index, non_blocking);
            }

            protected void _toEpilog(ScalarType dtype, bool non_blocking) => _toEpilog(dtype, device: null, non_blocking);

            protected void _toEpilog(Device device, ScalarType dtype, bool non_blocking) => _toEpilog(dtype, device, non_blocking);

            protected void _toEpilog(DeviceType deviceType, int deviceIndex, bool non_blocking)
                => _toEpilog(dtype: null, new Device(deviceType, deviceIndex), non_blocking);

            /// <summary>
            /// Moves children, then own parameters and buffers: each becomes another object. Where a public property has the registered
            /// name, its setter is all that is called. Otherwise the old parameter is disposed, and the registry and the field of that
            /// component name take the new one.
            /// </summary>
            protected virtual void _toEpilog(ScalarType? dtype, Device? device, bool non_blocking)
            {
                foreach (var (_, child) in named_children())
                    child.MoveAlong(dtype, device, non_blocking);

                // Two fields with one component name, or two properties with one name (indexers, too), throw here.
                var fields = FieldsOf(GetType()).ToDictionary(field => field.ComponentName(), StringComparer.Ordinal);
                var properties = GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance)
                    .ToDictionary(property => property.Name, StringComparer.Ordinal);

                foreach (var (parameterName, parameter) in named_parameters(recurse: false).ToList())
                {
                    if (!ReplaceParameter(dtype, device, parameter, out var moved))
                        continue;
                    if (properties.TryGetValue(parameterName, out var property))
                    {
                        property.SetValue(this, moved);
                        continue;
                    }
                    parameter.Dispose();
                    ConditionallyRegisterParameter(parameterName, moved);
                    if (fields.TryGetValue(parameterName, out var field))
                        field.SetValue(this, moved);
                }

                foreach (var (bufferName, buffer) in named_buffers(recurse: false).ToList())
                {
                    if (!ReplaceBuffer(dtype, device, buffer, out var moved))
                        continue;
                    if (properties.TryGetValue(bufferName, out var property))
                    {
                        property.SetValue(this, moved);
                        continue;
                    }
                    ConditionallyRegisterBuffer(bufferName, moved);
                    if (fields.TryGetValue(bufferName, out var field))
                        field.SetValue(this, moved);
                }

                if (device is not null)
                    (_deviceType, _deviceIndex) = (device.type, device.index);
            }

            /// <summary>A buffer of integers or bools keeps its type. The old object is disposed.</summary>
            protected static bool ReplaceBuffer(ScalarType? dtype, Device? device, Tensor buffer, out Tensor? result)
            {
                if (!MovingCopies(buffer, dtype, device))
                {
                    result = null;
                    return false;
                }
                result = buffer.to(TargetType(buffer, dtype), device ?? buffer.device, disposeAfter: true).DetachFromDisposeScope();
                return true;
            }

            /// <summary>The new parameter has its own gradient, moved as well. The old one is left alone.</summary>
            protected static bool ReplaceParameter(ScalarType? dtype, Device? device, Parameter param, out Parameter? p)
            {
                p = null;
                using var gradient = param.grad;
                if (!MovingCopies(param, dtype, device) && (gradient is null || !MovingCopies(gradient, dtype, device)))
                    return false;

                var (type, place) = (TargetType(param, dtype), device ?? param.device);

                // Without gradients being recorded, the copy is a leaf.
                using var noGrad = no_grad();
                p = new Parameter(param.to(type, place), param.requires_grad);
                p.DetachFromDisposeScope();
                if (gradient is not null)
                {
                    using var movedGradient = gradient.to(type, place);
                    p.grad = movedGradient;
                }
                return true;
            }

            /// <summary>For layers that know their parameters by name and assign what has moved through their own setters.</summary>
            [return: NotNullIfNotNull(nameof(parameter))]
            internal static Parameter? MovedOrSame(Parameter? parameter, ScalarType? dtype, Device? device)
                => parameter is not null && ReplaceParameter(dtype, device, parameter, out var moved) ? moved! : parameter;

            void MoveAlong(ScalarType? dtype, Device? device, bool non_blocking)
            {
                if (device is null)
                    _to(dtype!.Value, non_blocking);
                else if (dtype is null)
                    _to(device.type, device.index, non_blocking);
                else
                    _to(device, dtype.Value, non_blocking);
            }

            static bool MovingCopies(Tensor tensor, ScalarType? dtype, Device? device)
                => (dtype is not null && dtype != tensor.dtype)
                    || (device is not null && (device.type != tensor.device_type || device.index != tensor.device_index));

            static ScalarType TargetType(Tensor tensor, ScalarType? wanted)
                => wanted is { } type && (tensor.dtype.IsFloatingPoint() || tensor.dtype.IsComplex()) ? type : tensor.dtype;

            static void RequireFloatingPoint(ScalarType dtype)
            {
                if (!dtype.IsFloatingPoint() && !dtype.IsComplex())
                {
                    throw new ArgumentException(
                        $"nn.Module.to only accepts floating point or complex types, but got desired dtype={dtype}", nameof(dtype));
                }
            }

            static Device Available(DeviceType type, int index)
            {
                if (type != DeviceType.CUDA)
                    return new Device(type, -1);
                if (!cuda.is_available())
                    throw new InvalidOperationException("CUDA is not available.");
                return new Device(type, index);
            }
        }
    }
}
