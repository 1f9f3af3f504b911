namespace ModelGen.Benchmarks.Ratios;

/// <summary>One figure against its alternative, measured in the same run.</summary>
/// <param name="Name">What was measured, against what.</param>
/// <param name="Ours">Median of our runs.</param>
/// <param name="Peer">Median of the alternative's.</param>
/// <param name="Unit">Of both: <c>us</c>, <c>bytes</c>.</param>
/// <param name="Value">Median of the ratios of pairs of runs.</param>
/// <param name="Goal">What it has to reach.</param>
/// <param name="Met">Whether it does.</param>
internal sealed record Ratio(string Name, double Ours, double Peer, string Unit, double Value, string Goal, bool Met);
