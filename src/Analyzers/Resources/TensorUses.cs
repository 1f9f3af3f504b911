using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.Analyzers;

/// <summary>
/// What one body does with its variables: where they are written and read, and what may take them out of a dispose scope.
/// </summary>
internal sealed class TensorUses
{
    private readonly KnownSymbols known;
    private readonly FreshTensors fresh;
    private readonly bool canBeReleased;
    private readonly ILookup<ISymbol, VariableWrite> writes;
    private readonly ILookup<ISymbol, IOperation> references;

    /// <param name="body">The body.</param>
    /// <param name="known">TorchSharp's symbols.</param>
    /// <param name="fresh">What makes tensors, and takes them out of scopes.</param>
    /// <param name="canBeReleased">
    /// Whether what takes a tensor out of its scope saves it; a data loader disposes its batches anyway.
    /// </param>
    public TensorUses(IOperation body, KnownSymbols known, FreshTensors fresh, bool canBeReleased = true)
    {
        this.known = known;
        this.fresh = fresh;
        this.canBeReleased = canBeReleased;
        var operations = Operations.In(body);
        writes = Assignments.In(body).All.ToLookup(write => write.Variable, SymbolEqualityComparer.Default);
        references = operations
            .Where(operation => operation is ILocalReferenceOperation or IParameterReferenceOperation or IMemberReferenceOperation)
            .ToLookup(operation => VariableWrite.Named(operation) ?? body.Type!, SymbolEqualityComparer.Default);
        HasUnclearRelease = canBeReleased && operations.Any(IsUnclearRelease);
    }

    /// <summary>Whether something is taken out of a scope that is neither a variable nor made there: all that is in a list.</summary>
    public bool HasUnclearRelease { get; }

    /// <summary>
    /// The write whose tensor a variable holds at a use: the last one that is always made before it. Null where there is none, or where one
    /// that only may be made comes between and gives it something else than a tensor made there.
    /// </summary>
    public VariableWrite? Reaching(ISymbol variable, IOperation use)
    {
        var earlier = writes[variable]
            .Where(write => write.Position <= use.Syntax.SpanStart && Function(write.Operation) == Function(use))
            .OrderBy(write => write.Position)
            .ToList();
        var last = earlier.FindLastIndex(write => IsAlwaysBefore(write.Operation, use));
        return last >= 0 && earlier.Skip(last).All(IsFresh) ? earlier[last] : null;
    }

    public bool IsFresh(VariableWrite write) => write.Value is { } value
        && (write.IsElement ? fresh.IsMadeTuple(value) : fresh.IsMade(value));

    /// <summary>Whether anything may take the tensor of a variable out of its scope.</summary>
    /// <param name="variable">The variable.</param>
    /// <param name="but">A use that is known about.</param>
    public bool MayBeReleased(ISymbol variable, IOperation? but = null) =>
        canBeReleased && references[variable].Any(reference => reference != but && MayRelease(reference, variable));

    /// <summary>Whether a local or parameter that was written in a region is read behind it, or when it is run again.</summary>
    public bool IsReadAfter(ISymbol variable, IOperation write, TextSpan region)
    {
        var reads = references[variable].Where(reference => !IsOnlyWritten(reference) && !AsksWhetherValid(reference)).ToList();
        // A lambda may run at any time.
        if (reads.Exists(read => Function(read) != Function(write)))
            return false;
        if (MayBeReleased(variable) || writes[variable].Any(later => Supersedes(later, write, region)))
            return false;
        var first = reads.Where(read => read.Syntax.SpanStart >= region.End).OrderBy(read => read.Syntax.SpanStart).FirstOrDefault();
        if (first is not null && !writes[variable].Any(other => IsBetween(other, region.End, first.Syntax.SpanStart)))
            return true;
        return LoopsAround(write, variable, region).Any(loop => reads.Exists(read =>
            loop.Syntax.Span.Contains(read.Syntax.Span)
            && read.Syntax.SpanStart < write.Syntax.Span.End
            && !writes[variable].Any(other => IsBetween(other, loop.Syntax.SpanStart, read.Syntax.SpanStart))));
    }

