using System.Runtime.ExceptionServices;

namespace ModelGen.Data;

/// <summary>Steps that all have to be taken, whatever some of them throw; the first exception is thrown when they have been.</summary>
internal sealed class Teardown
{
    private ExceptionDispatchInfo? first;

    public void Step(Action step)
    {
        try
        {
            step();
        }
        catch (Exception e)
        {
            first ??= ExceptionDispatchInfo.Capture(e);
        }
    }

    public async ValueTask StepAsync(Func<ValueTask> step)
    {
        try
        {
            await step().ConfigureAwait(false);
        }
        catch (Exception e)
        {
            first ??= ExceptionDispatchInfo.Capture(e);
        }
    }

    public void Finish() => first?.Throw();
}
