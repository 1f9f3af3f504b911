namespace ModelGen.Fuzzing.Tests;

/// <summary>What mutations put in: the names, types and attributes that are the likeliest to be in a generator's way.</summary>
internal static class Vocabulary
{
    public static readonly string[] Tokens =
    [
        "(", ")", "{", "}", "[", "]", "<", ">", ";", ",", ".", "?", "!", "=>", "=", ":", "::", "\"", "\"\"\"", "$\"{", "/*", "#if X\n",
        "#nullable disable\n", "class", "record", "struct", "interface", "partial", "static", "abstract", "ref", "out", "this", "base",
        "null", "default", "typeof", "new", "await", "yield", "unsafe", "file", "required", "where", "with", "switch", "params", "T", "_",
        "0", "[Model]", "[Sample]", "\0", "\u2028",
    ];

    public static readonly string[] Types =
    [
        "Tensor", "Tensor?", "Tensor[]", "Parameter", "Parameter?", "Linear", "Linear?", "Linear[]", "Linear[,]", "Linear[][]",
        "List<Linear>", "List<Linear?>?", "IReadOnlyList<Conv2d>", "Dictionary<string, Linear>", "Dictionary<int, Linear>",
        "IEnumerable<Linear>", "Sequential", "ModuleList<Linear>", "ModuleDict<Linear>", "ParameterList", "ParameterDict", "Module",
        "Module<Tensor, Tensor>", "Module<Tensor, Tensor, Tensor>", "Module<Tensor, (Tensor, Tensor)>", "Module<int, string>", "LSTM",
        "Dropout", "BatchNorm2d", "(Linear a, Linear b)", "(Tensor, float)", "int", "int?", "long", "nint", "float", "double[]", "float[,]",
        "Half", "decimal", "bool", "char", "string", "string?", "object", "dynamic", "DateTime", "DayOfWeek", "ReadOnlyMemory<float>",
        "Span<float>", "ReadOnlySpan<int>", "int*", "delegate*<int, void>", "void", "T", "Missing", "List<>", "Nullable<Tensor>", "Action",
        "Func<Tensor, Tensor>", "Lazy<Linear>", "Task<Tensor>", "IModule<Tensor, Tensor>", "System.Numerics.Complex", "ValueTuple<Linear>",
        "HashSet<Linear>", "ImmutableArray<Linear>", "System.Collections.Immutable.ImmutableArray<float>",
        "global::TorchSharp.Modules.Linear", "scoped",
    ];

    // None is "var" or "record": who calls a type so has changed the language for all code.
    public static readonly string[] Names =
    [
        "@class", "@event", "@base", "@this", "Summary", "StateDict", "Batch", "Collate", "Apply", "OnForward", "OnGradient",
        "VisitGradients", "CheckStateDict", "RegisterComponents", "named_parameters", "state_dict", "__Register", "__components",
        "__Shared", "forward", "call", "apply", "Tensor", "torch", "TorchSharp", "ModelGen", "System", "Module", "Linear", "Parameter",
        "Layer", "Object", "String", "Func", "name", "value", "samples", "sample", "device", "layer", "batch", "index", "count", "other",
        "components", "İstanbul", "ß", "Ünïcödé", "变量", "e\u0301tage", "नेट", "a\u203Fb", "_", "__", "T", "TBatch", "field", "item", "Item",
        "i", "GetType", "ToString", "Equals", "GetHashCode", "MemberwiseClone", "to", "Dispose", "handle", "file", "required", "scoped",
        "nameof", "dynamic", "global", "Length", "TokensLength", "nint", "where", "unmanaged", "Size", "Device", "Items",
    ];

    public static readonly string[] Attributes =
    [
        "[Model]", "[Model(Input = \"N\")]", "[Model(Input = \"\")]", "[Model(Input = \"N, 3, H, W\")]",
        "[Model(Input = \"N, 99999999999999999999\")]", "[Model(Input = null)]", "[Model(Input = \"-1, 0; N, N; ;\")]", "[Layer]",
        "[Layer(\"a.b\")]", "[Layer(null)]", "[Layer(\"\")]", "[Layer(\"weight\")]", "[Layer(\"a\\\"b\\\\\")]",
        "[Layer(\"*/ ]]> </summary>\\n\")]", "[Layer(\"İ\\u2028\")]", "[Layer(1)]", "[Layer(X)]", "[Parameter]", "[Parameter(\"bias\")]",
        "[Buffer]", "[Buffer(Persistent = false)]", "[Buffer(Persistent = null)]", "[Unregistered]", "[Sample]", "[Pad]",
        "[Pad(Value = double.NaN)]", "[Pad(Value = double.NegativeInfinity)]", "[Pad(Dimension = 7)]", "[Pad(ToMultipleOf = 0)]",
        "[Pad(MaxLength = -1, Side = (PadSide)9)]", "[Concat]", "[Concat(Dimension = int.MinValue)]", "[Keep]", "[Stack]", "[Obsolete]",
        "[Obsolete(\"\", true)]", "[Layer, Parameter]", "[Layer][Layer]", "[field: Layer]", "[property: Pad]", "[property: Keep]",
        "[ModelGen.Layer]", "[LayerAttribute]", "[assembly: Model]", "[Model<int>]", "[return: Layer]",
    ];