    /// <summary>Whether what a collection was given in a region is looked at behind it, or when it is run again.</summary>
    public bool IsCollectionReadAfter(ISymbol collection, IOperation store, TextSpan region)
    {
        var isCleared = references[collection].Any(reference => reference.Parent is IInvocationOperation { TargetMethod.Name: "Clear" });
        if (isCleared || HasUnclearRelease)
            return false;
        var reads = references[collection].Where(reference => !IsOnlyWritten(reference) && !IsStore(reference)).ToList();
        return reads.Exists(read => read.Syntax.SpanStart >= region.End)
            || LoopsAround(store, collection, region).Any(loop => reads.Exists(read =>
                loop.Syntax.Span.Contains(read.Syntax.Span) && !region.Contains(read.Syntax.Span)));
    }

    /// <summary>The function that an operation is in: a lambda, a local function, or the whole body.</summary>
    public static IOperation Function(IOperation operation) =>
        operation.Ancestors().FirstOrDefault(ancestor => ancestor is IAnonymousFunctionOperation or ILocalFunctionOperation)
            ?? operation.Root();

    /// <summary>Whether a private field or property of this object is looked at anywhere but in a region.</summary>
    public static bool IsReadElsewhere(ISymbol member, TextSpan region, SyntaxTree tree, CancellationToken cancellationToken) =>
        member.DeclaredAccessibility != Accessibility.Private
        || member.ContainingType.DeclaringSyntaxReferences.Any(part => part.GetSyntax(cancellationToken).DescendantNodes()
            .OfType<IdentifierNameSyntax>()
            .Any(name => name.Identifier.ValueText == member.Name
                && !(part.SyntaxTree == tree && region.Contains(name.Span))
                && !IsAssigned(name)));

    private static bool IsAssigned(IdentifierNameSyntax name)
    {
        SyntaxNode place = name.Parent is MemberAccessExpressionSyntax member && member.Name == name ? member : name;
        return place.Parent is AssignmentExpressionSyntax assignment
            && assignment.IsKind(SyntaxKind.SimpleAssignmentExpression)
            && assignment.Left == place;
    }

    // A later write of the same region that nothing can skip.
    private static bool Supersedes(VariableWrite later, IOperation write, TextSpan region) =>
        later.Position > write.Syntax.Span.End
        && region.Contains(later.Operation.Syntax.Span)
        && later.Operation.Ancestors().OfType<IBlockOperation>().FirstOrDefault() is { } block
        && block.Syntax.Span.Contains(write.Syntax.Span);

    private static bool IsBetween(VariableWrite write, int start, int end) => write.Position > start && write.Position <= end;

    // Loops in which the region is run again, and the variable is the same.
    private static IEnumerable<ILoopOperation> LoopsAround(IOperation operation, ISymbol variable, TextSpan region) => operation.Ancestors()
        .TakeWhile(ancestor => ancestor is not (IAnonymousFunctionOperation or ILocalFunctionOperation))
        .OfType<ILoopOperation>()
        .Where(loop => loop.Body.Syntax.Span.Contains(region)
            && !variable.DeclaringSyntaxReferences.Any(declaration => loop.Body.Syntax.Span.Contains(declaration.Span)));

    private static bool IsOnlyWritten(IOperation reference) => reference.Parent switch
    {
        ISimpleAssignmentOperation assignment => assignment.Target == reference,
        ITupleOperation { Parent: IDeconstructionAssignmentOperation deconstruction } tuple => deconstruction.Target == tuple,
        IArgumentOperation { Parameter.RefKind: RefKind.Out } => true,
        _ => false,
    };

