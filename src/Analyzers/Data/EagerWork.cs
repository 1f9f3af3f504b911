using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// Follows what runs while a dataset is constructed: the constructor's body or an initializer, and every method, local function and
/// constructor of the same file that it reaches. Lambdas run where something is known to call them.
/// </summary>
internal sealed class EagerWork(INamedTypeSymbol dataset, KnownSymbols known, HeavyWork heavy, CancellationToken cancellationToken)
{
    private const int DeepestCall = 8;

    // Somebody chose to load everything: if (cacheInMemory) ...
    private static readonly string[] Choices = ["cache", "eager", "lazy", "memory", "prefetch", "preload"];

    private readonly List<Found> found = [];
    private readonly HashSet<(ISymbol, bool)> visited = [];
    private readonly Stack<IOperation> calls = new();
    private readonly Stack<IOperation> repetitions = new();
    private int guards;

    /// <summary>
    /// The heavy work below an operation, in the order of the source: of each repetition, and of each call, what tells most.
    /// </summary>
    public ImmutableArray<Found> In(IOperation root)
    {
        Visit(root);
        return found.GroupBy(work => work.Group)
            .Select(group => group.FirstOrDefault(work => heavy.IsReading(work.Work))
                ?? group.FirstOrDefault(work => heavy.Once(work.Work) is not null)
                ?? group.First())
            .ToImmutableArray();
    }

    // What is inside a call runs before it, and what it calls after.
    private void Visit(IOperation operation)
    {
        cancellationToken.ThrowIfCancellationRequested();
        VisitBelow(operation);
        Look(operation);
        switch (operation)
        {
            case IInvocationOperation call:
                VisitCallbacks(call);
                Follow(call, call.TargetMethod);
                break;
            case IObjectCreationOperation { Constructor: { } constructor } creation:
                Follow(creation, constructor);
                break;
        }
    }

    private void VisitBelow(IOperation operation)
    {
        switch (operation)
        {
            case ILocalFunctionOperation or IAnonymousFunctionOperation or INameOfOperation:
                break;
            case IBlockOperation block:
                VisitStatements(block.Operations);
                break;
            case IConditionalOperation conditional:
                Visit(conditional.Condition);
                if (!IsChoice(conditional.Condition))
                    Guarded(conditional.WhenTrue, conditional.WhenFalse);
                break;
            case ISwitchOperation or ISwitchExpressionOperation:
                Guarded([.. operation.ChildOperations]);
                break;
            case ILoopOperation loop:
                VisitLoop(loop);
                break;
            default:
                VisitChildren(operation);
                break;
        }
    }

    private void VisitChildren(IOperation operation)
    {
        foreach (var child in operation.ChildOperations)
            Visit(child);
    }

    private void VisitStatements(ImmutableArray<IOperation> statements)
    {
        foreach (var statement in statements)
        {
            Visit(statement);
            // if (!preload) return;
            if (statement is IConditionalOperation { WhenTrue: var exit } choice && IsChoice(choice.Condition)
                && exit.DescendantsAndSelf().Any(operation => operation is IReturnOperation))
            {
                return;
            }
        }
    }

    private void Guarded(params IOperation?[] branches)
    {
        guards++;
        foreach (var branch in branches.OfType<IOperation>())
            Visit(branch);
        guards--;
    }

    private void VisitLoop(ILoopOperation loop)
    {
        foreach (var child in loop.ChildOperations.Where(child => child != loop.Body))
            Visit(child);
        if (Repetition.IsOverItems(loop, Given))
            Repeat(loop, () => Visit(loop.Body));
        else
            Visit(loop.Body);
    }

    private void Repeat(IOperation repetition, Action visit)
    {
        repetitions.Push(repetition);
        visit();
        repetitions.Pop();
    }

