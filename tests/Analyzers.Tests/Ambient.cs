using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests;

/// <summary>
/// What the snippets of the rules' pages and tests use without declaring it: a model, an optimizer, some batches. Static members that every
/// file sees; a class that derives from it sees <c>device</c> rather than <c>torch.device</c>.
/// </summary>
internal static class Ambient
{
    public static readonly SourceFile File = new("Ambient.cs", """
        global using static Ambient;

        public class Ambient
        {
            public static Module<Tensor, Tensor> model = null!;
            public static optim.Optimizer optimizer = null!;
            public static optim.lr_scheduler.LRScheduler scheduler = null!;
            public static TorchSharp.Loss<Tensor, Tensor, Tensor> criterion = null!;
            public static List<(Tensor x, Tensor y)> batches = null!;
            public static Device device = null!;
            public static Tensor xs = null!;
            public static Tensor ys = null!;
            public static int epochs;
        }
        """);
}
