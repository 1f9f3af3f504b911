namespace ModelGen.Symbolic.Tests.Language;

/// <summary>Statements, patterns, collections and objects: what is followed goes the way that C# goes.</summary>
public sealed class StatementTests
{
    private const string Types = """
        private abstract record Part;
        private sealed record Wide(int Width) : Part;
        private sealed record Deep(int Depth, int Width) : Part;
        private class Base { public virtual int Get() => 3; public int Twice => 2 * Get(); }
        private sealed class Derived : Base { public override int Get() => 4 + base.Get(); }
        private struct Box { public int N; public Box Grown() { N += 1; return this; } }
        private static int Change(Box box) { box.N = 9; return box.N; }
        private readonly record struct Length(int N)
        {
            public static Length operator +(Length a, Length b) => new(a.N + b.N);
            public static Length operator -(Length a) => new(20 - a.N);
            public static implicit operator int(Length l) => l.N;
        }
        private sealed class Table
        {
            private readonly int[] values = new int[3];
            private int width;
            public int this[int place] { get => values[place]; set => values[place] = value + 1; }
            public int Width { get => width; set { width = value * 2; } }
        }
        """;

    [Theory]
    [InlineData("var n = 0; for (;;) { if (++n > 4) break; } return n;")]
    [InlineData(
        "var n = 0; for (int i = 0, j = 9; i < j; i++, j--) { if (i % 2 == 0) continue; for (var k = 0; ; k++) { if (k == i) break; "
        + "n += k + 1; } n += j; } return n;")]
    [InlineData("var n = 0; do { n += 3; if (n > 5) continue; n++; } while (n < 20); return n;")]
    [InlineData("var n = 100; while (true) { n /= 3; if (n < 5) return n; }")]
    [InlineData(
        "var n = 0; foreach (var i in new[] { 1, 2, 3, 4 }) { switch (i) { case 2: continue; case 4: break; default: n += i; break; "
        + "} n += 10; } return n;")]
    [InlineData(
        "var n = 5; switch (n) { case > 3 when n < 5: return 1; case > 3 and < 9 when n == 5: n = 7; break; case int m: n = m; "
        + "break; } return n;")]
    [InlineData("var (a, b) = (1, 2); switch ((a, b)) { case (1, 1): return 3; case (1, 2): return 4; default: return 5; }")]
    [InlineData("var s = \"wide\"; switch (s) { case \"deep\": case \"wide\": return 3; default: return 4; }")]
    [InlineData("lock (new object()) { checked { var a = 5; { ; } return a + 1; } }")]
    public void Loops_AndSwitches_GoTheSameWay(string body) => Agrees(new FollowedCode(body));

    [Theory]
    [InlineData(
        "try { throw new InvalidOperationException(); } catch (ArgumentException) { return 1; } catch (InvalidOperationException) { "
        + "return 2; } finally { }")]
    [InlineData("try { throw new ArgumentNullException(); } catch (ArgumentException) { return 1; } catch (Exception) { return 2; }")]
    [InlineData("var n = 3; try { throw new Exception(); } catch (Exception) when (n > 3) { return 1; } catch { return 2; }")]
    [InlineData("var n = 1; try { n = 2; throw new Exception(); } catch { n += 10; } finally { n *= 2; } return n;")]
    [InlineData(
        "try { try { throw new InvalidOperationException(); } catch (ArgumentException) { return 1; } } catch "
        + "(InvalidOperationException) { return 2; }")]
    [InlineData(
        "int Check(int n) => n > 0 ? n : throw new ArgumentException(); try { return Check(-1); } catch (ArgumentException) { "
        + "return Check(4); }")]
    [InlineData("try { return 5; } finally { }")]
    public void Exceptions_AreCaughtByTheSameHandler(string body) => Agrees(new FollowedCode(body));

