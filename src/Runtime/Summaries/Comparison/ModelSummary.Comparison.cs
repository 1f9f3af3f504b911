namespace ModelGen;

sealed partial class ModelSummary
{
    /// <summary>
    /// Compares two summaries of a model, usually the one known at compile time with a measured one. Names stand for whatever makes the
    /// first shapes that hold them agree (<c>N</c> for 32); unknown sizes agree with everything, and are listed apart.
    /// </summary>
    /// <remarks>Operations between layers are not compared: a measured summary has none.</remarks>
    public SummaryComparison Compare(ModelSummary other) => SummaryComparer.Compare(this, other);
}
