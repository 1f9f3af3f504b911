using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelGen.Generators;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Attributes;

/// <summary>
/// Every way to declare a component: either the generator registers it, or a rule says why not. Never both, never neither.
/// </summary>
public class DeclarationTests
{
    // What the compiler says of members that nobody uses, and of properties that nobody implements.
    private static readonly ImmutableArray<string> OfLeftOut = ["CS0169", "CS0414", "CS0649", "CS8618", "CS9248", "CS0453"];

    private static readonly string[] Rules = ["MG0001", "MG0002", "MG0003", "MG0004", "MG0005", "MG0006", "MG0007", "MG0008"];

    /// <summary>Members called <c>it</c>, and the rule that reports them; empty where they are registered.</summary>
    public static TheoryData<string, string> Members => new()
    {
        // Where a component can be held
        { "[Layer] private readonly Linear it = Linear(1, 1);", "" },
        { "[Layer] private Linear it = Linear(1, 1);", "" },
        { "[Layer] protected internal Linear it = Linear(1, 1);", "" },
        { "[Layer] private volatile Linear it = Linear(1, 1);", "" },
        { "[Layer] public required Linear it;", "" },
        { "[Layer] public Linear it { get; } = Linear(1, 1);", "" },
        { "[Layer] public Linear it { get; set; } = Linear(1, 1);", "" },
        { "[Layer] public Linear it { get; init; } = Linear(1, 1);", "" },
        { "[Layer] public required Linear it { get; init; }", "" },
        { "[Layer] public virtual Linear it { get; } = Linear(1, 1);", "" },
        { "[Layer] public Linear it => other; [Unregistered] private readonly Linear other = Linear(1, 1);", "" },
        { "[Layer] public Linear it { get { return other; } set { other = value; } } "
            + "[Unregistered] private Linear other = Linear(1, 1);", "" },
        { "[Layer] public partial Linear it { get; set; }", "" },
        { "[Layer] public partial Linear it { get; private set; }", "" },
        { "[Parameter] private readonly Parameter it = Parameter(ones(1));", "" },
        { "[Parameter] private Parameter it = Parameter(ones(1));", "" },
        { "[Parameter] public Parameter it { get; } = Parameter(ones(1));", "" },
        { "[Parameter] public Parameter it { get; set; } = Parameter(ones(1));", "" },
        { "[Parameter] public Parameter it { get; init; } = Parameter(ones(1));", "" },
        { "[Parameter] public partial Parameter it { get; set; }", "" },
        { "[Parameter] public partial Parameter it { get; init; }", "" },
        { "[Parameter] public partial Parameter it { get; }", "" },
        { "[Parameter] public Parameter it { get => other; set => other = value; } "
            + "[Unregistered] private Parameter other = Parameter(ones(1));", "" },
        { "[Buffer] private readonly Tensor it = ones(1);", "" },
        { "[Buffer(Persistent = false)] private Tensor it = ones(1);", "" },
        { "[Buffer] public Tensor it { get; } = ones(1);", "" },
        { "[Buffer] public partial Tensor it { get; }", "" },
        { "[Buffer] private readonly Tensor? it = null;", "" },
        { "[Layer] private readonly Linear a = Linear(1, 1), it = Linear(1, 1);", "" },
        { "[Layer, Obsolete] private readonly Linear it = Linear(1, 1);", "" },
        { "[property: Layer] public Linear it { get; } = Linear(1, 1);", "" },

        // Types that fit
        { "[Layer] private readonly Dropout? it = null;", "" },
        { "[Layer] private readonly Module it = Linear(1, 1);", "" },
        { "[Layer] private readonly Module<Tensor, Tensor> it = Linear(1, 1);", "" },
        { "[Layer] private readonly IModule<Tensor, Tensor> it = Linear(1, 1);", "" },
        { "[Layer] private readonly TorchSharp.Loss<Tensor, Tensor, Tensor> it = MSELoss();", "" },
        { "[Layer] private readonly Sequential it = Sequential(ReLU());", "" },
        { "[Layer] private readonly ModuleList<Linear> it = new();", "" },
        { "[Layer] private readonly ModuleDict<Linear> it = new();", "" },
        { "[Layer] private readonly ParameterList it = new();", "" },
        { "[Parameter] private readonly ParameterList it = new();", "" },
        { "[Parameter] private readonly ParameterDict it = new();", "" },
        { "[Layer] private readonly T it = null!;", "" },
        { "[Layer] private readonly Linear[] it = [];", "" },
        { "[Layer] private readonly Linear?[]? it = null;", "" },
        { "[Layer] private readonly List<Linear> it = [];", "" },
        { "[Layer] private readonly IEnumerable<Linear> it = [];", "" },
        { "[Layer] private readonly IReadOnlyList<Module<Tensor, Tensor>> it = [];", "" },
        { "[Layer] private readonly System.Collections.Immutable.ImmutableArray<Linear> it = [];", "" },
        { "[Layer] private readonly Dictionary<string, Linear> it = [];", "" },
        { "[Layer] private readonly IReadOnlyDictionary<string, Linear> it = new Dictionary<string, Linear>();", "" },
        { "[Layer] private readonly (Linear A, Conv2d B) it = (Linear(1, 1), Conv2d(1, 1, 1));", "" },
        { "[Parameter] private readonly Parameter[] it = [];", "" },
        { "[Parameter] private readonly Dictionary<string, Parameter> it = [];", "" },
        { "[Parameter] private (Parameter, Parameter?) it = (Parameter(ones(1)), null);", "" },

        // Types that do not
        { "[Layer] private readonly Tensor it = ones(1);", "MG0004" },
        { "[Layer] private readonly Parameter it = Parameter(ones(1));", "MG0004" },
        { "[Layer] private readonly object it = Linear(1, 1);", "MG0004" },
        { "[Layer] private readonly dynamic it = Linear(1, 1);", "MG0004" },
        { "[Layer] private readonly int it = 1;", "MG0004" },
        { "[Layer] private readonly string it = \"\";", "MG0004" },
        { "[Layer] private readonly Func<Linear> it = () => Linear(1, 1);", "MG0004" },
        { "[Layer] private readonly Lazy<Linear> it = new();", "MG0004" },
        { "[Layer] private readonly Linear[,] it = new Linear[1, 1];", "MG0004" },
        { "[Layer] private readonly Linear[][] it = [];", "MG0004" },
        { "[Layer] private readonly List<List<Linear>> it = [];", "MG0004" },
        { "[Layer] private readonly List<Tensor> it = [];", "MG0004" },
        { "[Layer] private readonly List<(string, Linear)> it = [];", "MG0004" },
        { "[Layer] private readonly Dictionary<int, Linear> it = [];", "MG0004" },
        { "[Layer] private readonly Dictionary<string, Linear[]> it = [];", "MG0004" },
        { "[Layer] private readonly (Linear, int) it = (Linear(1, 1), 1);", "MG0004" },
        { "[Layer] private readonly (Linear, Linear)? it = null;", "MG0004" },
        { "[Layer] private readonly U it = default!;", "MG0004" },
        { "[Parameter] private readonly Tensor it = ones(1);", "MG0004" },
        { "[Parameter] private readonly Linear it = Linear(1, 1);", "MG0004" },
        { "[Parameter] private readonly ModuleList<Linear> it = new();", "MG0004" },
        { "[Buffer] private readonly Parameter it = Parameter(ones(1));", "MG0004" },
        { "[Buffer] private readonly Linear it = Linear(1, 1);", "MG0004" },
        { "[Buffer] private readonly Tensor[] it = [];", "MG0004" },
        { "[Buffer] private readonly ParameterList it = new();", "MG0004" },
        { "[Buffer] private readonly double it = 1;", "MG0004" },

        // Members that cannot hold one
        { "[Layer] private static readonly Linear it = Linear(1, 1);", "MG0007" },
        { "[Layer] public static Linear it { get; } = Linear(1, 1);", "MG0007" },
        { "[Layer] private const Linear? it = null;", "MG0007" },
        { "[Layer] public Linear it { set { _ = value; } }", "MG0007" },
        { "[Layer] public Linear this[int it] => Linear(1, 1);", "MG0007" },
        { "[Layer] public ref Linear it => ref other; [Unregistered] private Linear other = Linear(1, 1);", "MG0007" },
        { "[Layer] Linear IHasLayer.it => Linear(1, 1);", "MG0007" },
        { "[Parameter] public Parameter it => Parameter(ones(1));", "MG0007" },
        { "[Parameter] public Parameter it { get { return Parameter(ones(1)); } }", "MG0007" },
        { "[Buffer] public Tensor it => ones(1);", "MG0007" },
        { "[field: Layer] public Linear it { get; } = Linear(1, 1);", "MG0007" },
        { "[Layer, Parameter] private readonly Linear it = Linear(1, 1);", "MG0007" },
        { "[Layer][Buffer] private readonly Tensor it = ones(1);", "MG0007" },

        // Names
        { "[Layer(\"other\")] private readonly Linear it = Linear(1, 1);", "" },
        { "[Layer(\"0\")] private readonly Linear it = Linear(1, 1);", "" },
        { "[Layer(\"it\")] private readonly Linear other = Linear(1, 1);", "" },
        { "[Layer] private readonly Linear @it = Linear(1, 1);", "" },
        { "[Layer(\"\")] private readonly Linear it = Linear(1, 1);", "MG0006" },
        { "[Layer(null!)] private readonly Linear it = Linear(1, 1);", "MG0006" },
        { "[Layer(\"a.b\")] private readonly Linear it = Linear(1, 1);", "MG0006" },
        { "[Layer(\"first\")] private readonly Linear it = Linear(1, 1);", "MG0006" },
        { "[Parameter(\"first\")] private readonly Parameter it = Parameter(ones(1));", "MG0006" },

        // Without an attribute
        { "private readonly Linear it = Linear(1, 1);", "MG0005" },
        { "public Linear it { get; set; } = Linear(1, 1);", "MG0005" },
        { "private readonly Parameter it = Parameter(ones(1));", "MG0005" },
        { "private readonly List<Linear> it = [];", "MG0005" },
        { "private readonly Linear[][] it = [];", "MG0005" },
        { "private readonly Dictionary<int, Linear> it = [];", "MG0005" },
        { "public partial Linear it { get; set; }", "MG0005" },
    };

