using System.Collections;
using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ModelGen.TestKit;

/// <summary>
/// Finds what must not live in a generator's pipeline: anything that keeps a compilation alive, or that is new after each keystroke.
/// Follows every field of every value, and asks for assignability, as all of these types are abstract.
/// </summary>
internal static class PipelineValueGuard
{
    private static readonly Type[] Forbidden =
    [
        typeof(ISymbol), typeof(SyntaxNode), typeof(SyntaxTree), typeof(SyntaxReference), typeof(Location), typeof(Compilation),
        typeof(SemanticModel), typeof(IOperation), typeof(AttributeData),
    ];

    private static readonly Type[] Leaves =
    [
        typeof(string), typeof(Type), typeof(MemberInfo), typeof(Assembly), typeof(CancellationToken), typeof(SourceText), typeof(Pointer),
    ];

    private const BindingFlags OwnFields =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>The path to the first forbidden object reachable from <paramref name="root"/>, or null.</summary>
    public static string? Find(object? root, string name)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var pending = new Stack<(object Value, string Path)>();
        Push(root, name);
        while (pending.TryPop(out var next))
        {
            var type = next.Value.GetType();
            if (Array.Find(Forbidden, forbidden => forbidden.IsInstanceOfType(next.Value)) is { } found)
                return $"{next.Path} is a {type.Name} ({found.Name})";
            if (next.Value is Array array)
                PushAll(array, next.Path);
            else
                PushFields(next.Value, next.Path);
        }
        return null;

        void Push(object? value, string path)
        {
            if (value is not null && !IsLeaf(value.GetType()) && seen.Add(value))
                pending.Push((value, path));
        }

        void PushAll(IEnumerable elements, string path)
        {
            var index = 0;
            foreach (var element in elements)
                Push(element, FormattableString.Invariant($"{path}[{index++}]"));
        }

        void PushFields(object value, string path)
        {
            for (var type = value.GetType(); type is not null; type = type.BaseType)
            {
                foreach (var field in type.GetFields(OwnFields))
                    Push(field.GetValue(value), $"{path}.{PropertyName(field.Name)}");
            }
        }
    }

    private static bool IsLeaf(Type type) =>
        type.IsPrimitive || type.IsEnum || type.IsPointer || Array.Exists(Leaves, leaf => leaf.IsAssignableFrom(type));

    // <Name>k__BackingField
    private static string PropertyName(string field) => field.StartsWith('<') ? field[1..field.IndexOf('>')] : field;
}
