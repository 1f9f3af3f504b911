using Microsoft.CodeAnalysis;
using ModelGen.Generators.Reading;
using ModelGen.Generators.Symbolic.Evaluation;
using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Summary;

/// <summary>
/// Constructs a model and calls it, on what is known when compiling: the way from a class to its summary, for the generator, and to what is
/// wrong with it, for the analyzers.
/// </summary>
internal sealed class ModelWalk
{
    private readonly INamedTypeSymbol model;
    private readonly Interpreter interpreter;
    private readonly Bodies bodies;
    private readonly List<string> notes = [];

    private ModelWalk(
        INamedTypeSymbol model,
        TorchSymbols symbols,
        Func<SyntaxTree, SemanticModel?> models,
        CancellationToken cancellationToken)
    {
        this.model = model;
        bodies = new Bodies(models, cancellationToken);
        interpreter = new Interpreter(symbols, bodies, new Budget(cancellationToken));
    }

    /// <param name="model">A class with <c>[Model]</c>.</param>
    /// <param name="symbols">Of the compilation.</param>
    /// <param name="models">The semantic model of a file, or null where the file may not be looked into.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static WalkResult Run(
        INamedTypeSymbol model,
        TorchSymbols symbols,
        Func<SyntaxTree, SemanticModel?> models,
        CancellationToken cancellationToken) => new ModelWalk(model, symbols, models, cancellationToken).Run();

    /// <summary>
    /// Looks for calls that cannot work, whatever the constructor is given and whatever others do with the model; without an input, as far
    /// as the layers say.
    /// </summary>
    /// <param name="model">A class that derives from <c>Module</c>.</param>
    /// <param name="symbols">Of the compilation.</param>
    /// <param name="models">The semantic model of a file, or null where the file may not be looked into.</param>
    /// <param name="isSettled">Whether a member keeps what the constructor has given it.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static Findings Check(
        INamedTypeSymbol model,
        TorchSymbols symbols,
        Func<SyntaxTree, SemanticModel?> models,
        Func<ISymbol, bool> isSettled,
        CancellationToken cancellationToken) => new ModelWalk(model, symbols, models, cancellationToken).Check(isSettled);

    private Findings Check(Func<ISymbol, bool> isSettled)
    {
        var root = new UserModuleValue(model);
        if (!bodies.CanSee(model)) return interpreter.Findings;
        var reason = Follow(() => Construct(root, takesDefaults: false));
        new Unsettling(interpreter, isSettled).Apply(root);
        interpreter.Registry.Forget();
        interpreter.Trace.Forget();
        if (reason is null) Follow(() => Call(root, ModelInput.Read(model, interpreter.Symbols).Shapes));
        return interpreter.Findings;
    }

    private WalkResult Run()
    {
        var root = new UserModuleValue(model);
        var input = ModelInput.Read(model, interpreter.Symbols);
        var reason = Follow(() => Construct(root, takesDefaults: true)) ?? input.Reason;
        interpreter.Registry.Forget();
        interpreter.Trace.Forget();
        if (reason is null) reason = Follow(() => Call(root, input.Shapes));

        var registry = interpreter.Registry;
        var note = notes.Count == 0 ? null : string.Join("; ", notes);
        var rows = reason is null
            ? SummaryReader.Read(interpreter.Trace, registry, root, note)
            : SummaryReader.InOrderOfRegistration(registry, root, note, reason);
        return new WalkResult(new ModelSummary(rows, StateDictReader.Read(registry, root)), interpreter.Findings, bodies.Trees);
    }

    private string? Construct(UserModuleValue root, bool takesDefaults)
    {
        if (RootArguments.ConstructorOf(model) is not { } constructor) return $"{model.Name} has no constructor";
        interpreter.Construct(site: null, root, constructor, RootArguments.Of(constructor, takesDefaults));
        if (RootArguments.NoteOn(constructor) is { } note) notes.Add(note);
        foreach (var member in RequiredMembers())
        {
            var type = member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;
            root.Members[member] = interpreter.Adapt(RootArguments.ValueOf(type, member.Name), type);
        }

        return null;
    }

    private string? Call(UserModuleValue root, IReadOnlyList<TensorShape>? given)
    {
        if (ForwardMethods.Of(model, interpreter.Symbols) is not { } forward || bodies.Of(forward) is not { } body)
            return $"{model.Name} has no forward of its own, so its shapes are not known";

        var shapes = given ?? InputBinding.Unknown(interpreter.Symbols, forward);
        var call = interpreter.Trace.Begin(interpreter.Registry, root, shapes);
        if (new InputBinding(interpreter.Symbols, shapes, call.Row).Bind(forward) is not { } arguments)
        {
            var parameters = string.Join(", ", forward.Parameters.Select(static parameter => parameter.Type.Name));
            return $"the input has {shapes.Count} shape{(shapes.Count == 1 ? "" : "s")}, but forward takes ({parameters})";
        }

        interpreter.Trace.End(call, interpreter.InvokeMethod(body, forward, root, arguments));
        return null;
    }

    /// <summary>Members that whoever creates the model has to set.</summary>
    private IEnumerable<ISymbol> RequiredMembers()
    {
        for (var type = model; type is not null && !interpreter.Symbols.IsDeclaredByTorchSharp(type); type = type.BaseType)
        {
            foreach (var member in type.GetMembers())
            {
                if (member is IFieldSymbol { IsRequired: true } or IPropertySymbol { IsRequired: true }) yield return member;
            }
        }
    }

    /// <summary>Takes a step, and tells why it could not be taken.</summary>
    private static string? Follow(Func<string?> step)
    {
        try
        {
            return step();
        }
        catch (InsufficientExecutionStackException)
        {
            return "the code is nested more deeply than ModelGen follows";
        }
    }
}