    public static TheoryData<string, string> Types => new()
    {
        { "[Model] public partial class Net : Module<Tensor, Tensor> { BODY }", "" },
        { "[Model] internal sealed partial class Net : Module<Tensor, Tensor> { BODY }", "" },
        { "[Model] public abstract partial class Net : Module<Tensor, Tensor> { BODY }", "" },
        { "[Model] public partial class Net : Base { BODY } public class Base() : Module<Tensor, Tensor>(\"Base\") { FORWARD }", "" },
        { "[Model] public partial class Net<V> : Module<Tensor, Tensor> { BODY }", "" },
        { "public static partial class Outer { [Model] private partial class Net : Module<Tensor, Tensor> { BODY } }", "" },
        { "public partial struct Outer { [Model] private partial class Net : Module<Tensor, Tensor> { BODY } }", "" },
        { "[Model] public class Net : Module<Tensor, Tensor> { BODY CONSTRUCTOR }", "MG0001" },
        { "public class Outer { [Model] public partial class Net : Module<Tensor, Tensor> { BODY CONSTRUCTOR } }", "MG0001" },
        { "[Model] file partial class Net : Module<Tensor, Tensor> { BODY CONSTRUCTOR }", "MG0001" },
        { "file partial class Outer { [Model] public partial class Net : Module<Tensor, Tensor> { BODY CONSTRUCTOR } }", "MG0001" },
        { "[Model] public partial class Net { LAYER }", "MG0002" },
        { "[Model] public partial record Net { LAYER }", "MG0002" },
        { "[Model] public static partial class Net { }", "MG0002" },
        { "[Model] public partial class Net : List<Linear> { LAYER }", "MG0002" },
        { "public partial class Net : Module<Tensor, Tensor> { BODY CONSTRUCTOR }", "MG0003" },
        { "public partial class Net { LAYER }", "MG0003" },
        { "public partial record Net { LAYER }", "MG0003" },
        { "public struct Net { [Layer] private Linear it; public Linear It => it; }", "MG0003" },
        { "public interface INet { [Layer] Linear It { get; } }", "MG0003" },
        { "[Model] public partial class Base : Module<Tensor, Tensor> { FORWARD } public class Net : Base { LAYER }", "MG0003" },
    };

