using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>Who registers components in one module: gathered from all its bodies, in whichever files and order they come.</summary>
internal sealed class RegistrationFacts(INamedTypeSymbol type, KnownSymbols known)
{
    private readonly ConcurrentDictionary<ISymbol, Body> bodies = new(SymbolEqualityComparer.Default);
    private readonly ConcurrentDictionary<ISymbol, bool> created = new(SymbolEqualityComparer.Default);

    /// <summary>Whether a base class may register, as far as its text shows: it may be in a file whose meaning we cannot ask for.</summary>
    public static bool MayRegister(SyntaxNode declaration) => declaration.DescendantNodes().Any(node => node switch
    {
        InvocationExpressionSyntax { Expression: SimpleNameSyntax called } => RegistrationCall.IsRegistering(called.Identifier.ValueText),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } =>
            RegistrationCall.IsRegistering(called.Name.Identifier.ValueText),
        ArgumentSyntax { Expression: ThisExpressionSyntax } => true,
        _ => false,
    });

    public static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.DeclaringSyntaxReferences.Any(reference => reference.GetSyntax() is TypeDeclarationSyntax);

    /// <summary>Reads a body, or the initializer of a field or property.</summary>
    public void Add(ISymbol owner, ImmutableArray<IOperation> blocks)
    {
        if (!owner.ContainingType.Is(type))
            return;
        var body = new Body();
        foreach (var operation in blocks.SelectMany(block => block.DescendantsAndSelf()))
            Read(operation, body);
        body.OnlyThrows = blocks.OfType<IBlockOperation>().Any(block => block.Operations.FirstOrDefault() is IThrowOperation or
            IExpressionStatementOperation { Operation: IThrowOperation or IConversionOperation { Operand: IThrowOperation } });
        bodies[owner] = body;
    }

    /// <summary>Whether a component is created by the module itself, rather than lent to it.</summary>
    public bool IsCreatedHere(ISymbol component) => created.ContainsKey(component);

    /// <summary>Constructors after which nothing is registered.</summary>
    public ImmutableArray<IMethodSymbol> ConstructorsWithoutRegistration()
    {
        var constructors = type.InstanceConstructors;
        var reached = constructors.SelectMany(constructor => Reached(constructor)).ToImmutableHashSet(SymbolEqualityComparer.Default);
        // A factory method, a lazy forward, an override that a base calls.
        if (bodies.Any(body => body.Value.Registers && !reached.Contains(body.Key)))
            return ImmutableArray<IMethodSymbol>.Empty;
        // Nobody but a derived class can use it, which registers for both.
        if (constructors.All(c => c.DeclaredAccessibility is Accessibility.Protected or Accessibility.ProtectedAndInternal))
            return ImmutableArray<IMethodSymbol>.Empty;

        return constructors
            .Where(constructor => Chained(constructor) is null && !Registers(constructor) && !OnlyThrows(constructor))
            .Where(constructor => !IsCompletedByThoseThatChain(constructor))
            .ToImmutableArray();
    }

    private bool Registers(IMethodSymbol constructor) =>
        Reached(constructor).Any(method => bodies.TryGetValue(method, out var body) && body.Registers);

    private bool OnlyThrows(IMethodSymbol constructor) => bodies.TryGetValue(constructor, out var body) && body.OnlyThrows;

    private IMethodSymbol? Chained(IMethodSymbol constructor) => bodies.TryGetValue(constructor, out var body) ? body.Chained : null;

    // A private constructor, shared by others that register themselves.
    private bool IsCompletedByThoseThatChain(IMethodSymbol constructor)
    {
        if (constructor.DeclaredAccessibility != Accessibility.Private)
            return false;
        var chaining = type.InstanceConstructors.Where(other => Chained(other).Is(constructor)).ToList();
        return chaining.Count > 0 && chaining.TrueForAll(Registers);
    }

    /// <summary>A constructor and the type's own methods that it calls, directly or not.</summary>
    private HashSet<ISymbol> Reached(IMethodSymbol constructor)
    {
        var reached = new HashSet<ISymbol>(SymbolEqualityComparer.Default) { constructor };
        var pending = new Stack<ISymbol>(reached);
        while (pending.Count > 0)
        {
            if (!bodies.TryGetValue(pending.Pop(), out var body))
                continue;
            foreach (var called in body.Calls.Where(reached.Add))
                pending.Push(called);
        }
        return reached;
    }

    private void Read(IOperation operation, Body body)
    {
        switch (operation)
        {
            case IInvocationOperation { TargetMethod.MethodKind: MethodKind.Constructor } chain
                when chain.TargetMethod.ContainingType.Is(type):
                body.Chained = chain.TargetMethod;
                break;
            case IInvocationOperation call:
                body.Registers |= IsRegistering(call) || PassesThis(call.Arguments, call.TargetMethod);
                if (call.Instance.IsThis())
                    body.Calls.Add(call.TargetMethod.OriginalDefinition);
                break;
            case IObjectCreationOperation { Constructor: { } constructor } creation:
                body.Registers |= PassesThis(creation.Arguments, constructor);
                break;
            case IFieldInitializerOperation initializer:
                foreach (var field in initializer.InitializedFields)
                    AddCreated(field, initializer.Value);
                break;
            case IPropertyInitializerOperation initializer:
                foreach (var property in initializer.InitializedProperties)
                    AddCreated(property, initializer.Value);
                break;
            case IAssignmentOperation { Target: IMemberReferenceOperation target } assignment when target.Instance.IsThis():
                AddCreated(target.Member, assignment.Value);
                break;
            case IDeconstructionAssignmentOperation deconstruction:
                foreach (var target in deconstruction.Target.Descendants().OfType<IMemberReferenceOperation>())
                    created[target.Member] = true;
                break;
            case IArgumentOperation { Parameter.RefKind: RefKind.Out or RefKind.Ref, Value: IMemberReferenceOperation target }:
                created[target.Member] = true;
                break;
        }
    }

    // On any object of this type: a static factory registers for the one that it made.
    private bool IsRegistering(IInvocationOperation call) =>
        RegistrationCall.IsRegistering(call.TargetMethod.Name)
        && KnownSymbols.DerivesFrom(call.TargetMethod.ContainingType, known.Module)
        && (call.Instance.IsThis() || type.Is(call.Instance?.Type));

    // Code that gets hold of the module may register for it; TorchSharp's own does not.
    private bool PassesThis(ImmutableArray<IArgumentOperation> arguments, IMethodSymbol called) =>
        !known.IsTorchSharp(called) && arguments.Any(argument => argument.Value.IsThis());

    private void AddCreated(ISymbol component, IOperation value)
    {
        if (ComponentValue.IsCreated(value, known))
            created[component] = true;
    }

    private sealed class Body
    {
        public bool Registers { get; set; }

        public bool OnlyThrows { get; set; }

        public IMethodSymbol? Chained { get; set; }

        public HashSet<ISymbol> Calls { get; } = new(SymbolEqualityComparer.Default);
    }
}
