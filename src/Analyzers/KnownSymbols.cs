using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using ModelGen.Generators;

namespace ModelGen.Analyzers;

/// <summary>
/// TorchSharp's and ModelGen's symbols in one compilation, looked up once for all rules. What a version of TorchSharp does not have is null
/// or empty, and the rule that needs it is quiet.
/// </summary>
internal sealed partial class KnownSymbols
{
    private const int MostInputs = 6;

    private static readonly ConditionalWeakTable<Compilation, StrongBox<KnownSymbols?>> Cache = new();

    private readonly Compilation compilation;

    private KnownSymbols(Compilation compilation, INamedTypeSymbol tensor, INamedTypeSymbol module)
    {
        this.compilation = compilation;
        Tensor = tensor;
        Module = module;
        Torch = tensor.ContainingType;
        operationNames = new(OperationNames);
        moduleFactoryNames = new(() => new(module.ContainingType.MemberNames, StringComparer.Ordinal));
        Autograd = Get("TorchSharp.torch+autograd");
        ModuleArities = GetArities(KnownNames.Module, firstArity: 2);
        HookableModule = Get("TorchSharp.torch+nn+HookableModule`2");
        IModules = GetArities("TorchSharp.torch+nn+IModule", firstArity: 2);
        IParameterLessModule = Get("TorchSharp.Modules.IParameterLessModule");
        Losses = GetArities("TorchSharp.Loss", firstArity: 3);
        Parameter = Get(KnownNames.Parameter);
        Sequential = Get(KnownNames.Sequential);
        SequentialArities = GetArities(KnownNames.Sequential, firstArity: 2);
        ModuleList = Get(KnownNames.ModuleList);
        ModuleDict = Get(KnownNames.ModuleDict);
        ParameterList = Get(KnownNames.ParameterList);
        ParameterDict = Get(KnownNames.ParameterDict);
        Optimizer = Get("TorchSharp.torch+optim+Optimizer");
        LBFGS = Get("TorchSharp.Modules.LBFGS");
        ParameterGroup = Get("TorchSharp.Modules.ParamGroup");
        LRSchedulers = Get("TorchSharp.torch+optim+lr_scheduler");
        LRScheduler = Get("TorchSharp.torch+optim+lr_scheduler+LRScheduler");
        ReduceLROnPlateau = Get("TorchSharp.torch+optim+lr_scheduler+impl+ReduceLROnPlateau");
        Dataset = Get("TorchSharp.torch+utils+data+Dataset`1");
        // Nested in torch.utils.data until 0.100.5, a class of TorchSharp.Modules since 0.100.7.
        DataLoader = Get("TorchSharp.Modules.DataLoader`2") ?? Get("TorchSharp.torch+utils+data+DataLoader`2");
        DisposeScope = Get("TorchSharp.DisposeScope");
        ItemSource = Get("ModelGen.Data.IItemSource`1");
        ModelAttribute = Get(KnownNames.ModelAttribute);
        SampleAttribute = Get("ModelGen.SampleAttribute");
        LayerAttribute = Get(KnownNames.LayerAttribute);
        ParameterAttribute = Get(KnownNames.ParameterAttribute);
        BufferAttribute = Get(KnownNames.BufferAttribute);
        UnregisteredAttribute = Get(KnownNames.UnregisteredAttribute);
    }

    /// <summary><c>torch</c>, the static class around nearly everything.</summary>
    public INamedTypeSymbol Torch { get; }

    /// <summary><c>torch.Tensor</c>; where it is missing, so is TorchSharp.</summary>
    public INamedTypeSymbol Tensor { get; }

    public INamedTypeSymbol? Autograd { get; }

    /// <summary><c>torch.nn.Module</c> without type parameters, the base of every module.</summary>
    public INamedTypeSymbol Module { get; }

    /// <summary><c>torch.nn.Module&lt;T.., TResult&gt;</c> of 1 to 6 inputs.</summary>
    public ImmutableArray<INamedTypeSymbol> ModuleArities { get; }

    public INamedTypeSymbol? HookableModule { get; }

    /// <summary><c>torch.nn.IModule&lt;T.., TResult&gt;</c> of 1 to 6 inputs.</summary>
    public ImmutableArray<INamedTypeSymbol> IModules { get; }

    /// <summary>Marks modules without parameters, since 0.104.</summary>
    public INamedTypeSymbol? IParameterLessModule { get; }

    /// <summary><c>Loss&lt;T.., TResult&gt;</c> of 2 to 4 inputs.</summary>
    public ImmutableArray<INamedTypeSymbol> Losses { get; }

    public INamedTypeSymbol? Parameter { get; }

    public INamedTypeSymbol? Sequential { get; }

    public ImmutableArray<INamedTypeSymbol> SequentialArities { get; }

    public INamedTypeSymbol? ModuleList { get; }

    public INamedTypeSymbol? ModuleDict { get; }

    public INamedTypeSymbol? ParameterList { get; }

    public INamedTypeSymbol? ParameterDict { get; }

    public INamedTypeSymbol? Optimizer { get; }

    public INamedTypeSymbol? LBFGS { get; }

    /// <summary>Parameters with options of their own, which an optimizer takes as well.</summary>
    public INamedTypeSymbol? ParameterGroup { get; }

    /// <summary><c>torch.optim.lr_scheduler</c>, the static class of the factories.</summary>
    public INamedTypeSymbol? LRSchedulers { get; }

    public INamedTypeSymbol? LRScheduler { get; }

    public INamedTypeSymbol? ReduceLROnPlateau { get; }

    public INamedTypeSymbol? Dataset { get; }

    public INamedTypeSymbol? DataLoader { get; }

    public INamedTypeSymbol? DisposeScope { get; }

    /// <summary><c>ModelGen.Data.IItemSource&lt;T&gt;</c>, the dataset of ModelGen's own loader.</summary>
    public INamedTypeSymbol? ItemSource { get; }

    public INamedTypeSymbol? ModelAttribute { get; }

    public INamedTypeSymbol? SampleAttribute { get; }

    public INamedTypeSymbol? LayerAttribute { get; }

    public INamedTypeSymbol? ParameterAttribute { get; }

    public INamedTypeSymbol? BufferAttribute { get; }

    public INamedTypeSymbol? UnregisteredAttribute { get; }

    /// <summary>The symbols of a compilation; null where it does not reference TorchSharp.</summary>
    public static KnownSymbols? Of(Compilation compilation) => Cache.GetValue(compilation, static c => new(Create(c))).Value;

    private static KnownSymbols? Create(Compilation compilation) =>
        compilation.GetTypeByMetadataName(KnownNames.Tensor) is { } tensor
            && compilation.GetTypeByMetadataName(KnownNames.Module) is { } module
                ? new(compilation, tensor, module)
                : null;

    private INamedTypeSymbol? Get(string metadataName) => compilation.GetTypeByMetadataName(metadataName);

    private ImmutableArray<INamedTypeSymbol> GetArities(string metadataName, int firstArity)
    {
        var found = ImmutableArray.CreateBuilder<INamedTypeSymbol>();
        for (var arity = firstArity; arity <= MostInputs + 1; arity++)
        {
            if (Get($"{metadataName}`{arity}") is { } type)
                found.Add(type);
        }
        return found.ToImmutable();
    }
}
