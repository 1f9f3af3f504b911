namespace ModelGen.Analyzers;

/// <summary>What a piece of code does for training.</summary>
internal enum TrainingEventKind
{
    /// <summary>A module runs; the target is the module.</summary>
    Forward,

    /// <summary>Gradients are computed and added to those that are there.</summary>
    Backward,

    /// <summary>An optimizer clears the gradients of its parameters; the target is the optimizer.</summary>
    ClearOptimizer,

    /// <summary>A module clears the gradients of its parameters; the target is the module.</summary>
    ClearModule,

    /// <summary>Gradients of something are set or changed by hand.</summary>
    WriteGradient,

    /// <summary>Gradients are looked at.</summary>
    ReadGradient,

    /// <summary>An optimizer updates its parameters; the target is the optimizer.</summary>
    Step,

    /// <summary>A scheduler updates a learning rate; the target is the scheduler.</summary>
    ScheduleStep,

    /// <summary>A module is set to training; the target is the module.</summary>
    Train,

    /// <summary>A module is set to evaluation; the target is the module.</summary>
    Eval,

    /// <summary>A module is set to one or the other, by a value that is not known.</summary>
    SetMode,

    /// <summary>A caller gets control in between: <c>yield return</c>.</summary>
    Yield,

    /// <summary>Code that cannot be seen runs, and may do all of this to what it gets hold of.</summary>
    Opaque,
}
