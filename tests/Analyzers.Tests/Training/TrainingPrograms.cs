namespace ModelGen.Analyzers.Tests.Training;

/// <summary>
/// Programs as people write them. <c>&lt;clear&gt;</c> stands where gradients are cleared, <c>&lt;late&gt;</c> where clearing loses them,
/// and the backward pass whose gradients it is about is marked.
/// </summary>
internal static class TrainingPrograms
{
    private const string Script = """
        torch.random.manual_seed(1);
        var net = Sequential(("fc1", Linear(784, 128)), ("relu", ReLU()), ("fc2", Linear(128, 10))).to(Ambient.device);
        var optimizer = optim.Adam(net.parameters(), lr: 1e-3);
        var scheduler = optim.lr_scheduler.StepLR(optimizer, 1, 0.7);
        var loss = CrossEntropyLoss();
        for (var epoch = 1; epoch <= 3; epoch++)
        {
            var (correct, seen) = (0L, 0L);
            var watch = System.Diagnostics.Stopwatch.StartNew();
            net.train();
            foreach (var (data, target) in batches)
            {
                using var scope = torch.NewDisposeScope();
                var images = data.to(Ambient.device);
                <clear>
                var prediction = net.call(images.reshape(-1, 784));
                var output = loss.call(prediction, target);
                [|output.backward()|];
                <late>
                optimizer.step();
                correct += prediction.argmax(1).eq(target).sum().ToInt64();
                if ((seen += data.shape[0]) % 1000 == 0)
                    Console.WriteLine($"epoch {epoch}: {output.ToSingle():F4}, {100.0 * correct / seen} %, {watch.Elapsed}");
            }
            net.eval();
            using (torch.no_grad())
                Console.WriteLine(loss.call(net.call(xs), ys).ToDouble());
            scheduler.step();
            net.save($"model.{epoch}.bin");
        }
        """;

    private const string Trainer = """
        public sealed class Trainer : IDisposable
        {
            private readonly Module<Tensor, Tensor> net;
            private readonly optim.Optimizer optimizer;
            private readonly TorchSharp.Loss<Tensor, Tensor, Tensor> loss = MSELoss();
            private double best = double.MaxValue;

            public Trainer(Module<Tensor, Tensor> net, double rate)
            {
                this.net = net;
                optimizer = optim.AdamW(net.parameters(), rate, weight_decay: 0.01);
            }

            public async Task FitAsync(IAsyncEnumerable<(Tensor x, Tensor y)> data, IProgress<double> progress, CancellationToken token)
            {
                for (var epoch = 0; epoch < 100; epoch++)
                {
                    await foreach (var (x, y) in data.WithCancellation(token).ConfigureAwait(false))
                    {
                        <clear>
                        var value = loss.call(net.call(x), y);
                        [|value.backward()|];
                        <late>
                        nn.utils.clip_grad_norm_(net.parameters(), 1.0);
                        optimizer.step();
                        progress.Report(value.ToDouble());
                    }
                    if (Validate() >= best)
                        break;
                }
            }

            private double Validate()
            {
                net.eval();
                using var noGrad = torch.no_grad();
                var value = loss.call(net.call(xs), ys).ToDouble();
                net.train();
                best = Math.Min(best, value);
                return value;
            }

            public void Dispose() => optimizer.Dispose();
        }
        """;

    private const string Gan = """
        class Gan
        {
            private readonly Sequential generator = Sequential(Linear(16, 64), ReLU(), Linear(64, 2));
            private readonly Sequential discriminator = Sequential(Linear(2, 64), LeakyReLU(0.2), Linear(64, 1));

            public void Fit(IReadOnlyList<Tensor> data)
            {
                var optG = optim.Adam(generator.parameters(), 2e-4, 0.5);
                var optD = optim.Adam(discriminator.parameters(), 2e-4, 0.5);
                for (var epoch = 0; epoch < 20; epoch++)
                {
                    foreach (var real in data)
                    {
                        optD.zero_grad();
                        var fake = generator.call(torch.randn(real.shape[0], 16));
                        var onReal = discriminator.call(real);
                        var onFake = discriminator.call(fake.detach());
                        var lossD = F.binary_cross_entropy_with_logits(onReal, torch.ones_like(onReal))
                            + F.binary_cross_entropy_with_logits(onFake, torch.zeros_like(onFake));
                        lossD.backward();
                        optD.step();

                        <clear>
                        var judged = discriminator.call(fake);
                        var lossG = F.binary_cross_entropy_with_logits(judged, torch.ones_like(judged));
                        [|lossG.backward()|];
                        <late>
                        optG.step();
                    }
                }
            }
        }
        """;

