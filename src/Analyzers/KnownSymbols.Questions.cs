using System.Collections.Immutable;
using Microsoft.CodeAnalysis;

namespace ModelGen.Analyzers;

// What rules ask about a type or a method.
internal sealed partial class KnownSymbols
{
    // Before 0.104 nothing marks the modules that have no parameters.
    private static readonly ImmutableHashSet<string> ParameterLessNames = ImmutableHashSet.Create(
        "AdaptiveAvgPool1d", "AdaptiveAvgPool2d", "AdaptiveAvgPool3d", "AdaptiveMaxPool1d", "AdaptiveMaxPool2d", "AdaptiveMaxPool3d",
        "AlphaDropout", "AvgPool1d", "AvgPool2d", "AvgPool3d", "CELU", "ChannelShuffle", "ConstantPad1d", "ConstantPad2d", "ConstantPad3d",
        "CosineSimilarity", "Dropout", "Dropout1d", "Dropout2d", "Dropout3d", "ELU", "FeatureAlphaDropout", "Flatten", "Fold",
        "FractionalMaxPool2d", "FractionalMaxPool3d", "GELU", "GLU", "Hardshrink", "Hardsigmoid", "Hardswish", "Hardtanh", "Identity",
        "LPPool1d", "LPPool2d", "LeakyReLU", "LocalResponseNorm", "LogSoftmax", "MaxPool1d", "MaxPool2d", "MaxPool3d", "MaxUnpool1d",
        "MaxUnpool2d", "MaxUnpool3d", "Mish", "PairwiseDistance", "PixelShuffle", "PixelUnshuffle", "RReLU", "ReLU", "ReLU6",
        "ReflectionPad1d", "ReflectionPad2d", "ReflectionPad3d", "ReplicationPad1d", "ReplicationPad2d", "ReplicationPad3d", "SELU", "SiLU",
        "Sigmoid", "Softmax", "Softmax2d", "Softmin", "Softplus", "Softshrink", "Softsign", "Tanh", "Tanhshrink", "Threshold", "Unflatten",
        "Unfold", "Upsample", "ZeroPad2d");

    private readonly Lazy<HashSet<string>> operationNames;
    private readonly Lazy<HashSet<string>> moduleFactoryNames;

    /// <summary>Whether TorchSharp has an operation on tensors, or anything else beside them, of a name.</summary>
    public bool IsOperationName(string name) => operationNames.Value.Contains(name);

    /// <summary>Whether <c>torch.nn</c> has a factory, or anything else, of a name.</summary>
    public bool IsModuleFactoryName(string name) => moduleFactoryNames.Value.Contains(name);

    /// <summary>Whether a symbol is TorchSharp's own.</summary>
    public bool IsTorchSharp(ISymbol symbol) => symbol.ContainingAssembly.Is(Tensor.ContainingAssembly);

    /// <summary>Whether a type is Tensor or derives from it, as Parameter does.</summary>
    public bool IsTensor(ITypeSymbol? type) => DerivesFrom(type, Tensor);

    public bool IsParameter(ITypeSymbol? type) => DerivesFrom(type, Parameter);

    /// <summary>Whether a type is a module: derives from <c>torch.nn.Module</c>, or is one of the interfaces of modules.</summary>
    public bool IsModule(ITypeSymbol? type) =>
        DerivesFrom(type, Module) || IModules.Any(module => module.Is(type?.OriginalDefinition));

    /// <summary>Whether a field of this type is something that a module registers: a module or a parameter.</summary>
    public bool IsComponent(ITypeSymbol? type) => IsModule(type) || IsParameter(type);

    /// <summary>Whether a type is a module of TorchSharp's that has no parameters: activations, pools, dropout.</summary>
    public bool IsParameterLess(ITypeSymbol type) => IParameterLessModule is { } marker
        ? type.AllInterfaces.Any(face => face.Is(marker))
        : IsTorchSharp(type) && ParameterLessNames.Contains(type.Name);

    /// <summary>Whether a module behaves differently in training, by chance: a dropout of TorchSharp's.</summary>
    public bool IsDropout(ITypeSymbol type) => IsTorchSharp(type) && type.Name.Contains("Dropout");

    /// <summary>
    /// Whether it matters that what a type holds is registered: a component, unless it has neither weights nor a mode. A user's module that
    /// holds nothing has none.
    /// </summary>
    public bool IsTrained(ITypeSymbol? type) => IsTrained(type, asked: null);

    // On Tensor, in torch and the classes inside, and extensions.
    private HashSet<string> OperationNames()
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        Add(Torch);
        foreach (var type in Types(Tensor.ContainingAssembly.GlobalNamespace))
        {
            if (type.MightContainExtensionMethods)
                names.UnionWith(type.MemberNames);
        }
        return names;

