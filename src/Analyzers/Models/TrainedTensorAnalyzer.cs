using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG1008: a tensor of a module that is made to require gradients, but is declared Tensor. TorchSharp registers it as a buffer, and no
/// optimizer gets to see it.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class TrainedTensorAnalyzer() : ModelGenAnalyzer(Descriptors.MG1008_TrainedTensor)
{
    private const string RequiresGrad = "requires_grad";

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterSymbolStartAction(type => Analyze(type, known), SymbolKind.NamedType);

    private static void Analyze(SymbolStartAnalysisContext context, KnownSymbols known)
    {
        var type = (INamedTypeSymbol)context.Symbol;
        if (type is not { TypeKind: TypeKind.Class, IsStatic: false } || !KnownSymbols.DerivesFrom(type, known.Module))
            return;
        var tensors = type.GetMembers().OfType<IFieldSymbol>()
            .Where(field => !field.IsStatic && field.Type.Is(known.Tensor))
            .Where(field => field.DeclaredAccessibility == Accessibility.Private || field.IsReadOnly)
            .ToImmutableDictionary(field => field.AssociatedSymbol ?? field, SymbolEqualityComparer.Default);
        if (tensors.IsEmpty)
            return;

        var assigned = new ConcurrentBag<VariableWrite>();
        var switched = new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
        context.RegisterOperationBlockAction(block =>
        {
            foreach (var root in block.OperationBlocks.Select(body => body.Root()).Distinct())
            {
                foreach (var assignment in Assignments.In(root).All)
                {
                    if (tensors.ContainsKey(assignment.Variable))
                        assigned.Add(assignment);
                    // w.requires_grad = true;
                    else if (Switched(assignment) is { } tensor)
                        switched[tensor] = true;
                }
            }
        });
        var isModel = RegistrationElsewhere.IsGenerated(type, known, context.CancellationToken);
        context.RegisterSymbolEndAction(end =>
        {
            foreach (var tensor in tensors.Keys)
            {
                var values = assigned.Where(a => a.Variable.Is(tensor)).Select(a => a.WholeValue)
                    .Where(value => value?.Unwrapped() is not { ConstantValue: { HasValue: true, Value: null } })
                    .ToList();
                if (values.Count > 0 && values.TrueForAll(value => value is not null && IsTrained(value, tensor)))
                    end.ReportDiagnostic(Report(tensor, type, isModel));
            }
        });

        bool IsTrained(IOperation value, ISymbol tensor) =>
            RequiresGradients(value) || (switched.ContainsKey(tensor) && IsLeaf(value, known));
    }

    private static ISymbol? Switched(VariableWrite assignment) =>
        assignment is { Variable.Name: RequiresGrad, Value.ConstantValue: { HasValue: true, Value: true } }
        && assignment.Operation is IAssignmentOperation { Target: IMemberReferenceOperation target }
        && target.Instance?.Unwrapped() is IMemberReferenceOperation tensor && tensor.Instance.IsThis()
            ? tensor.Member
            : null;

    // torch.randn(3, requires_grad: true), torch.randn(3).requires_grad_()
    private static bool RequiresGradients(IOperation value) => value.Unwrapped() is IInvocationOperation call
        && call.TargetMethod.Name switch
    {
        "requires_grad_" or "with_requires_grad" => call.Arguments
            .Where(argument => argument.Parameter?.Type.SpecialType == SpecialType.System_Boolean)
            .All(argument => argument.Value.ConstantValue is { HasValue: true, Value: true }),
        _ => call.WrittenArgument(RequiresGrad)?.ConstantValue is { HasValue: true, Value: true },
    };

    // What TorchSharp has just made; not a view of something else.
    private static bool IsLeaf(IOperation value, KnownSymbols known) =>
        value.Unwrapped() is IInvocationOperation { TargetMethod: { IsStatic: true } method } call
        && method.ContainingType.Is(known.Torch)
        && call.Type.Is(known.Tensor);

    private static Diagnostic Report(ISymbol tensor, INamedTypeSymbol type, bool isModel) => Diagnostic.Create(
        Descriptors.MG1008_TrainedTensor,
        tensor.Locations[0],
        // There it takes another attribute as well.
        DiagnosticProperties.Fixable(!isModel),
        tensor.Name,
        type.Name);
}