    [Theory]
    [MemberData(nameof(Members))]
    public async Task Member_IsRegisteredOrReported(string member, string rule)
    {
        var interfaces = member.Contains("IHasLayer", StringComparison.Ordinal) ? ", IHasLayer" : "";
        var source = $$"""
            public interface IHasLayer { Linear it { get; } }

            [Model]
            public abstract partial class Net<T, U> : Module<Tensor, Tensor>{{interfaces}}
                where T : Module<Tensor, Tensor>
            {
                [Layer] private readonly Linear first = Linear(1, 1);
                {{member}}
                public override Tensor forward(Tensor x) => first.call(x);
            }
            """;

        var run = GeneratorRun.Of<ModelGenerator>(source, new() { Tolerated = rule.Length > 0 ? OfLeftOut : [] });

        var registration = run.Member("Net.__Register");
        var isRegistered =
            registration.Contains(", it", StringComparison.Ordinal) || registration.Contains("\"it\"", StringComparison.Ordinal);
        Assert.Equal(rule.Length == 0, isRegistered || registration.Contains("nameof(it)", StringComparison.Ordinal));
        Assert.Equal(rule.Length == 0 ? [] : [rule], await Reports(run.Compilation));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public async Task Type_IsGeneratedOrReported(string type, string rule)
    {
        const string Forward = "public override Tensor forward(Tensor x) => x.alias();";
        const string Layer = "[Layer] private readonly Linear it = Linear(1, 1);";
        var source = type.Replace("BODY", $"{Layer} {Forward}").Replace("FORWARD", Forward).Replace("LAYER", Layer)
            .Replace("CONSTRUCTOR", "public Net() : base(\"Net\") { }");

        var run = GeneratorRun.Of<ModelGenerator>(source, new() { Tolerated = rule.Length > 0 ? OfLeftOut : [] });

        Assert.Equal(rule.Length == 0, run.HasMember("Net.__Register"));
        Assert.Equal(rule.Length == 0 ? [] : [rule], await Reports(run.Compilation));
    }

    private static async Task<IEnumerable<string>> Reports(Compilation compilation)
    {
        var analyzers = RuleCatalog.Analyzers.Where(
            analyzer => analyzer.SupportedDiagnostics.Any(rule => rule.Id.StartsWith("MG0", StringComparison.Ordinal)));
        var reports = await compilation.WithAnalyzers([.. analyzers]).GetAnalyzerDiagnosticsAsync();
        return reports.Select(report => report.Id).Where(Rules.Contains).Distinct();
    }
}
