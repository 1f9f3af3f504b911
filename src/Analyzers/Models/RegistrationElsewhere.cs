using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ModelGen.Analyzers;

/// <summary>Whether the components of a module are registered by code that is not, or not all, written in the module itself.</summary>
internal static class RegistrationElsewhere
{
    /// <summary>
    /// Whether a source generator registers: [Model], the attribute of another one (TorchSharp.AutoRegister), or a part that one wrote.
    /// </summary>
    public static bool IsGenerated(INamedTypeSymbol type, KnownSymbols known, CancellationToken cancellationToken) =>
        type.GetAttributes().Any(attribute =>
            SymbolEqualityComparer.Default.Equals(attribute.AttributeClass, known.ModelAttribute)
            || attribute.AttributeClass?.Name.Contains("Register") == true)
        || type.DeclaringSyntaxReferences.Any(part => GeneratedSource.Is(part.SyntaxTree, cancellationToken));

    /// <summary>Whether a class between the type and TorchSharp's own bases may register: it says so, or we do not see it.</summary>
    public static bool MayBeInBase(INamedTypeSymbol type, KnownSymbols known, CancellationToken cancellationToken) =>
        Bases(type, known).Any(ancestor => ancestor.DeclaringSyntaxReferences.IsEmpty
            || IsGenerated(ancestor, known, cancellationToken)
            || ancestor.DeclaringSyntaxReferences.Any(part => RegistrationFacts.MayRegister(part.GetSyntax(cancellationToken))));

    /// <summary>Whether a class between the type and TorchSharp's own bases may show components that no reflection finds.</summary>
    public static bool MayListInBase(INamedTypeSymbol type, KnownSymbols known, CancellationToken cancellationToken) =>
        Bases(type, known).Any(ancestor => ancestor.DeclaringSyntaxReferences.IsEmpty
            || IsGenerated(ancestor, known, cancellationToken)
            || ancestor.DeclaringSyntaxReferences.Any(part => RegistersInAnotherWay(part.GetSyntax(cancellationToken))));

    /// <summary>
    /// The class whose constructors, all of them and whatever happens, have called <c>RegisterComponents()</c> before that of the type
    /// runs; null where none does, or one of the classes between registers in another way as well.
    /// </summary>
    public static INamedTypeSymbol? BaseThatRegistersAll(INamedTypeSymbol type, KnownSymbols known, CancellationToken cancellationToken)
    {
        INamedTypeSymbol? found = null;
        foreach (var ancestor in Bases(type, known))
        {
            var parts = ancestor.DeclaringSyntaxReferences.Select(part => part.GetSyntax(cancellationToken)).ToImmutableArray();
            if (parts.IsEmpty || IsGenerated(ancestor, known, cancellationToken) || parts.Any(RegistersInAnotherWay))
                return null;
            if (found is null && RegistersInEachConstructor(parts))
                found = ancestor;
        }
        return found;
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type, KnownSymbols known)
    {
        for (var ancestor = type.BaseType; ancestor is not null && !known.IsModuleBase(ancestor); ancestor = ancestor.BaseType)
            yield return ancestor;
    }

    // One by one, by an override, or by handing itself over.
    private static bool RegistersInAnotherWay(SyntaxNode declaration) => declaration.DescendantNodes().Any(node => node switch
    {
        InvocationExpressionSyntax { Expression: SimpleNameSyntax called } =>
            RegistrationCall.OneByOne.Contains(called.Identifier.ValueText),
        InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax called } =>
            RegistrationCall.OneByOne.Contains(called.Name.Identifier.ValueText),
        ArgumentSyntax { Expression: ThisExpressionSyntax } => true,
        MethodDeclarationSyntax { Identifier.ValueText: RegistrationCall.All } => true,
        _ => false,
    });

    /// <summary>Whether each constructor of a class calls <c>RegisterComponents()</c>, whatever happens.</summary>
    public static bool RegistersAllWhenMade(INamedTypeSymbol type, CancellationToken cancellationToken) =>
        RegistersInEachConstructor(type.DeclaringSyntaxReferences.Select(part => part.GetSyntax(cancellationToken)).ToImmutableArray());

    private static bool RegistersInEachConstructor(ImmutableArray<SyntaxNode> parts)
    {
        var constructors = parts.OfType<TypeDeclarationSyntax>()
            .SelectMany(part => part.Members.OfType<ConstructorDeclarationSyntax>())
            .Where(constructor => !constructor.Modifiers.Any(SyntaxKind.StaticKeyword))
            .ToList();
        return constructors.Count > 0
            && constructors.TrueForAll(constructor =>
                constructor.Initializer?.IsKind(SyntaxKind.ThisConstructorInitializer) == true
                || Statements(constructor).Any(IsRegistration));
    }

    private static IEnumerable<ExpressionSyntax?> Statements(ConstructorDeclarationSyntax constructor) =>
        constructor.Body?.Statements.Select(statement => (statement as ExpressionStatementSyntax)?.Expression)
            ?? [constructor.ExpressionBody?.Expression];

    private static bool IsRegistration(ExpressionSyntax? expression) => expression is InvocationExpressionSyntax
    {
        Expression: IdentifierNameSyntax { Identifier.ValueText: RegistrationCall.All } or MemberAccessExpressionSyntax
        {
            Expression: ThisExpressionSyntax or BaseExpressionSyntax,
            Name.Identifier.ValueText: RegistrationCall.All,
        },
    };
}
