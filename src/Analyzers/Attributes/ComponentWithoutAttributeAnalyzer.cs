using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;
using ModelGen.Generators.Reading;

namespace ModelGen.Analyzers;

/// <summary>
/// MG0005: a module, a parameter or a collection of them in a [Model], of which nothing says whether it is a component. Plain tensors are
/// nobody's business. A captured parameter of a primary constructor is a field, too.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ComponentWithoutAttributeAnalyzer() : ModelGenAnalyzer(Descriptors.MG0005_ComponentWithoutAttribute)
{
    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known)
    {
        if (known.ModelAttribute is not null && TorchSymbols.For(context.Compilation) is { } symbols)
            context.RegisterSymbolStartAction(type => Analyze(type, known, symbols), SymbolKind.NamedType);
    }

    private static void Analyze(SymbolStartAnalysisContext context, KnownSymbols known, TorchSymbols symbols)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (!ModelReader.HasModelAttribute(type, symbols) || ModelReader.ProblemsOf(type, symbols).HasFlag(ModelProblems.NotModule))
            return;
        var reader = new MemberReader(symbols);
        var unmarked = Unmarked(type, reader, known, symbols).ToImmutableArray();
        var parameters = PrimaryParameters(type, reader, known).ToImmutableHashSet(SymbolEqualityComparer.Default);
        if (unmarked.IsEmpty && parameters.IsEmpty)
            return;

        var registered = new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
        var captured = new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
        context.RegisterOperationAction(
            operation =>
            {
                if (RegistrationCall.TryRead(operation.Operation, known, out var registration) && registration.Member is { } member)
                    registered[member] = true;
            },
            OperationKind.Invocation);
        context.RegisterOperationAction(
            operation =>
            {
                var parameter = ((IParameterReferenceOperation)operation.Operation).Parameter;
                if (parameters.Contains(parameter)
                    && operation.ContainingSymbol is IMethodSymbol { MethodKind: not MethodKind.Constructor })
                {
                    captured[parameter] = true;
                }
            },
            OperationKind.ParameterReference);
        context.RegisterSymbolEndAction(end =>
        {
            foreach (var member in unmarked.Where(member => !registered.ContainsKey(member)).Concat(parameters.Where(captured.ContainsKey)))
                end.ReportDiagnostic(Report(member, ComponentHolder.Of(TypeOf(member), reader, known)!.Value, type));
        });
    }

    private static IEnumerable<ISymbol> Unmarked(
        INamedTypeSymbol type, MemberReader reader, KnownSymbols known, TorchSymbols symbols) =>
        from member in type.GetMembers()
        where IsPlace(member)
            && ComponentHolder.Of(MemberReader.TypeOf(member), reader, known) is not null
            && !IsMarked(member, reader, symbols)
        select member;

    // Fields, and properties that have one: automatic ones, and those that the generator is to implement.
    private static bool IsPlace(ISymbol member) => member switch
    {
        { IsStatic: true } or { IsImplicitlyDeclared: true } => false,
        IFieldSymbol field => field.AssociatedSymbol is null,
        IPropertySymbol { IsIndexer: false, IsAbstract: false } property =>
            BackingField(property) is not null || MemberReader.IsPartialDeclaration(property),
        _ => false,
    };

    // What a property overrides may be marked instead of it, and what is marked behind it is MG0007's.
    private static bool IsMarked(ISymbol member, MemberReader reader, TorchSymbols symbols)
    {
        for (var current = member; current is not null; current = (current as IPropertySymbol)?.OverriddenProperty)
        {
            if (current.GetAttributes().Any(IsMark))
                return true;
        }
        return member is IPropertySymbol property && BackingField(property)?.GetAttributes().Any(IsMark) == true;

        bool IsMark(AttributeData attribute) =>
            reader.KindOf(attribute) is not null
            || SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, symbols.UnregisteredAttribute);
    }

    private static IFieldSymbol? BackingField(IPropertySymbol property) => property.ContainingType.GetMembers().OfType<IFieldSymbol>()
        .FirstOrDefault(field => SymbolEqualityComparer.Default.Equals(field.AssociatedSymbol, property));

    private static IEnumerable<ISymbol> PrimaryParameters(INamedTypeSymbol type, MemberReader reader, KnownSymbols known) =>
        type.InstanceConstructors.Where(RegistrationFacts.IsPrimary)
            .SelectMany(constructor => constructor.Parameters)
            .Where(parameter => ComponentHolder.Of(parameter.Type, reader, known) is not null);

    private static ITypeSymbol TypeOf(ISymbol holder) =>
        holder is IParameterSymbol parameter ? parameter.Type : MemberReader.TypeOf(holder);

    private static Diagnostic Report(ISymbol member, ComponentHolder holder, INamedTypeSymbol type) => Diagnostic.Create(
        Descriptors.MG0005_ComponentWithoutAttribute,
        member.Locations[0],
        holder.Kind is { } kind
            ? ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.FittingAttribute, kind.ToString())
            : ImmutableDictionary<string, string?>.Empty,
        member.Name,
        holder.Described,
        type.Name,
        member is IParameterSymbol && holder.Kind is { } of ? $"keep it in a field marked [{of}]" : holder.Remedy);
}
