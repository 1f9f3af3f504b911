using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using ModelGen.Generators.Reading;
using ModelGen.Generators.Symbolic.Framework;
using ModelGen.Generators.Symbolic.Layers;
using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Torch;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Evaluation;

/// <content>Objects and how they are constructed.</content>
internal sealed partial class Interpreter
{
    private Value Create(IObjectCreationOperation operation)
    {
        if (operation.Type is not INamedTypeSymbol type) return Unsupported(operation);
        var arguments = Bind(operation.Arguments);
        var instance = CreateInstance(operation, type, operation.Constructor, arguments);
        if (operation.Initializer is { } initializer) Fill(instance, initializer);
        return instance;
    }

    private Value CreateInstance(IOperation site, INamedTypeSymbol type, IMethodSymbol? constructor, List<Argument> arguments)
    {
        if (Symbols.IsDeclaredByTorchSharp(type)) return TorchCalls.Create(this, site, type, arguments);
        var isModule = TorchSymbols.DerivesFrom(type, Symbols.Module);
        if (type.DeclaringSyntaxReferences.Length > 0 && type.TypeKind is TypeKind.Class or TypeKind.Struct)
        {
            if (!bodies.CanSee(type)) return Adapt(Unknown(site, $"the code of {type.Name} is not looked into here"), type);
            var instance = isModule ? new UserModuleValue(type) : new ObjectValue(type);
            if (constructor is not null) Construct(site, instance, constructor, Values(arguments));
            return instance;
        }

        if (isModule)
        {
            var unknown = Unknown(site, $"{type.Name} comes from {type.ContainingAssembly?.Name}, whose source is not here");
            return new OpaqueModuleValue(type, unknown.Unknown);
        }

        return FrameworkCalls.Create(type, Values(arguments))
            ?? InvokeUnseen(site, constructor ?? type.InstanceConstructors.First(), receiver: null, arguments);
    }

    /// <summary>Runs a constructor: initialisers, the base class, the body.</summary>
    public void Construct(IOperation? site, ObjectValue instance, IMethodSymbol constructor, IReadOnlyList<Value> arguments)
    {
        var type = constructor.ContainingType;
        if (type.DeclaringSyntaxReferences.Length == 0)
        {
            ConstructBase(site, instance, constructor, arguments);
            return;
        }

        if (!budget.Enter())
        {
            if (site is not null) Unknown(site, Budget.TooDeep);
            return;
        }

        var callee = new Frame(instance, closure: null);
        BindParameters(constructor, callee, arguments);
        if (IsPrimary(constructor)) Capture(instance, constructor, callee);
        Within(callee, () =>
        {
            var initializer = bodies.InitializerOf(constructor);
            var delegates = SymbolEqualityComparer.Default.Equals(
                initializer?.TargetMethod.ContainingType.OriginalDefinition, type.OriginalDefinition);
            if (!delegates) Initialize(instance, type);
            if (initializer is not null) Construct(initializer, instance, initializer.TargetMethod, Values(Bind(initializer.Arguments)));
            else if (DefaultConstructor(type.BaseType) is { } @base) Construct(site, instance, @base, []);
            if (bodies.Of(constructor) is { } body && !IsPrimary(constructor)) Execute(body);
            return NullValue.Instance;
        });
        budget.Leave();
    }

    /// <summary>A base class of TorchSharp's or the framework's.</summary>
    private void ConstructBase(IOperation? site, ObjectValue instance, IMethodSymbol constructor, IReadOnlyList<Value> arguments)
    {
        if (instance is not UserModuleValue module || !Symbols.IsDeclaredByTorchSharp(constructor.ContainingType)) return;
        module.Base = ModuleCreation.BaseOf(this, site, constructor.ContainingType, Given(constructor, arguments));
    }

    /// <summary>Runs the initialisers of a type, as written.</summary>
    private void Initialize(ObjectValue instance, INamedTypeSymbol type)
    {
        foreach (var member in DeclarationOrder.Of(type))
        {
            var memberType = member switch
            {
                IFieldSymbol { IsStatic: false, IsConst: false } field => field.Type,
                IPropertySymbol { IsStatic: false, IsIndexer: false } property => property.Type,
                _ => null,
            };
            if (memberType is null || bodies.InitialValueOf(member) is not { } initializer) continue;
            WriteMember(instance, member, Adapt(Evaluate(initializer), memberType));
        }
    }

    /// <summary>Parameters of a primary constructor are seen by every member; a record makes properties of them.</summary>
    private static void Capture(ObjectValue instance, IMethodSymbol constructor, Frame callee)
    {
        foreach (var parameter in constructor.Parameters)
        {
            var value = callee.Variables[parameter]!;
            instance.Members[parameter] = value;
            var property = instance.Type.IsRecord
                ? constructor.ContainingType.GetMembers(parameter.Name).OfType<IPropertySymbol>().FirstOrDefault()
                : null;
            if (property?.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is ParameterSyntax) instance.Members[property] = value;
        }
    }

    /// <summary>Object initialisers: <c>{ Name = value }</c> and <c>{ item, item }</c>.</summary>
    private void Fill(Value instance, IObjectOrCollectionInitializerOperation initializer)
    {
        frame.Targets.Push(instance);
        foreach (var item in initializer.Initializers)
        {
            if (item is IMemberInitializerOperation member) Fill(Evaluate(member.InitializedMember), member.Initializer);
            else Evaluate(item);
        }

        frame.Targets.Pop();
    }

    private ObjectValue CreateAnonymous(IAnonymousObjectCreationOperation creation)
    {
        var instance = new ObjectValue((INamedTypeSymbol)creation.Type!);
        Fill(instance, creation.Initializers);
        return instance;
    }

    private void Fill(ObjectValue instance, IReadOnlyList<IOperation> initializers)
    {
        foreach (var assignment in initializers.OfType<ISimpleAssignmentOperation>())
        {
            if (assignment.Target is IPropertyReferenceOperation { Property: var property })
                instance.Members[property] = Evaluate(assignment.Value);
        }
    }

    private static bool IsPrimary(IMethodSymbol constructor) =>
        constructor.OriginalDefinition.DeclaringSyntaxReferences.Any(static reference => reference.GetSyntax() is TypeDeclarationSyntax);

    private static IMethodSymbol? DefaultConstructor(INamedTypeSymbol? type) =>
        type?.InstanceConstructors.FirstOrDefault(static c =>
            c.Parameters.All(static p => p.IsOptional || p.IsParams) && c.DeclaredAccessibility is not Accessibility.Private);
}
