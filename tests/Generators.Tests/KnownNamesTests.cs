using System.Reflection;

namespace ModelGen.Generators.Tests;

/// <summary>
/// The generator holds names as strings: each name of a type has to be one that TorchSharp, ModelGen or the framework really has.
/// </summary>
public class KnownNamesTests
{
    public static TheoryData<string> Names =>
    [
        .. typeof(KnownNames).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Where(constant => constant.IsLiteral)
            .Select(constant => (string)constant.GetRawConstantValue()!)
            .Where(name => name.Contains('.', StringComparison.Ordinal) && !name.StartsWith("build_property.", StringComparison.Ordinal)),
    ];

    [Theory]
    [MemberData(nameof(Names))]
    public void EachName_Resolves(string name) =>
        Assert.NotNull(Model.Of("public class Nothing;").Compilation.GetTypeByMetadataName(name));
}
