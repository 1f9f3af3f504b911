using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>Tests and benchmarks do on purpose what is a mistake elsewhere: for its time, or for the exception that it throws.</summary>
internal static class TestCode
{
    // Of xunit, NUnit, MSTest and BenchmarkDotNet: [Fact], [TestCase], [TestMethod], [Benchmark].
    private static readonly string[] Attributes = ["Benchmark", "Fact", "Theory", "Test"];

    /// <summary>Whether a method is a test or benchmark, by the name of an attribute or of what that derives from.</summary>
    public static bool IsTest(ISymbol method) => method.GetAttributes().Any(attribute => IsTest(attribute.AttributeClass));

    /// <summary>Whether an operation stands in a loop.</summary>
    public static bool IsInLoop(IOperation operation) => operation.Ancestors().Any(ancestor => ancestor is ILoopOperation);

    private static bool IsTest(INamedTypeSymbol? attribute)
    {
        for (; attribute is not null; attribute = attribute.BaseType)
        {
            if (Array.Exists(Attributes, name => attribute.Name.StartsWith(name, StringComparison.Ordinal)))
                return true;
        }
        return false;
    }
}
