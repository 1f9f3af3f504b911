// The mistakes that ModelGen sees while they are typed, one after the other; Fixed.cs has the same without them.
// None of it is run.
namespace Samples.Pitfalls.Reported;

// MG0001: A model that is not partial.
[Model]
public class NotPartial() : Module<Tensor, Tensor>("NotPartial")
{
    [Layer] private readonly Linear fc = Linear(4, 2);

    public override Tensor forward(Tensor x) => fc.call(x);
}

// MG0002: A model that is no module.
[Model]
public partial class NotModule
{
    public Tensor forward(Tensor x) => x * 2;
}

// MG0003: An attribute in a class that is no model.
public partial class NotMarked : Module<Tensor, Tensor>
{
    [Layer] private readonly Linear fc = Linear(4, 2);

    public NotMarked() : base("NotMarked") => RegisterComponents();

    public override Tensor forward(Tensor x) => fc.call(x);
}

// MG0004: An attribute that does not fit.
[Model]
public partial class WrongAttribute() : Module<Tensor, Tensor>("WrongAttribute")
{
    [Parameter] private readonly Tensor scale = torch.ones(1);

    public override Tensor forward(Tensor x) => x * scale;
}

// MG0005: A layer without an attribute.
[Model]
public partial class Forgotten() : Module<Tensor, Tensor>("Forgotten")
{
    private readonly Linear fc = Linear(4, 2);

    public override Tensor forward(Tensor x) => fc.call(x);
}

// MG0006: Two layers of one name.
[Model]
public partial class SameName() : Module<Tensor, Tensor>("SameName")
{
    [Layer("fc")] private readonly Linear first = Linear(4, 4);
    [Layer("fc")] private readonly Linear second = Linear(4, 4);

    public override Tensor forward(Tensor x) => second.call(first.call(x));
}

// MG0007: A component that belongs to no model.
[Model]
public partial class Shared() : Module<Tensor, Tensor>("Shared")
{
    [Layer] private static readonly Linear fc = Linear(4, 2);

    public override Tensor forward(Tensor x) => fc.call(x);
}

// MG0008: A model that registers by hand as well.
[Model]
public partial class ByHand : Module<Tensor, Tensor>
{
    [Layer] private readonly Linear fc = Linear(4, 2);

    public ByHand() : base("ByHand")
    {
        register_module("fc", fc);
    }

    public override Tensor forward(Tensor x) => fc.call(x);
}

// MG0010: A layer that is never made.
[Model]
public partial class NeverMade() : Module<Tensor, Tensor>("NeverMade")
{
    [Layer] private readonly Linear fc;

    public override Tensor forward(Tensor x) => fc.call(x);
}

// MG0011: Padding of what is no tensor.
[Sample]
public partial record Padded(Tensor Tokens, [Pad] float Stars);

// MG0012: A sample with nothing in it.
[Sample]
public partial class Empty
{
    private readonly float[] pixels = new float[784];

    public int Size => pixels.Length;
}

// MG0013: An input that forward does not take.
[Model(Input = "N, 784; N, 10")]
public partial class Inputs() : Module<Tensor, Tensor>("Inputs")
{
    [Layer] private readonly Linear fc = Linear(784, 10);

    public override Tensor forward(Tensor x) => fc.call(x);
}

// MG1001: A module that never registers.
public class Unregistering : Module<Tensor, Tensor>
{
    private readonly Linear fc = Linear(4, 2);

    public Unregistering() : base("Unregistering") { }

    public override Tensor forward(Tensor x) => fc.call(x);
}

// MG1002: A layer that comes after the registration.
public class Late : Module<Tensor, Tensor>
{
    private readonly Linear fc;

    public Late() : base("Late")
    {
        RegisterComponents();
        fc = Linear(4, 2);
    }

    public override Tensor forward(Tensor x) => fc.call(x);
}

// MG1003: Layers in an array.
public class Stack : Module<Tensor, Tensor>
{
    private readonly Linear[] layers = { Linear(4, 4), Linear(4, 4) };

    public Stack() : base("Stack") { RegisterComponents(); }

    public override Tensor forward(Tensor x) => layers.Aggregate(x, (y, layer) => layer.call(y));
}

// MG1005: Dropout in prediction.
public class Noisy : Module<Tensor, Tensor>
{
    private readonly Linear fc = Linear(4, 2);

    public Noisy() : base("Noisy") { RegisterComponents(); }

    public override Tensor forward(Tensor x) => F.dropout(fc.call(x), 0.5);
}

// MG5004: A forward that returns its own input.
public class Skip : Module<Tensor, Tensor>
{
    private readonly Linear fc = Linear(4, 4);

    public Skip() : base("Skip") { RegisterComponents(); }

    public override Tensor forward(Tensor x) => training ? fc.call(x) : x;
}

// MG3001: A dataset that loads in its constructor.
public sealed class Scans : torch.utils.data.Dataset
{
    private readonly List<Tensor> items = new();

    public Scans(string folder)
    {
        foreach (var file in Directory.GetFiles(folder))
            items.Add(Tensor.load(file));
    }

