using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;
using ModelGen.Generators.Model;
using ModelGen.Generators.Symbolic.Summary;

namespace ModelGen.Generators.Reading.Remembering;

/// <summary>
/// Remembers what was read of each model. Roslyn asks for every attributed class again after each keystroke, wherever it was; following a
/// thousand models would stop the editor. A reading holds as long as the files that were looked into are the same objects, and no
/// declaration has changed that their code can name.
/// </summary>
internal static class ReadingMemory
{
    private static readonly ConditionalWeakTable<SyntaxTree, ConcurrentDictionary<TextSpan, Entry>> Memory = new();

    /// <param name="type">The class.</param>
    /// <param name="declaration">The part of it with the attribute.</param>
    /// <param name="semanticModel">Of the file of that part.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static ModelReading? Read(
        INamedTypeSymbol type, SyntaxNode declaration, SemanticModel semanticModel, CancellationToken cancellationToken)
    {
        var surroundings = Surroundings.Of(semanticModel.Compilation);
        var file = Memory.GetOrCreateValue(declaration.SyntaxTree);
        if (file.TryGetValue(declaration.Span, out var known) && known.HoldsFor(semanticModel.Compilation, surroundings))
            return known.Reading;

        var entry = Entry.Of(type, semanticModel, surroundings, cancellationToken);
        file[declaration.Span] = entry;
        return entry.Reading;
    }

    private sealed class Entry(
        ModelReading? reading, IReadOnlyCollection<SyntaxTree> files, HashSet<string> vocabulary, Surroundings surroundings)
    {
        private Surroundings surroundings = surroundings;

        public ModelReading? Reading { get; } = reading;

        public static Entry Of(
            INamedTypeSymbol type, SemanticModel semanticModel, Surroundings surroundings, CancellationToken cancellationToken)
        {
            var compilation = semanticModel.Compilation;
            IReadOnlyCollection<SyntaxTree> files = [semanticModel.SyntaxTree];
            ModelReading? reading = null;
            if (ModelReader.Read(type, compilation, cancellationToken) is { } model)
            {
                var (summary, looked) = SummarySpecReader.Read(type, semanticModel, cancellationToken);
                reading = new(model, summary);
                files = [.. looked.Append(semanticModel.SyntaxTree).Distinct()];
            }

            return new(reading, files, Vocabulary.Of(compilation, files), surroundings);
        }

        public bool HoldsFor(Compilation compilation, Surroundings now)
        {
            if (!files.All(compilation.ContainsSyntaxTree) || now.Since(surroundings).Concerns(vocabulary)) return false;
            surroundings = now;
            return true;
        }
    }
}
