using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG1002 and MG1006: a component that a constructor makes when <c>RegisterComponents()</c>, which works only once, has run already:
/// earlier in the constructor, in the one that it continues (dotnet/TorchSharp#532, #1114, #1272), or in that of a base class (#1485).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class LateComponentAnalyzer() : ModelGenAnalyzer(Descriptors.MG1002_LateComponent, Descriptors.MG1006_RegisteredByBase)
{
    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterSymbolStartAction(type => Analyze(type, known), SymbolKind.NamedType);

    private static void Analyze(SymbolStartAnalysisContext context, KnownSymbols known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type is not { TypeKind: TypeKind.Class, IsStatic: false }
            || !KnownSymbols.DerivesFrom(type, known.Module)
            || !type.GetMembers().OfType<IFieldSymbol>().Any(field => !field.IsStatic && known.IsComponent(field.Type))
            || !type.GetMembers(RegistrationCall.All).IsEmpty
            || RegistrationElsewhere.IsGenerated(type, known, context.CancellationToken))
        {
            return;
        }
        var registering = RegistrationElsewhere.BaseThatRegistersAll(type, known, context.CancellationToken);
        if (registering is null && RegistrationElsewhere.MayBeInBase(type, known, context.CancellationToken))
            return;
        // Nothing can come behind it.
        if (registering is null && RegistrationText.EndsEachConstructor(type, context.CancellationToken))
            return;

        var constructors = new ConcurrentBag<ConstructorOrder>();
        var registersLater = new ConcurrentBag<IOperation>();
        context.RegisterOperationBlockAction(block =>
        {
            // Beside the body there are the default values of parameters.
            if (block.OperationBlocks.Select(part => part.Root()).OfType<IConstructorBodyOperation>().FirstOrDefault() is { } body)
                constructors.Add(new((IMethodSymbol)block.OwningSymbol, body, known));
            else if (block.OperationBlocks.SelectMany(part => part.DescendantsAndSelf()).FirstOrDefault(IsOneByOne) is { } call)
                registersLater.Add(call);
        });
        context.RegisterSymbolEndAction(end =>
        {
            // A method that registers one by one may be called by anybody.
            if (!registersLater.IsEmpty)
                return;
            foreach (var constructor in constructors)
                new Reporter(end, type, registering, [.. constructors], known).Report(constructor);
        });

        bool IsOneByOne(IOperation operation) => RegistrationCall.TryRead(operation, known, out _);
    }

    private sealed class Reporter(
        SymbolAnalysisContext context,
        INamedTypeSymbol type,
        INamedTypeSymbol? registering,
        IReadOnlyList<ConstructorOrder> constructors,
        KnownSymbols known)
    {
        public void Report(ConstructorOrder constructor)
        {
            var isRegisteredBefore = registering is not null || IsRegisteredByChained(constructor);
            var after = (isRegisteredBefore ? constructor.Statements : constructor.AfterRegistration()).ToList();
            if (!isRegisteredBefore && constructor.Registration is null)
                return;
            var late = LateComponent.In(after, type, known).ToList();
            if (late.Count == 0 || !TryFindRegistered(after, out var registered))
                return;
            late.RemoveAll(component => registered.Contains(component.Member));
            var once = late.GroupBy(component => component.Member, SymbolEqualityComparer.Default).Select(same => same.First());
            foreach (var component in once)
                context.ReportDiagnostic(registering is null ? AfterOwn(component, constructor, late) : AfterBase(component, registering));
        }

        private bool IsRegisteredByChained(ConstructorOrder constructor)
        {
            var visited = new HashSet<ConstructorOrder>();
            for (var current = Chained(constructor); current is not null && visited.Add(current); current = Chained(current))
            {
                if (current.Registration is not null)
                    return true;
            }
            return false;
        }

        private ConstructorOrder? Chained(ConstructorOrder constructor) =>
            constructors.FirstOrDefault(other => other.Symbol.Is(constructor.Chained));

        /// <summary>The members that are registered one by one; false where it cannot be told which are.</summary>
        private bool TryFindRegistered(List<IOperation> statements, out HashSet<ISymbol> registered)
        {
            registered = new(SymbolEqualityComparer.Default);
            foreach (var operation in statements.SelectMany(statement => statement.DescendantsAndSelf()))
            {
                if (RegistrationCall.TryRead(operation, known, out var registration))
                {
                    if (registration.Member is not { } member)
                        return false;
                    registered.Add(member);
                }
                else if (MayRegister(operation))
                {
                    return false;
                }
            }
            return true;
        }

        // A method of its own that does, or that we do not see; code that gets hold of the module.
        private bool MayRegister(IOperation operation) => operation switch
        {
            IInvocationOperation { TargetMethod.MethodKind: MethodKind.Constructor } => false,
            IInvocationOperation call when known.IsTorchSharp(call.TargetMethod.OriginalDefinition) => false,
            IInvocationOperation call =>
                call.Arguments.Any(argument => argument.Value.IsThis()) || (call.Instance.IsThis() && MayRegister(call.TargetMethod)),
            IObjectCreationOperation creation => creation.Arguments.Any(argument => argument.Value.IsThis()),
            _ => false,
        };

        private bool MayRegister(IMethodSymbol method) =>
            method.OriginalDefinition.DeclaringSyntaxReferences is not [{ SyntaxTree: var tree } body]
            || type.DeclaringSyntaxReferences.All(part => part.SyntaxTree != tree)
            || RegistrationFacts.MayRegister(body.GetSyntax(context.CancellationToken));

        private Diagnostic AfterOwn(LateComponent component, ConstructorOrder constructor, List<LateComponent> late)
        {
            var last = late[late.Count - 1].Statement;
            var registration = constructor.Registration;
            // What is between may rely on what is registered already.
            var canMove = registration is not null
                && constructor.AfterRegistration().TakeWhile(s => s != last).Append(last).All(s => !ReadsModule(s, constructor));
            return Diagnostic.Create(
                Descriptors.MG1002_LateComponent,
                component.Place.Syntax.GetLocation(),
                registration is null ? [] : [registration.Syntax.GetLocation(), last.Syntax.GetLocation()],
                DiagnosticProperties.Fixable(canMove),
                component.Member.Name,
                component.IsItem ? "is added to" : "is assigned",
                type.Name);
        }

        private Diagnostic AfterBase(LateComponent component, INamedTypeSymbol registering) => Diagnostic.Create(
            Descriptors.MG1006_RegisteredByBase,
            component.Place.Syntax.GetLocation(),
            DiagnosticProperties.Fixable(!component.IsItem),
            component.Member.Name,
            component.IsItem ? "is added to" : "is assigned",
            registering.Name,
            type.Name,
            component.IsItem
                ? "fill the list by its initialiser"
                : $"call {Method(component)}(nameof({component.Member.Name}), {component.Member.Name})");

        private string Method(LateComponent component) =>
            known.IsParameter(component.Place.Type) ? "register_parameter" : "register_module";

        private bool ReadsModule(IOperation statement, ConstructorOrder constructor) =>
            !constructor.IsRegistration(statement)
            && statement.DescendantsAndSelf().Any(operation => operation switch
            {
                IInvocationOperation call => (call.Instance.IsThis() && known.IsTorchSharp(call.TargetMethod))
                    || call.Arguments.Any(argument => argument.Value.IsThis()),
                IPropertyReferenceOperation property => property.Instance.IsThis() && known.IsTorchSharp(property.Property),
                _ => false,
            });
    }
}
