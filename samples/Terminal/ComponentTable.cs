using Spectre.Console;
using static TorchSharp.torch;

namespace Samples.Terminal;

/// <summary>What a model has registered: a row a parameter or buffer.</summary>
public static class ComponentTable
{
    public static void ShowComponents(this IAnsiConsole console, nn.Module model)
    {
        var table = new Table().Border(TableBorder.Rounded).Title($"[bold]{model.GetType().Name}[/]");
        table.AddColumns("name", "shape", "kind").AddColumn(new TableColumn("numbers").RightAligned());

        foreach (var (name, parameter) in model.named_parameters()) AddRow(table, name, parameter, "parameter");
        foreach (var (name, buffer) in model.named_buffers()) AddRow(table, name, buffer, "buffer");

        table.Columns[3].Footer = new Markup($"[bold]{model.parameters().Sum(p => p.numel()):N0}[/]");
        console.Write(table);
    }

    private static void AddRow(Table table, string name, Tensor tensor, string kind) =>
        table.AddRow($"[aqua]{Markup.Escape(name)}[/]", $"({string.Join(", ", tensor.shape)})", kind, $"{tensor.numel():N0}");
}
