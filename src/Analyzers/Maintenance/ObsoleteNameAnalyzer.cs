using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG6003: methods of TorchSharp's that have a successor which does the same. The compiler warns of those that are marked; this is where
/// the fix is offered.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ObsoleteNameAnalyzer() : ModelGenAnalyzer(Descriptors.MG6003_ObsoleteName)
{
    private const string Cholesky = "cholesky";
    private const string LuSolve = "lu_solve";

    private static readonly ImmutableDictionary<string, string> Renamed = new Dictionary<string, string>
    {
        ["DetatchFromDisposeScope"] = "DetachFromDisposeScope", ["Hardshrink"] = "hardshrink", ["Hardtanh"] = "hardtanh",
        ["Mish"] = "mish", ["SiLU"] = "silu", ["Softshrink"] = "softshrink", ["Softsign"] = "softsign", ["Tanhshrink"] = "tanhshrink",
        ["Threshold"] = "threshold",
    }.ToImmutableDictionary();

    private static readonly ImmutableHashSet<string> Names = Renamed.Keys.Concat([Cholesky, LuSolve]).ToImmutableHashSet();

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterBodyAction<IInvocationOperation>(
            static (block, text) => text.HasAny(Names) && CallText.Calls(block.Syntax, Names),
            (call, body) => Analyze(call, body, known));

    private static void Analyze(IInvocationOperation call, Body body, KnownSymbols known)
    {
        var method = call.TargetMethod;
        if (!Names.Contains(method.Name) || !known.IsTorchSharp(method))
            return;
        if (Renamed.TryGetValue(method.Name, out var name))
        {
            // torch.nn has factories of the same names.
            if (method.ContainingType.Name == "functional" || !method.IsStatic)
                Report(call, body, Successor(method, method.ContainingType, name), name, []);
        }
        else if (method.ContainingType.Is(known.Torch) || method.ContainingType.Is(known.Tensor))
        {
            var linalg = known.Torch.GetTypeMembers("linalg").FirstOrDefault();
            var arguments = method.Name == Cholesky ? CholeskyArguments(call) : LuSolveArguments(call);
            if (arguments is not null)
                Report(call, body, Successor(method, linalg, method.Name), $"torch.linalg.{method.Name}", arguments);
        }
    }

    // A method of the name that is not the same again.
    private static IMethodSymbol? Successor(IMethodSymbol method, INamedTypeSymbol? type, string name) =>
        type?.GetMembers(name).OfType<IMethodSymbol>()
            .FirstOrDefault(successor => !successor.Is(method) && successor.DeclaredAccessibility == Accessibility.Public);

    // linalg.cholesky gives the lower triangle.
    private static IReadOnlyList<IOperation>? CholeskyArguments(IInvocationOperation call) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "upper")?.Value.ConstantValue
            is null or { HasValue: true, Value: false }
        && (call.Instance ?? call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == "input")?.Value) is { } input
            ? [input]
            : null;

    // lu_solve(b, LU_data, LU_pivots) is linalg.lu_solve(LU, pivots, B)
    private static IReadOnlyList<IOperation>? LuSolveArguments(IInvocationOperation call)
    {
        IReadOnlyList<IOperation> arguments =
        [
            .. new[] { 1, 2, 0 }.Select(ordinal => call.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == ordinal)?.Value)
                .OfType<IOperation>(),
        ];
        return arguments.Count == 3 ? arguments : null;
    }

    private static void Report(
        IInvocationOperation call, Body body, IMethodSymbol? successor, string replacement, IReadOnlyList<IOperation> arguments)
    {
        if (successor is null)
            return;
        body.Report(Diagnostic.Create(
            Descriptors.MG6003_ObsoleteName,
            call.NamePlace(),
            arguments.Select(argument => argument.Syntax.GetLocation()),
            ImmutableDictionary<string, string?>.Empty.Add(DiagnosticProperties.Replacement, replacement),
            call.TargetMethod.Name,
            replacement));
    }
}
