namespace ModelGen.Data;

/// <summary>
/// A batch that <see cref="LoaderOptions.PinMemory"/> can copy to page-locked memory, from which a GPU reads while the program goes on.
/// PyTorch: a batch with a method <c>pin_memory()</c>.
/// </summary>
/// <typeparam name="TSelf">The batch itself.</typeparam>
public interface IPinnable<out TSelf>
{
    /// <summary>Called in the worker right after collating.</summary>
    /// <returns>
    /// The batch in page-locked memory: this one if it is there already, otherwise a new one, upon which the loader disposes of this one.
    /// </returns>
    TSelf PinMemory();
}