    public override long Count => items.Count;

    public override Dictionary<string, Tensor> GetTensor(long index) => new() { ["data"] = items[(int)index] };
}

public class Training(
    Module<Tensor, Tensor> model,
    optim.Optimizer optimizer,
    Loss<Tensor, Tensor, Tensor> criterion,
    List<(Tensor x, Tensor y)> batches,
    Device device,
    int epochs,
    Tensor xs,
    Tensor ys)
{
    // MG1004: forward leaves out the hooks.
    public void ForwardLeavesOutHooks()
    {
        Console.WriteLine(model.forward(xs).sum().ToSingle());
    }

    // MG2001: Gradients add up from step to step.
    public void GradientsAreNeverCleared()
    {
        foreach (var (x, y) in batches)
        {
            var loss = criterion.call(model.call(x), y);
            loss.backward();
            optimizer.step();
        }
    }

    // MG2002: Gradients are gone before the step.
    public void GradientsAreClearedTooLate()
    {
        foreach (var (x, y) in batches)
        {
            var loss = criterion.call(model.call(x), y);
            loss.backward();
            optimizer.zero_grad();
            optimizer.step();
        }
    }

    // MG2003: Momentum starts anew in each epoch.
    public void OptimizerStartsAnew()
    {
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            var adam = torch.optim.Adam(model.parameters());
            foreach (var (x, y) in batches)
            {
                adam.zero_grad();
                criterion.call(model.call(x), y).backward();
                adam.step();
            }
        }
    }

    // MG2004: The optimizer holds parameters that are replaced.
    public void OptimizerHoldsTheOldParameters()
    {
        var adam = torch.optim.Adam(model.parameters());
        model.to(device);
        adam.zero_grad();
        criterion.call(model.call(xs), ys).backward();
        adam.step();
    }

    // MG2005: The sum keeps the graph of every step.
    public void SumKeepsEveryGraph()
    {
        var total = torch.zeros(1);
        foreach (var (x, y) in batches)
        {
            optimizer.zero_grad();
            var loss = criterion.call(model.call(x), y);
            loss.backward();
            optimizer.step();
            total += loss;
        }
        Console.WriteLine(total.ToSingle());
    }

    // MG2006: Prediction records a graph for nothing.
    public void PredictionRecordsGraphs()
    {
        model.eval();
        var sum = 0.0;
        foreach (var (x, y) in batches)
            sum += criterion.call(model.call(x), y).ToDouble();
        Console.WriteLine(sum);
    }

    // MG2007: From the second epoch on, dropout is off.
    public void TrainsInEvaluationMode()
    {
        var adam = torch.optim.Adam(model.parameters());
        model.train();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            foreach (var (x, y) in batches)
            {
                adam.zero_grad();
                criterion.call(model.call(x), y).backward();
                adam.step();
            }
            model.eval();
            using (torch.no_grad())
                Console.WriteLine(criterion.call(model.call(xs), ys).ToDouble());
        }
    }

    // MG2008: The first learning rate is never used.
    public void SchedulerStepsFirst()
    {
        var adam = torch.optim.Adam(model.parameters());
        var scheduler = torch.optim.lr_scheduler.StepLR(adam, 10);
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            scheduler.step();
            foreach (var (x, y) in batches)
            {
                adam.zero_grad();
                criterion.call(model.call(x), y).backward();
                adam.step();
            }
        }
    }

    // MG3002: The loader disposes of its batches.
    public void BatchIsKept()
    {
        using var loader = torch.utils.data.DataLoader(torch.utils.data.TensorDataset(xs, ys), 8);
        var kept = new List<Tensor>();
        foreach (var batch in loader)
            kept.Add(batch[0]);
        Console.WriteLine(torch.cat(kept).sum().ToSingle());
    }

    // MG4001: z is in no input.
    public void EinsumHasAnUnknownLetter()
    {
        Console.WriteLine(torch.einsum("ij,jk->iz", xs, ys).sum().ToSingle());
    }

    // MG4002: 128 features, 64 expected.
    public void LayersDoNotFit()
    {
        using var mlp = Sequential(Linear(784, 128), ReLU(), Linear(64, 10));
        Console.WriteLine(mlp.call(xs).sum().ToSingle());
    }

    // MG4003: unsqueeze gives back a new tensor.
    public void ResultIsDropped()
    {
        xs.unsqueeze(0);
    }

    // MG4004: cross_entropy applies softmax itself.
    public void SoftmaxTwice()
    {
        Console.WriteLine(F.cross_entropy(F.softmax(model.call(xs), 1), ys).ToSingle());
    }

    // MG5001: Gradients stay off for good.
    public void GuardIsNeverReleased()
    {
        torch.no_grad();
        Console.WriteLine(model.call(xs).sum().ToSingle());
    }

    // MG5002: What is returned is disposed of.
    public Tensor TensorDiesWithItsScope(Tensor x)
    {
        using var scope = torch.NewDisposeScope();
        var hidden = model.call(x);
        return hidden * 2;
    }
}
