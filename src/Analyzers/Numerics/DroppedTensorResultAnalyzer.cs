using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG4003: <c>t.to(device);</c> and <c>F.relu(x);</c> do nothing, though <c>module.to(device);</c> works in place. Reported: statements
/// whose value is a tensor, or a tuple of tensors, from a method of TorchSharp's that has no other effect.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class DroppedTensorResultAnalyzer() : ModelGenAnalyzer(Descriptors.MG4003_DroppedTensorResult)
{
    // Methods that return a tensor for convenience, and are called for what they do. (Names ending in _ work in place.)
    private static readonly ImmutableHashSet<string> CalledForEffect = ImmutableHashSet.Create(
        "print", "with_requires_grad", "MoveToOuterDisposeScope", "MoveToOtherDisposeScope", "DetachFromDisposeScope",
        "DetatchFromDisposeScope");

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterBodyAction<IExpressionStatementOperation>(
            (block, text) => MayDrop(block, text, known), (statement, body) => Analyze(statement, body, known));

    private static void Analyze(IExpressionStatementOperation statement, Body body, KnownSymbols known)
    {
        if (Called(statement.Operation) is not { } invocation || !IsWithoutEffect(invocation, known) || IsTestedOrTimed(statement, body))
            return;

        var properties = ImmutableDictionary<string, string?>.Empty;
        // The value of a lambda's expression, or of what follows ?., has no place to be assigned back.
        if (!statement.IsImplicit && statement.Operation is IInvocationOperation)
        {
            if (AssignableInput(invocation, known) is { } input)
                properties = properties.Add(DiagnosticProperties.AssignTo, input);
            if (InPlaceTwin(invocation.TargetMethod) is { } twin)
                properties = properties.Add(DiagnosticProperties.InPlaceTwin, twin);
        }
        body.Report(Diagnostic.Create(
            Descriptors.MG4003_DroppedTensorResult, statement.Operation.Syntax.GetLocation(), properties, invocation.TargetMethod.Name));
    }

    // A call that is a statement, or the whole of a lambda or of an expression body. By its name first: that needs no binding.
    private static bool MayDrop(BodyContext block, BodyText text, KnownSymbols known) =>
        text.HasAny(known.IsOperationName) && block.Syntax.DescendantNodes().Any(node => IsDropped(node, block, known));

    private static bool IsDropped(SyntaxNode node, BodyContext block, KnownSymbols known)
    {
        if (node is not InvocationExpressionSyntax { Expression: var called }
            || !known.IsOperationName(CallText.NameOf(called)?.Identifier.ValueText ?? ""))
        {
            return false;
        }
        var value = node.Parent;
        while (value is ConditionalAccessExpressionSyntax or ParenthesizedExpressionSyntax or PostfixUnaryExpressionSyntax)
            value = value.Parent;
        return value is ExpressionStatementSyntax or AnonymousFunctionExpressionSyntax or ArrowExpressionClauseSyntax or ForStatementSyntax
            && block.SemanticModel.GetSymbolInfo(node, block.CancellationToken).Symbol is IMethodSymbol method
            && known.IsTorchSharp(method);
    }

    private static IInvocationOperation? Called(IOperation value) => value.Unwrapped() switch
    {
        IInvocationOperation invocation => invocation,
        IConditionalAccessOperation access => Called(access.WhenNotNull),
        _ => null,
    };

    private static bool IsWithoutEffect(IInvocationOperation invocation, KnownSymbols known)
    {
        var method = invocation.TargetMethod;
        return known.IsTorchSharp(method)
            && IsTensorOrTensors(method.ReturnType, known)
            && IsOnTensorOrTorch(method, known)
            && !method.Name.EndsWith("_", StringComparison.Ordinal)
            && !CalledForEffect.Contains(method.Name)
            // A callback does what it likes.
            && !method.Parameters.Any(parameter => parameter.Type.TypeKind == TypeKind.Delegate)
            && !IsSaidToHaveEffect(invocation, "disposeAfter")
            && !IsSaidToHaveEffect(invocation, "inplace")
            && invocation.WrittenArgument("out") is null or { ConstantValue: { HasValue: true, Value: null } };
    }

    private static bool IsTensorOrTensors(ITypeSymbol type, KnownSymbols known) => type is INamedTypeSymbol { IsTupleType: true } tuple
        ? tuple.TupleElements.All(element => known.IsTensor(element.Type))
        : known.IsTensor(type);

    // On Tensor itself, an extension of it, or static in torch or a class inside: torch.nn.functional, torch.linalg.
    private static bool IsOnTensorOrTorch(IMethodSymbol method, KnownSymbols known)
    {
        if (!method.IsStatic)
            return known.IsTensor(method.ContainingType);
        if (method.IsExtensionMethod)
            return known.IsTensor(method.Parameters[0].Type);
        for (var type = method.ContainingType; type is not null; type = type.ContainingType)
        {
            if (type.Is(known.Torch))
                return true;
        }
        return false;
    }

    private static bool IsSaidToHaveEffect(IInvocationOperation invocation, string parameter) =>
        invocation.WrittenArgument(parameter) is { } value && value.ConstantValue is not { HasValue: true, Value: false };

    private static bool IsTestedOrTimed(IExpressionStatementOperation statement, Body body) =>
        TestCode.IsTest(body.Owner) && (TestCode.IsInLoop(statement) || statement.IsInFunction());

    /// <summary>The receiver or first argument as it is written, where the result can be assigned to it.</summary>
    private static string? AssignableInput(IInvocationOperation invocation, KnownSymbols known)
    {
        var input = invocation.Instance ?? invocation.Arguments.FirstOrDefault(argument => argument.Parameter?.Ordinal == 0)?.Value;
        var isInput = invocation.Instance is not null || invocation.TargetMethod.Parameters[0].Name != "condition";
        return isInput
            && input is not null
            && input.Type.Is(known.Tensor)
            && known.IsTensor(invocation.Type)
            && IsWritable(input, invocation)
                ? input.Syntax.ToString()
                : null;
    }

    private static bool IsWritable(IOperation variable, IOperation place) => variable switch
    {
        ILocalReferenceOperation { Local: { IsConst: false, IsUsing: false, IsForEach: false, RefKind: RefKind.None } } => true,
        IParameterReferenceOperation { Parameter.RefKind: RefKind.None or RefKind.Ref } => true,
        IFieldReferenceOperation { Field: { IsReadOnly: false, IsConst: false }, Instance: var owner } => owner is null || owner.IsThis(),
        _ => false,
    } && !place.Ancestors().Any(ancestor => ancestor is IAnonymousFunctionOperation { Symbol: var lambda } && IsOwn(lambda, variable));

    // Assigning to a lambda's own parameter would be lost with it.
    private static bool IsOwn(IMethodSymbol lambda, IOperation variable) =>
        variable is IParameterReferenceOperation { Parameter: var parameter }
        && parameter.ContainingSymbol.Is(lambda);

    private static string? InPlaceTwin(IMethodSymbol method)
    {
        var name = method.Name + "_";
        return method.ContainingType.GetMembers(name).OfType<IMethodSymbol>().Any(twin => HasSameParameters(method, twin)) ? name : null;
    }

    private static bool HasSameParameters(IMethodSymbol method, IMethodSymbol twin) =>
        twin.IsStatic == method.IsStatic
        && twin.DeclaredAccessibility == Accessibility.Public
        && twin.Parameters.Length == method.Parameters.Length
        && twin.Parameters.Zip(method.Parameters, (a, b) => a.Name == b.Name && a.Type.Is(b.Type)).All(same => same);
}
