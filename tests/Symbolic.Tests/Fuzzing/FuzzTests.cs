using System.Globalization;
using ModelGen.TestKit;

namespace ModelGen.Symbolic.Tests.Fuzzing;

/// <summary>
/// Random stacks of layers, right ones and wrong ones: what is known of them when compiling is what libtorch does when they run. The seeds
/// are fixed, so that a failure can be looked at.
/// </summary>
public sealed class FuzzTests
{
    private const int Right = 520;
    private const int Wrong = 280;

    private const string Runner = """
        public static class Runner
        {
            private static readonly (Func<Module<Tensor, Tensor>> Make, long[] Input)[] All = [
        MODELS
            ];

            public static string Forward(int index)
            {
                using var scope = NewDisposeScope();
                using var off = no_grad();
                try
                {
                    var model = All[index].Make();
                    model.eval();
                    return "(" + string.Join(", ", model.call(ones(All[index].Input)).shape) + ")";
                }
                catch (Exception thrown)
                {
                    return "throws " + thrown.Message.Split('\n')[0];
                }
            }
        }
        """;

    [Fact]
    public void RandomStacks_AreKnownAsLibtorchRunsThem()
    {
        var stacks = Enumerable.Range(0, Right).Select(number => new RandomStack(number, mistakes: 0))
            .Concat(Enumerable.Range(Right, Wrong).Select(number => new RandomStack(number, mistakes: 0.15)))
            .ToList();
        var source = string.Join("\n\n", stacks.Select((stack, i) => stack.Source(HasNamedBatch(i))))
            + "\n\n" + Runner.Replace("MODELS", string.Join('\n', stacks.Select(stack => stack.Creation)));
        var project = WalkedProject.Of(source);
        var known = project.Follow();
        using var loaded = project.Load();

        var (fitting, throwing, differences) = (0, 0, new List<string>());
        for (var i = 0; i < stacks.Count; i++)
        {
            var walk = known[string.Create(CultureInfo.InvariantCulture, $"Net{i}")];
            var run = loaded.Invoke<string>("Runner.Forward", i);
            var compiled = walk.Conflicts.Count > 0 ? "throws " + walk.Conflicts[0] : walk.Output(RandomStack.Batch);
            var isThrown = run.StartsWith("throws", StringComparison.Ordinal);
            if (isThrown) throwing++;
            else fitting++;

            var isSame = isThrown ? walk.Conflicts.Count > 0 || HasNamedBatch(i) : compiled == run;
            if (!isSame) differences.Add($"libtorch: {run}\ncompiled: {compiled}\n{stacks[i].Source(HasNamedBatch(i))}");
        }

        Assert.True(differences.Count == 0, $"{differences.Count} stacks differ, such as:\n{string.Join("\n\n", differences.Take(50))}");
        Assert.True(fitting >= 500, $"Only {fitting} stacks fit.");
        Assert.True(throwing >= 150, $"Only {throwing} stacks throw.");
    }

    // Of a batch that has a name, it is not always known whether it fits.
    private static bool HasNamedBatch(int index) => index < Right && index % 2 == 0;
}
