namespace ModelGen.Package.Tests;

/// <summary>Projects of every kind that install the package. In each, a warning is an error.</summary>
[Collection(nameof(PackedModelGen))]
public class ConsumerTests(PackedModelGen package)
{
    private readonly Consumer consumer = package.NewConsumer();

    [Theory]
    [InlineData("net8.0", "<LangVersion>12</LangVersion>")]
    [InlineData(
        "net8.0",
        "<LangVersion>12</LangVersion><ImplicitUsings>enable</ImplicitUsings><EnforceCodeStyleInBuild>true</EnforceCodeStyleInBuild>")]
    [InlineData("net10.0", "<LangVersion>latest</LangVersion>")]
    // Generated members are documented; the program's own (CS1591) are not.
    [InlineData(
        "net10.0",
        "<ImplicitUsings>enable</ImplicitUsings><GenerateDocumentationFile>true</GenerateDocumentationFile><NoWarn>CS1591</NoWarn>")]
    public void Project_BuildsAndRuns(string framework, string properties)
    {
        consumer.WriteProject(
            "App.csproj", framework, "<OutputType>Exe</OutputType>" + properties, Consumer.ModelGenAndTorchSharp(framework));
        consumer.Write("Net.cs", Programs.Model);
        consumer.Write("Program.cs", Programs.Main);

        consumer.Build("App.csproj");

        Assert.Equal(Programs.Output, consumer.RunBuilt("App", framework));
    }

    [Fact]
    public void GlobalUsingsAndAliasesOfTorchSharp_Compile()
    {
        // C# itself warns of aliases in lower case (CS8981), which everybody has from PyTorch.
        const string Properties = "<OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings><NoWarn>$(NoWarn);CS8981</NoWarn>";
        consumer.WriteProject("App.csproj", "net10.0", Properties, Consumer.ModelGenAndTorchSharp("net10.0") + """
            <Using Include="ModelGen" />
            <Using Include="TorchSharp" />
            <Using Include="TorchSharp.torch" Static="true" />
            <Using Include="TorchSharp.torch.nn" Static="true" />
            <Using Include="TorchSharp.torch.nn" Alias="nn" />
            <Using Include="TorchSharp.torch.Tensor" Alias="T" />
            <Using Include="TorchSharp.Modules" Alias="Layers" />
            """);
        consumer.Write("Program.cs", """
            using var net = new Net();
            Console.WriteLine(string.Join(" ", net.state_dict().Keys));

            [Model]
            public partial class Net : nn.Module<T, T>
            {
                [Layer] private readonly Layers.Linear fc = nn.Linear(2, 2);
                [Buffer] private readonly T mean = zeros(1);

                public Net() : base("Net") { }

                public override T forward(T x) => fc.call(x) - mean;
            }
            """);

        consumer.Build("App.csproj");

        Assert.Equal(["mean fc.weight fc.bias"], consumer.RunBuilt("App", "net10.0"));
    }

    [Fact]
    public void CentralPackageManagement_Works()
    {
        consumer.Write("Directory.Packages.props", $"""
            <Project>
              <PropertyGroup><ManagePackageVersionsCentrally>true</ManagePackageVersionsCentrally></PropertyGroup>
              <ItemGroup>
                <PackageVersion Include="ModelGen" Version="{PackedModelGen.Version}" />
                <PackageVersion Include="TorchSharp-cpu" Version="{Checkout.TorchSharpVersion()}" />
              </ItemGroup>
            </Project>
            """);
        var references = Consumer.ModelGenAndTorchSharp("net10.0")
            .Replace($" Version=\"{PackedModelGen.Version}\"", "", StringComparison.Ordinal)
            .Replace($" Version=\"{Checkout.TorchSharpVersion()}\"", "", StringComparison.Ordinal);
        consumer.WriteProject("App.csproj", "net10.0", "<OutputType>Exe</OutputType>", references);
        consumer.Write("Net.cs", Programs.Model);
        consumer.Write("Program.cs", Programs.Main);

        consumer.Build("App.csproj");

        Assert.Equal(Programs.Output, consumer.RunBuilt("App", "net10.0"));
    }

