using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

// What the rules of the training loop ask about a method: which part of a training step it is.
internal sealed partial class KnownSymbols
{
    private readonly ConcurrentDictionary<IAssemblySymbol, bool> awareAssemblies = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a type is an optimizer, TorchSharp's or a user's.</summary>
    public bool IsOptimizer(ITypeSymbol? type) => DerivesFrom(type, Optimizer);

    /// <summary>Whether a type is a learning-rate scheduler.</summary>
    public bool IsScheduler(ITypeSymbol? type) => DerivesFrom(type, LRScheduler);

    /// <summary>Whether a type is a loss: a module that compares.</summary>
    public bool IsLoss(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (Losses.Any(loss => type.OriginalDefinition.Is(loss)))
                return true;
        }
        return false;
    }

    /// <summary>Whether a call computes a loss: by a loss module, or by a function of <c>torch.nn.functional</c>.</summary>
    public bool IsLossCall(IInvocationOperation call) =>
        (IsForward(call.TargetMethod) && IsLoss(call.Instance?.Unwrapped().Type))
        || (call.TargetMethod is { ContainingType.Name: "functional", Name: var name } && IsTorchSharp(call.TargetMethod)
            && (name.EndsWith("_loss", StringComparison.Ordinal) || name.Contains("cross_entropy")));

    /// <summary>Whether a method clears gradients: <c>zero_grad</c> of an optimizer or a module.</summary>
    public bool IsZeroGrad(IMethodSymbol method) => IsMemberOf(method, "zero_grad", Optimizer) || IsMemberOf(method, "zero_grad", Module);

    /// <summary>Whether a method updates the weights: <c>Optimizer.step</c>.</summary>
    public bool IsOptimizerStep(IMethodSymbol method) => IsMemberOf(method, "step", Optimizer);

    /// <summary>Whether a method updates the learning rate: <c>LRScheduler.step</c>.</summary>
    public bool IsSchedulerStep(IMethodSymbol method) => IsMemberOf(method, "step", LRScheduler);

    /// <summary>Whether a method runs a module: <c>call</c> or <c>forward</c>, TorchSharp's or an override.</summary>
    public bool IsForward(IMethodSymbol method) =>
        method is { Name: "call" or "forward", IsStatic: false } && IsModule(method.ContainingType) && IsTorchSharp(Declared(method));

    /// <summary>Whether a method switches between training and evaluation: <c>Module.train</c> or <c>Module.eval</c>.</summary>
    public bool IsModeSwitch(IMethodSymbol method) => IsMemberOf(method, "train", Module) || IsMemberOf(method, "eval", Module);

    /// <summary>
    /// Whether a method moves or converts a module and gives it back: <c>to</c>, <c>cuda</c>, <c>half</c> and their like.
    /// </summary>
    public bool IsModuleMove(IMethodSymbol method) =>
        method.IsExtensionMethod && IsTorchSharp(method) && method.ContainingType.Name == "ModuleExtensionMethods"
        && method.ReturnType is { } type && IsModule(type);

    /// <summary>Whether a method is a factory of <c>torch.optim</c> or of <c>torch.optim.lr_scheduler</c>.</summary>
    public bool IsOptimizerFactory(IMethodSymbol method) => method.IsStatic && IsTorchSharp(method) && IsOptimizer(method.ReturnType);

    /// <summary>Whether a method is a factory of learning-rate schedulers.</summary>
    public bool IsSchedulerFactory(IMethodSymbol method) => method.IsStatic && IsTorchSharp(method) && IsScheduler(method.ReturnType);

    /// <summary>Whether a value of this type holds parameters of modules: parameters, lists and groups of them.</summary>
    public bool IsParameters(ITypeSymbol? type) => type switch
    {
        null => false,
        IArrayTypeSymbol array => IsParameters(array.ElementType),
        INamedTypeSymbol { IsTupleType: true } tuple => tuple.TupleElements.Any(element => IsParameters(element.Type)),
        INamedTypeSymbol named when IsParameter(named) || DerivesFrom(named, ParameterGroup) => true,
        INamedTypeSymbol { TypeArguments.IsEmpty: false } named => named.TypeArguments.Any(IsParameters),
        _ => false,
    };

    /// <summary>
    /// Whether code was compiled without TorchSharp in reach: it cannot name a model, and hold one as an object or a delegate only.
    /// </summary>
    public bool IsUnawareOfTorchSharp(ISymbol symbol) => symbol.ContainingAssembly is { } assembly && !IsAware(assembly);

    private bool IsAware(IAssemblySymbol assembly) =>
        awareAssemblies.GetOrAdd(assembly, assembly => IsAware(assembly, new(SymbolEqualityComparer.Default)));

    private bool IsAware(IAssemblySymbol assembly, HashSet<IAssemblySymbol> visited) =>
        assembly.Is(Tensor.ContainingAssembly)
        || (!IsFramework(assembly) && visited.Add(assembly)
            && assembly.Modules.Any(module => module.ReferencedAssemblySymbols.Any(referenced => IsAware(referenced, visited))));

    /// <summary>Whether code is the framework's: it knows nothing of training, and calls back only what it is given.</summary>
    public static bool IsFramework(ISymbol symbol) =>
        (symbol as IAssemblySymbol ?? symbol.ContainingAssembly)?.Name is { } name
        && (name is "mscorlib" or "netstandard" || name.StartsWith("System", StringComparison.Ordinal)
            || name.StartsWith("Microsoft.", StringComparison.Ordinal));

    /// <summary>The method that an override overrides first of all; the method itself where it overrides none.</summary>
    public static IMethodSymbol Declared(IMethodSymbol method)
    {
        while (method.OverriddenMethod is { } overridden)
            method = overridden;
        return method;
    }

    private bool IsMemberOf(IMethodSymbol method, string name, INamedTypeSymbol? type) =>
        type is not null && method.Name == name && !method.IsStatic && DerivesFrom(method.ContainingType, type)
        && IsTorchSharp(Declared(method));
}
