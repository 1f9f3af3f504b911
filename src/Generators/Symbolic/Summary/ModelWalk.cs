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

    private ModelWalk(INamedTypeSymbol model, TorchSymbols symbols, Func<SyntaxTree, SemanticModel?> models, CancellationToken cancellationToken)
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

    private WalkResult Run()
    {
        var root = new UserModuleValue(model);
        Follow(() => Construct(root));
        interpreter.Registry.Forget();
        interpreter.Trace.Forget();
        var input = ModelInput.Read(model, interpreter.Symbols);
        if (input.Shapes is { } shapes) Follow(() => Call(root, shapes));
        else notes.Add(input.Reason!);

        var registry = interpreter.Registry;
        var note = notes.Count == 0 ? null : string.Join("; ", notes);
        var rows = interpreter.Trace.Rows.Count > 0
            ? SummaryReader.Read(interpreter.Trace, registry, root, note)
            : SummaryReader.InOrderOfRegistration(registry, root, note);
        return new WalkResult(new ModelSummary(rows, StateDictReader.Read(registry, root)), interpreter.Findings, bodies.Trees);
    }

    private void Construct(UserModuleValue root)
    {
        if (RootArguments.ConstructorOf(model) is not { } constructor) return;
        interpreter.Construct(site: null, root, constructor, RootArguments.Of(constructor));
        if (RootArguments.NoteOn(constructor) is { } note) notes.Add(note);
        foreach (var member in RequiredMembers())
        {
            var type = member is IFieldSymbol field ? field.Type : ((IPropertySymbol)member).Type;
            root.Members[member] = interpreter.Adapt(RootArguments.ValueOf(type, member.Name), type);
        }
    }

    private void Call(UserModuleValue root, IReadOnlyList<TensorShape> shapes)
    {
        if (interpreter.ForwardOf(model) is not { } forward || bodies.Of(forward) is not { } body)
        {
            notes.Add($"{model.Name} has no forward of its own, so its shapes are not known");
            return;
        }

        var call = interpreter.Trace.Begin(interpreter.Registry, root, shapes);
        var arguments = new InputBinding(interpreter.Symbols, shapes, call.Row).Bind(forward);
        if (arguments is null) notes.Add($"the input has {shapes.Count} shapes, which are not what forward({string.Join(", ", forward.Parameters.Select(static p => p.Type.Name))}) takes");
        arguments ??= [.. forward.Parameters.Select(parameter => interpreter.Adapt(new UnknownValue("the input does not fit forward"), parameter.Type))];
        var result = interpreter.InvokeMethod(body, forward, root, arguments);
        interpreter.Trace.End(call, result);
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

    private static void Follow(Action step)
    {
        try
        {
            step();
        }
        catch (InsufficientExecutionStackException)
        {
            // Deeply nested expressions: what was found out so far stands.
        }
    }
}
