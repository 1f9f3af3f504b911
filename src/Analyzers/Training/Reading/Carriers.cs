using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelGen.Analyzers;

/// <summary>
/// Which types may lead to a model or an optimizer: by a field, by a field of a field, or because what they are is not known.
/// </summary>
internal sealed class Carriers(KnownSymbols known)
{
    private readonly ConcurrentDictionary<ITypeSymbol, bool> carriers = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a value of this type is a model, an optimizer or their parameters itself, or a list of such.</summary>
    public bool IsDirect(ITypeSymbol? type) => type switch
    {
        null => false,
        IArrayTypeSymbol array => IsDirect(array.ElementType),
        _ when known.IsOptimizer(type) || known.IsModule(type) || known.IsParameters(type) => true,
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Any(element => IsDirect(element.Type)),
        INamedTypeSymbol named when KnownSymbols.IsFramework(named) => named.TypeArguments.Any(IsDirect),
        _ => false,
    };

    /// <summary>Whether a value of this type may lead to a model or an optimizer.</summary>
    public bool MayCarry(ITypeSymbol? type) => type is null
        || carriers.GetOrAdd(type, type => MayCarry(type, new HashSet<ITypeSymbol>(SymbolEqualityComparer.Default)));

    /// <summary>Whether a type's static members may lead to a model or an optimizer.</summary>
    public bool MayCarryStatically(INamedTypeSymbol type) => !known.IsUnawareOfTorchSharp(type)
        && type.GetMembers().OfType<IFieldSymbol>().Any(field => field is { IsStatic: true, IsConst: false } && MayCarry(field.Type));

    // What was looked at already either carried, and that was the answer, or it did not.
    private bool MayCarry(ITypeSymbol type, HashSet<ITypeSymbol> visited) => type switch
    {
        _ when !visited.Add(type) => false,
        IDynamicTypeSymbol or IErrorTypeSymbol => true,
        IArrayTypeSymbol array => MayCarry(array.ElementType, visited),
        ITypeParameterSymbol parameter => !parameter.HasValueTypeConstraint && !parameter.HasUnmanagedTypeConstraint,
        { TypeKind: TypeKind.Enum or TypeKind.Pointer or TypeKind.FunctionPointer } => false,
        { TypeKind: TypeKind.Delegate } or { SpecialType: SpecialType.System_Object } => true,
        INamedTypeSymbol named => IsDirect(named) || HoldsCarrier(named, visited),
        _ => true,
    };

    private bool HoldsCarrier(INamedTypeSymbol type, HashSet<ITypeSymbol> visited)
    {
        // A scheduler holds its optimizer, but hands it to nobody.
        if (known.IsTorchSharp(type))
            return false;
        if (KnownSymbols.IsFramework(type) || known.IsUnawareOfTorchSharp(type))
            return type.TypeArguments.Any(argument => MayCarry(argument, visited));
        if (type.TypeKind == TypeKind.Interface || type.IsAbstract)
            return true;
        for (var current = type; current is not null; current = current.BaseType)
        {
            if (known.IsTorchSharp(current) || KnownSymbols.IsFramework(current))
                break;
            // Private fields of other assemblies are not even read.
            if (current.DeclaringSyntaxReferences.IsEmpty || HeldTypes(current).Any(held => MayCarry(held, visited)))
                return true;
        }
        return false;
    }

    // What a primary constructor's parameter is captured in is not among the members.
    private static IEnumerable<ITypeSymbol> HeldTypes(INamedTypeSymbol type)
    {
        var fields = type.GetMembers().OfType<IFieldSymbol>().Where(field => !field.IsStatic).Select(field => field.Type);
        var captured = type.InstanceConstructors
            .Where(constructor => constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax))
            .SelectMany(constructor => constructor.Parameters.Select(parameter => parameter.Type));
        return fields.Concat(captured);
    }
}
