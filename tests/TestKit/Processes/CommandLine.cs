using System.Diagnostics;

namespace ModelGen.TestKit;

/// <summary>A program run in a folder.</summary>
public static class CommandLine
{
    /// <summary>
    /// What a <c>dotnet build</c> or its like takes to say little, and to leave no server behind that others or the next test would meet.
    /// </summary>
    public static IReadOnlyList<string> Quiet { get; } =
        ["-nologo", "-v:minimal", "-tl:off", "-nodeReuse:false", "-p:UseSharedCompilation=false"];

    /// <summary>What the program prints, its errors last.</summary>
    /// <exception cref="KitException">It ended with another code than 0.</exception>
    public static string Run(
        string folder, IEnumerable<KeyValuePair<string, string>> environment, string program, params string[] arguments)
    {
        var (code, output) = TryRun(folder, environment, program, arguments);
        return code == 0
            ? output
            : throw new KitException($"{program} {string.Join(' ', arguments)} ended with {code} in {folder}:\n{output}");
    }

    /// <summary>The code that the program ends with, and what it prints, its errors last.</summary>
    public static (int Code, string Output) TryRun(
        string folder, IEnumerable<KeyValuePair<string, string>> environment, string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment) start.Environment[name] = value;

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + errors.Result);
    }
}
