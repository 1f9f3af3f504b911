using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;
using ModelGen.Generators.Model;
using ModelGen.Generators.Reading;

namespace ModelGen.Analyzers;

/// <summary>
/// What turns a hand-written module into a [Model] that registers the same under the same names. There is none where that cannot be told
/// from its text: where a component is assigned after the registration, replaced later, or null without saying so.
/// </summary>
internal sealed class Migration
{
    // A class that declares one of these registers, or shows its components, in its own way.
    private static readonly string[] Listings =
    [
        RegistrationCall.All, "parameters", "named_parameters", "buffers", "named_buffers", "children", "named_children", "modules",
        "named_modules", "state_dict", "register_module", "register_parameter", "register_buffer",
    ];

    private Migration(ImmutableArray<MigratedMember> members, ImmutableArray<IOperation> registrations)
    {
        Members = members;
        Registrations = registrations;
    }

    /// <summary>The members that get an attribute.</summary>
    public ImmutableArray<MigratedMember> Members { get; }

    /// <summary>The calls that go: of <c>RegisterComponents()</c>, and those that register what has an attribute then.</summary>
    public ImmutableArray<IOperation> Registrations { get; }

    /// <summary>Whether a class is one to look at: a hand-written module, declared in one place.</summary>
    public static bool IsCandidate(INamedTypeSymbol type, KnownSymbols known, TorchSymbols symbols, CancellationToken cancellationToken) =>
        type is { TypeKind: TypeKind.Class, DeclaringSyntaxReferences.Length: 1, BaseType: not null }
        && KnownSymbols.DerivesFrom(type, known.Module)
        && (ModelReader.ProblemsOf(type, symbols) & ~ModelProblems.NotPartial) == ModelProblems.None
        && !ModelReader.HasModelAttribute(type, symbols)
        && !RegistrationElsewhere.IsGenerated(type, known, cancellationToken)
        && HasPlainBase(type, known, symbols)
        && Listings.All(name => type.GetMembers(name).IsEmpty);

    /// <summary>How a class becomes a [Model]; null where it cannot, or not without changing what it registers.</summary>
    public static Migration? Of(
        INamedTypeSymbol type,
        IReadOnlyList<(ISymbol Owner, IOperation Root)> bodies,
        KnownSymbols known,
        TorchSymbols symbols,
        CancellationToken cancellationToken)
    {
        if (bodies.Any(body => HandsItselfOver(body.Root, known)))
            return null;
        var facts = new ConstructionFacts(type, bodies, known);
        var registersInBase = Bases(type, known).Any(ancestor => ancestor.DeclaringSyntaxReferences
            .Any(part => RegistrationFacts.MayRegister(part.GetSyntax(cancellationToken))));
        var isSureInBase = Bases(type, known).Any(ancestor => RegistrationElsewhere.RegistersAllWhenMade(ancestor, cancellationToken));
        if (registersInBase && !isSureInBase || TimeOf(facts, isSureInBase) is not { } time)
            return null;

        var reader = new MemberMigration(type, facts, time, new MemberReader(symbols), known);
        var members = ImmutableArray.CreateBuilder<MigratedMember>();
        foreach (var field in type.GetMembers().OfType<IFieldSymbol>().Where(field => field is { IsStatic: false, IsConst: false }))
        {
            if (!reader.TryRead(field, out var migrated))
                return null;
            if (migrated is { } member)
                members.Add(member);
        }
        // A base without components has nothing to gain.
        if (type.IsAbstract && members.Count == 0)
            return null;
        if (CapturesComponent(type, bodies, known) || members.Any(member => IsInherited(type, member, known)))
            return null;
        return new(members.ToImmutable(), facts.Calls.Concat(reader.Replaced).ToImmutableArray());
    }

    private static RegistrationTime? TimeOf(ConstructionFacts facts, bool registersInBase)
    {
        if (registersInBase)
            return facts.Calls.All(call => facts.Constructors.Any(c => c.Registration is { } own && call.Ancestors().Contains(own)))
                ? RegistrationTime.InBase
                : null;
        if (facts.Calls.Count == 0)
        {
            if (facts.HasPrimaryConstructor)
                return RegistrationTime.ByParent;
            return RegistrationTime.OneByOne;
        }
        // In every constructor that begins one, as a statement that always runs, and nowhere else.
        var own = facts.First.Select(constructor => constructor.Registration).ToList();
        return own.TrueForAll(registration => registration is not null)
            && facts.Calls.All(call => own.Exists(registration => call.Ancestors().Contains(registration!)))
                ? RegistrationTime.InConstructor
                : null;
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type, KnownSymbols known)
    {
        for (var ancestor = type.BaseType; ancestor is not null && !known.IsModuleBase(ancestor); ancestor = ancestor.BaseType)
            yield return ancestor;
    }

    // Up to Module itself: losses and containers of TorchSharp register in ways of their own.
    private static bool HasPlainBase(INamedTypeSymbol type, KnownSymbols known, TorchSymbols symbols)
    {
        foreach (var ancestor in Bases(type, known))
        {
            if (ancestor.DeclaringSyntaxReferences.IsEmpty || Listings.Any(name => !ancestor.GetMembers(name).IsEmpty))
                return false;
        }
        var last = Bases(type, known).LastOrDefault() ?? type;
        return last.BaseType is { } root && symbols.IsModuleItself(root);
    }

    private static bool IsInherited(INamedTypeSymbol type, MigratedMember member, KnownSymbols known) =>
        Bases(type, known).Any(ancestor => !ancestor.GetMembers(member.Name).IsEmpty);

    // class Wrap(Linear inner) : Module { ... inner.call(x) ... }: the parameter is a field without a name.
    private static bool CapturesComponent(
        INamedTypeSymbol type, IReadOnlyList<(ISymbol Owner, IOperation Root)> bodies, KnownSymbols known)
    {
        var lent = type.InstanceConstructors.Where(RegistrationFacts.IsPrimary)
            .SelectMany(constructor => constructor.Parameters)
            .Where(parameter => known.IsComponent(parameter.Type) || known.IsTensor(parameter.Type)
                || PlainCollection.Of(parameter.Type, known) is not null)
            .ToImmutableHashSet<ISymbol>(SymbolEqualityComparer.Default);
        return !lent.IsEmpty && bodies.Where(body => body.Owner is IMethodSymbol { MethodKind: not MethodKind.Constructor })
            .SelectMany(body => body.Root.DescendantsAndSelf())
            .Any(operation => operation is IParameterReferenceOperation { Parameter: var parameter } && lent.Contains(parameter));
    }

    // Code that gets hold of the module may register for it; TorchSharp's own does not.
    private static bool HandsItselfOver(IOperation root, KnownSymbols known) => root.DescendantsAndSelf()
        .Any(operation => operation switch
        {
            IInvocationOperation { TargetMethod: var method } call =>
                !known.IsTorchSharp(method) && !ItemFlow.IsFramework(method) && call.Arguments.Any(a => a.Value.IsThis()),
            IObjectCreationOperation { Constructor: { } constructor } creation =>
                !known.IsTorchSharp(constructor) && creation.Arguments.Any(argument => argument.Value.IsThis()),
            _ => false,
        });
}
