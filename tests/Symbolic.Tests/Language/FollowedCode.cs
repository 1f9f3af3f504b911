using System.Globalization;
using ModelGen.TestKit;

namespace ModelGen.Symbolic.Tests.Language;

/// <summary>A method that gives a tensor its size: read by ModelGen, and run as C#.</summary>
internal sealed class FollowedCode
{
    private readonly string members;

    /// <summary>The body of the method, and the types and methods that it uses.</summary>
    public FollowedCode(string body, string others = "") => members = $"{others} private static int Size() {{ {body} }}";

    /// <summary>What C# makes of it.</summary>
    public string InCSharp => CSharpProgram.Run(members, "Size").ToString(CultureInfo.InvariantCulture);

    /// <summary>What ModelGen makes of it; "?" where it does not know.</summary>
    public string InModelGen =>
        WalkedModel.Of(SmallModel.Source("N, 1", members, "return torch.zeros(Size(), 1);"), "Net").Output(1).Split('(', ',')[1];
}
