namespace ModelGen.TestKit.Tests;

public class CommandLineTests
{
    private static readonly string Folder = Path.GetTempPath();

    [Fact]
    public void Run_OfAProgram_GivesWhatItPrints() => Assert.Matches(@"^\d+\.\d+\.\d+", CommandLine.Run(Folder, [], "dotnet", "--version"));

    [Fact]
    public void Run_OfAProgramThatFails_SaysWhichWhereAndWhatItPrinted()
    {
        var failure = Assert.Throws<KitException>(() => CommandLine.Run(Folder, [], "dotnet", "build", "none.csproj", "-nologo"));

        Assert.StartsWith($"dotnet build none.csproj -nologo ended with 1 in {Folder}:\n", failure.Message, StringComparison.Ordinal);
        Assert.Contains("MSB1009", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void TryRun_WithAnEnvironment_GivesItToTheProgram()
    {
        KeyValuePair<string, string>[] environment = [new("DOTNET_CLI_UI_LANGUAGE", "de")];

        var (code, output) = CommandLine.TryRun(Folder, environment, "dotnet", "build", "none.csproj", "-nologo");

        Assert.Equal(1, code);
        Assert.Contains("Die Projektdatei ist nicht vorhanden", output, StringComparison.Ordinal);
    }
}
