using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;
using ModelGen.Analyzers;
using ModelGen.CodeFixes;
using ModelGen.TestKit;

namespace ModelGen.Training.Tests;

/// <summary>MG5001: gradients that were switched off for one evaluation stay off.</summary>
public class ScopeNotHeldTests
{
    private static readonly FixTest<ScopeNotHeldAnalyzer, ScopeNotHeldCodeFix> Rule = new()
    {
        TorchSharp = TorchSharpSurface.Loaded,
    };

    [Fact]
    public async Task Fix_TrainsWhereTheBackwardPassThrew()
    {
        using var program = await Rule.Run($$"""
            static class Program
            {
                public static List<double> Train()
                {
                    {{OneWeight.Setup}}
                    var optimizer = optim.SGD(model.parameters(), 0.1);
                    for (var i = 0; i < 40; i++)
                    {
                        losses.Add(Evaluate(model, x, y));
                        optimizer.zero_grad();
                        F.mse_loss(model.call(x), y).backward();
                        optimizer.step();
                    }
                    return losses;
                }

                private static double Evaluate(Module<Tensor, Tensor> model, Tensor x, Tensor y)
                {
                    [|torch.no_grad()|];
                    return F.mse_loss(model.call(x), y).ToDouble();
                }
            }
            """);

        var exception = Assert.Throws<ExternalException>(() => OnItsOwnThread(() => program.Before.Invoke<List<double>>("Program.Train")));
        Assert.Contains("does not require grad", exception.Message, StringComparison.Ordinal);
        OneWeight.AssertLosses(OneWeight.Descent(0.1, 40), program.After.Invoke<List<double>>("Program.Train"));
    }

    // Whether gradients are on belongs to a thread: what is lost there is lost for no other test.
    private static T OnItsOwnThread<T>(Func<T> function)
    {
        var result = default(T);
        ExceptionDispatchInfo? exception = null;
        var thread = new Thread(() =>
        {
            try
            {
                result = function();
            }
            catch (ExternalException thrown)
            {
                exception = ExceptionDispatchInfo.Capture(thrown);
            }
        });
        thread.Start();
        thread.Join();
        exception?.Throw();
        return result!;
    }
}
