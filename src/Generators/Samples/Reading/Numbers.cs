using Microsoft.CodeAnalysis;
using ModelGen.Generators.Samples.Model;

namespace ModelGen.Generators.Samples.Reading;

/// <summary>The dtypes of C#'s numbers.</summary>
internal static class Numbers
{
    /// <summary>
    /// Null for what is no number to libtorch: text, <c>char</c> included, <c>decimal</c>, dates. Unsigned numbers become the next wider
    /// signed ones, as TorchSharp has no dtype for them; an enumeration is a class index, and those are int64 to every loss.
    /// </summary>
    public static Number? Of(ITypeSymbol type, SampleSymbols symbols) => type switch
    {
        { SpecialType: SpecialType.System_Boolean } => new("Bool", "bool"),
        { SpecialType: SpecialType.System_Byte } => new("Byte", "byte"),
        { SpecialType: SpecialType.System_SByte } => new("Int8", "sbyte"),
        { SpecialType: SpecialType.System_Int16 } => new("Int16", "short"),
        { SpecialType: SpecialType.System_UInt16 } => new("Int32", "int", NumberConversion.Widening),
        { SpecialType: SpecialType.System_Int32 } => new("Int32", "int"),
        { SpecialType: SpecialType.System_UInt32 or SpecialType.System_IntPtr } => new("Int64", "long", NumberConversion.Widening),
        { SpecialType: SpecialType.System_Int64 } => new("Int64", "long"),
        { SpecialType: SpecialType.System_UInt64 or SpecialType.System_UIntPtr } => new("Int64", "long", NumberConversion.Signed),
        { SpecialType: SpecialType.System_Single } => new("Float32", "float"),
        { SpecialType: SpecialType.System_Double } => new("Float64", "double"),
        INamedTypeSymbol { EnumUnderlyingType: { } underlying } =>
            new("Int64", "long", underlying.SpecialType is SpecialType.System_UInt64 ? NumberConversion.Signed : NumberConversion.Widening),
        _ when SampleSymbols.Is(type, symbols.Half) => new("Float16", "global::System.Half"),
        _ when SampleSymbols.Is(type, symbols.BFloat16) => new("BFloat16", "global::TorchSharp.BFloat16"),
        _ when SampleSymbols.Is(type, symbols.Complex) => new("ComplexFloat64", "global::System.Numerics.Complex"),
        _ => null,
    };

    /// <summary>Whether a dtype can hold a padding value.</summary>
    public static bool CanHold(string dtype, double value) => dtype switch
    {
        "Bool" => value is 0 or 1,
        "Byte" => IsWhole(value, byte.MinValue, byte.MaxValue),
        "Int8" => IsWhole(value, sbyte.MinValue, sbyte.MaxValue),
        "Int16" => IsWhole(value, short.MinValue, short.MaxValue),
        "Int32" => IsWhole(value, int.MinValue, int.MaxValue),
        "Int64" => Math.Floor(value) == value && value is >= long.MinValue and < long.MaxValue,
        "Float16" => IsWithin(value, HalfMaxValue),
        "Float32" or "BFloat16" => IsWithin(value, float.MaxValue),
        _ => true,
    };

    private const double HalfMaxValue = 65504;

    private static bool IsWhole(double value, double least, double greatest) => Math.Floor(value) == value && value >= least && value <= greatest;

    private static bool IsWithin(double value, double greatest) => double.IsNaN(value) || double.IsInfinity(value) || Math.Abs(value) <= greatest;

    /// <param name="DType">Its name in <c>ScalarType</c>.</param>
    /// <param name="Type">The C# type that is copied.</param>
    /// <param name="Conversion">How it becomes one of that type.</param>
    internal sealed record Number(string DType, string Type, NumberConversion Conversion = NumberConversion.None);
}
