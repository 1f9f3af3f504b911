using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>Where the parameters come from that an optimizer is made for.</summary>
internal static class ParameterSources
{
    private static readonly ImmutableHashSet<ISymbol> NothingYet = ImmutableHashSet.Create<ISymbol>(SymbolEqualityComparer.Default);

    /// <summary>The modules whose parameters the creation of an optimizer is given; null where others may be among them.</summary>
    public static IReadOnlyList<VariablePath>? Of(IOperation creation, TrainingFile file)
    {
        var parameters = creation.Unwrapped() switch
        {
            IInvocationOperation call when file.Known.IsOptimizerFactory(call.TargetMethod) => call.Arguments,
            IObjectCreationOperation made when file.Known.IsOptimizer(made.Type) => made.Arguments,
            _ => ImmutableArray<IArgumentOperation>.Empty,
        };
        var modules = new List<VariablePath>();
        var given = parameters.Where(argument => file.Carriers.IsDirect(argument.Parameter?.Type)).ToList();
        return given.Count > 0 && given.TrueForAll(argument => Read(argument.Value, modules, file, NothingYet))
            ? [.. modules.Distinct()]
            : null;
    }

    // Everything that is not known to pass modules or parameters on ends the search.
    private static bool Read(IOperation value, List<VariablePath> modules, TrainingFile file, ImmutableHashSet<ISymbol> followed)
    {
        value = value.Unwrapped();
        if (file.Known.IsModule(value.Type))
        {
            if (file.Paths.Read(value) is not { } path)
                return false;
            modules.Add(path);
            return true;
        }
        switch (value)
        {
            case ILocalReferenceOperation { Local: var local } when !followed.Contains(local):
                var values = Assignments.In(value.Root()).Of(local).ToList();
                return values.Count > 0 && values.TrueForAll(one => one is not null && Read(one, modules, file, followed.Add(local)));
            // A lambda's parameter is an element of what the lambda is given to.
            case IParameterReferenceOperation { Parameter.ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction } }:
                return true;
            case IInvocationOperation call when file.Known.IsTorchSharp(KnownSymbols.Declared(call.TargetMethod))
                || KnownSymbols.IsFramework(call.TargetMethod):
                var parts = call.Arguments.Select(argument => argument.Value).Prepend(call.Instance)
                    .Where(part => part is not null && Matters(part, file));
                return parts.All(part => Read(part!, modules, file, followed));
            case IDelegateCreationOperation { Target: IAnonymousFunctionOperation lambda }:
                var results = lambda.Body.Descendants().OfType<IReturnOperation>().Select(result => result.ReturnedValue);
                return results.All(result => result is null || !Matters(result, file) || ReadInLambda(result, modules, file, followed));
            case IArrayCreationOperation { Initializer: { } elements }:
                return elements.ElementValues.All(element => Read(element, modules, file, followed));
            case IObjectCreationOperation { Constructor: { } constructor } made
                when file.Known.IsTorchSharp(constructor) || KnownSymbols.IsFramework(constructor):
                return made.Arguments.Select(argument => argument.Value)
                    .Concat(made.Initializer?.Initializers ?? ImmutableArray<IOperation>.Empty)
                    .Where(part => Matters(part, file))
                    .All(part => Read(part, modules, file, followed));
            case ISimpleAssignmentOperation assignment:
                return Read(assignment.Value, modules, file, followed);
            case ITupleOperation tuple:
                return tuple.Elements.Where(element => Matters(element, file)).All(element => Read(element, modules, file, followed));
            case { } collection when collection.Kind.ToString() == "CollectionExpression":
                return collection.ChildOperations.All(element => Read(element, modules, file, followed));
            case { } spread when spread.Kind.ToString() == "Spread":
                return spread.ChildOperations.Take(1).All(element => Read(element, modules, file, followed));
            default:
                return !Matters(value, file);
        }
    }

    // "m => m.parameters()": what m is was read where the lambda is given to.
    private static bool ReadInLambda(
        IOperation result, List<VariablePath> modules, TrainingFile file, ImmutableHashSet<ISymbol> followed)
    {
        result = result.Unwrapped();
        while (result is IInvocationOperation { Instance: { } instance })
            result = instance.Unwrapped();
        return result is IParameterReferenceOperation { Parameter.ContainingSymbol: var lambda }
            && lambda is IMethodSymbol { MethodKind: MethodKind.AnonymousFunction }
            || Read(result, modules, file, followed);
    }

    private static bool Matters(IOperation value, TrainingFile file)
    {
        var given = value.Unwrapped();
        return given is IDelegateCreationOperation || file.Carriers.IsDirect(given.Type);
    }
}
