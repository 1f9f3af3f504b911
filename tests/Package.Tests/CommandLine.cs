using System.Diagnostics;

namespace ModelGen.Package.Tests;

/// <summary>A program run in a folder.</summary>
internal static class CommandLine
{
    /// <summary>What it prints.</summary>
    /// <exception cref="InvalidOperationException">It ended with another code than 0.</exception>
    public static string Run(string folder, IEnumerable<KeyValuePair<string, string>> environment, string program, params string[] arguments)
    {
        var (code, output) = TryRun(folder, environment, program, arguments);
        return code == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {code} in {folder}:\n{output}");
    }

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
