using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// An optimizer that a rule looks at: which modules it trains, and who else may get hold of it or of them. What is not known of it counts
/// against every report: then any module may be its own, and any code that cannot be seen may reach it.
/// </summary>
internal sealed class WatchedOptimizer
{
    private readonly TrainingFunction function;
    private readonly IReadOnlyList<(VariablePath One, VariablePath Other)> aliases;
    private readonly IReadOnlyList<IOperation?> creations;
    private readonly Lazy<bool> isConfined;

    public WatchedOptimizer(TrainingFunction function, VariablePath path)
    {
        this.function = function;
        Path = path;
        aliases = ReadAliases();
        creations = ReadCreations(out var isComplete);
        Modules = ReadModules(isComplete);
        isConfined = new(() => IsConfined(path) && Modules is { } modules && modules.All(IsConfined));
    }

    private KnownSymbols Known => function.File.Known;

    public VariablePath Path { get; }

    /// <summary>The modules whose parameters it updates, and no others; null where that is not known.</summary>
    public IReadOnlyList<VariablePath>? Modules { get; }

    /// <summary>Whether it may be of a class of the user's own, whose methods do anything.</summary>
    public bool MayBeCustom =>
        creations.Any(creation => creation?.Unwrapped().Type is { } type && Known.IsOptimizer(type) && !Known.IsTorchSharp(type));

    /// <summary>Whether it is an LBFGS, which runs its closure several times a step.</summary>
    public bool IsLBFGS => creations.Count > 0
        && creations.All(creation => (creation?.Unwrapped().Type).Is(Known.LBFGS));

    /// <summary>Whether an event may clear the gradients that it works with.</summary>
    public bool MayBeClearedBy(TrainingEvent e) => e.Kind switch
    {
        TrainingEventKind.WriteGradient => true,
        TrainingEventKind.ClearOptimizer => MayBeSame(e.Target, Path),
        TrainingEventKind.ClearModule => MayBelongTo(e.Target),
        _ => false,
    };

    /// <summary>Whether an event surely clears the gradients that it works with, and no more than those.</summary>
    public bool IsClearedBy(TrainingEvent e) => e.Kind switch
    {
        TrainingEventKind.ClearOptimizer => e.Target is not null && IsSame(e.Target, Path),
        TrainingEventKind.ClearModule => e.Target is not null && Modules is { Count: > 0 } modules
            && modules.All(module => IsSame(e.Target, module)),
        _ => false,
    };

    /// <summary>Whether a module, or a module in it, may have parameters that the optimizer updates.</summary>
    public bool MayBelongTo(VariablePath? module) => module is null || Modules is not { } modules
        || modules.Any(own => MayBeSame(own, module) || own.StartsWith(module) || module.StartsWith(own) || MayContain(module, own));

    /// <summary>Whether a module is surely one of those that the optimizer updates.</summary>
    public bool IsLinkedTo(VariablePath module) => Modules is { } modules && modules.Any(own => IsSame(own, module));

    /// <summary>Whether code that cannot be seen may do something to the optimizer or its modules.</summary>
    public bool MayBeTouchedBy(TrainingEvent e) => e.Kind switch
    {
        TrainingEventKind.Yield => !isConfined.Value,
        TrainingEventKind.Opaque => e.Carried.Any(MayBeReachedFrom) || IsStaticFor(e.Operation),
        _ => false,
    };

    /// <summary>Whether code that cannot be seen may let the optimizer itself step or clear.</summary>
    public bool MayBeUsedBy(TrainingEvent e) => e.Kind == TrainingEventKind.Opaque
        && (e.Carried.Any(carried => carried.IsDirect
                ? MayBeSame(carried.Path, Path)
                : !IsConfined(Path) || (carried.Path is { } holder && Path.StartsWith(holder)))
            || IsStaticFor(e.Operation));

    /// <summary>Whether the optimizer, or a module of it, is another one in each round of a region.</summary>
    public bool IsReplacedIn(SyntaxNode region) => IsReplacedIn(Path, region)
        || (Modules is { } modules && modules.Any(module => IsReplacedIn(module, region)));

    public bool IsReplacedIn(VariablePath path, SyntaxNode region)
    {
        var symbols = path.Root is null ? path.Members : path.Members.Insert(0, path.Root);
        return symbols.Any(symbol =>
            symbol.DeclaringSyntaxReferences.Any(reference => reference.SyntaxTree == region.SyntaxTree
                && region.Span.Contains(reference.Span))
            || Assignments.In(function.Root).To(symbol).Any(assignment =>
                region.Span.Contains(assignment.Operation.Syntax.Span) && assignment.Value is not { ConstantValue.HasValue: true }));
    }

    private bool MayBeReachedFrom(CarriedObject carried)
    {
        if (carried.IsDirect)
            return MayBeSame(carried.Path, Path) || MayBelongTo(carried.Path);
        return !isConfined.Value
            || (carried.Path is { } holder && (Path.StartsWith(holder) || Modules!.Any(module => module.StartsWith(holder))));
    }

    // Any code can reach what is static and not private, and code of the same type what is.
    private bool IsStaticFor(IOperation call) => new[] { Path }.Concat(Modules ?? []).Any(path => path.Root is { IsStatic: true } root
        && (root.DeclaredAccessibility != Accessibility.Private
            || (call is IInvocationOperation { TargetMethod: var method } && method.ContainingType.Is(root.ContainingType))));

    private bool MayBeSame(VariablePath? one, VariablePath? other) => VariablePath.MayBeSame(one, other) || AreAliases(one!, other!);

    private bool IsSame(VariablePath one, VariablePath other) => one.Equals(other) || AreAliases(one, other);