        void Add(INamedTypeSymbol type)
        {
            names.UnionWith(type.MemberNames);
            foreach (var inner in type.GetTypeMembers())
                Add(inner);
        }

        static IEnumerable<INamedTypeSymbol> Types(INamespaceSymbol space) =>
            space.GetTypeMembers().Concat(space.GetNamespaceMembers().SelectMany(Types));
    }

    private bool IsTrained(ITypeSymbol? type, HashSet<ITypeSymbol>? asked) =>
        type is not null && IsComponent(type) && (!IsParameterLess(type) || IsDropout(type)) && !IsModuleWithoutState(type, asked);

    // Written in this project, so that its fields are seen. One that has a list of its own kind is asked about once.
    private bool IsModuleWithoutState(ITypeSymbol type, HashSet<ITypeSymbol>? asked)
    {
        asked ??= new(SymbolEqualityComparer.Default);
        if (!asked.Add(type))
            return true;
        if (type is not INamedTypeSymbol { TypeKind: TypeKind.Class, IsAbstract: false } current)
            return false;
        for (; !IsModuleBase(current); current = current.BaseType!)
        {
            if (current.DeclaringSyntaxReferences.IsEmpty
                || current.BaseType is null
                || current.GetMembers().Any(member => HoldsState(member, asked)))
            {
                return false;
            }
        }
        return true;
    }

    private bool HoldsState(ISymbol member, HashSet<ITypeSymbol> asked) =>
        member is IFieldSymbol { IsStatic: false } field
        && (IsTensor(field.Type)
            || IsComponent(field.Type)
            || PlainCollection.Of(field.Type, this, item => IsTrained(item, asked)) is not null);

    /// <summary>Whether a class is one of TorchSharp's abstract bases for user's modules: Module of some arity, or Loss.</summary>
    public bool IsModuleBase(INamedTypeSymbol type) =>
        type.Is(Module) || type.OriginalDefinition.Is(HookableModule)
            || ModuleArities.Contains(type.OriginalDefinition, SymbolEqualityComparer.Default)
            || Losses.Contains(type.OriginalDefinition, SymbolEqualityComparer.Default);

    /// <summary>Whether a class is a dataset: derives from TorchSharp's, or is an item source of ModelGen's loader.</summary>
    public bool IsDataset(INamedTypeSymbol type) =>
        DerivesFrom(type, Dataset) || type.AllInterfaces.Any(face => face.OriginalDefinition.Is(ItemSource));

    /// <summary>Whether a symbol is of TorchSharp or of the packages beside it, TorchVision and TorchAudio.</summary>
    public bool IsTorchFamily(ISymbol symbol) =>
        IsTorchSharp(symbol) || symbol.ContainingAssembly?.Name is "TorchVision" or "TorchAudio";

    /// <summary>
    /// Whether a method is an operation on tensors: on Tensor itself, an extension of it, or static in <c>torch</c> or a class inside, such
    /// as <c>torch.nn.functional</c>; also of TorchVision and TorchAudio.
    /// </summary>
    public bool IsOperation(IMethodSymbol method)
    {
        if (!IsTorchFamily(method))
            return false;
        if (!method.IsStatic || method.IsExtensionMethod)
        {
            var extended = (method.ReducedFrom ?? method).Parameters.FirstOrDefault()?.Type;
            return IsTensor(method.IsExtensionMethod ? extended : method.ContainingType);
        }
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.Is(Torch) || type.Name is "torchvision" or "torchaudio")
                return true;
        }
        return false;
    }

    /// <summary>Whether a scope is one that disposes tensors: <c>torch.NewDisposeScope()</c>.</summary>
    public bool IsDisposeScope(HeldScope scope) => scope.Opening.TargetMethod is { Name: "NewDisposeScope" } method && IsTorchSharp(method);

    /// <summary>Whether a method runs the backward pass: of Tensor or of <c>autograd</c>, but not <c>autograd.grad</c>.</summary>
    public bool IsBackward(IMethodSymbol method) =>
        method.Name == "backward" && (method.ContainingType.Is(Tensor) || method.ContainingType.Is(Autograd));

    /// <summary>Whether a type is, or derives from, <paramref name="ancestor"/>; a type parameter is what it is constrained to.</summary>
    public static bool DerivesFrom(ITypeSymbol? type, INamedTypeSymbol? ancestor)
    {
        if (ancestor is null)
            return false;
        if (type is ITypeParameterSymbol parameter)
            return parameter.ConstraintTypes.Any(constraint => DerivesFrom(constraint, ancestor));
        for (; type is not null; type = type.BaseType)
        {
            if (type.OriginalDefinition.Is(ancestor))
                return true;
        }
        return false;
    }
}
