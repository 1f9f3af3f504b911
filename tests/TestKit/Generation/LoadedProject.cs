using System.Reflection;
using System.Runtime.ExceptionServices;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ModelGen.TestKit;

/// <summary>A compilation that was emitted and loaded, to run what was generated; unloaded when disposed.</summary>
public sealed class LoadedProject : IDisposable
{
    private readonly AssemblyLoadContext context;

    private LoadedProject(AssemblyLoadContext context, Assembly assembly)
    {
        this.context = context;
        Assembly = assembly;
    }

    public Assembly Assembly { get; }

    internal static LoadedProject From(CSharpCompilation compilation)
    {
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        if (!emitted.Success)
        {
            var errors = emitted.Diagnostics.Where(d => d.Severity == DiagnosticSeverity.Error);
            throw new KitException("Cannot emit:\n" + string.Join('\n', errors));
        }
        image.Position = 0;
        // Everything it references is shared with the test: the context resolves nothing itself.
        var collectible = new AssemblyLoadContext("test project", isCollectible: true);
        return new(collectible, collectible.LoadFromStream(image));
    }

    /// <summary>A type of the project, by its full name.</summary>
    public Type Type(string name) =>
        Assembly.GetType(name)
            ?? throw new KitException($"There is no type {name}. Types: {string.Join(", ", Assembly.GetTypes().Select(t => t.FullName))}");

    /// <summary>Calls a static method, <c>Type.Method</c>, and gives what it returns; what it throws comes out as it is.</summary>
    public T Invoke<T>(string path, params object?[] arguments)
    {
        var dot = path.LastIndexOf('.');
        const BindingFlags Flags = BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy;
        var method = Type(path[..dot]).GetMethod(path[(dot + 1)..], Flags) ?? throw new KitException($"There is no static method {path}.");
        try
        {
            return (T)method.Invoke(null, arguments)!;
        }
        catch (TargetInvocationException exception) when (exception.InnerException is { } inner)
        {
            ExceptionDispatchInfo.Throw(inner);
            throw;
        }
    }

    /// <summary>Calls a static method for what it does.</summary>
    public void Invoke(string path, params object?[] arguments) => Invoke<object?>(path, arguments);

    public void Dispose() => context.Unload();
}
