namespace ModelGen.TestKit;

/// <summary>A program with a mistake, and what its fix made of it, both ready to run.</summary>
public sealed record FixedProgram(LoadedProject Before, LoadedProject After) : IDisposable
{
    public void Dispose()
    {
        Before.Dispose();
        After.Dispose();
    }
}
