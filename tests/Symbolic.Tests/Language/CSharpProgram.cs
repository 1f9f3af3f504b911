using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using ModelGen.TestKit;

namespace ModelGen.Symbolic.Tests.Language;

/// <summary>Code that is compiled and run: what C# itself makes of it.</summary>
internal static class CSharpProgram
{
    private const string Usings = "using System; using System.Collections.Generic; using System.Linq;";

    private static readonly CSharpCompilationOptions Options =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    /// <summary>The result of a method without parameters.</summary>
    public static int Run(string members, string method)
    {
        var tree = CSharpSyntaxTree.ParseText($"{Usings} public static class Program {{ {members} }}");
        var compilation = CSharpCompilation.Create($"Program{Guid.NewGuid():N}", [tree], TorchSharpReferences.Framework, Options);
        using var image = new MemoryStream();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        var program = Assembly.Load(image.ToArray()).GetType("Program")!;
        return (int)program.GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!.Invoke(null, null)!;
    }
}
