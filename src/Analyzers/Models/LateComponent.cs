using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>A component that a constructor makes where nothing registers it any more.</summary>
/// <param name="Member">The field or property that it is assigned to, or the list that it is added to.</param>
/// <param name="Place">Where.</param>
/// <param name="Statement">The statement that it is in, among those that follow the registration.</param>
/// <param name="IsItem">Whether it is an item of a list.</param>
internal readonly record struct LateComponent(ISymbol Member, IOperation Place, IOperation Statement, bool IsItem)
{
    private static readonly HashSet<string> Additions = new(StringComparer.Ordinal) { "Add", "append", "extend", "Insert" };

    /// <summary>
    /// What is made in the statements that follow the registration. Not those of lambdas and local functions, which may run at another
    /// time, nor modules that are only lent: assigning them late is how one keeps them out.
    /// </summary>
    public static IEnumerable<LateComponent> In(IEnumerable<IOperation> statements, INamedTypeSymbol type, KnownSymbols known)
    {
        foreach (var statement in statements)
        {
            foreach (var operation in Executed(statement))
            {
                if (Assigned(operation, known) is { } target && IsOwn(target.Member, type))
                    yield return new(target.Member, target, statement, IsItem: false);
                if (AddedTo(operation, known) is { } list && IsOwn(list.Member, type))
                    yield return new(list.Member, operation, statement, IsItem: true);
            }
        }
    }

    /// <summary>The operations that run when the statement does.</summary>
    public static IEnumerable<IOperation> Executed(IOperation statement)
    {
        if (statement is IAnonymousFunctionOperation or ILocalFunctionOperation)
            yield break;
        yield return statement;
        foreach (var operation in statement.ChildOperations.SelectMany(Executed))
            yield return operation;
    }

    private static IMemberReferenceOperation? Assigned(IOperation operation, KnownSymbols known) =>
        operation is ISimpleAssignmentOperation or ICoalesceAssignmentOperation
        && (IAssignmentOperation)operation is { Target: IMemberReferenceOperation target } assignment
        && target.Instance.IsThis()
        && known.IsTrained(target.Type)
        && known.IsTrained(assignment.Value.Unwrapped().Type)
        && !IsOfAnyKind(assignment.Value.Unwrapped(), known)
        && ComponentValue.IsCreated(assignment.Value, known)
        // fc = fc.to(device) gives back what is registered.
        && !ComponentValue.Mentions(assignment.Value, target.Member)
        && !IsRegisteredInTheSameBreath(operation)
            ? target
            : null;

    // A ModuleList or ModuleDict registers its items once; a ParameterList and a Sequential show theirs as they are.
    private static IMemberReferenceOperation? AddedTo(IOperation operation, KnownSymbols known) =>
        operation is IInvocationOperation { Instance: IMemberReferenceOperation { Type.OriginalDefinition: var container } list } call
        && Additions.Contains(call.TargetMethod.Name)
        && list.Instance.IsThis()
        && (container.Is(known.ModuleList) || container.Is(known.ModuleDict))
        && call.Arguments.Any(argument => IsMadeHere(argument.Value.Unwrapped(), known))
            ? list
            : null;

    // A layer that is made here, or several.
    private static bool IsMadeHere(IOperation value, KnownSymbols known) =>
        value.Type?.SpecialType is SpecialType.None or null
        && (!known.IsModule(value.Type) || (known.IsTrained(value.Type) && ComponentValue.IsCreated(value, known)));

    // What a method of the user's gives back as a mere Module may be an activation.
    private static bool IsOfAnyKind(IOperation value, KnownSymbols known) =>
        value is IInvocationOperation { TargetMethod: var method, Type: INamedTypeSymbol type }
        && !known.IsTorchSharp(method)
        && (known.IsModuleBase(type) || type.TypeKind == TypeKind.Interface);

    private static bool IsRegisteredInTheSameBreath(IOperation assignment) => assignment.Ancestors()
        .Any(ancestor => ancestor is IInvocationOperation { TargetMethod.Name: var name } && RegistrationCall.OneByOne.Contains(name));

    // A field, or a property that is nothing but one: a setter could register.
    private static bool IsOwn(ISymbol member, INamedTypeSymbol type) =>
        !member.IsStatic
        && member.ContainingType.Is(type)
        && (member is IFieldSymbol || type.GetMembers().OfType<IFieldSymbol>()
            .Any(field => field.AssociatedSymbol.Is(member)));
}
