namespace ModelGen.Generators.Symbolic.Evaluation;

/// <summary>
/// How much work a model may make. An editor evaluates while its user types: a loop that counts to a billion must not stop it. ResNet-152
/// takes about a tenth of this.
/// </summary>
internal sealed class Budget(CancellationToken cancellationToken)
{
    public const string Spent = "the model takes more steps to follow than ModelGen allows";
    public const string TooDeep = "calls are nested more deeply than ModelGen follows";

    private const int MostSteps = 200_000;
    private const int MostNestedCalls = 60;
    private const int MostRefusals = 100;
    private const int StepsBetweenChecks = 256;

    private int steps;
    private int nested;
    private int refusals;

    public bool IsSpent => steps >= MostSteps;

    /// <summary>Takes a step, or tells that there are none left.</summary>
    public bool Step()
    {
        if (steps % StepsBetweenChecks == 0) cancellationToken.ThrowIfCancellationRequested();
        if (IsSpent) return false;
        steps++;
        return true;
    }

    /// <summary>Begins a call, or tells that calls are too deeply nested already.</summary>
    public bool Enter()
    {
        if (nested >= MostNestedCalls)
        {
            // One that calls itself may be a mistake in one place; a class that makes two of itself would take all steps to find that out.
            if (++refusals > MostRefusals) steps = MostSteps;
            return false;
        }

        nested++;
        return true;
    }

    public void Leave() => nested--;
}
