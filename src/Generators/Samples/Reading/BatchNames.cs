using ModelGen.Generators.Reading;

namespace ModelGen.Generators.Samples.Reading;

/// <summary>
/// Names of the properties of a batch. A name that is taken already gets an underscore, as Python has it: the sample's own members come
/// first, then what is generated beside them.
/// </summary>
internal sealed class BatchNames(IEnumerable<string> taken)
{
    private readonly HashSet<string> taken = new(taken, StringComparer.Ordinal);

    /// <summary>The name as C# writes it.</summary>
    public string Take(string name)
    {
        while (!taken.Add(name)) name += "_";
        return Identifiers.Escape(name);
    }
}
