using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using Microsoft.CodeAnalysis.Operations;

namespace ModelGen.Analyzers;

/// <summary>
/// MG4006: <c>x.argmax().item&lt;int&gt;()</c>. TorchSharp hands elements out as what they are, and throws for every other type; an argmax
/// is Int64 whatever it is taken of.
/// </summary>
[DiagnosticAnalyzer(LanguageNames.CSharp)]
public sealed class WrongItemTypeAnalyzer() : ModelGenAnalyzer(Descriptors.MG4006_WrongItemType)
{
    // Types that have one counterpart in all versions.
    private static readonly ImmutableDictionary<string, SpecialType> Counterparts = new Dictionary<string, SpecialType>
    {
        ["Bool"] = SpecialType.System_Boolean, ["Byte"] = SpecialType.System_Byte, ["Float32"] = SpecialType.System_Single,
        ["Float64"] = SpecialType.System_Double, ["Int16"] = SpecialType.System_Int16, ["Int32"] = SpecialType.System_Int32,
        ["Int64"] = SpecialType.System_Int64, ["Int8"] = SpecialType.System_SByte,
    }.ToImmutableDictionary();

    private static readonly string[] Methods = ["item", "data"];

    private protected override void Register(CompilationStartAnalysisContext context, KnownSymbols known) =>
        context.RegisterBodyAction<IInvocationOperation>(
            static (block, text) => text.HasAny(Methods) && CallText.CallsGeneric(block.Syntax, Methods),
            (call, body) => Analyze(call, body, known));

    private static void Analyze(IInvocationOperation call, Body body, KnownSymbols known)
    {
        var name = call.TargetMethod.Name;
        if (call is not { TargetMethod: { Name: "item" or "data", TypeArguments: [var asked] } method, Instance: { } tensor }
            || !method.ContainingType.Is(known.Tensor)
            || asked.TypeKind != TypeKind.Struct
            || ElementType.Of(tensor, known) is not { } type
            || !Counterparts.TryGetValue(type.Name, out var counterpart)
            || asked.SpecialType == counterpart
            // Assert.Throws(() => x.item<int>())
            || (TestCode.IsTest(body.Owner) && call.IsInFunction()))
        {
            return;
        }
        var fitting = tensor.SemanticModel!.Compilation.GetSpecialType(counterpart).ToDisplayString();
        body.Report(Diagnostic.Create(
            Descriptors.MG4006_WrongItemType,
            call.NamePlace(),
            $"{name}<{asked.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}>()",
            type.What,
            type.Name,
            name == "item"
                ? $"call 'item<{fitting}>()' and convert the number"
                : $"call 'data<{fitting}>()', or convert the tensor first"));
    }
}