    private const string ActorCritic = """
        class Agent
        {
            private readonly Linear actor = Linear(4, 2);
            private readonly Linear critic = Linear(4, 1);
            private readonly optim.Optimizer actorOptimizer;
            private readonly optim.Optimizer optimizer;

            public Agent()
            {
                actorOptimizer = optim.Adam(actor.parameters());
                optimizer = optim.Adam(critic.parameters());
            }

            public void Learn(int episodes)
            {
                for (var episode = 0; episode < episodes; episode++)
                {
                    var (logProbabilities, values, rewards) = (new List<Tensor>(), new List<Tensor>(), new List<float>());
                    var state = torch.zeros(4);
                    while (rewards.Count < 200)
                    {
                        var distribution = torch.distributions.Categorical(logits: actor.call(state));
                        var action = distribution.sample();
                        logProbabilities.Add(distribution.log_prob(action));
                        values.Add(critic.call(state));
                        rewards.Add(action.ToSingle());
                        state = torch.randn(4);
                    }
                    var returns = torch.tensor(Discounted(rewards));
                    var advantage = returns - torch.cat(values);
                    actorOptimizer.zero_grad();
                    (-torch.stack(logProbabilities) * advantage.detach()).mean().backward();
                    actorOptimizer.step();
                    <clear>
                    var criticLoss = advantage.pow(2).mean();
                    [|criticLoss.backward()|];
                    <late>
                    optimizer.step();
                }
            }

            private static float[] Discounted(List<float> rewards)
            {
                var result = new float[rewards.Count];
                for (var i = rewards.Count - 1; i >= 0; i--)
                    result[i] = rewards[i] + (i + 1 < rewards.Count ? 0.99f * result[i + 1] : 0);
                return result;
            }
        }
        """;

    private const string Dqn = """
        public class DqnAgent(Module<Tensor, Tensor> policy, Module<Tensor, Tensor> target, double rate)
        {
            private readonly optim.Optimizer optimizer = optim.RMSProp(policy.parameters(), rate);
            private readonly Queue<(Tensor State, long Action, float Reward, Tensor Next)> memory = new();
            private readonly Random random = new(1);

            public void Train(int steps)
            {
                for (var step = 0; step < steps; step++)
                {
                    Remember(step);
                    if (memory.Count < 32)
                        continue;
                    [|Optimize()|];
                    if (step % 100 == 0)
                        target.load_state_dict(policy.state_dict());
                }
            }

            private void Remember(int step)
            {
                if (memory.Count > 10_000)
                    memory.Dequeue();
                memory.Enqueue((torch.randn(4), step % 2, (float)random.NextDouble(), torch.randn(4)));
            }

            private void Optimize()
            {
                var sample = memory.OrderBy(_ => random.Next()).Take(32).ToList();
                var states = torch.stack(sample.Select(s => s.State));
                var actions = torch.tensor(sample.Select(s => s.Action).ToArray()).unsqueeze(1);
                var expected = torch.tensor(sample.Select(s => s.Reward).ToArray());
                using (torch.no_grad())
                    expected += 0.99 * target.call(torch.stack(sample.Select(s => s.Next))).amax(new long[] { 1 });
                var loss = F.smooth_l1_loss(policy.call(states).gather(1, actions).squeeze(1), expected);
                <clear>
                loss.backward();
                <late>
                optimizer.step();
            }
        }
        """;

