using System.Reflection;
using TorchSharp.Utils;

namespace TorchSharp;

public static class FieldInfoExtensionMethods
{
    /// <summary>The name that a field is registered under: its <see cref="ComponentNameAttribute"/>'s, or its own as it stands.</summary>
    public static string ComponentName(this FieldInfo field)
        => field.GetCustomAttribute<ComponentNameAttribute>()?.Name ?? field.Name;
}
