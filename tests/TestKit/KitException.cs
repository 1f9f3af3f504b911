namespace ModelGen.TestKit;

/// <summary>An expectation that the kit found unmet; the message says what was found and, where possible, what to paste.</summary>
public sealed class KitException(string message) : Exception(message);
