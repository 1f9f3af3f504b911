using ModelGen.Benchmarks.Models;
using TorchSharp.Utils;

namespace ModelGen.Benchmarks.Ratios;

/// <summary>Registering and listing the components of ResNet-18, against TorchSharp's own way.</summary>
internal static class ModelRatios
{
    public static IEnumerable<Ratio> All()
    {
        using var ours = new ResNet18();
        using var reflective = new ReflectiveResNet18();

        yield return new Duel("register ResNet-18 / TorchSharp's reflective RegisterComponents", ours.Register, reflective.Register)
        {
            PrepareOurs = () => Registries.Forget(ours),
            PreparePeer = () => Registries.Forget(reflective),
        }.Faster(10);

        var entries = ours.modules()
            .Append(ours).OfType<Module>().Select(m => Registries.Modules(m).ToList<(string, Module)>()).Where(e => e.Count > 0).ToList();
        yield return new Duel("register ResNet-18 / filling the same registries", ours.Register, () => Fill(entries))
        {
            PrepareOurs = () => Registries.Forget(ours),
        }.BytesAtMost(1);

        yield return new Duel("named_parameters() of ResNet-18 / TorchSharp's", () => Walk(ours), () => Walk(reflective)).Faster(5);
        yield return new Duel("named_parameters() of ResNet-18 / TorchSharp's", () => Walk(ours), () => Walk(reflective)).BytesAtMost(0.2);

        yield return new Duel(
            "construct 12 layers / hand-written register_module",
            () => { using var model = new TwelveLayers(); model.named_children(); },
            () => { using var model = new TwelveLayersByHand(); model.named_children(); }).AtMost(1);

        yield return Summary(ours);
    }

    private static Ratio Summary(ResNet18 model)
    {
        // As the summary runs it: in evaluation mode, without gradients.
        using var noGradients = no_grad();
        model.eval();
        using var picture = zeros(1, 3, 224, 224);
        return new Duel(
            "summary(input) of ResNet-18, 1 x 3x224x224 / the forward pass",
            () => Measure(model, picture),
            () => Forward(model, picture)) { Rounds = 21 }.AtMost(1.1);
    }

    private static void Measure(ResNet18 model, Tensor picture)
    {
        using var scope = NewDisposeScope();
        model.summary(picture);
    }

    private static void Forward(ResNet18 model, Tensor picture)
    {
        using var scope = NewDisposeScope();
        model.call(picture);
    }

    private static int Walk(Module model)
    {
        var count = 0;
        foreach (var (_, parameter) in model.named_parameters()) count += parameter is null ? 0 : 1;
        return count;
    }

    private static void Fill(List<List<(string, Module)>> entries)
    {
        foreach (var entry in entries)
        {
            var registry = new OrderedDict<string, Module>();
            foreach (var (name, module) in entry) registry.Add(name, module);
        }
    }
}
