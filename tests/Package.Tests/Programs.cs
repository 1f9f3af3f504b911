namespace ModelGen.Package.Tests;

/// <summary>What consumers write.</summary>
internal static class Programs
{
    /// <summary>Needs no implicit using, and no feature after C# 12.</summary>
    public const string Model = """
        using System;
        using ModelGen;
        using TorchSharp;
        using TorchSharp.Modules;
        using static TorchSharp.torch;
        using static TorchSharp.torch.nn;

        namespace Demo
        {
            [Model(Input = "N, 4")]
            public partial class Net(string name = "Net") : Module<Tensor, Tensor>(name)
            {
                [Layer] private readonly Linear first = Linear(4, 3);
                [Layer("head")] private readonly Linear second = Linear(3, 2, hasBias: false);
                [Layer] private readonly Dropout? drop;
                [Buffer] private readonly Tensor mean = zeros(1);

                public override Tensor forward(Tensor x) => second.call(functional.relu(first.call(x))) + mean;
            }
        }
        """;

    /// <summary>Prints the keys of the model, and its parameters as the compiler counted them.</summary>
    public const string Main = """
        using System;
        using Demo;

        internal static class Program
        {
            private static void Main()
            {
                using var net = new Net();
                foreach (var key in net.state_dict().Keys) Console.WriteLine(key);
                Console.WriteLine(Net.Summary.Totals.Parameters);
                using var output = net.call(TorchSharp.torch.ones(5, 4));
                Console.WriteLine(string.Join(",", output.shape));
            }
        }
        """;

    /// <summary>What is the model's own comes first, as in PyTorch; 4 * 3 + 3 + 3 * 2 parameters.</summary>
    public static readonly string[] Output = ["mean", "first.weight", "first.bias", "head.weight", "21", "5,2"];
}
