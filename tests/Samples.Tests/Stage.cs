using Spectre.Console;

// The samples seed libtorch's one generator, and one of them measures the process's memory.
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace ModelGen.Samples.Tests;

/// <summary>A terminal whose text can be read afterwards.</summary>
internal sealed class Stage : IDisposable
{
    private readonly StringWriter text = new();

    public Stage() => Console = AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = AnsiSupport.No,
        ColorSystem = ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
        Out = new AnsiConsoleOutput(text),
    });

    public IAnsiConsole Console { get; }

    public string Text => text.ToString();

    public void Dispose() => text.Dispose();
}