    [Theory]
    [InlineData(
        "int Sum(int n) { if (n == 0) return 0; var (a, b) = (n, 2 * n); var rest = Sum(n - 1); return a + b + rest; } return Sum(3);")]
    [InlineData(
        "int Depth(int n) { var own = n; Get(n, out var given); if (n > 0) Depth(n - 1); return own + given; } void Get(int n, out "
        + "int given) => given = n * 3; return Depth(2);")]
    [InlineData("int Odd(int n) => n == 0 ? 0 : Even(n - 1); int Even(int n) => n == 0 ? 1 : Odd(n - 1); return Odd(7) + 2;")]
    [InlineData("var k = 2; Func<int, int> f = n => n * k; k = 5; return f(3);")]
    [InlineData("var k = 2; Action grow = () => k += 3; grow(); grow(); return k;")]
    [InlineData("Func<int, Func<int, int>> add = a => b => a + b; return add(3)(4);")]
    [InlineData("int Twice(int n) => 2 * n; Func<int, int> f = Twice; return f(f(3));")]
    [InlineData("Func<int> f = new Derived().Get; return f();")]
    [InlineData("Base b = new Derived(); return b.Get() * 10 + b.Twice;")]
    [InlineData(
        "var n = 0; void Add(ref int to, in int what, params int[] more) { to += what + more.Sum(); } Add(ref n, 3, 4, 5); Add(ref "
        + "n, 1); return n;")]
    [InlineData(
        "IEnumerable<int> Upto(int n) { for (var i = 1; ; i++) { if (i > n) yield break; yield return i; } } return Upto(4).Sum();")]
    public void Functions_AreCalledAsInCSharp(string body) => Agrees(new FollowedCode(body, Types));

    [Theory]
    [InlineData("object o = \"four\"; return o is string { Length: 4 or 5 } and not \"five\" ? 6 : 7;")]
    [InlineData("var t = (3, true); return t is (> 2, true) ? 5 : 6;")]
    [InlineData("var t = (3, 4); return t switch { (0, _) => 1, (var a, var b) when a > b => a, (_, var b) => b };")]
    [InlineData("int n = 5; return n is >= 1 and <= 9 and not 5 ? 1 : n is int m ? m + 1 : 3;")]
    [InlineData(
        "Part p = new Deep(2, 7); return p switch { Wide { Width: var w } => w, Deep(1, _) => 2, Deep(2, var w) => w + 1, _ => 1 };")]
    [InlineData("object o = new Wide(4); return o is Wide w ? w.Width : o is Part ? 2 : 3;")]
    [InlineData("Part p = new Wide(4); return (p as Deep)?.Width ?? (p is Wide ? 5 : 6);")]
    [InlineData("Part? p = null; return p is null ? p is Part ? 3 : 4 : 5;")]
    [InlineData("bool b = false; object o = b; return o is bool and true ? 3 : o is bool ? 4 : 5;")]
    [InlineData("int? n = 4; return n is { } m ? m : 1;")]
    [InlineData("double d = 2.5; return d is > 2 and < 3 ? 4 : 5;")]
    [InlineData("var n = 7; return n switch { < 3 => 1, 7 when n > 9 => 2, _ => 3 };")]
    public void Patterns_MatchAsInCSharp(string body) => Agrees(new FollowedCode(body, Types));

    [Theory]
    [InlineData("(int a, int b) = (3, 4); (a, b) = (b, a); return a * 10 + b;")]
    [InlineData("var (depth, width) = new Deep(3, 4); return depth * 10 + width;")]
    [InlineData("var sum = 0; foreach (var (k, v) in new Dictionary<int, int> { [2] = 3, [4] = 5 }) sum += k * v; return sum;")]
    [InlineData("int? a = null; a ??= 5; a ??= 6; return a.Value;")]
    [InlineData("string? s = null; s ??= \"abc\"; return s.Length;")]
    [InlineData("int? a = 3; return a.GetValueOrDefault() + (a.HasValue ? 10 : 20) + ((int?)null).GetValueOrDefault(7);")]
    [InlineData("List<int>? l = null; return l?.Count ?? 8;")]
    [InlineData("var o = new { Width = 4, Depth = 2 }; return o.Width * o.Depth;")]
    [InlineData("Length a = new(3), b = new(4); int n = a + b; return n + -a;")]
    [InlineData("var t = new Table(); t[1] = 5; t.Width = 3; return t[1] + t[0] + t.Width;")]
    [InlineData("var a = new Box { N = 1 }; var b = a; b.N = 5; return a.N * 10 + b.N;")]
    [InlineData("var a = new Box { N = 1 }; return Change(a) * 10 + a.N;")]
    [InlineData("var a = new Box { N = 1 }; var all = new[] { a }; a.N = 4; all[0].N += 2; return all[0].N * 10 + a.N;")]
    [InlineData("var a = new Box { N = 1 }; var b = a.Grown(); b.N += 4; return a.N * 10 + b.N;")]
    [InlineData("var a = new Wide(3); var b = a with { Width = 5 }; return a.Width * 10 + b.Width;")]
    public void Objects_HoldWhatTheyHoldInCSharp(string body) => Agrees(new FollowedCode(body, Types));