    private bool AreAliases(VariablePath one, VariablePath other) =>
        aliases.Any(alias => (alias.One.Equals(one) && alias.Other.Equals(other)) || (alias.One.Equals(other) && alias.Other.Equals(one)));

    // "this.model = model;" makes two names of one object.
    private IReadOnlyList<(VariablePath, VariablePath)> ReadAliases() =>
    [
        .. from assignment in Assignments.In(function.Root).All
           where assignment.Operation is ISimpleAssignmentOperation && assignment.Value is not null
           let target = ((ISimpleAssignmentOperation)assignment.Operation).Target
           where Known.IsOptimizer(target.Type) || Known.IsModule(target.Type)
           let one = function.File.Paths.Read(target)
           let other = function.File.Paths.Read(assignment.Value)
           where one is not null && other is not null && !one.Equals(other)
           select (one, other),
    ];

    private IReadOnlyList<IOperation?> ReadCreations(out bool isComplete)
    {
        isComplete = true;
        List<IOperation?> own = Path.Symbol is { } symbol
            ? [.. Assignments.In(function.Root).Of(symbol).Where(value => !IsNull(value))]
            : [];
        if (own.Count > 0 || Path.Member is not { } member)
        {
            isComplete = own.Count > 0;
            return own;
        }
        isComplete = function.File.IsAssignedHereOnly(member);
        return [.. function.File.AssignmentsTo(member).Select(assignment => assignment.Value).Where(value => !IsNull(value))];
    }

    private static bool IsNull(IOperation? value) => value?.Unwrapped() is { ConstantValue: { HasValue: true, Value: null } };

    private IReadOnlyList<VariablePath>? ReadModules(bool isComplete)
    {
        if (!isComplete || creations.Count == 0)
            return null;
        var modules = new List<VariablePath>();
        foreach (var creation in creations)
        {
            if (creation is null || ParameterSources.Of(creation, function.File) is not { } sources)
                return null;
            foreach (var source in sources)
            {
                if (creation.Root() == function.Root || source.Root is null or { IsStatic: true } || IsOfObject(source.Root))
                    modules.Add(source);
                else if (FieldOf(source, creation.Root()) is { } field)
                    modules.Add(field);
                else
                    return null;
            }
        }
        return modules;
    }

    // A parameter of a primary constructor is there in all members.
    private static bool IsOfObject(ISymbol root) =>
        root is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.Constructor } constructor }
        && constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax);

    // A constructor's "this.model = model; optimizer = Adam(model.parameters())" links the field.
    private VariablePath? FieldOf(VariablePath source, IOperation root) => Assignments.In(root).All
        .Where(assignment => assignment.Operation is ISimpleAssignmentOperation && assignment.Value is not null)
        .Where(assignment => source.Equals(function.File.Paths.Read(assignment.Value)))
        .Select(assignment => function.File.Paths.Read(((ISimpleAssignmentOperation)assignment.Operation).Target))
        .FirstOrDefault(target => target?.Root is null && target is not null);

    // "var gan = new Gan(generator, discriminator);"
    private bool MayContain(VariablePath whole, VariablePath part)
    {
        if (whole.Symbol is null or IParameterSymbol)
            return whole.Symbol is null;
        var values = Assignments.In(function.Root).Of(whole.Symbol).ToList();
        if (values.Count == 0)
            values = [.. function.File.AssignmentsTo(whole.Symbol).Select(assignment => assignment.Value)];
        return values.Count == 0 || values.Exists(value => value is null || value.DescendantsAndSelf().Any(operation =>
            operation is ILocalReferenceOperation or IParameterReferenceOperation or IFieldReferenceOperation or IPropertyReferenceOperation
            && function.File.Paths.Read(operation) is { } mentioned && MayBeSame(mentioned, part)));
    }

    // A local that is made here, and that nothing but TorchSharp gets.
    private bool IsConfined(VariablePath path) =>
        path is { IsCertain: true, Root: ILocalSymbol local, Members.IsEmpty: true }
        && function.Root.Descendants().OfType<ILocalReferenceOperation>()
            .Where(reference => reference.Local.Is(local))
            .All(reference => IsInnocent(reference, local));

    private bool IsInnocent(IOperation value, ILocalSymbol local)
    {
        if (value.Ancestors().FirstOrDefault(o => o is IAnonymousFunctionOperation or ILocalFunctionOperation) is { } inner
            && !inner.Syntax.Span.Contains(local.DeclaringSyntaxReferences[0].Span))
        {
            return false;
        }
        return value.Parent switch
        {
            IConversionOperation => IsInnocent(value.Parent, local),
            IInvocationOperation call => call.Instance == value,
            IMemberReferenceOperation => true,
            IArgumentOperation { Parent: IInvocationOperation { TargetMethod: var method } } =>
                Known.IsTorchSharp(method) && (!Known.IsModule(method.ReturnType) || Known.IsModuleMove(method)),
            IArgumentOperation { Parent: IObjectCreationOperation { Constructor: { } constructor } } => Known.IsTorchSharp(constructor),
            ISimpleAssignmentOperation assignment => assignment.Target == value || IsConfinedAlias(assignment.Target, local),
            IBinaryOperation or IIsPatternOperation or IReturnOperation or IConditionalAccessOperation
                or IExpressionStatementOperation => true,
            _ => false,
        };
    }

    // "model = model.to(device)" is read as the assignment of what "to" is given.
    private static bool IsConfinedAlias(IOperation target, ILocalSymbol local) =>
        target is ILocalReferenceOperation { Local: var other } && other.Is(local);
}