    // What both assemblies have generated for themselves is internal; a friend sees both.
    [Theory]
    [InlineData("")]
    [InlineData("""<InternalsVisibleTo Include="App" />""")]
    public void LibraryWithModels_IsUsedByAnApplicationWithModels(string friend)
    {
        consumer.WriteProject("Library/Library.csproj", "net8.0", "", Consumer.ModelGenAndTorchSharp("net8.0") + friend);
        consumer.Write("Library/Net.cs", Programs.Model);
        consumer.WriteProject(
            "App.csproj", "net8.0", "<OutputType>Exe</OutputType><EnableDefaultCompileItems>false</EnableDefaultCompileItems>",
            Consumer.ModelGenAndTorchSharp("net8.0")
                + """<Compile Include="Program.cs" /><ProjectReference Include="Library/Library.csproj" />""");
        consumer.Write("Program.cs", """
            using System;
            using ModelGen;
            using TorchSharp.Modules;
            using static TorchSharp.torch;
            using static TorchSharp.torch.nn;

            using var model = new Deeper();
            foreach (var (name, _) in model.named_parameters()) Console.WriteLine(name);

            [Model]
            public partial class Deeper : Demo.Net
            {
                [Layer] private readonly Demo.Net inner = new();
                [Layer] private readonly Linear extra = Linear(2, 2);

                public override Tensor forward(Tensor x) => extra.call(base.forward(x) + inner.call(x));
            }
            """);

        consumer.Build("App.csproj");

        Assert.Equal(
            [
                "first.weight", "first.bias", "head.weight",
                "inner.first.weight", "inner.first.bias", "inner.head.weight",
                "extra.weight", "extra.bias",
            ],
            consumer.RunBuilt("App", "net8.0"));
    }

    [Fact]
    public void ApplicationThatOnlyUsesALibraryWithModels_NeedsNoPackageOfItsOwn()
    {
        consumer.WriteProject("Library/Library.csproj", "net10.0", "", Consumer.ModelGenAndTorchSharp("net10.0"));
        consumer.Write("Library/Net.cs", Programs.Model);
        consumer.WriteProject(
            "App.csproj", "net10.0", "<OutputType>Exe</OutputType><EnableDefaultCompileItems>false</EnableDefaultCompileItems>",
            Checkout.TorchSharpFor("net10.0")
                + """<Compile Include="Program.cs" /><ProjectReference Include="Library/Library.csproj" />""");
        consumer.Write("Program.cs", Programs.Main);

        consumer.Build("App.csproj");

        Assert.Equal(Programs.Output, consumer.RunBuilt("App", "net10.0"));
        Assert.DoesNotContain(
            consumer.Find("*.g.cs"),
            file => file.StartsWith("obj/", StringComparison.Ordinal) && file.Contains("ModelGen", StringComparison.Ordinal));
    }

    [Fact]
    public void ProjectWithoutTorchSharp_IsLeftAlone()
    {
        consumer.WriteProject("App.csproj", "net10.0", "<OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings>",
            $"""<PackageReference Include="ModelGen" Version="{PackedModelGen.Version}" />""");
        consumer.Write("Program.cs", """
            Console.WriteLine(new Optimizer().step());

            internal sealed class Optimizer
            {
                public int step() => 1;
            }
            """);

        consumer.Build("App.csproj");

        Assert.Equal(["1"], consumer.RunBuilt("App", "net10.0"));
        Assert.DoesNotContain(consumer.Find("*.g.cs"), file => file.Contains("ModelGen.", StringComparison.Ordinal));
    }

