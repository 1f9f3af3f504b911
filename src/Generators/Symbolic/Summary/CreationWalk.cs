using Microsoft.CodeAnalysis;
using ModelGen.Generators.Reading;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Modules;

namespace ModelGen.Generators.Symbolic.Summary;

/// <summary>Looks at a layer or a <c>Sequential</c> where it is created, in whatever code.</summary>
internal static class CreationWalk
{
    /// <param name="creation">The call of the factory or constructor.</param>
    /// <param name="symbols">Of the compilation.</param>
    /// <param name="models">The semantic model of a file, or null where the file may not be looked into.</param>
    /// <param name="valueOf">What a local is initialised with, where it never holds anything else.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static Findings Check(
        IOperation creation,
        TorchSymbols symbols,
        Func<SyntaxTree, SemanticModel?> models,
        Func<ISymbol, IOperation?> valueOf,
        CancellationToken cancellationToken)
    {
        var interpreter = new Interpreter(symbols, new Bodies(models, cancellationToken), new Budget(cancellationToken))
        {
            ValueOutside = valueOf,
        };
        try
        {
            if (interpreter.Evaluate(creation) is ContainerValue { Kind: ContainerKind.Sequential } container)
                interpreter.CallAlone(container);
        }
        catch (InsufficientExecutionStackException)
        {
            // Nested more deeply than anybody writes: what was found until then stands.
        }

        return interpreter.Findings;
    }
}
