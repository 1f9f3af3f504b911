using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ModelGen.Generators.Model;

namespace ModelGen.Generators.Reading;

/// <summary>Probes the compilation for what differs between versions of TorchSharp.</summary>
internal static class TorchSharpFactsReader
{
    /// <summary>Null where the compilation does not reference TorchSharp.</summary>
    public static TorchSharpFacts? Read(Compilation compilation, CancellationToken cancellationToken)
    {
        if (TorchSymbols.For(compilation) is not { } symbols) return null;
        if (compilation is not CSharpCompilation { LanguageVersion: var language }) return null;
        cancellationToken.ThrowIfCancellationRequested();

        var module = symbols.Module;
        return new TorchSharpFacts
        {
            SharedNamespace = "ModelGen.Generated." + NamespaceOf(compilation.AssemblyName),
            HasNullableDirective = language >= LanguageVersion.CSharp8,
            HasPersistentBuffers = module.GetMembers("_internal_buffers")
                is [IFieldSymbol { Type: INamedTypeSymbol { TypeArguments: [_, { IsTupleType: true }] } }],
            HasVirtualToEpilog = module.GetMembers("_toEpilog").OfType<IMethodSymbol>().Any(m => m.IsVirtual),
            HasNonBlockingTo = module.GetMembers("_to").OfType<IMethodSymbol>().Any(m => m.IsVirtual && EndsInNonBlocking(m)),
            HasNonBlockingTensorTo = symbols.Tensor.GetMembers("to").OfType<IMethodSymbol>().Any(EndsInNonBlocking),
            HasDatasets = language >= LanguageVersion.CSharp9 && compilation.GetTypeByMetadataName(KnownNames.Dataset) is not null,
            HasZeroGradSetToNone = module.GetMembers("zero_grad").OfType<IMethodSymbol>().Any(m => m.Parameters.Length == 1),
            HasGradProperty = symbols.Tensor.GetMembers("grad") is [IPropertySymbol { SetMethod: not null }],
            HasCustomAutograd = Public(compilation, KnownNames.SingleTensorFunction) is not null,
            HasKernelSizes = compilation.GetTypeByMetadataName(KnownNames.MaxPool1d)?.GetMembers("kernel_size")
                is [IPropertySymbol { DeclaredAccessibility: Accessibility.Public }],
            HasTuples = Public(compilation, KnownNames.Tuple) is not null,
            HasUnsafeAsRef = HasUnsafeAsRef(compilation, language),
            HasUnsafeAccessor = Public(compilation, KnownNames.UnsafeAccessorAttribute) is not null,
        };
    }

    private static INamedTypeSymbol? Public(Compilation compilation, string name) =>
        compilation.GetTypeByMetadataName(name) is { DeclaredAccessibility: Accessibility.Public } type ? type : null;

    private static bool EndsInNonBlocking(IMethodSymbol method) => method.Parameters.LastOrDefault()?.Name == "non_blocking";

    /// <summary>Since .NET 8 its parameter is <c>ref readonly</c>, which only C# 12 and later can pass a readonly field to.</summary>
    private static bool HasUnsafeAsRef(Compilation compilation, LanguageVersion language) =>
        Public(compilation, KnownNames.Unsafe) is { } type
        && type.GetMembers("AsRef").OfType<IMethodSymbol>().Any(method => method.Parameters is [{ RefKind: var kind }]
            && (kind is RefKind.In || (kind is RefKind.RefReadOnlyParameter && language >= LanguageVersion.CSharp12)));

    private static string NamespaceOf(string? assemblyName)
    {
        var name = new StringBuilder(assemblyName ?? "Assembly");
        for (var i = 0; i < name.Length; i++)
        {
            if (!SyntaxFacts.IsIdentifierPartCharacter(name[i])) name[i] = '_';
        }

        var isIdentifier = name.Length > 0 && SyntaxFacts.IsIdentifierStartCharacter(name[0]);
        return isIdentifier ? Identifiers.Escape(name.ToString()) : "_" + name;
    }
}