    public static readonly string[] Modifiers =
    [
        "static", "readonly", "abstract", "sealed", "virtual", "override", "new", "required", "public", "private", "protected", "internal",
        "private protected", "protected internal", "file", "unsafe", "partial", "const", "ref", "volatile", "extern", "async",
    ];

    public static readonly string[] Literals =
    [
        "0", "-1", "1", "2", "3", "7", "64", "int.MaxValue", "int.MinValue", "long.MaxValue", "1L << 62", "1e300", "double.NaN", "0.5f",
        "1_000_000", "0x7fff_ffff_ffff_ffff", "99999999999999999999999999", "'x'", "null", "default", "true", "\"\"", "\"a.b\"",
        "\"N, -1\"", "\"\\u0130\"", "\"*/\"", "\"a\\nb\"", "n", "nameof(forward)", "..", "^1",
    ];

    public static readonly string[] Members =
    [
        "public static int Summary = 1;", "public class Batch { }", "public static void Collate() { }", "public int Apply => 1;",
        "public override string ToString() => \"\";", "[Layer] private readonly Linear fc1 = Linear(1, 1);",
        "[Layer] public partial Linear Head { get; set; }", "[Layer] public Linear Half { get; init; } = Linear(1, 1);",
        "[Layer] private readonly Linear[] xs = new Linear[3];", "[Layer] private (Linear a, ReLU b) pair = (Linear(1, 1), ReLU());",
        "[Layer] private ModuleList<Linear> list = ModuleList<Linear>();", "[Layer] private Dictionary<string, Linear> map = new();",
        "[Layer] int a, b = 3;", "[Layer] private dynamic d;", "[Layer] private static Linear s = Linear(1, 1);",
        "[Layer] private Sequential seq = Sequential((\"a\", Linear(1, 2)), (\"b\", ReLU()));",
        "[Parameter] public Parameter w { get; init; } = Parameter(ones(1));", "[Parameter] public Parameter? Weight { get; private set; }",
        "[Buffer] private Tensor running = zeros(3);", "[Buffer(Persistent = false)] public required Tensor Mask { get; set; }",
        "private Module<Tensor, Tensor>? helper;", "protected override void Dispose(bool disposing) => base.Dispose(disposing);",
        "public event Action? E;", "public const string Name = \"x\";", "public int this[int i] => i;", "public X(int x) : this() { }",
        "static X() { }", "public override Tensor forward(Tensor x) => x;", "public Tensor Extra { get; init; } = zeros(1);",
        "[Pad] public Tensor Padded { get; set; } = zeros(1);", "[Keep] public required object Kept { get; init; }",
        "public (Tensor A, (int B, string? C)? D) Pair { get; init; }", "public Dictionary<string, Tensor> Entries { get; init; } = new();",
        "public ref struct Inner { }", "protected override void RegisterComponents() { }",
        "public override IEnumerable<(string name, Parameter parameter)> named_parameters(bool recurse = true) => [];",
        "private class Linear { }", "private static object torch => new();",
        "[Model] private partial class Deep : Module<Tensor, Tensor> { public override Tensor forward(Tensor x) => x; }",
        "[Sample] public partial record struct Leaf(Tensor X, int? Y);",
        "[Sample] private partial class Leaf2 { public Tensor[] X { get; init; } = []; }",
    ];

    public static readonly (string Before, string After)[] Enclosures =
    [
        ("public partial class Outer { ", " }"), ("public partial class Outer<T> where T : notnull { ", " }"),
        ("internal static partial class Outer { ", " }"), ("public partial interface IOuter<in T> { ", " }"),
        ("public partial record struct Outer(int X) { ", " }"), ("public class Outer { ", " }"), ("namespace @event.İ { ", " }"),
        ("file partial class Outer { ", " }"),
        ("public abstract partial record Outer<@class> where @class : struct { private protected ", " }"),
        ("public partial class Outer(int outer) { int F() => outer; private ", " }"), ("#nullable disable\n", "\n#nullable restore"),
        ("unsafe partial class Outer<T, U> where T : U where U : unmanaged { ", " }"),
    ];
}