    [Theory]
    [InlineData("var a = new int[3]; a[1] = 4; a[^1] = 5; a[0]++; return a[0] * 100 + a.Sum() + a.Length;")]
    [InlineData("var n = 2; var b = new bool[n]; var d = new double[n]; d[0] += 2.5; return (b[1] ? 1 : 2) + (int)(d[0] * 2);")]
    [InlineData("string?[] t = new string?[2]; int?[] n = new int?[1]; return (t[0] is null ? 7 : 1) + (n[0] ?? 4);")]
    [InlineData("var t = new (int A, bool B)[1]; return t[0].A + (t[0].B ? 1 : 2);")]
    [InlineData("int[] a = [3, 1, 2]; Array.Reverse(a); return a[0] * 100 + a[1] * 10 + a[2];")]
    [InlineData("var a = new int[2]; Array.Fill(a, 7); return a[0] + a.Length;")]
    [InlineData("List<int> l = [1, 2]; l.Insert(0, 5); l.Reverse(); l.RemoveAt(1); return l[0] * 10 + l[^1] + l.Count;")]
    [InlineData("int[] a = [1, 2, 3, 4, 5]; int[] b = [.. a[1..^1], 9]; return b.Sum() * 10 + b.Length + a[..2].Length;")]
    [InlineData("var s = new HashSet<int>(new[] { 1, 1, 2 }); return s.Count;")]
    [InlineData("var s = new HashSet<int>(); return (s.Add(3) ? 1 : 2) + (s.Add(3) ? 10 : 20) + s.Count * 100;")]
    [InlineData(
        "var s = new Stack<int>(); s.Push(1); s.Push(2); s.Push(3); var n = 0; foreach (var i in s) n = n * 10 + i; return n + "
        + "s.Pop() + s.Count;")]
    [InlineData("var s = new Stack<int>(new[] { 1, 2 }); return s.Pop() * 10 + s.Pop();")]
    [InlineData("var q = new Queue<int>(); q.Enqueue(1); q.Enqueue(2); return q.Dequeue() * 10 + q.Count;")]
    [InlineData(
        "var d = new Dictionary<string, int> { [\"a\"] = 1 }; d[\"a\"] = 4; d.Add(\"b\", 2); d.Remove(\"a\"); return d.Count * 10 + "
        + "d[\"b\"] + (d.ContainsKey(\"a\") ? 3 : 4);")]
    [InlineData("var d = new Dictionary<char, int> { ['a'] = 1, ['1'] = 2 }; var n = 0; foreach (var (c, v) in d) n += c * v; return n;")]
    [InlineData(
        "var l = new List<int> { 4, 5 }; int[] a = [6, 7]; return l.AsReadOnly()[1] * 100 + ((int[])a.Clone())[0] * 10 + l.ToArray()[0];")]
    [InlineData("int[][] a = [[1, 2], [3]]; var n = 0; foreach (var row in a) foreach (var i in row) n = n * 10 + i; return n;")]
    public void Collections_HoldWhatTheyHoldInCSharp(string body) => Agrees(new FollowedCode(body));

