namespace ModelGen.Symbolic.Tests.Language;

/// <summary>Numbers, characters and texts: a size is the one that C# computes.</summary>
public sealed class NumberTests
{
    [Theory]
    [InlineData("int a = 17, b = 5; return a % b + a / b - (a - b) * -2;")]
    [InlineData("int a = -17, b = 5; return 20 + a / b + a % b;")]
    [InlineData("int a = 12, b = 10; return (a & b) + (a | b) * 2 + (a ^ b) * 3;")]
    [InlineData("int a = 3, b = 200; return (a << 3) + (b >> a) + (b >>> a) + ~a;")]
    [InlineData("int a = 1, n = 35; return a << n;")]
    [InlineData("int n = 1; n += 5; n |= 8; n ^= 2; n <<= 2; n &= 60; n >>= 1; n -= 3; n *= 2; n %= 31; n /= 2; return n;")]
    [InlineData("long a = 1; var n = 33; return (int)((a << n) >> 30);")]
    [InlineData("uint a = 7; return (int)(a * 3);")]
    [InlineData("int a = 7; return +a - -a;")]
    [InlineData("byte a = 250; sbyte b = -3; ushort c = 9; ulong d = 4; return a + b + c + (int)d;")]
    [InlineData("var n = 1; var a = n++ + ++n; return a * 10 + n-- - --n;")]
    public void WholeNumbers_AreComputedAsInCSharp(string body) => Agrees(new FollowedCode(body));

    [Theory]
    [InlineData("int a = 10; var f = 0.7f; return (int)(a * f);")]
    [InlineData("float a = 0.1f, b = 0.2f; return a + b == 0.3f ? 3 : 4;")]
    [InlineData("double a = 0.1, b = 0.2; return a + b == 0.3 ? 3 : 4;")]
    [InlineData("double a = double.NaN, b = a; return a == b ? 3 : a != b ? 4 : 5;")]
    [InlineData("var a = 0.29m; return (int)(a * 100);")]
    [InlineData("double a = 7, b = 2; return (int)(a / b * 2) + (int)(a % b) + (int)Math.Ceiling(a / b) + (int)(a - b);")]
    [InlineData("double a = -7.9; return 20 + (int)a;")]
    [InlineData("var a = 2.5; return a > 2 && a >= 2.5 && a < 3 && a <= 2.5 && !(a < 2) && a != 2 ? (int)-a + 9 : 1;")]
    [InlineData("var a = 2.5; a++; a += 1; a *= 2; return (int)a;")]
    [InlineData("int a = 3; double b = a; float c = a; return b == c ? (int)(b + c) : 1;")]
    [InlineData("var c = 'a'; double d = c; return (int)d;")]
    public void Fractions_AreComputedAsInCSharp(string body) => Agrees(new FollowedCode(body));

    [Theory]
    [InlineData("double n = 536870912; return (int)Math.Log2(n);")]
    [InlineData("double n = 1000; return (int)Math.Floor(Math.Log2(n)) + (int)Math.Round(Math.Log10(n)) + (int)Math.Log(n, 10.5);")]
    [InlineData("var w = 10f; return (int)MathF.Floor(w * 0.7f) + (int)MathF.Sqrt(w);")]
    [InlineData("var (q, r) = Math.DivRem(17, 5); return q * 10 + r;")]
    [InlineData("int n = -4; return Math.Abs(n) + Math.Max(n, 3) + Math.Min(n, 3) + Math.Sign(n) + Math.Clamp(n, 1, 5);")]
    [InlineData(
        "var x = 2.5; return (int)Math.Round(x) + (int)Math.Round(x + 1) + (int)(Math.Round(x / 3, 1) * 100) + (int)Math.Truncate(x);")]
    [InlineData(
        "var x = 2.0; return (int)Math.Pow(x, 5) + (int)Math.Exp(x) + (int)(Math.Abs(-x) * Math.Max(x, 3.5) * Math.Min(x, 3.5)) + "
        + "(int)(MathF.PI * 2);")]
    [InlineData("var x = 2.7; return Convert.ToInt32(x);")]
    [InlineData("var x = 2.5; return Convert.ToInt32(x) + (int)Convert.ToDouble(7);")]
    public void Functions_AreComputedAsInCSharp(string body) => Agrees(new FollowedCode(body));

    [Theory]
    [InlineData(
        "bool a = true, b = false; return (a & b ? 1 : 2) + (a | b ? 10 : 20) + (a ^ b ? 100 : 200) + (a == b ? 300 : 400) + (a != "
        + "b ? 500 : 600);")]
    [InlineData("bool a = false; a |= true; a &= true; a ^= false; return a ? 3 : 4;")]
    [InlineData("int a = 3; return a <= 3 && a >= 3 && !(a > 3) && !(a < 3) && a == 3 ? 5 : 6;")]
    [InlineData("var a = (1, 2); return a == (1, 2) ? a != (1, 3) ? 4 : 5 : 6;")]
    [InlineData("var a = (1, \"b\", (2, true)); return a == (1, \"c\", (2, true)) ? 4 : 5;")]
    public void Conditions_AreDecidedAsInCSharp(string body) => Agrees(new FollowedCode(body));

