using ModelGen.Generators.Symbolic.Modules;
using ModelGen.Generators.Symbolic.Values;

namespace ModelGen.Generators.Symbolic.Evaluation.Slots;

/// <summary>What a module has registered by hand.</summary>
internal sealed record RegistrationSlot(UserModuleValue Module) : Slot
{
    public override object? State
    {
        get => (Module.ByHand.ToArray(), Module.HasRegisteredFields);
        set
        {
            var (items, done) = ((Registration[], bool))value!;
            Module.ByHand = [.. items];
            Module.HasRegisteredFields = done;
        }
    }

    public override object Join(object left, object right, string reason)
    {
        var (a, doneA) = ((Registration[], bool))left;
        var (b, doneB) = ((Registration[], bool))right;
        if (IsSame(left, right)) return left;
        var common = a.Intersect(b).ToList();
        return (common.Append(new Registration(Registration.AnyName, new UnknownValue(reason))).ToArray(), doneA || doneB);
    }

    public override bool IsSame(object left, object right)
    {
        var (a, _) = ((Registration[], bool))left;
        var (b, _) = ((Registration[], bool))right;
        return a.SequenceEqual(b);
    }
}
