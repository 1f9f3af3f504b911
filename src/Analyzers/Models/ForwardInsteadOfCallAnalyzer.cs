using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG1004: <c>model.forward(x)</c> leaves out the hooks, which run in <c>call</c> only (dotnet/TorchSharp#1203). Advice, but a warning
/// where the same type registers a hook on that very variable.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class ForwardInsteadOfCallAnalyzer() : ModelGenAnalyzer(Descriptors.MG1004_ForwardInsteadOfCall)
{
    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterSymbolStartAction(type => Analyze(type, known), SymbolKind.NamedType);

    private static void Analyze(SymbolStartAnalysisContext context, KnownSymbols known)
    {
        if (!context.Symbol.DeclaringSyntaxReferences.Any(part => BodyText.Of(part.GetSyntax(context.CancellationToken)).Has("forward")))
            return;
        var forwards = new ConcurrentBag<(SyntaxNode Name, IOperation Receiver)>();
        var hooked = new ConcurrentDictionary<ISymbol, bool>(SymbolEqualityComparer.Default);
        context.RegisterOperationAction(
            operation =>
            {
                var call = (IInvocationOperation)operation.Operation;
                if (IsHooking(call.TargetMethod) && Variable(call.Instance) is { } variable)
                    hooked[variable] = true;
                else if (call.Instance is { } receiver && IsForward(call.TargetMethod, receiver, known) && NameOf(call.Syntax) is { } name)
                    forwards.Add((name, receiver));
            },
            OperationKind.Invocation);
        context.RegisterOperationAction(
            operation =>
            {
                var group = (IMethodReferenceOperation)operation.Operation;
                if (group.Instance is { } receiver
                    && group.Parent is not INameOfOperation
                    && IsForward(group.Method, receiver, known)
                    && group.Syntax is MemberAccessExpressionSyntax { Name: var name })
                {
                    forwards.Add((name, receiver));
                }
            },
            OperationKind.MethodReference);
        context.RegisterSymbolEndAction(end =>
        {
            foreach (var (name, receiver) in forwards)
                end.ReportDiagnostic(Report(name, receiver, Variable(receiver) is { } variable && hooked.ContainsKey(variable)));
        });
    }

    private static bool IsHooking(IMethodSymbol method) => method.Name is "register_forward_hook" or "register_forward_pre_hook";

    private static ISymbol? Variable(IOperation? receiver) => receiver?.Unwrapped() switch
    {
        ILocalReferenceOperation { Local: var local } => local,
        IParameterReferenceOperation { Parameter: var parameter } => parameter,
        IMemberReferenceOperation { Member: var member, Instance: var instance } when instance is null || instance.IsThis() => member,
        _ => null,
    };

    private static SyntaxNode? NameOf(SyntaxNode call) => (call as InvocationExpressionSyntax)?.Expression switch
    {
        MemberAccessExpressionSyntax access => access.Name,
        MemberBindingExpressionSyntax binding => binding.Name,
        _ => null,
    };

    private static bool IsForward(IMethodSymbol method, IOperation receiver, KnownSymbols known) =>
        method is { Name: "forward", IsStatic: false }
        && !receiver.IsThis()
        && receiver.Type is { } type
        && known.IsModule(type)
        && !IsScript(type, known)
        && IsDeclaredByTorchSharp(method, known)
        && HasCall(type, method);

    private static bool IsDeclaredByTorchSharp(IMethodSymbol method, KnownSymbols known)
    {
        while (method.OverriddenMethod is { } overridden)
            method = overridden;
        return known.IsTorchSharp(method);
    }

    // A ScriptModule has no hooks of ours.
    private static bool IsScript(ITypeSymbol? type, KnownSymbols known)
    {
        for (; type is not null; type = type.BaseType)
        {
            if (known.IsTorchSharp(type) && type.Name.StartsWith("ScriptModule", StringComparison.Ordinal))
                return true;
        }
        return false;
    }

    // With the same parameters and result; the nearest one, which may hide another.
    private static bool HasCall(ITypeSymbol receiver, IMethodSymbol forward)
    {
        var types = receiver is ITypeParameterSymbol parameter ? parameter.ConstraintTypes.AsEnumerable() : [receiver];
        return types.SelectMany(BasesAndSelf).SelectMany(type => type.GetMembers("call")).OfType<IMethodSymbol>()
            .FirstOrDefault(call => call.Parameters.Length == forward.Parameters.Length
                && call.Parameters.Zip(forward.Parameters, (a, b) => a.Type.Is(b.Type)).All(same => same))
            is { IsStatic: false, DeclaredAccessibility: Accessibility.Public } found
            && found.ReturnType.Is(forward.ReturnType);
    }

    private static IEnumerable<ITypeSymbol> BasesAndSelf(ITypeSymbol type)
    {
        for (var current = type; current is not null; current = current.BaseType!)
            yield return current;
    }

    private static Diagnostic Report(SyntaxNode name, IOperation receiver, bool isHooked) => Diagnostic.Create(
        Descriptors.MG1004_ForwardInsteadOfCall,
        name.GetLocation(),
        isHooked ? DiagnosticSeverity.Warning : Descriptors.MG1004_ForwardInsteadOfCall.DefaultSeverity,
        additionalLocations: null,
        properties: null,
        Excerpt.Of(receiver) ?? receiver.Type!.Name,
        isHooked ? " and one is registered here" : "");
}
