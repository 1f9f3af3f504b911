using Microsoft.CodeAnalysis;

namespace ModelGen.Generators.Tests.Models;

/// <summary>
/// Models of one assembly in another. Both have shared code; as friends, each sees the other's. What they do is tested in Models.Tests.
/// </summary>
public class LibraryTests
{
    private const string Forward = "public override Tensor forward(Tensor x) => x.alias();";

    private const string Library = $$"""
        namespace Library;

        [Model]
        public partial class Base : Module<Tensor, Tensor>
        {
            [Layer] private readonly Linear fc = Linear(1, 1);
            [Parameter] private readonly Parameter scale = Parameter(ones(1));
            {{Forward}}
        }

        public class Hand : Base;

        [Model] internal partial class Secret : Module<Tensor, Tensor> { {{Forward}} }
        """;

    private const string Application = $$"""
        using Library;

        [Model]
        public partial class Derived : Base
        {
            [Layer] private readonly Linear head = Linear(1, 1);
            [Parameter] private readonly Parameter shift = Parameter(ones(1));
            private readonly Tensor memo = zeros(1);
            public Tensor Memo => memo;
        }

        [Model] public partial class Further : Derived { [Buffer] private readonly Tensor mean = zeros(1); }

        [Model]
        public partial class OnHand : Hand
        {
            [Layer] private readonly Derived inner = new();
            [Layer] private readonly Base other = new();
        }
        """;

    public static TheoryData<TorchSharpSurface, bool> Cases => new()
    {
        { TorchSharpSurface.Newest, false },
        { TorchSharpSurface.Newest, true },
        { TorchSharpSurface.Oldest, false },
        { TorchSharpSurface.Oldest, true },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void ModelsOfALibrary_AreUsedAndDerivedFrom(TorchSharpSurface surface, bool isFriend)
    {
        var application = Run(surface, isFriend, isFriend ? Application + "\n[Model] public partial class Friend : "
            + "Module<Tensor, Tensor> { [Layer] private readonly Secret secret = new(); " + Forward + " }" : Application);

        Assert.Equal(["BuiltInLayer(\"head\", head)", "Parameter(\"shift\", shift)"], Model.RegistrationOf(application, "Derived"));
        Assert.False(application.HasMember("Derived.named_parameters"));
        application.AssertMember("Derived.RegisterComponents", """
            protected override void RegisterComponents()
            {
                base.RegisterComponents();
                __components.Forget("memo");
            }
            """);
    }

    [Fact]
    public void ModelOfALibrary_IsRegisteredBeforeWhatDerivesFromIt() =>
        Run(TorchSharpSurface.Newest, isFriend: false, Application).AssertMember("Derived.__Register", """
            protected override string __Register()
            {
                var problem = base.__Register();
                __components.BeginAfterBase(this, _internal_submodules, _internal_params, _internal_buffers);
                __components.BuiltInLayer("head", head);
                __components.Parameter("shift", shift);
                return problem ?? __components.Problem;
            }
            """);

    [Fact]
    public void HandWrittenClassInBetween_TakesNoNameAway()
    {
        var run = GeneratorRun.Of<ModelGenerator>($$"""
            [Model] public partial class Base : Module<Tensor, Tensor> { [Layer] protected readonly Linear fc = Linear(1, 1); {{Forward}} }
            public class Hand : Base;
            [Model] public partial class Derived : Hand
            {
                [Layer("fc")] private readonly Linear other = Linear(1, 1);
                [Layer] private readonly Linear head = Linear(1, 1);
            }
            """, new() { Tolerated = ["CS0414"] });

        Assert.Equal(["BuiltInLayer(\"head\", head)"], Model.RegistrationOf(run, "Derived"));
    }

    private static GeneratorRun Run(TorchSharpSurface surface, bool isFriend, string application)
    {
        var friends = isFriend ? """[assembly: System.Runtime.CompilerServices.InternalsVisibleTo("Application")] """ : "";
        var library = GeneratorRun.Of<ModelGenerator>(friends + Library, new() { AssemblyName = "Library", TorchSharp = surface });
        using var image = new MemoryStream();
        Assert.True(library.Compilation.Emit(image).Success);
        return GeneratorRun.Of<ModelGenerator>(
            application,
            new()
            {
                AssemblyName = "Application", TorchSharp = surface, References = [MetadataReference.CreateFromImage(image.ToArray())],
            });
    }
}