    // The two questions that a disposed tensor answers.
    private static bool AsksWhetherValid(IOperation reference) => reference.Parent switch
    {
        IPropertyReferenceOperation { Property.Name: "IsInvalid" } => true,
        IIsPatternOperation => true,
        _ => false,
    };

    private static bool IsStore(IOperation reference) => reference.Parent switch
    {
        IInvocationOperation call when call.Instance == reference => CollectionStore.Of(call) is not null,
        IPropertyReferenceOperation { Property: { IsIndexer: true } or { Name: "Count" or "Length" } } property =>
            !property.Property.IsIndexer || property.Parent is ISimpleAssignmentOperation assignment && assignment.Target == property,
        _ => false,
    };

    // Behind it in the same block, or in one inside.
    private static bool IsAlwaysBefore(IOperation write, IOperation use)
    {
        var (inner, outer) = (write, write.Parent);
        for (; outer is not null and not IBlockOperation; (inner, outer) = (outer, outer.Parent))
        {
            if (outer is not (IExpressionStatementOperation or IVariableDeclarationOperation or IVariableDeclarationGroupOperation
                or IUsingDeclarationOperation or IVariableInitializerOperation or ISimpleAssignmentOperation))
            {
                return false;
            }
        }
        return outer is IBlockOperation && outer.Syntax.Span.Contains(use.Syntax.Span) && inner.Syntax.Span.End <= use.Syntax.SpanStart;
    }

    private bool IsUnclearRelease(IOperation operation)
    {
        if (operation is not IInvocationOperation call || !fresh.IsRelease(call.TargetMethod))
            return false;
        IEnumerable<IOperation> released = known.IsTensor(call.Instance?.Type)
            ? [call.Instance!]
            : call.Arguments.Select(argument => argument.Value);
        return released.SelectMany(fresh.Parts).Select(fresh.Peeled).Any(value => !fresh.IsMade(value)
            && !SymbolEqualityComparer.Default.Equals(value.Type, known.DisposeScope)
            && !(known.IsTensor(value.Type) && value is ILocalReferenceOperation { Local: var local } && writes[local].All(IsFresh)));
    }

    private bool MayRelease(IOperation reference, ISymbol variable)
    {
        switch (reference.Parent)
        {
            case IConversionOperation or ITupleOperation or IConditionalOperation or ICoalesceOperation:
                return MayRelease(reference.Parent, variable);
            // new[] { a, b } as an argument, and what params make of it
            case IArrayInitializerOperation { Parent: IArrayCreationOperation array }:
                return MayRelease(array, variable);
            case IInvocationOperation call when call.Instance == reference:
                return fresh.IsRelease(call.TargetMethod)
                    || (call.TargetMethod.Name.EndsWith("_", StringComparison.Ordinal) && MayRelease(call, variable));
            case IArgumentOperation { Parent: IInvocationOperation call }:
                return fresh.IsRelease(call.TargetMethod)
                    || (CollectionStore.Of(call) is null ? !IsHarmless(call.TargetMethod) : HasUnclearRelease);
            case IArgumentOperation { Parent: IObjectCreationOperation or IPropertyReferenceOperation }:
                return HasUnclearRelease;
            // Another name for it.
            case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var other } }:
                return known.IsTensor(other.Type) ? MayBeReleased(other) : HasUnclearRelease;
            case ISimpleAssignmentOperation { Target: var target } assignment when target != reference:
                return SymbolEqualityComparer.Default.Equals(VariableWrite.Named(target), variable)
                    ? MayRelease(assignment, variable)
                    : HasUnclearRelease;
            default:
                return false;
        }
    }

    // An operation, a module that is called, or the framework: none of them knows of scopes.
    private bool IsHarmless(IMethodSymbol method) =>
        known.IsOperation(method)
        || (method.Name is "call" or "forward" && known.IsModule(method.ContainingType))
        || method.ContainingNamespace?.ToDisplayString().StartsWith("System", StringComparison.Ordinal) == true;
}
