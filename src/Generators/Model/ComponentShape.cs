namespace ModelGen.Generators.Model;

/// <summary>How a member holds its component: itself, or several in a collection.</summary>
internal enum ComponentShape
{
    Single,

    /// <summary>An array, list or other sequence: elements are named <c>0</c>, <c>1</c>, ... as in <c>ModuleList</c>.</summary>
    Sequence,

    /// <summary>A dictionary with string keys: elements are named by their keys, as in <c>ModuleDict</c>.</summary>
    Dictionary,

    /// <summary>A tuple: elements are named by their place, as in <c>ModuleList</c>.</summary>
    Tuple,
}
