using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>What a module assigns while it is constructed, before and after it registers, and what it assigns at another time.</summary>
internal sealed class ConstructionFacts
{
    private readonly Dictionary<ISymbol, MemberAssignments> members = new(SymbolEqualityComparer.Default);
    private readonly List<RegistrationCall> registrations = [];
    private readonly List<IOperation> calls = [];
    private readonly KnownSymbols known;

    /// <param name="type">The module.</param>
    /// <param name="bodies">Its constructors, initialisers and methods, each from its root.</param>
    /// <param name="known">TorchSharp's symbols.</param>
    public ConstructionFacts(INamedTypeSymbol type, IReadOnlyList<(ISymbol Owner, IOperation Root)> bodies, KnownSymbols known)
    {
        this.known = known;
        Constructors = bodies.Where(body => body.Root is IConstructorBodyOperation)
            .Select(body => new ConstructorOrder((IMethodSymbol)body.Owner, (IConstructorBodyOperation)body.Root, known))
            .ToImmutableArray();
        HasPrimaryConstructor = type.InstanceConstructors.Any(RegistrationFacts.IsPrimary);
        foreach (var (owner, root) in bodies)
            Read(owner, root);
    }

    public ImmutableArray<ConstructorOrder> Constructors { get; }

    /// <summary>The constructors that continue no other one of the class.</summary>
    public IEnumerable<ConstructorOrder> First => Constructors.Where(c => Constructors.All(other => !c.Chained.Is(other.Symbol)));

    public bool HasPrimaryConstructor { get; }

    /// <summary>Components that are registered one by one.</summary>
    public IReadOnlyList<RegistrationCall> Registrations => registrations;

    /// <summary>Calls of <c>RegisterComponents()</c>, wherever they are.</summary>
    public IReadOnlyList<IOperation> Calls => calls;

    public MemberAssignments Of(ISymbol member) => members.TryGetValue(member, out var found) ? found : MemberAssignments.None;

    private void Read(ISymbol owner, IOperation root)
    {
        var order = Constructors.FirstOrDefault(constructor => constructor.Symbol.Is(owner));
        var after = order?.AfterRegistration().ToList() ?? [];
        var certain = order?.Statements.SelectMany(ConstructorOrder.Certain).Where(s => s is IExpressionStatementOperation).ToList() ?? [];
        foreach (var operation in root.DescendantsAndSelf())
        {
            if (RegistrationCall.IsAll(operation, known))
                calls.Add(operation);
            else if (RegistrationCall.TryRead(operation, known, out var registration))
                registrations.Add(registration);
        }
        foreach (var assignment in Assignments.In(root).All.Where(a => a.Variable is IFieldSymbol or IPropertySymbol))
        {
            var moment = assignment.Operation switch
            {
                IFieldInitializerOperation or IPropertyInitializerOperation => Moment.Initializer,
                var operation when order is null || !IsOwn(operation) || operation.IsInFunction() => Moment.Other,
                var operation when operation.Ancestors().Any(after.Contains) => Moment.AfterRegistration,
                _ => Moment.Constructor,
            };
            var isCertain = moment == Moment.Initializer
                || (assignment.Operation is ISimpleAssignmentOperation && assignment.Operation.Ancestors().Any(certain.Contains));
            if (!members.TryGetValue(assignment.Variable, out var all))
                members.Add(assignment.Variable, all = new());
            all.Add(new(assignment.WholeValue, moment, isCertain, owner));
        }
    }

    private static bool IsOwn(IOperation assignment) =>
        assignment is not IAssignmentOperation { Target: IMemberReferenceOperation target } || target.Instance.IsThis();
}
