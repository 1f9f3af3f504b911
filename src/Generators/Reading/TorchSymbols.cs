using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace ModelGen.Generators.Reading;

/// <summary>The types of TorchSharp and ModelGen that tell one member from another, looked up once a compilation.</summary>
internal sealed class TorchSymbols
{
    private static readonly ConditionalWeakTable<Compilation, StrongBox<TorchSymbols?>> Cache = new();

    private TorchSymbols(Compilation compilation, INamedTypeSymbol module, INamedTypeSymbol tensor, INamedTypeSymbol parameter)
    {
        Module = module;
        Tensor = tensor;
        Parameter = parameter;
        ParameterList = compilation.GetTypeByMetadataName(KnownNames.ParameterList);
        ParameterDict = compilation.GetTypeByMetadataName(KnownNames.ParameterDict);
        Sequential = compilation.GetTypeByMetadataName(KnownNames.Sequential);
        ModelAttribute = compilation.GetTypeByMetadataName(KnownNames.ModelAttribute);
        LayerAttribute = compilation.GetTypeByMetadataName(KnownNames.LayerAttribute);
        ParameterAttribute = compilation.GetTypeByMetadataName(KnownNames.ParameterAttribute);
        BufferAttribute = compilation.GetTypeByMetadataName(KnownNames.BufferAttribute);
        UnregisteredAttribute = compilation.GetTypeByMetadataName(KnownNames.UnregisteredAttribute);
    }

    public INamedTypeSymbol Module { get; }

    public INamedTypeSymbol Tensor { get; }

    public INamedTypeSymbol Parameter { get; }

    public INamedTypeSymbol? ParameterList { get; }

    public INamedTypeSymbol? ParameterDict { get; }

    public INamedTypeSymbol? Sequential { get; }

    public INamedTypeSymbol? ModelAttribute { get; }

    public INamedTypeSymbol? LayerAttribute { get; }

    public INamedTypeSymbol? ParameterAttribute { get; }

    public INamedTypeSymbol? BufferAttribute { get; }

    public INamedTypeSymbol? UnregisteredAttribute { get; }

    /// <summary>Null where the compilation does not reference TorchSharp.</summary>
    public static TorchSymbols? For(Compilation compilation) => Cache.GetValue(compilation, static c => new(Create(c))).Value;

    public bool IsModule(ITypeSymbol type) => type switch
    {
        INamedTypeSymbol { TypeKind: TypeKind.Interface } @interface => IsModuleInterface(@interface),
        ITypeParameterSymbol parameter => parameter.ConstraintTypes.Any(IsModule),
        _ => DerivesFrom(type, Module),
    };

    /// <summary>TorchSharp's own <c>Module</c>, or one of its generic arities.</summary>
    public bool IsModuleItself(INamedTypeSymbol type) =>
        type.Name == Module.Name && SymbolEqualityComparer.Default.Equals(type.ContainingType, Module.ContainingType);

    public bool IsTensorItself(ITypeSymbol type) => SymbolEqualityComparer.Default.Equals(type, Tensor);

    public bool IsParameter(ITypeSymbol type) => DerivesFrom(type, Parameter);

    public bool IsTensor(ITypeSymbol type) => DerivesFrom(type, Tensor);

    /// <summary>TorchSharp's own collections of parameters, which are modules.</summary>
    public bool IsParameterContainer(ITypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(type, ParameterList) || SymbolEqualityComparer.Default.Equals(type, ParameterDict);

    public bool IsDeclaredByTorchSharp(ITypeSymbol type) =>
        SymbolEqualityComparer.Default.Equals(type.ContainingAssembly, Module.ContainingAssembly);

    public static bool DerivesFrom(ITypeSymbol? type, ITypeSymbol @base)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (SymbolEqualityComparer.Default.Equals(type, @base)) return true;
        }

        return false;
    }

    private static TorchSymbols? Create(Compilation compilation) =>
        compilation.GetTypeByMetadataName(KnownNames.Module) is { } module
        && compilation.GetTypeByMetadataName(KnownNames.Tensor) is { } tensor
        && compilation.GetTypeByMetadataName(KnownNames.Parameter) is { } parameter
            ? new TorchSymbols(compilation, module, tensor, parameter)
            : null;

    /// <summary>
    /// <c>IModule&lt;..., TResult&gt;</c>, which every module with a <c>forward</c> implements and nothing else in practice.
    /// </summary>
    private bool IsModuleInterface(INamedTypeSymbol type) =>
        type is { Name: "IModule", ContainingType: { } nn } && SymbolEqualityComparer.Default.Equals(nn, Module.ContainingType);
}
