using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG1003: modules or parameters that a module makes and keeps in a list, array or dictionary, where TorchSharp does not look for them
/// (dotnet/TorchSharp#532, #1100).
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ModulesInPlainCollectionAnalyzer() : ModelGenAnalyzer(Descriptors.MG1003_ModulesInPlainCollection)
{
    // A class that overrides one of these shows its components in its own way.
    private static readonly string[] Listings =
    [
        RegistrationCall.All, "parameters", "named_parameters", "children", "named_children", "modules", "named_modules", "state_dict",
    ];

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterSymbolStartAction(type => Analyze(type, known), SymbolKind.NamedType);

    private static void Analyze(SymbolStartAnalysisContext context, KnownSymbols known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type is not { TypeKind: TypeKind.Class, IsStatic: false } || !KnownSymbols.DerivesFrom(type, known.Module))
            return;
        var collections = Collections(type, known).ToImmutableArray();
        if (collections.IsEmpty
            || Listings.Any(name => !type.GetMembers(name).IsEmpty)
            || RegistrationElsewhere.IsGenerated(type, known, context.CancellationToken)
            || RegistrationElsewhere.MayListInBase(type, known, context.CancellationToken))
        {
            return;
        }

        var bodies = new ConcurrentBag<IOperation>();
        context.RegisterOperationBlockAction(block =>
        {
            if (block.OwningSymbol.ContainingType.Is(type))
            {
                foreach (var body in block.OperationBlocks)
                    bodies.Add(body);
            }
        });
        context.RegisterSymbolEndAction(end => Report(end, type, collections, [.. bodies], known));
    }

    private static IEnumerable<ISymbol> Collections(INamedTypeSymbol type, KnownSymbols known) =>
        from field in type.GetMembers().OfType<IFieldSymbol>()
        where !field.IsStatic && PlainCollection.Of(field.Type, known) is not null
        let member = field.AssociatedSymbol ?? field
        where !member.IsImplicitlyDeclared
        select member;

    private static void Report(
        SymbolAnalysisContext context,
        INamedTypeSymbol type,
        ImmutableArray<ISymbol> collections,
        IReadOnlyList<IOperation> bodies,
        KnownSymbols known)
    {
        var operations = bodies.SelectMany(body => body.DescendantsAndSelf()).ToList();
        // What is registered by another name than that of a field may be an item of any of them.
        if (operations.Exists(operation => RegistrationCall.TryRead(operation, known, out var registration) && registration.Member is null)
            || operations.Exists(operation => HandsItselfOver(operation, known)))
        {
            return;
        }
        foreach (var collection in collections)
        {
            var uses = new CollectionUses(collection, known);
            operations.ForEach(uses.Read);
            if (!uses.HasOwnItems || uses.IsHandedOn)
                continue;
            var held = (collection as IFieldSymbol)?.Type ?? ((IPropertySymbol)collection).Type;
            var plain = PlainCollection.Of(held, known)!.Value;
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.MG1003_ModulesInPlainCollection,
                collection.Locations[0],
                collection.Name,
                known.IsParameter(plain.Element) ? "parameters" : "modules",
                held.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat),
                type.Name,
                Remedy(held, plain, known)));
        }
    }

    // TorchSharp's ModuleDict cannot be moved since 0.104: its two indexers have one name.
    private static string Remedy(ITypeSymbol held, PlainCollection plain, KnownSymbols known) => (plain, held) switch
    {
        ({ IsDictionary: true }, _) => "register each by a name of its own",
        _ when known.IsParameter(plain.Element) => "hold them in a ParameterList",
        _ => $"hold them in a ModuleList<{plain.Element.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}>",
    };

    // Code that gets hold of the module may register for it; TorchSharp's own does not.
    private static bool HandsItselfOver(IOperation operation, KnownSymbols known) => operation switch
    {
        IInvocationOperation { TargetMethod: var method } call =>
            !known.IsTorchSharp(method) && !ItemFlow.IsFramework(method) && call.Arguments.Any(argument => argument.Value.IsThis()),
        IObjectCreationOperation { Constructor: { } constructor } creation =>
            !known.IsTorchSharp(constructor) && creation.Arguments.Any(argument => argument.Value.IsThis()),
        _ => false,
    };
}
