using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using ModelGen.Generators.Model;

namespace ModelGen.Generators.Reading;

/// <summary>From the symbol of a <c>[Model]</c> class to its <see cref="ModelSpec"/>.</summary>
internal static class ModelReader
{
    /// <summary>Null where nothing can be generated: an analyzer says why.</summary>
    public static ModelSpec? Read(INamedTypeSymbol type, Compilation compilation, CancellationToken cancellationToken)
    {
        if (TorchSymbols.For(compilation) is not { } symbols || !IsModel(type, symbols)) return null;

        var @base = BaseOf(type.BaseType!, symbols, compilation.Assembly);
        var components = ReadMembers(type, symbols, cancellationToken).Where(m => m.Component is not null).ToList();
        cancellationToken.ThrowIfCancellationRequested();

        return new ModelSpec
        {
            Hierarchy = Hierarchies.Read(type),
            Name = Identifiers.Escape(type.Name),
            Type = OwnNames.Of(type),
            Base = @base,
            ConstructorAccess = @base is ModelBase.Module && type.InstanceConstructors.All(c => c.IsImplicitlyDeclared)
                ? type.IsAbstract ? "protected" : "public"
                : null,
            IsSealed = type.IsSealed,
            OwnMembers = GeneratedMembers.Where(name => DeclaresMethod(type, name)).ToEquatableArray(),
            Components = components.Select(m => m.Component!).ToEquatableArray(),
            LayerKinds = LayerKinds.Of(type, components.SelectMany(m => m.LayerTypes), symbols).ToEquatableArray(),
            Inputs = LayerKinds.InputsOf(type, symbols).ToEquatableArray(),
            PartialProperties = components.Select(m => m.Member).OfType<IPropertySymbol>()
                .Select(PartialProperties.Read).OfType<PartialPropertySpec>().ToEquatableArray(),
            UnregisteredFields = UnregisteredFields(type, components, symbols).ToEquatableArray(),
        };
    }

    /// <summary>The members of TorchSharp that we override, and those that we add under a name that a user could have taken.</summary>
    private static readonly string[] GeneratedMembers =
    [
        "RegisterComponents", "named_parameters", "named_buffers", "named_children", "named_modules", "state_dict", "has_parameter",
        "get_parameter", "has_buffer", "get_buffer", "apply", "Apply", "Dispose", "zero_grad", "_to", "_toEpilog",
        "OnForward", "OnGradient", "VisitGradients", "CheckStateDict", "summary",
    ];

    /// <summary>Whether something can be generated for the class: the question that the generator and its analyzers ask alike.</summary>
    public static bool IsModel(INamedTypeSymbol type, TorchSymbols symbols) => ProblemsOf(type, symbols) is ModelProblems.None;

    /// <summary>Everything that is in the way of a generated part of the class.</summary>
    public static ModelProblems ProblemsOf(INamedTypeSymbol type, TorchSymbols symbols)
    {
        var isModule = type is { TypeKind: TypeKind.Class, IsStatic: false, IsRecord: false }
            && TorchSymbols.DerivesFrom(type.BaseType, symbols.Module);
        return (isModule ? ModelProblems.None : ModelProblems.NotModule)
            | (Hierarchies.IsPartial(type) ? ModelProblems.None : ModelProblems.NotPartial)
            | (Hierarchies.IsFileLocal(type) ? ModelProblems.FileLocal : ModelProblems.None)
            | (ReservedNames.TakenBy(type) is not null ? ModelProblems.ReservedName : ModelProblems.None);
    }

    /// <summary>Every member with a component attribute, in the order in which they are registered.</summary>
    public static IEnumerable<MemberReading> ReadMembers(INamedTypeSymbol type, TorchSymbols symbols, CancellationToken cancellationToken)
    {
        var reader = new MemberReader(symbols);
        var taken = InheritedNames(type, symbols, cancellationToken);
        foreach (var member in DeclarationOrder.Of(type))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reader.Read(member) is not { } reading) continue;
            if (reading.Component is not { Name: var name })
            {
                yield return reading;
            }
            else if (taken.TryGetValue(name, out var other))
            {
                yield return reading with { Component = null, Problem = MemberProblem.DuplicateName, Other = other };
            }
            else
            {
                taken.Add(name, member);
                yield return reading;
            }
        }

        foreach (var field in type.GetMembers().OfType<IFieldSymbol>().Where(field => field.AssociatedSymbol is not null))
        {
            if (reader.Read(field) is { } reading) yield return reading;
        }
    }

    public static bool HasModelAttribute(INamedTypeSymbol type, TorchSymbols symbols) =>
        type.GetAttributes().Any(a => SymbolEqualityComparer.Default.Equals(a.AttributeClass, symbols.ModelAttribute));

    // A class has no member of its own name, nor of a type parameter's.
    private static bool DeclaresMethod(INamedTypeSymbol type, string name) =>
        type.Name == name
        || type.TypeParameters.Any(parameter => parameter.Name == name)
        || type.GetMembers(name).Any(member => member is not IMethodSymbol { Name: "Dispose", Parameters.Length: not 1 });

    private static ModelBase BaseOf(INamedTypeSymbol @base, TorchSymbols symbols, IAssemblySymbol assembly)
    {
        if (symbols.IsDeclaredByTorchSharp(@base))
        {
            // Module itself and its generic arities; Sequential and the losses register in ways of their own.
            return symbols.IsModuleItself(@base) ? ModelBase.Module : ModelBase.Other;
        }

        var isOurs = SymbolEqualityComparer.Default.Equals(@base.ContainingAssembly, assembly);
        if (HasModelAttribute(@base, symbols))
        {
            if (isOurs && IsModel(@base.OriginalDefinition, symbols)) return ModelBase.Model;
            if (!isOurs && @base.GetMembers(KnownNames.Register) is [IMethodSymbol { DeclaredAccessibility: Accessibility.Protected }])
                return ModelBase.DistantModel;
        }

        return BaseOf(@base.BaseType!, symbols, assembly) is ModelBase.Model or ModelBase.DistantModel
            ? ModelBase.DistantModel
            : ModelBase.Other;
    }

    private static Dictionary<string, ISymbol> InheritedNames(
        INamedTypeSymbol type, TorchSymbols symbols, CancellationToken cancellationToken)
    {
        var @base = type.BaseType;
        if (@base is null || symbols.IsDeclaredByTorchSharp(@base)) return new(StringComparer.Ordinal);

        var names = InheritedNames(@base, symbols, cancellationToken);
        if (!HasModelAttribute(@base, symbols)) return names;

        var reader = new MemberReader(symbols);
        foreach (var member in @base.GetMembers())
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (reader.Read(member) is { Component.Name: var name } && !names.ContainsKey(name)) names.Add(name, member);
        }

        return names;
    }

    private static IEnumerable<string> UnregisteredFields(INamedTypeSymbol type, List<MemberReading> components, TorchSymbols symbols)
    {
        var reader = new MemberReader(symbols);
        var registeredAsFound = components.Where(c => c.Component!.Shape is ComponentShape.Single)
            .Where(c => c.Member is IFieldSymbol && c.Component!.Name == c.Member.Name)
            .Select(c => c.Member.Name);
        var known = new HashSet<string>(registeredAsFound, StringComparer.Ordinal);
        return type.GetMembers().OfType<IFieldSymbol>()
            .Where(field => field is { IsStatic: false, IsConst: false } && !known.Contains(field.Name) && reader.MayHoldComponent(field))
            .Select(field => field.Name);
    }
}
