using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// Where a module, or a collection of modules, goes within one body: whether something gets hold of it that could register it.
/// </summary>
internal sealed class ItemFlow(KnownSymbols known)
{
    private readonly HashSet<ISymbol> followed = new(SymbolEqualityComparer.Default);

    /// <summary>Whether any use of a local or lambda parameter hands it on.</summary>
    public bool IsHandedOn(ISymbol variable, IOperation root) =>
        followed.Add(variable) && root.DescendantsAndSelf().Any(operation => operation switch
        {
            ILocalReferenceOperation { Local: var local } => local.Is(variable) && IsHandedOn(operation),
            IParameterReferenceOperation { Parameter: var parameter } => parameter.Is(variable) && IsHandedOn(operation),
            _ => false,
        });

    /// <summary>
    /// Whether a value ends as an argument of code that could keep it: <c>Sequential(layers.ToArray())</c>,
    /// <c>register_module("a", layers[0])</c>.
    /// </summary>
    public bool IsHandedOn(IOperation value)
    {
        for (var current = value; current.Parent is { } parent; current = parent)
        {
            switch (parent)
            {
                case IConversionOperation or ICoalesceOperation:
                case ITupleOperation or IArrayInitializerOperation or IArrayCreationOperation:
                case IConditionalOperation choice when choice.Condition != current:
                case IArrayElementReferenceOperation element when element.ArrayReference == current:
                case IPropertyReferenceOperation { Property.IsIndexer: true } property when property.Instance == current:
                // A collection expression, which older compilers have no operation for.
                case { Kind: OperationKind.None }:
                    break;
                case IArgumentOperation { Parent: IInvocationOperation call } when IsFramework(call.TargetMethod):
                    if (AreHandedOnInside(call))
                        return true;
                    parent = call;
                    break;
                case IArgumentOperation { Parent: IObjectCreationOperation { Constructor: { } constructor } creation }
                    when IsFramework(constructor):
                    parent = creation;
                    break;
                // layer.to(device) gives the layer back.
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod: { IsExtensionMethod: true } method } call }
                    when known.IsTorchSharp(method):
                    parent = call;
                    break;
                case IArgumentOperation { Parent: IInvocationOperation { TargetMethod.Name: "call" or "forward" } }:
                    return false;
                case IArgumentOperation { Parent: IInvocationOperation or IObjectCreationOperation }:
                    return true;
                case IInvocationOperation call when call.Instance == current && IsFramework(call.TargetMethod):
                    if (AreHandedOnInside(call))
                        return true;
                    break;
                case IForEachLoopOperation loop when loop.Collection == current:
                    return loop.Locals.Any(local => IsHandedOn(local, loop.Body));
                case IVariableInitializerOperation { Parent: IVariableDeclaratorOperation { Symbol: var local } }:
                    return IsHandedOn(local, value.Root());
                case ISimpleAssignmentOperation { Target: ILocalReferenceOperation { Local: var local } } assignment
                    when assignment.Value == current:
                    return IsHandedOn(local, value.Root());
                case IAssignmentOperation { Target: IMemberReferenceOperation } assignment when assignment.Value == current:
                    return true;
                default:
                    return false;
            }
        }
        return false;
    }

    // layers.ForEach(layer => all.append(layer))
    private bool AreHandedOnInside(IInvocationOperation query) => query.Arguments
        .SelectMany(argument => argument.Value.DescendantsAndSelf().OfType<IAnonymousFunctionOperation>())
        .Any(lambda => lambda.Symbol.Parameters.Any(parameter => HoldsComponents(parameter.Type) && IsHandedOn(parameter, lambda.Body)));

    private bool HoldsComponents(ITypeSymbol type) => known.IsComponent(type) || PlainCollection.Of(type, known) is not null;

    /// <summary>
    /// Whether a method is the framework's: what it does with a collection ends in another one of the same items, or in none.
    /// </summary>
    public static bool IsFramework(IMethodSymbol method)
    {
        var outermost = method.ContainingNamespace;
        while (outermost is { ContainingNamespace: { IsGlobalNamespace: false } around })
            outermost = around;
        return outermost is { Name: "System" };
    }
}