    // files.Select(file => ...), Parallel.ForEach(files, Load); not Task.Run(() => ...), which is over when it likes.
    private void VisitCallbacks(IInvocationOperation call)
    {
        if (!Repetition.IsOverItems(call, Given))
            return;
        if (Repetition.IsDeferred(call.TargetMethod) && !IsEnumerated(call))
            return;
        foreach (var creation in call.Arguments.Select(argument => argument.Value.Unwrapped()).OfType<IDelegateCreationOperation>())
        {
            Repeat(call, () =>
            {
                if (creation.Target is IAnonymousFunctionOperation lambda)
                    Visit(lambda.Body);
                else if (creation.Target is IMethodReferenceOperation reference)
                    VisitMethod(reference);
            });
        }
    }

    private void VisitMethod(IMethodReferenceOperation reference)
    {
        Look(reference);
        Follow(reference, reference.Method);
    }

    // What the call that led here gave for a parameter.
    private IOperation? Given(IParameterSymbol parameter)
    {
        var arguments = (calls.Count == 0 ? null : calls.Peek()) switch
        {
            IInvocationOperation call => call.Arguments,
            IObjectCreationOperation creation => creation.Arguments,
            _ => ImmutableArray<IArgumentOperation>.Empty,
        };
        return arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == parameter.Ordinal)?.Value;
    }

    private bool IsEnumerated(IOperation sequence)
    {
        var callers = new Stack<IOperation>(calls.Reverse());
        return Repetition.IsEnumerated(sequence, IsForcedByCaller);

        bool IsForcedByCaller() => callers.Count > 0 && Repetition.IsEnumerated(callers.Pop(), IsForcedByCaller);
    }

    // Into a method or constructor whose body is in this file.
    private void Follow(IOperation call, IMethodSymbol called)
    {
        var method = Implementation(called.OriginalDefinition);
        // A dataset is reported on its own, but for what a base class leaves to this one.
        if (method.MethodKind == MethodKind.Constructor && known.IsDataset(method.ContainingType))
        {
            FollowTemplate(call, method);
            return;
        }
        if (calls.Count >= DeepestCall || call.SemanticModel is not { } model)
            return;
        var declarations = method.DeclaringSyntaxReferences.Where(reference => reference.SyntaxTree == model.SyntaxTree).ToList();
        if (declarations.Count == 0 && call is IInvocationOperation { Instance: { } instance } && instance.IsThis())
        {
            FollowTemplate(call, method);
            return;
        }
        // A constructor that is not written runs the initializers too.
        var isUnwritten = method is { MethodKind: MethodKind.Constructor, IsImplicitlyDeclared: true };
        if ((declarations.Count == 0 && !isUnwritten) || !visited.Add((method, repetitions.Count > 0)) || !Runs(call, method))
            return;

        calls.Push(call);
        foreach (var declaration in declarations)
        {
            if (Body(model.GetOperation(declaration.GetSyntax(cancellationToken), cancellationToken)) is { } body)
                VisitChildren(body);
        }
        if (method.MethodKind == MethodKind.Constructor)
            VisitInitializers(model, method.ContainingType);
        calls.Pop();
    }

    // A method of a base class in another file, of which only the text is there: what it calls by the name of an override here runs too.
    private void FollowTemplate(IOperation call, IMethodSymbol method)
    {
        if (!KnownSymbols.DerivesFrom(dataset, method.ContainingType) || method.ContainingType.DeclaringSyntaxReferences.IsEmpty)
            return;
        var names = method.DeclaringSyntaxReferences
            .SelectMany(reference => reference.GetSyntax(cancellationToken).DescendantNodes().OfType<InvocationExpressionSyntax>())
            .Select(invocation => invocation.Expression switch
            {
                IdentifierNameSyntax name => name.Identifier.ValueText,
                MemberAccessExpressionSyntax { Expression: ThisExpressionSyntax, Name.Identifier.ValueText: var name } => name,
                _ => "",
            })
            .ToImmutableHashSet();
        foreach (var hook in dataset.GetMembers().OfType<IMethodSymbol>().Where(member => member.IsOverride && names.Contains(member.Name)))
            Follow(call, hook);
    }

    // this.Load() runs the override that this class has.
    private IMethodSymbol Implementation(IMethodSymbol method) =>
        dataset.GetMembers(method.Name).OfType<IMethodSymbol>()
            .FirstOrDefault(member => SymbolEqualityComparer.Default.Equals(member.OverriddenMethod?.OriginalDefinition, method)) ?? method;

    // An iterator runs when it is enumerated, an asynchronous method is over when somebody waits for it.
    private bool Runs(IOperation call, IMethodSymbol method)
    {
        if (method.IsAsync)
        {
            // Task.WaitAll(Read(), Write()) hands them over in an array, written or not.
            var use = call.Parent;
            while (use is IArrayInitializerOperation or IArrayCreationOperation or ({ IsImplicit: true } and not IArgumentOperation))
                use = use.Parent;
            return use is IMemberReferenceOperation or IInvocationOperation
                or IArgumentOperation { Parent: IInvocationOperation { TargetMethod.ContainingType.Name: "Task" } };
        }
        var isIterator = method.DeclaringSyntaxReferences.Any(reference => HasYield(reference.GetSyntax(cancellationToken)));
        return !isIterator || IsEnumerated(call);
    }

    private static bool HasYield(SyntaxNode method) => method
        .DescendantNodes(node => node == method || node is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax))
        .Any(node => node is YieldStatementSyntax);

    private static IOperation? Body(IOperation? declaration) => declaration switch
    {
        IMethodBodyBaseOperation body => body,
        ILocalFunctionOperation { Body: { } body } => body,
        _ => null,
    };

    private void VisitInitializers(SemanticModel model, INamedTypeSymbol type)
    {
        var values = type.GetMembers().Where(member => !member.IsStatic)
            .SelectMany(member => member.DeclaringSyntaxReferences)
            .Where(reference => reference.SyntaxTree == model.SyntaxTree)
            .Select(reference => reference.GetSyntax(cancellationToken) switch
            {
                VariableDeclaratorSyntax { Initializer: { } initializer } => initializer,
                PropertyDeclarationSyntax { Initializer: { } initializer } => initializer,
                _ => null,
            });
        foreach (var value in values.OfType<EqualsValueClauseSyntax>())
        {
            if (model.GetOperation(value, cancellationToken) is { } operation)
                VisitChildren(operation);
        }
    }

    private void Look(IOperation operation)
    {
        var what = repetitions.Count > 0 ? heavy.PerItem(operation) : null;
        if (what is not null)
        {
            Add(operation, what, isPerItem: true);
            return;
        }
        // What is fetched only if it is not there, or if it is asked for, is as PyTorch's own datasets do it.
        what = heavy.Once(operation) ?? (guards == 0 ? HeavyWork.Download(operation) : null);
        if (what is not null)
            Add(operation, what, isPerItem: repetitions.Count > 0);
    }

    private void Add(IOperation work, string what, bool isPerItem)
    {
        var place = calls.Count > 0 ? calls.Last() : work;
        var group = repetitions.LastOrDefault(repetition => repetition.Root() == place.Root()) ?? place;
        found.Add(new(place, work, group, what, isPerItem));
    }

    private static bool IsChoice(IOperation condition) => condition.DescendantsAndSelf().Any(operation => operation switch
    {
        IParameterReferenceOperation { Parameter.Name: var name } => Names(name),
        ILocalReferenceOperation { Local.Name: var name } => Names(name),
        IMemberReferenceOperation { Member.Name: var name } => Names(name),
        _ => false,
    });

    private static bool Names(string name) =>
        Array.Exists(Choices, choice => name.IndexOf(choice, StringComparison.OrdinalIgnoreCase) >= 0);

    /// <summary>Heavy work that constructing a dataset does.</summary>
    /// <param name="Place">Where it is in the constructor: the work, or the call that leads to it.</param>
    /// <param name="Work">The work.</param>
    /// <param name="Group">The loop, or the call of LINQ, around it in the constructor; the place where there is none.</param>
    /// <param name="What">Its name.</param>
    /// <param name="IsPerItem">Whether it is done for every item.</param>
    public sealed record Found(IOperation Place, IOperation Work, IOperation Group, string What, bool IsPerItem);
}
