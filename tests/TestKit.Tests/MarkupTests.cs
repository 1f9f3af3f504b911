using Microsoft.CodeAnalysis.Text;

namespace ModelGen.TestKit.Tests;

public class MarkupTests
{
    [Fact]
    public void Parse_PlacesOfEachKind_GivesTextAndSpans()
    {
        var markup = Markup.Parse("a[|b|]{|#1:c{|MG1001:d|}|}e");

        Assert.Equal("abcde", markup.Text);
        Assert.Equal(
            [new("", new TextSpan(1, 1)), new("MG1001", new TextSpan(3, 1)), new("#1", new TextSpan(2, 2))], markup.Spans);
        Assert.Equal([null, null, 1], markup.Spans.Select(span => span.Index));
    }

    [Fact]
    public void Parse_CodeThatLooksAlike_IsLeftAlone() =>
        Assert.Equal("x is { A: 1 } || {| y[0] | z", Markup.Parse("x is { A: 1 } || {| y[0] | z").Text);

    [Fact]
    public void Parse_PlaceNotClosed_Fails() => Assert.Throws<KitException>(() => Markup.Parse("a [|b"));

    [Theory]
    [InlineData("a[|b|]c")]
    [InlineData("{|#0:a|}{|#1:b|}c")]
    [InlineData("{|#0:{|#1:a|}b|}")]
    [InlineData("{|#0:a{|#1:b|}|}c")]
    public void Write_OfParsedSpans_GivesTheMarkupBack(string marked)
    {
        var markup = Markup.Parse(marked);

        Assert.Equal(marked, Markup.Write(markup.Text, markup.Spans));
    }
}
