using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Numerics;

public class InvalidEinsumTests
{
    private static readonly FixTest<InvalidEinsumAnalyzer, InvalidEinsumCodeFix> Rule = new()
    {
        OtherFiles = [Ambient.File], FixAll = false,
    };

    [Theory]
    [InlineData("ij,jk->i{|#0:z|}", "xs, ys", "the output has 'z', which no input has, use one that an input has")]
    [InlineData("ij,jk->ik{|#0:i|}", "xs, ys", "the output has 'i' twice, write it once")]
    [InlineData("i{|#0:1|},jk->ik", "xs, ys", "'1' is no subscript, use letters from a to z or A to Z")]
    [InlineData("i{|#0:_|},jk->ik", "xs, ys", "'_' is no subscript, use letters from a to z or A to Z")]
    [InlineData("i{|#0:é|},jk->ik", "xs, ys", "'é' is no subscript, use letters from a to z or A to Z")]
    [InlineData("ij,jk->ik{|#0:;|}", "xs, ys", "';' is no subscript, use letters from a to z or A to Z")]
    [InlineData("ij,jk->i{|#0:->|}k", "xs, ys", "it has '->' twice, write it once")]
    [InlineData("ij,jk{|#0:-|} >ik", "xs, ys", "'-' is not part of '->', write '->'")]
    [InlineData("ij,jk{|#0:>|}ik", "xs, ys", "'>' is not part of '->', write '->'")]
    [InlineData("{|#0:.|}.ij,jk->ik", "xs, ys", "'.' is not part of '...', write three of them")]
    [InlineData("...{|#0:.|}ij,jk->ik", "xs, ys", "'.' is not part of '...', write three of them")]
    [InlineData("...i{|#0:...|}j,jk->ik", "xs, ys", "a term has '...' twice, write it once")]
    [InlineData("ij,jk->ik{|#0:,|}i", "xs, ys", "the output is more than one term, write one")]
    public async Task MistakeInTheEquation_TriggersAtTheCharacters(string equation, string operands, string problem) => await Rule.Triggers(
        $"var e = torch.einsum(\"{equation}\", {operands});", Rule.At(0, equation.Replace("{|#0:", "").Replace("|}", ""), problem));

    [Theory]
    [InlineData("\"ij,jk->ik\"", "xs", "it has 2 terms for 1 operand, separate a term for each by ','")]
    [InlineData("\"ij->ij\"", "xs, ys", "it has 1 term for 2 operands, separate a term for each by ','")]
    [InlineData("\"ij,jk->ik\"", "new[] { xs, ys, xs }", "it has 2 terms for 3 operands, separate a term for each by ','")]
    [InlineData("\"ij,jk->ik\"", "[xs]", "it has 2 terms for 1 operand, separate a term for each by ','")]
    [InlineData("\"ij,jk\"", "xs", "it has 2 terms for 1 operand, separate a term for each by ','")]
    public async Task OtherNumberOfTermsThanOfOperands_Triggers(string equation, string operands, string problem) => await Rule.Triggers(
        "var e = torch.einsum({|#0:" + equation + "|}, " + operands + ");", Rule.At(0, equation.Trim('"'), problem));

    [Theory]
    [InlineData("\"ij,jk->ik\"", "xs, ys")]
    [InlineData("\"...ij,...jk->...ik\"", "xs, ys")]
    [InlineData("\"ii->i\"", "xs")]
    [InlineData("\"ii\"", "xs")]
    [InlineData("\"...ij->ij\"", "xs")]
    [InlineData("\"ij->...ij\"", "xs")]
    [InlineData("\"iJ,Jk->ik\"", "xs, ys")]
    [InlineData("\" i j , j k -> i k \"", "xs, ys")]
    [InlineData("\"ij,jk\"", "xs, ys")]
    [InlineData("\",ij->ij\"", "xs, ys")]
    [InlineData("\"ij->\"", "xs")]
    [InlineData("\"\"", "xs")]
    [InlineData("\"ij,jk->ik\"", "operands")]
    [InlineData("\"ij,jk->ik\"", "batches.Select(b => b.x).ToArray()")]
    [InlineData("\"ij,jk->ik\"", "[xs, .. operands]")]
    [InlineData("equation", "xs")]
    [InlineData("epochs > 1 ? \"a%\" : \"b%\"", "xs")]
    public async Task ValidOrUnknownEquation_DoesNotTrigger(string equation, string operands) => await Rule.IsSilent(
        $"var operands = new Tensor[epochs]; string equation = Console.ReadLine()!; var e = torch.einsum({equation}, {operands});");

    [Theory]
    [InlineData("{|#0:Equation|}")]
    [InlineData("{|#0:\"ij,jk\" + \"->iz\"|}")]
    [InlineData("{|#0:$\"{Inputs}->iz\"|}")]
    [InlineData("{|#0:\"\\u0069j,jk->iz\"|}")]
    [InlineData("{|#0:@\"ij,jk->iz\"|}")]
    [InlineData("{|#0:\"\"\"ij,jk->iz\"\"\"|}")]
    public async Task ConstantThatIsNotAPlainLiteral_TriggersAsAWhole(string equation) => await Rule.Triggers(
        $$"""
        class C
        {
            const string Inputs = "ij,jk";
            const string Equation = Inputs + "->iz";
            Tensor M() => torch.einsum({{equation}}, xs, ys);
        }
        """,
        Rule.At(0, "ij,jk->iz", "the output has 'z', which no input has, use one that an input has"));

    [Fact]
    public async Task OtherSpellingsAndOldVersions_Trigger()
    {
        await Rule.Triggers("var a = einsum(\"i->[|z|]\", xs); var b = einsum(tensors: new[] { xs }, equation: \"i->[|z|]\");");
        await new AnalyzerTest<InvalidEinsumAnalyzer> { ImplicitUsings = false, TorchSharp = TorchSharpSurface.Oldest }
            .Triggers("class C { object M(TorchSharp.torch.Tensor x) => TorchSharp.torch.einsum(\"i->[|z|]\", x); }");
    }

    [Fact]
    public async Task EinsumOfTheUser_DoesNotTrigger() =>
        await Rule.IsSilent("Mine.einsum(\"%\", xs); static class Mine { public static void einsum(string s, Tensor x) { } }");

    [Fact]
    public async Task HalfTypedCall_DoesNotTrigger() =>
        await (Rule with { CompilerErrors = ["CS7036", "CS0839"] }).IsSilent("torch.einsum(); torch.einsum(, xs);");

    [Fact]
    public async Task Fix_OfTheOnlyOutputThatCanBeMeant_WritesIt() => await Rule.Fixes(
        """
        // matrix product
        var a = torch.einsum("ij,jk->i[|z|]", xs, ys); // of two
        """,
        """
        // matrix product
        var a = torch.einsum("ij,jk->ik", xs, ys); // of two
        """);

    [Theory]
    [InlineData("\"ij,kl->i[|z|]\", xs, ys")]
    [InlineData("\"ij,jk->[|y|]z\", xs, ys")]
    [InlineData("\"ij,jk->ik[|z|]\", xs, ys")]
    [InlineData("[|@\"ij,jk->iz\"|], xs, ys")]
    [InlineData("[|\"ij,jk->ik\"|], xs")]
    public async Task Fix_OfAnythingElse_IsNotOffered(string arguments) => await Rule.OffersNoFix($"var e = torch.einsum({arguments});");
}
