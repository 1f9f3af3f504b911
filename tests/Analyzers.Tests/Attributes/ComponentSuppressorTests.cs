using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ModelGen.Generators;
using ModelGen.TestKit;

namespace ModelGen.Analyzers.Tests.Attributes;

public class ComponentSuppressorTests
{
    // As in an editor that has not run the generator.
    private static readonly SuppressorTest<ComponentSuppressor> WithoutGenerated = new();
    private static readonly SuppressorTest<ComponentSuppressor> WithGenerated = new() { Generators = [new ModelGenerator()] };

    [Theory]
    [InlineData("[Layer] private readonly Dropout? [|it|];")]
    [InlineData("[Layer] private Dropout? [|it|];")]
    [InlineData("[Parameter] private readonly Parameter? [|it|];")]
    [InlineData("[Buffer] private readonly Tensor? [|it|];")]
    [InlineData("[Layer] private readonly List<Linear>? [|it|];")]
    public async Task AbsentComponent_IsNotSaidToStayNull(string member) => await WithGenerated.Suppresses("CS0649", Net(member));

    [Theory]
    [InlineData("[Layer] private readonly Linear [|it|];")]
    [InlineData("private readonly Linear? [|it|]; public bool Has => it is not null;")]
    [InlineData("[Layer, Buffer] private readonly Linear? [|it|]; public bool Has => it is not null;")]
    [InlineData("[Layer] private static readonly Linear? [|it|]; public bool Has => it is not null;")]
    public async Task ComponentThatIsNeededOrOtherField_IsSaidToStayNull(string member) => await WithGenerated.Keeps("CS0649", Net(member));

    [Fact]
    public async Task FieldOfAPlainModule_IsSaidToStayNull() => await WithGenerated.Keeps("CS0649", """
        public class Net() : Module<Tensor, Tensor>("Net")
        {
            [Layer] private readonly Linear? [|it|];
            public override Tensor forward(Tensor x) => it is null ? x : it.call(x);
        }
        """);

    [Theory]
    [InlineData("CS0169", "[Layer] private Dropout? [|it|];")]
    [InlineData("CS0169", "[Buffer] private readonly Tensor [|it|];")]
    [InlineData("CS0414", "[Layer] private Dropout? [|it|] = null;")]
    [InlineData("CS0414", "[Parameter] private readonly Parameter [|it|] = null!;")]
    public async Task UnusedComponent_WithoutGeneratedCode_IsNotReported(string id, string member) =>
        await WithoutGenerated.Suppresses(id, Net(member));

    [Theory]
    [InlineData("CS0169", "private Dropout? [|it|];")]
    [InlineData("CS0414", "private Dropout? [|it|] = null;")]
    [InlineData("CS0169", "[Layer] private Tensor? [|it|];")]
    [InlineData("CS0169", "private int [|it|];")]
    public async Task OtherUnusedField_IsReported(string id, string member)
    {
        await WithoutGenerated.Keeps(id, Net(member));
        await WithGenerated.Keeps(id, Net(member));
    }

    [Theory]
    [InlineData("IDE0051")]
    [InlineData("IDE0052")]
    [InlineData("CA1823")]
    public async Task UnusedPrivateMember_IsNotReportedWhereItIsAComponent(string id)
    {
        const string Source = """
            [Model]
            public partial class Net : Module<Tensor, Tensor>
            {
                [Layer] private readonly Linear a = Linear(1, 1);
                [Parameter] private Parameter b = Parameter(ones(1));
                [Buffer] private Tensor c = ones(1);
                [Layer] private Linear D { get; } = Linear(1, 1);
                private Tensor cache = ones(1);
                [Layer] private Tensor wrong = ones(1);
                public override Tensor forward(Tensor x) => x.alias();
            }
            """;

        Assert.Equal(["a", "b", "c", "D"], await Suppressed(id, Source));
    }

    [Fact]
    public async Task ReadonlyIsNotProposed_ForWhatIsAssignedWhenTheModelIsMoved()
    {
        const string Source = """
            [Model]
            public partial class Net : Module<Tensor, Tensor>
            {
                [Layer] private Linear a = Linear(1, 1);
                [Parameter] private Parameter b = Parameter(ones(1));
                [Buffer] private Tensor c = ones(1);
                [Buffer] private readonly Tensor d = ones(1);
                private Tensor cache = ones(1);
                public override Tensor forward(Tensor x) => x.alias();
            }
            """;

        Assert.Equal(["b", "c"], await Suppressed("IDE0044", Source));
    }

    // Names of the members at which the suppressor takes a report back that an analyzer makes at every private field and property.
    private static async Task<IEnumerable<string>> Suppressed(string id, string source)
    {
        var compilation = new ProjectSetup().Compile([source]);
        var options = new CompilationWithAnalyzersOptions(
            new([]), onAnalyzerException: null, concurrentAnalysis: true, logAnalyzerExecutionTime: false,
            reportSuppressedDiagnostics: true);
        var all = await compilation.WithAnalyzers([new PrivateMembers(), new ComponentSuppressor()], options).GetAllDiagnosticsAsync();
        return all.Where(d => d.Id == id && d.IsSuppressed).OrderBy(d => d.Location.SourceSpan).Select(d => d.GetMessage());
    }

    private static string Net(string members) => $$"""
        [Model]
        public partial class Net : Module<Tensor, Tensor>
        {
            [Layer] private readonly Linear fc = Linear(1, 1);
            {{members}}
            public Net() : base("Net") { }
            public override Tensor forward(Tensor x) => fc.call(x);
        }
        """;

    // Stands in for analyzers of the framework: says all that they say, at every private member.
    [DiagnosticAnalyzer(LanguageNames.CSharp)]
    private sealed class PrivateMembers : DiagnosticAnalyzer
    {
        private static readonly DiagnosticDescriptor Unused =
            new("IDE0051", "Unused", "{0}", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);
        private static readonly DiagnosticDescriptor Unread =
            new("IDE0052", "Unread", "{0}", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);
        private static readonly DiagnosticDescriptor Readonly =
            new("IDE0044", "Readonly", "{0}", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);
        private static readonly DiagnosticDescriptor UnusedField =
            new("CA1823", "Unused", "{0}", "Test", DiagnosticSeverity.Warning, isEnabledByDefault: true);

        public override ImmutableArray<DiagnosticDescriptor> SupportedDiagnostics => [Unused, Unread, Readonly, UnusedField];

        public override void Initialize(AnalysisContext context)
        {
            context.EnableConcurrentExecution();
            context.ConfigureGeneratedCodeAnalysis(GeneratedCodeAnalysisFlags.None);
            context.RegisterSymbolAction(
                symbol =>
                {
                    if (symbol.Symbol is not { DeclaredAccessibility: Accessibility.Private, IsImplicitlyDeclared: false } member)
                        return;
                    foreach (var rule in SupportedDiagnostics)
                        symbol.ReportDiagnostic(Diagnostic.Create(rule, member.Locations[0], member.Name));
                },
                SymbolKind.Field,
                SymbolKind.Property);
        }
    }
}
