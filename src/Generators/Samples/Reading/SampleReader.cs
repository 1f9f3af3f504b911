using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelGen.Generators.Model;
using ModelGen.Generators.Reading;
using ModelGen.Generators.Samples.Model;

namespace ModelGen.Generators.Samples.Reading;

/// <summary>From the symbol of a <c>[Sample]</c> type to its <see cref="SampleSpec"/>.</summary>
internal static class SampleReader
{
    /// <summary>Names of the batch that are not for its values.</summary>
    private static readonly string[] BatchMethods =
    [
        "Batch", "apply", "to", "pin_memory", "Dispose", "Deconstruct", "ToString", "Equals", "GetHashCode", "GetType", "MemberwiseClone",
        "ReferenceEquals", "Finalize",
    ];

    /// <summary>Null where nothing can be generated: an analyzer says why.</summary>
    public static SampleSpec? Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        if (SampleSymbols.For(compilation) is not { } symbols || ProblemOf(type, symbols) is not SampleProblem.None) return null;

        var members = ReadMembers(type, symbols, compilation, cancellationToken)
            .Select(reading => reading.Spec).OfType<SampleMemberSpec>().ToList();
        if (members.Count == 0) return null;

        var own = OwnBatch(type)?.GetMembers().Where(member => !member.IsImplicitlyDeclared).Select(member => member.Name).ToList() ?? [];
        var names = new BatchNames([.. BatchMethods, .. own]);
        var named = members.Select(member => member with { BatchName = names.Take(member.Name) }).ToList();
        var countName = names.Take("Count");
        return new SampleSpec
        {
            Hierarchy = Hierarchies.Read(type),
            DisplayName = DisplayName(type),
            Type = OwnNames.Of(type),
            BatchAccess = SyntaxFacts.GetText(OwnBatch(type)?.DeclaredAccessibility ?? Accessibility.Public),
            HidesBatch = HidesBatch(type, symbols),
            OwnBatchMembers = own.ToEquatableArray(),
            DeclaresCollate = OwnMethods.CollateOf(type) is not null,
            DeclaresLoad = OwnMethods.DeclaresLoad(type),
            CountName = countName,
            Members = named.Select(member => WithCompanions(member, names)).ToEquatableArray(),
        };
    }

    /// <summary>Whether something can be generated for the type, as far as can be told without reading its members.</summary>
    public static SampleProblem ProblemOf(INamedTypeSymbol type, SampleSymbols symbols)
    {
        if (type is not { TypeKind: TypeKind.Class or TypeKind.Struct, IsStatic: false, IsRefLikeType: false, IsFileLocal: false })
            return SampleProblem.WrongType;
        if (!Hierarchies.IsPartial(type)) return SampleProblem.NotPartial;
        if (IsTaken(type)) return SampleProblem.NameTaken;
        if (OwnBatch(type) is { } batch && (HasPrimaryConstructor(batch) || RequiredMemberOf(batch) is not null))
            return SampleProblem.UnfitBatch;
        return new SampleMembers(type, symbols).All().Any() ? SampleProblem.None : SampleProblem.NothingToCollate;
    }

    /// <summary>Every member that is batched, or that an attribute says is.</summary>
    public static IEnumerable<SampleMemberReading> ReadMembers(
        INamedTypeSymbol type, SampleSymbols symbols, Compilation compilation, CancellationToken cancellationToken)
    {
        var members = new SampleMembers(type, symbols);
        var reader = new SampleMemberReader(members, new ValueReader(symbols, compilation), symbols);
        foreach (var member in members.All())
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return reader.Read(member);
        }

        foreach (var (parameter, attribute) in members.StrayParameters())
            yield return new(parameter, attribute, null, SampleMemberProblem.WrongMember);
    }

    private static SampleMemberSpec WithCompanions(SampleMemberSpec member, BatchNames names)
    {
        if (!member.HasCompanions) return member;
        return member with
        {
            LengthName = names.Take(member.Name + "Length"),
            CompanionName = names.Take(member.Name + (member.Collate is CollateKind.Pad ? "Mask" : "Offset")),
        };
    }

    /// <summary>The user may add a part to the batch, but nothing else may have its name.</summary>
    private static bool IsTaken(INamedTypeSymbol type) =>
        type.Name is "Batch"
        || (type.GetMembers("Batch").Length > 0 && OwnBatch(type) is null)
        || type.GetMembers("Collate").Any(member => member is not IMethodSymbol)
        || OwnMethods.HasUnusableCollate(type)
        || type.TypeParameters.Any(parameter => parameter.Name is "Batch")
        // What its members' types are called outside cannot be said inside.
        || OwnNames.HidingTypeParameterOf(type) is not null;

    /// <summary>The user's part of the batch.</summary>
    public static INamedTypeSymbol? OwnBatch(INamedTypeSymbol type) =>
        type.GetMembers("Batch") is [INamedTypeSymbol { Arity: 0, TypeKind: TypeKind.Class } batch]
        && batch is { IsRecord: false, IsStatic: false, IsAbstract: false }
        && Hierarchies.IsPartial(batch)
            ? batch
            : null;

    /// <summary>What the user's part of a batch requires whoever makes one to set; null for nothing.</summary>
    public static ISymbol? RequiredMemberOf(INamedTypeSymbol batch) =>
        batch.GetMembers().FirstOrDefault(member => member is IPropertySymbol { IsRequired: true } or IFieldSymbol { IsRequired: true });

    /// <summary>Every other constructor has to call it, and ours knows nothing to give it.</summary>
    private static bool HasPrimaryConstructor(INamedTypeSymbol type) =>
        type.InstanceConstructors
            .SelectMany(c => c.DeclaringSyntaxReferences)
            .Any(reference => reference.GetSyntax() is TypeDeclarationSyntax);

    private static bool HidesBatch(INamedTypeSymbol type, SampleSymbols symbols)
    {
        for (var @base = type.BaseType; @base is not null; @base = @base.BaseType)
        {
            if (@base.GetMembers("Batch").Length > 0) return true;
            if (symbols.HasSampleAttribute(@base) && ProblemOf(@base.OriginalDefinition, symbols) is SampleProblem.None) return true;
        }

        return false;
    }

    private static string DisplayName(INamedTypeSymbol type) =>
        type.ContainingType is { } containing ? DisplayName(containing) + "." + type.Name : type.Name;
}
