namespace ModelGen.Package.Tests;

/// <summary>
/// The models of tests/Publishing in a project that installs the package: trimmed or native, they say what they say when just built.
/// </summary>
[Collection(nameof(PackedModelGen))]
public class PublishingTests(PackedModelGen package)
{
    private readonly Consumer consumer = package.NewConsumer();

#if CAN_PUBLISH_TRIMMED
    [Fact]
    public void TrimmedConsumer_PrintsWhatTheBuiltOneDoes() => AssertPublishedAsBuilt("net10.0", """
        <PublishSelfContained>true</PublishSelfContained>
        <PublishTrimmed>true</PublishTrimmed>
        <TrimMode>full</TrimMode>
        """);
#endif

#if CAN_PUBLISH_NATIVE
    // The compiler for .NET 9 needs no package that registries leave out.
    [Fact]
    public void NativeConsumer_PrintsWhatTheBuiltOneDoes() => AssertPublishedAsBuilt("net9.0", $"""
        <PublishAot>true</PublishAot>
        <CppCompilerAndLinker>{(File.Exists("/usr/bin/gcc") ? "gcc" : "clang")}</CppCompilerAndLinker>
        <LinkerFlavor>bfd</LinkerFlavor>
        <StripSymbols>false</StripSymbols>
        """);
#endif

    private void AssertPublishedAsBuilt(string framework, string properties)
    {
        // Warnings of an assembly as a whole: TorchSharp's, which is not annotated.
        consumer.WriteProject("App.csproj", framework, $"""
            <OutputType>Exe</OutputType>
            <ImplicitUsings>enable</ImplicitUsings>
            <LangVersion>latest</LangVersion>
            <InvariantGlobalization>true</InvariantGlobalization>
            <NoWarn>$(NoWarn);IL2104;IL3053</NoWarn>
            {properties}
            """, Consumer.ModelGenAndTorchSharp(framework) + """
            <Using Include="ModelGen" />
            <Using Include="TorchSharp" />
            <Using Include="TorchSharp.Modules" />
            <Using Include="TorchSharp.torch" Static="true" />
            <Using Include="TorchSharp.torch.nn" Static="true" />
            """);
        foreach (var file in Directory.EnumerateFiles(Checkout.PathOf("tests/Publishing"), "*.cs"))
            consumer.Write(Path.GetFileName(file), File.ReadAllText(file));

        consumer.Build("App.csproj");
        consumer.Publish("App.csproj", "published");

        Assert.Equal(consumer.RunBuilt("App", framework), consumer.Run("published/App"));
    }
}
