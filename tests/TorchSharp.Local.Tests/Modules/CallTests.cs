using static TorchSharp.Local.Tests.Modules.Figures;
using static TorchSharp.torch;

namespace TorchSharp.Local.Tests.Modules;

public class CallTests
{
    sealed class Twice() : nn.Module<Tensor, Tensor>("Twice")
    {
        public override Tensor forward(Tensor input) => input * 2;
    }

    sealed class Difference() : nn.Module<Tensor, Tensor, Tensor>("Difference")
    {
        public override Tensor forward(Tensor left, Tensor right) => left - right;
    }

    sealed class Sum() : nn.Module<int, int, int, int, int, int, int>("Sum")
    {
        public override int forward(int a, int b, int c, int d, int e, int f) => a + b + c + d + e + f;
    }

    [Fact]
    public void PreHook_Result_ReplacesTheInput()
    {
        var module = new Twice();
        module.register_forward_pre_hook((_, input) => input + 1);
        Near([4], module.call(Row(1)));
    }

    [Fact]
    public void PreHook_Null_LeavesTheInput()
    {
        var module = new Twice();
        var seen = 0;
        module.register_forward_pre_hook((_, _) =>
        {
            seen++;
            return null!;
        });
        Near([2], module.call(Row(1)));
        Assert.Equal(1, seen);
    }

    [Fact]
    public void PostHook_SeesInputAndOutput_AndReplacesTheResult()
    {
        var module = new Twice();
        module.register_forward_hook((_, input, output) => output * 10 + input);
        Near([21], module.call(Row(1)));
    }

    [Fact]
    public void Forward_Directly_BypassesTheHooks()
    {
        var module = new Twice();
        module.register_forward_hook((_, _, output) => output * 10);
        Near([2], module.forward(Row(1)));
    }

    [Fact]
    public void ActionHooks_RunBeforeAndAfter()
    {
        var module = new Twice();
        var log = new List<string>();
        module.register_forward_hook((nn.Module m) => log.Add("after " + m.GetName()));
        module.register_forward_pre_hook((nn.Module m) => log.Add("before " + m.GetName()));
        module.call(Row(1));
        Assert.Equal(["before Twice", "after Twice"], log);
    }

    [Fact]
    public void HookRemover_TakesOnlyItsOwnHookOff()
    {
        var module = new Twice();
        var plus = module.register_forward_hook((_, _, output) => output + 1);
        module.register_forward_pre_hook((_, input) => input * 3);
        Near([7], module.call(Row(1)));
        plus.remove();
        plus.remove();
        Near([6], module.call(Row(1)));
    }

    [Fact]
    public void PreHook_TwoInputs_ReplacesBoth()
    {
        var module = new Difference();
        module.register_forward_pre_hook((_, left, right) => (right, left));
        Near([4], module.call(Row(1), Row(5)));
    }

    [Fact]
    public void PostHook_SixInputs_SeesThemAll()
    {
        var module = new Sum();
        module.register_forward_hook((_, a, b, c, d, e, f, sum) => sum * 100 + a * b * c * d * e * f);
        Assert.Equal(2820, module.call(1, 2, 3, 4, 5, 6));
    }

    [Fact]
    public void Call_ThroughTheInterface_RunsTheHooks()
    {
        var module = new Twice();
        module.register_forward_hook((_, _, output) => output + 1);
        nn.IModule<Tensor, Tensor> callable = module;
        Near([3], callable.call(Row(1)));
    }
}
