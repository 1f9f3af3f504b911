using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG1007: a component in a property. Reflection finds the field behind it, whose name nobody else uses (dotnet/TorchSharp#1272);
/// registered by hand as well, it is there twice (#980); and a property that makes its layer makes a new one each time.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ComponentPropertyAnalyzer() : ModelGenAnalyzer(Descriptors.MG1007_ComponentProperty)
{
    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterSymbolStartAction(type => Analyze(type, known), SymbolKind.NamedType);

    private static void Analyze(SymbolStartAnalysisContext context, KnownSymbols known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type is not { TypeKind: TypeKind.Class, IsStatic: false }
            || !KnownSymbols.DerivesFrom(type, known.Module)
            || !type.GetMembers().OfType<IPropertySymbol>().Any(property => IsComponent(property, known))
            || RegistrationElsewhere.IsGenerated(type, known, context.CancellationToken))
        {
            return;
        }
        var facts = new Facts(type, known);
        context.RegisterOperationBlockAction(block => facts.Add(block.OwningSymbol, block.OperationBlocks));
        context.RegisterSymbolEndAction(facts.Report);
    }

    private static bool IsComponent(IPropertySymbol property, KnownSymbols known) =>
        property is { IsStatic: false, IsIndexer: false } && known.IsTrained(property.Type);

    private sealed class Facts(INamedTypeSymbol type, KnownSymbols known)
    {
        private const DiagnosticSeverity Warning = DiagnosticSeverity.Warning;
        private const string MakesNew = "makes a layer with new weights each time it is read";

        private readonly ConcurrentDictionary<ISymbol, string> registered = new(SymbolEqualityComparer.Default);
        private readonly ConcurrentDictionary<ISymbol, IOperation> made = new(SymbolEqualityComparer.Default);
        private readonly ConcurrentDictionary<ISymbol, bool> readInUse = new(SymbolEqualityComparer.Default);
        private volatile bool registersAll;

        public void Add(ISymbol owner, ImmutableArray<IOperation> blocks)
        {
            if (!owner.ContainingType.Is(type))
                return;
            if (owner is IMethodSymbol { MethodKind: MethodKind.PropertyGet, AssociatedSymbol: IPropertySymbol property }
                && Returned(blocks) is { } value)
            {
                made[property] = value;
            }
            foreach (var operation in blocks.SelectMany(block => block.DescendantsAndSelf()))
            {
                if (RegistrationCall.IsAll(operation, known))
                    registersAll = true;
                else if (RegistrationCall.TryRead(operation, known, out var registration) && registration.Member is { } member)
                    registered[member] = registration.Name ?? "another name";
                else if (operation is IPropertyReferenceOperation reference && owner is IMethodSymbol { MethodKind: MethodKind.Ordinary })
                    readInUse[reference.Property] = true;
            }
        }

        public void Report(SymbolAnalysisContext context)
        {
            foreach (var property in type.GetMembers().OfType<IPropertySymbol>().Where(property => IsComponent(property, known)))
            {
                if (made.TryGetValue(property, out var value))
                {
                    // A factory that the constructor uses once is none of our business.
                    if (IsNewLayer(value) && readInUse.ContainsKey(property))
                        Report(context, property, Warning, MakesNew, canFix: !UsesInstance(value));
                }
                else if (BackingField(property) is { } field && registersAll && !HasNameOfItsOwn(field))
                {
                    var key = $"<{property.Name}>k__BackingField";
                    if (registered.TryGetValue(property, out var name))
                        Report(context, property, Warning, $"is registered twice, as '{name}' and as '{key}'", canFix: false);
                    else
                        Report(context, property, DiagnosticSeverity.Info, $"is registered and saved as '{key}'", canFix: true);
                }
            }
        }

        private static void Report(
            SymbolAnalysisContext context, IPropertySymbol property, DiagnosticSeverity severity, string what, bool canFix) =>
            context.ReportDiagnostic(Diagnostic.Create(
                Descriptors.MG1007_ComponentProperty,
                property.Locations[0],
                severity,
                additionalLocations: null,
                DiagnosticProperties.Fixable(canFix),
                property.Name,
                what));

        private static IOperation? Returned(ImmutableArray<IOperation> blocks) =>
            blocks.OfType<IBlockOperation>().FirstOrDefault()?.Operations is [IReturnOperation { ReturnedValue: { } value }]
                ? value.Unwrapped()
                : null;

        private bool IsNewLayer(IOperation value) => value switch
        {
            IObjectCreationOperation creation => known.IsTrained(creation.Type),
            IInvocationOperation { TargetMethod: { IsStatic: true, IsExtensionMethod: false } method } call =>
                known.IsTrained(call.Type) && method.ContainingType.Is(known.Module.ContainingType),
            _ => false,
        };

        private static bool UsesInstance(IOperation value) =>
            value.DescendantsAndSelf().Any(operation => operation is IInstanceReferenceOperation or IParameterReferenceOperation);

        private IFieldSymbol? BackingField(IPropertySymbol property) =>
            property.DeclaringSyntaxReferences.Any(part => part.GetSyntax() is PropertyDeclarationSyntax)
                ? type.GetMembers().OfType<IFieldSymbol>().FirstOrDefault(field => field.AssociatedSymbol.Is(property))
                : null;

        // [field: ComponentName(Name = "fc")]
        private static bool HasNameOfItsOwn(IFieldSymbol field) =>
            field.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "ComponentNameAttribute");
    }
}
