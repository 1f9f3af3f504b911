using Microsoft.CodeAnalysis;
using ModelGen.Generators.Symbolic.Evaluation;

namespace ModelGen.Generators.Symbolic.Summary;

/// <summary>What is known of a model when compiling.</summary>
/// <param name="Summary">Its rows, with the parameters and buffers.</param>
/// <param name="Findings">Places in its code, for analyzers.</param>
/// <param name="Trees">The files that were looked into: where one of them changes, all this may.</param>
internal sealed record WalkResult(ModelSummary Summary, Findings Findings, IReadOnlyCollection<SyntaxTree> Trees);
