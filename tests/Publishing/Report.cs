using System.Globalization;

namespace ModelGen.Publishing;

/// <summary>
/// What a model says of itself when it is new, after a move, and after it was saved and loaded: the same however it was published.
/// </summary>
public static class Report
{
    public static void Write(TextWriter output)
    {
        output.NewLine = "\n";
        using var model = new Net();
        Fill(model);
        Describe("new", model, output);
        Hooks(model, output);

        model.to(ScalarType.Float64);
        Describe("float64", model, output);

        var file = Path.GetTempFileName();
        try
        {
            model.save(file);
            using var loaded = new Net().to(ScalarType.Float64);
            output.WriteLine($"fits: {loaded.CheckStateDict(file).IsMatch}");
            loaded.load(file);
            Describe("loaded", loaded, output);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static void Describe(string title, Net model, TextWriter output)
    {
        output.WriteLine($"== {title}");
        foreach (var (key, tensor) in model.state_dict()) output.WriteLine($"{key} {Describe(tensor)}");
        output.WriteLine($"parameters: {string.Join(' ', model.named_parameters().Select(p => p.name))}");
        output.WriteLine($"buffers: {string.Join(' ', model.named_buffers().Select(b => b.name))}");
        output.WriteLine($"modules: {string.Join(' ', model.named_modules().Select(m => $"{m.name}:{m.module.GetType().Name}"))}");

        var registered = model.named_parameters()
            .Select(p => (p.name, tensor: (Tensor)p.parameter)).Concat(model.named_buffers()).ToDictionary(e => e.Item1, e => e.Item2);
        foreach (var (name, tensor) in model.Members)
            output.WriteLine($"{name} is the registered one: {ReferenceEquals(registered[name], tensor)}");

        model.eval();
        using var noGradients = no_grad();
        using var y = model.call(Wave(12, model.Gain.dtype).reshape(3, 4));
        output.WriteLine($"forward: {Describe(y)}");
    }

    private static void Hooks(Net model, TextWriter output)
    {
        using var forward =
            model.OnForward((name, layer, tensor) => output.WriteLine($"{name} {layer.GetType().Name} {string.Join(',', tensor.shape)}"));
        using var backward =
            model.OnGradient((name, gradient) => output.WriteLine($"gradient of {name} {string.Join(',', gradient.shape)}"));
        model.call(Wave(12, ScalarType.Float32).reshape(3, 4)).sum().backward();
        model.VisitGradients((name, gradient) => output.WriteLine($"gradient of {name} {string.Join(',', gradient.shape)}"));
        var linears = 0;
        model.Apply<Linear>(_ => linears++);
        output.WriteLine($"linears: {linears}");
        output.WriteLine(model.summary(Wave(12, ScalarType.Float32).reshape(3, 4), train: true));
    }

    private static string Describe(Tensor tensor)
    {
        using var numbers = tensor.detach().to(ScalarType.Float64).reshape(-1);
        var sum = numbers.data<double>().ToArray().Select((x, i) => x * (i + 1)).Sum();
        return string.Create(CultureInfo.InvariantCulture, $"({string.Join(", ", tensor.shape)}) {tensor.dtype} {sum:G6}");
    }

    private static void Fill(Net model)
    {
        using var noGradients = no_grad();
        foreach (var (parameter, k) in model.parameters().Select((parameter, k) => (parameter, k)))
            parameter.copy_(Wave(parameter.numel(), parameter.dtype).mul(k + 1).sin().reshape(parameter.shape));
    }

    private static Tensor Wave(long count, ScalarType type) => arange(count, ScalarType.Float64).mul(0.3).add(0.1).sin().to(type);
}
