using System.Text;
using Microsoft.CodeAnalysis.CSharp;

namespace ModelGen.Generators.Emission;

/// <summary>
/// Writes indented C#. Text with several lines is indented as a whole, so that templates look like what they produce; lines end in LF on
/// every machine.
/// </summary>
internal sealed class CodeWriter
{
    private const int IndentSize = 4;
    private readonly StringBuilder text = new();
    private int depth;

    /// <summary>Writes the lines of the text at the current depth.</summary>
    public CodeWriter Line(string lines)
    {
        foreach (var line in lines.Replace("\r\n", "\n").Split('\n'))
        {
            if (line.Length > 0 && line[0] != '#') text.Append(' ', depth * IndentSize);
            text.Append(line).Append('\n');
        }

        return this;
    }

    /// <summary>Writes a string literal with several lines, which are not indented, and what ends the last of them.</summary>
    public CodeWriter Verbatim(string value, string end)
    {
        text.Append(Literal(value)).Append(end).Append('\n');
        return this;
    }

    /// <summary>The text as C# before version 11 can write it on several lines.</summary>
    public static string Literal(string value) => "@\"" + value.Replace("\"", "\"\"") + "\"";

    /// <summary>A literal on one line, whatever is in the text.</summary>
    public static string Quoted(string value) => SymbolDisplay.FormatLiteral(value, quote: true);

    public CodeWriter Line()
    {
        text.Append('\n');
        return this;
    }

    /// <summary>Opens a block; what is written until the result is disposed stands inside it.</summary>
    public Block Open(string header)
    {
        Line(header).Line("{");
        depth++;
        return new Block(this);
    }

    private void TrimBlankLine()
    {
        if (text.Length > 1 && text[text.Length - 1] == '\n' && text[text.Length - 2] == '\n') text.Length--;
    }

    public override string ToString() => text.ToString();

    /// <summary>Closes a block when it is disposed.</summary>
    internal readonly struct Block(CodeWriter writer) : IDisposable
    {
        public void Dispose()
        {
            writer.depth--;
            writer.TrimBlankLine();
            writer.Line("}");
        }
    }
}
