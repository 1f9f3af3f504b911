using System;
using System.IO;
using static TorchSharp.torch;

namespace TorchSharp.Modules;

/// <summary>
/// What is done with the fields of options and states. Each optimizer lists its fields once, and saving, loading, copying and the rest
/// are visitors. Where there is no second object, a field is shown beside itself.
/// </summary>
internal abstract class FieldVisitor
{
    internal virtual void Visit(ref double? field, double? other)
    {
    }

    internal virtual void Visit(ref bool? field, bool? other)
    {
    }

    internal virtual void Visit(ref long field, long other)
    {
    }

    internal virtual void Visit(ref double field, double other)
    {
    }

    /// <summary>A tensor that every state has.</summary>
    internal abstract void Visit(ref Tensor? field, Tensor? other);

    /// <summary>A tensor that some states lack; the file format says which.</summary>
    internal virtual void VisitOptional(ref Tensor? field, Tensor? other) => Visit(ref field, other);
}

internal sealed class CompletingVisitor : FieldVisitor
{
    internal override void Visit(ref double? field, double? other) => field ??= other;

    internal override void Visit(ref bool? field, bool? other) => field ??= other;

    internal override void Visit(ref Tensor? field, Tensor? other)
    {
    }
}

internal sealed class SavingVisitor(BinaryWriter writer) : FieldVisitor
{
    internal override void Visit(ref double? field, double? other) => writer.Write(field!.Value);

    internal override void Visit(ref bool? field, bool? other) => writer.Write(field!.Value);

    internal override void Visit(ref long field, long other) => writer.Write(field);

    internal override void Visit(ref double field, double other) => writer.Write(field);

    internal override void Visit(ref Tensor? field, Tensor? other) => field!.Save(writer);

    internal override void VisitOptional(ref Tensor? field, Tensor? other)
    {
        writer.Write(field is not null);
        field?.Save(writer);
    }
}

internal sealed class LoadingVisitor(BinaryReader reader, Device device) : FieldVisitor
{
    internal override void Visit(ref double? field, double? other) => field = reader.ReadDouble();

    internal override void Visit(ref bool? field, bool? other) => field = reader.ReadBoolean();

    internal override void Visit(ref long field, long other) => field = reader.ReadInt64();

    internal override void Visit(ref double field, double other) => field = reader.ReadDouble();

    internal override void Visit(ref Tensor? field, Tensor? other)
    {
        field?.Dispose();
        field = TensorExtensionMethods.Load(reader).On(device);
    }

    internal override void VisitOptional(ref Tensor? field, Tensor? other)
    {
        if (reader.ReadBoolean())
        {
            Visit(ref field, other);
            return;
        }

        field?.Dispose();
        field = null;
    }
}

internal sealed class CopyingVisitor(Device device) : FieldVisitor
{
    internal override void Visit(ref double? field, double? other) => field = other;

    internal override void Visit(ref bool? field, bool? other) => field = other;

    internal override void Visit(ref long field, long other) => field = other;

    internal override void Visit(ref double field, double other) => field = other;

    internal override void Visit(ref Tensor? field, Tensor? other)
    {
        field?.Dispose();
        field = other is null ? null : Aten.Call("clone", other).On(device);
    }
}

internal sealed class MovingVisitor(Device device) : FieldVisitor
{
    internal override void Visit(ref Tensor? field, Tensor? other) => field = field?.On(device);
}

internal sealed class ReleasingVisitor : FieldVisitor
{
    internal override void Visit(ref Tensor? field, Tensor? other) => field?.Dispose();
}

internal sealed class ComparingVisitor : FieldVisitor
{
    internal bool Equal { get; private set; } = true;

    internal override void Visit(ref long field, long other) => Equal &= field == other;

    internal override void Visit(ref double field, double other) => Equal &= Math.Abs(field - other) <= 1e-8 * Math.Abs(field);

    internal override void Visit(ref Tensor? field, Tensor? other)
        => Equal &= field is null ? other is null : other is not null && Aten.CallNumber("allclose", field, other) != 0;
}