    [Theory]
    [InlineData("var c = 'a'; return (char)(c + 2) == 'c' ? (int)(char)(c + 1) : 1;")]
    [InlineData("var text = \"\"; for (var c = 'a'; c < 'e'; c++) text += c; return text == \"abcd\" ? text.Length : 1;")]
    [InlineData("var c = 'a'; c += (char)2; c--; return c;")]
    [InlineData("var a = 5; var text = $\"{a}-{'x'}-{true}-{(string?)null}\"; return text == \"5-x-True-\" ? text.Length : 1;")]
    [InlineData("var i = 1; return $\"head_{(char)('a' + i)}\" == \"head_b\" ? 3 : 4;")]
    [InlineData("var n = 0; foreach (var c in \"a1b\") n += c; return n;")]
    [InlineData("var text = \"a,,b\"; return text.Split(',').Length * 10 + text.Split(',')[0].Length;")]
    [InlineData(
        "var text = \" Wide-Net \"; return text.Trim().Replace(\"-\", \"__\").ToLowerInvariant() == \"wide__net\" && "
        + "text.Contains(\"Net\") && !text.StartsWith(\"W\") ? 3 : 4;")]
    [InlineData(
        "string? text = null; return string.IsNullOrEmpty(text) && string.IsNullOrEmpty(\"\") && !string.IsNullOrEmpty(\"a\") ? 3 : 4;")]
    [InlineData("return string.Join(\"_\", new[] { 1, 2 }) + string.Concat(\"a\", \"b\") + 3 == \"1_2ab3\" ? 3 : 4;")]
    [InlineData("int? n = null; var text = \"a\" + n + 'b'; return text.Length;")]
    public void Texts_AreMadeAsInCSharp(string body) => Agrees(new FollowedCode(body));

    [Theory]
    [InlineData("var s = Width.Large; return (int)s;")]
    [InlineData("var n = 0; foreach (var s in new[] { Width.Small, Width.Large }) n += (int)s; return n;")]
    [InlineData("var n = 3; return (Width)n == Width.Small ? 5 : 6;")]
    [InlineData("var s = Width.Small; return $\"{s}\".Length * 10 + $\"{(int)s}\".Length;")]
    [InlineData("var s = Width.Large; switch (s) { case Width.Small: return 5; case Width.Large: return 6; default: return 7; }")]
    [InlineData(
        "var table = new Dictionary<Width, int> { [Width.Small] = 4, [Width.Large] = 9 }; var n = 0; foreach (var (s, size) in "
        + "table) n += s == Width.Large ? size : 1; return n;")]
    [InlineData("Width s = default; return s == (Width)0 ? 3 : 4;")]
    [InlineData("var t = new Width[1]; return (int)t[0] + 1;")]
    public void Enums_AreTheirNumbersAndNames(string body) =>
        Agrees(new FollowedCode(body, "private enum Width { None, Small = 3, Large = 12 }"));

    private const string Unseen = "private static int Unseen => Environment.ProcessorCount;";

    [Theory]
    [InlineData("int a = 300; return (byte)a;")]
    [InlineData("long a = 1L << 33; return (int)a + 7;")]
    [InlineData("var a = 3e10; return (int)a < 0 ? 3 : 4;")]
    [InlineData("uint a = 2, b = 3; return a - b > 0 ? 3 : 4;")]
    [InlineData("var a = 0u; return ~a > 5 ? 3 : 4;")]
    [InlineData("int a = 65536; return a * a + 5;")]
    [InlineData("int a = 1, n = 31; return (a << n) < 0 ? 3 : 4;")]
    [InlineData("int a = -8; return (a >>> 1) > 0 ? 3 : 4;")]
    [InlineData("byte a = 250; a += 10; return a;")]
    [InlineData("byte a = 255; a++; return a + 1;")]
    [InlineData("var x = 2.5; return (int)Math.Round(x, MidpointRounding.AwayFromZero);")]
    [InlineData("return Convert.ToInt32(\"7\");")]
    [InlineData("return int.Parse(\"7\");")]
    [InlineData("var text = \"a,,b\"; return text.Split(',', StringSplitOptions.RemoveEmptyEntries).Length;")]
    [InlineData("var text = \"a,b,c\"; return text.Split(',', 2).Length;")]
    [InlineData("object a = 5; return a is long ? 3 : 4;")]
    [InlineData("object a = 1.5f; return a is double ? 3 : 4;")]
    [InlineData("object a = 'a'; return a is string ? 3 : 4;")]
    [InlineData("int? a = null; return a > 3 ? 3 : 4;")]
    [InlineData("int a = 0; return Unseen > 0 || a > 0 ? 3 : 4;")]
    public void WhatIsNotFollowed_IsNotGuessed(string body)
    {
        var code = new FollowedCode(body, Unseen);

        Assert.Contains(code.InModelGen, new[] { "?", code.InCSharp });
    }

    private static void Agrees(FollowedCode code) => Assert.Equal(code.InCSharp, code.InModelGen);
}