    [Fact]
    public void NamesThatAreKeywords_InATurkishCulture_BuildAndRun()
    {
        consumer.Environment["LANG"] = consumer.Environment["LC_ALL"] = "tr_TR.UTF-8";
        consumer.Environment["DOTNET_CLI_UI_LANGUAGE"] = "tr";
        consumer.WriteProject("App.csproj", "net10.0",
            "<OutputType>Exe</OutputType><ImplicitUsings>enable</ImplicitUsings><RootNamespace>App</RootNamespace>",
            Consumer.ModelGenAndTorchSharp("net10.0"));
        consumer.Write("Program.cs", """
            using System.Globalization;
            using ModelGen;
            using TorchSharp;
            using TorchSharp.Modules;
            using static TorchSharp.torch;
            using static TorchSharp.torch.nn;

            Console.WriteLine(CultureInfo.CurrentCulture.Name);
            using var model = new @namespace.@class<int>.@event();
            Console.WriteLine(string.Join(" ", model.state_dict().Keys));
            Console.WriteLine(@namespace.@class<int>.@event.Summary.Totals.Parameters);

            namespace @namespace
            {
                public partial class @class<@int>
                {
                    [Model(Input = "N, 3")]
                    public partial class @event : Module<Tensor, Tensor>
                    {
                        [Layer] private readonly Linear @if = Linear(3, 1000);
                        [Layer] private readonly Linear İlkIşık = Linear(1000, 1);
                        [Parameter] private readonly Parameter @params = Parameter(zeros(1));

                        public @event() : base("event") { }

                        public override Tensor forward(Tensor x) => İlkIşık.call(@if.call(x)) + @params;
                    }
                }
            }
            """);

        consumer.Build("App.csproj");

        Assert.Equal(
            ["tr-TR", "params if.weight if.bias İlkIşık.weight İlkIşık.bias", "5002"],
            consumer.RunBuilt("App", "net10.0"));
    }

    [Fact]
    public void Mistake_IsReportedByTheAnalyzersOfThePackage()
    {
        consumer.WriteProject("App.csproj", "net10.0", "", Consumer.ModelGenAndTorchSharp("net10.0"));
        consumer.Write("Net.cs", Programs.Model.Replace("public partial class", "public class", StringComparison.Ordinal));

        Assert.Contains("MG0001", consumer.BuildErrors("App.csproj"));
    }

    [Fact]
    public void SummaryProperty_WritesAPageForEachModel()
    {
        consumer.WriteProject(
            "App.csproj", "net10.0", "<OutputType>Exe</OutputType><ModelGenSummary>true</ModelGenSummary>",
            Consumer.ModelGenAndTorchSharp("net10.0"));
        consumer.Write("Net.cs", Programs.Model);
        consumer.Write("Program.cs", Programs.Main);

        consumer.Build("App.csproj");

        Assert.Equal(["obj/Debug/net10.0/ModelGen/Demo.Net.md"], consumer.Find("*.md"));
        Assert.Contains("first", consumer.Read("obj/Debug/net10.0/ModelGen/Demo.Net.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void VisualBasicProject_IsLeftAlone()
    {
        consumer.Write("App.vbproj", Other("<OptionStrict>On</OptionStrict>"));
        consumer.Write("Program.vb", """
            Module Program
                Sub Main()
                    System.Console.WriteLine("Visual Basic")
                End Sub
            End Module
            """);

        consumer.Build("App.vbproj");

        Assert.Equal(["Visual Basic"], consumer.RunBuilt("App", "net10.0"));
    }

    [Fact]
    public void FSharpProject_IsLeftAlone()
    {
        consumer.Write("App.fsproj", Other("""</PropertyGroup><ItemGroup><Compile Include="Program.fs" /></ItemGroup><PropertyGroup>"""));
        consumer.Write("Program.fs", """
            printfn "F#"
            """);

        consumer.Build("App.fsproj");

        Assert.Equal(["F#"], consumer.RunBuilt("App", "net10.0"));
    }

    private static string Other(string properties) => $"""
        <Project Sdk="Microsoft.NET.Sdk">
          <PropertyGroup>
            <OutputType>Exe</OutputType>
            <TargetFramework>net10.0</TargetFramework>
            <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
            {properties}
          </PropertyGroup>
          <ItemGroup>{Consumer.ModelGenAndTorchSharp("net10.0")}</ItemGroup>
        </Project>
        """;
}