    [Theory]
    [InlineData("return new[] { 1, 2, 2 }.Union(new[] { 2, 3 }).Sum() + new[] { 1, 2, 2 }.ToHashSet().Count;")]
    [InlineData(
        "return new[] { 1, 2, 3, 4 }.Skip(1).SkipLast(1).Select((n, i) => n * i).Concat([5]).Append(6).Prepend(7).Reverse().First();")]
    [InlineData(
        "return new[] { 1, 2, 3, 4 }.Where(n => n % 2 == 0).SelectMany(n => Enumerable.Repeat(n, n)).Take(4).Aggregate(1, (a, b) => "
        + "a * b);")]
    [InlineData(
        "return new[] { 1, 2 }.Zip([3, 4], (a, b) => a * b).Max() + new[] { (1, 5), (2, 4) }.Min(p => p.Item2) + new[] { 1, 2 "
        + "}.Zip([3]).Count();")]
    [InlineData(
        "var l = Enumerable.Range(3, 4).ToList(); return l.ElementAt(2) + l.Last() + l.Count() + (l.Any() ? 1 : 0) + (l.Contains(5) "
        + "? 10 : 0) + l.ConvertAll(n => 2 * n)[0];")]
    [InlineData("var a = new[] { 1, 2 }; var mean = a.Average(); return a[0] * 10 + a.Length;")]
    [InlineData("return (int)new[] { 1.5, 2.5 }.Sum() + (int)new[] { 1.5, 2.5 }.Max() + Enumerable.Empty<int>().Sum();")]
    public void Queries_AreEvaluatedAsInCSharp(string body) => Agrees(new FollowedCode(body));

    [Theory]
    [InlineData("var a = new[] { 3, 1, 2 }; Array.Sort(a); return a[0];")]
    [InlineData("var l = new List<int> { 3, 1, 2 }; l.Sort(); return l[0];")]
    [InlineData("var l = new List<int> { 3, 1, 2 }; l.Remove(3); return l[0] + 4;")]
    [InlineData("var a = new[] { 1, 2 }; a[Unseen * 0] = 9; return a[0];")]
    [InlineData("var d = new Dictionary<int, int> { [1] = 2 }; d[Unseen * 0 + 1] = 9; return d[1];")]
    [InlineData("var a = new int[2, 3]; return a.Length;")]
    [InlineData("var a = new[,] { { 1, 2 }, { 3, 4 } }; return a.Length + a[1, 0];")]
    [InlineData("var d = new SortedDictionary<int, int> { [3] = 1, [1] = 2 }; return d.First().Value;")]
    [InlineData("var n = 0; switch (n) { case 0: n = 1; goto case 5; case 5: return n + 3; default: return 9; }")]
    [InlineData("var n = 0; again: n += 3; if (n < 8) goto again; return n;")]
    [InlineData("var n = Unseen > 0 ? 3 : 4; return n;")]
    [InlineData("return Unseen switch { < 0 => 3, > 0 => 4, _ => 3 };")]
    [InlineData("var n = 3; if (Unseen < 0) n = 4; return n;")]
    [InlineData("var n = 3; while (Unseen < 0) n++; return n;")]
    [InlineData("T? Get<T>(object o) => o is T t ? t : default; return Get<string>(\"abc\")?.Length ?? 9;")]
    [InlineData("var fs = new List<Func<int>>(); foreach (var i in new[] { 1, 2, 3 }) fs.Add(() => i); return fs[0]();")]
    public void WhatIsNotFollowed_IsNotGuessed(string body)
    {
        var code = new FollowedCode(body, "private static int Unseen => Environment.ProcessorCount;");

        Assert.Contains(code.InModelGen, new[] { "?", code.InCSharp });
    }

    [Fact]
    public void SwitchOnWhatIsNotKnown_GoesOnBehindIt()
    {
        const string Members = """
            private readonly string mode = Environment.MachineName;
            [Layer] private readonly Linear a = Linear(8, 8);
            [Layer] private readonly Linear b = Linear(8, 8);
            [Layer] private readonly Linear c = Linear(8, 2);
            """;
        const string Body = """
            switch (mode) { case "deep": x = b.call(a.call(x)); break; default: x = a.call(x); break; }
            return c.call(x);
            """;

        Assert.Equal("(N, 2)", SmallModel.Output("N, 8", Members, Body));
    }

    [Fact]
    public void QuotientOfNamedSizesAsFractions_IsNotRoundedDown()
    {
        var summary = CompiledSummary.Of("""
            [Model(Input = "N, 8")]
            public partial class Net(int width, int parts) : Module<Tensor, Tensor>("Net")
            {
                [Layer] private readonly Linear layer = Linear(8, (int)((double)width / (double)parts * 2));
                public override Tensor forward(Tensor x) => layer.call(x) / ((double)width / (double)parts);
            }
            """).Summary("Net");

        Assert.Equal("(N, ?)", summary.Rows[0].Outputs[0].ToString());
    }

    private static void Agrees(FollowedCode code) => Assert.Equal(code.InCSharp, code.InModelGen);
}