    private const string Accumulation = """
        static class Program
        {
            const int Every = 8;

            static void Main()
            {
                var net = new Transformer(6);
                var optimizer = optim.AdamW(net.parameters(), 3e-4);
                var schedule = optim.lr_scheduler.CosineAnnealingLR(optimizer, 1000);
                var data = batches.ToArray();
                for (int epoch = 0, step = 0; epoch < 10; epoch++)
                {
                    var running = 0f;
                    for (var i = 0; i < data.Length; i++)
                    {
                        var logits = net.call(data[i].x);
                        using var loss = F.cross_entropy(logits.view(-1, logits.shape[^1]), data[i].y.view(-1)) / Every;
                        [|loss.backward()|];
                        running += loss.item<float>();
                        if ((i + 1) % Every == 0 || i + 1 == data.Length)
                        {
                            <late>
                            nn.utils.clip_grad_norm_(net.parameters(), 1.0);
                            optimizer.step();
                            schedule.step();
                            <clear>
                            Console.WriteLine($"{++step}: {running}");
                            running = 0;
                        }
                    }
                }
            }
        }

        class Transformer : Module<Tensor, Tensor>
        {
            private readonly ModuleList<Linear> layers = new();
            public Transformer(int depth) : base(nameof(Transformer))
            {
                for (var i = 0; i < depth; i++) layers.Add(Linear(8, 8));
                RegisterComponents();
            }
            public override Tensor forward(Tensor x) { foreach (var layer in layers) x = layer.call(x).relu(); return x; }
        }
        """;

    private const string LocalFunctions = """
        var encoder = Linear(8, 2);
        var decoder = Linear(2, 8);
        var parameters = encoder.parameters().Concat(decoder.parameters());
        var optimizer = optim.SGD(parameters, 0.01, momentum: 0.9);
        var history = new List<double>();
        do
        {
            foreach (var (x, _) in batches)
                history.Add([|Step(x)|]);
        }
        while (history[^1] > 0.01 && history.Count < 10_000);

        double Step(Tensor x)
        {
            <clear>
            var loss = Loss(x);
            loss.backward();
            <late>
            optimizer.step();
            return loss.ToDouble();
        }

        Tensor Loss(Tensor x)
        {
            var code = encoder.call(x);
            return F.mse_loss(decoder.call(code), x) + 0.1 * code.abs().mean();
        }
        """;

    private const string BaseAndDerived = """
        public abstract class TrainerBase<TBatch>
        {
            protected abstract Tensor Loss(TBatch batch);
            public abstract void Fit(IEnumerable<TBatch> data);
            protected static void Log(double loss) => Console.WriteLine(loss);
        }

        public sealed class PairTrainer(Module<Tensor, Tensor> net) : TrainerBase<(Tensor x, Tensor y)>
        {
            private readonly optim.Optimizer optimizer = optim.Adagrad(net.parameters());

            protected override Tensor Loss((Tensor x, Tensor y) batch) => F.l1_loss(net.call(batch.x), batch.y);

            public override void Fit(IEnumerable<(Tensor x, Tensor y)> data)
            {
                foreach (var batch in data)
                {
                    <clear>
                    var loss = Loss(batch);
                    [|loss.backward()|];
                    <late>
                    optimizer.step();
                    Log(loss.ToDouble());
                }
            }
        }
        """;

    /// <summary>The programs, and the optimizer that each is about.</summary>
    public static readonly IReadOnlyDictionary<string, (string Source, string Optimizer)> All = new Dictionary<string, (string, string)>
    {
        [nameof(Script)] = (Script, "optimizer"),
        [nameof(Trainer)] = (Trainer, "optimizer"),
        [nameof(Gan)] = (Gan, "optG"),
        [nameof(ActorCritic)] = (ActorCritic, "optimizer"),
        [nameof(Dqn)] = (Dqn, "optimizer"),
        [nameof(Accumulation)] = (Accumulation, "optimizer"),
        [nameof(LocalFunctions)] = (LocalFunctions, "optimizer"),
        [nameof(BaseAndDerived)] = (BaseAndDerived, "optimizer"),
    };
}
