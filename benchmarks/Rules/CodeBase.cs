using System.Globalization;
using ModelGen.TestKit;

namespace ModelGen.Benchmarks.Rules;

/// <summary>
/// A large code base of people who train with TorchSharp, made up in memory: networks, training programs, datasets, evaluation, and the
/// plain code that every program has most of. The same for the same seed.
/// </summary>
internal static class CodeBase
{
    public const int Files = 208;

    public static IReadOnlyList<SourceFile> Write(int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, Files).Select(i => new SourceFile($"File{i}.cs", Types(random, i)))];
    }

    private static string Types(Random random, int file) =>
        string.Concat(Enumerable.Range(0, 2 + (file % 2)).Select(n => Type(random, $"{file}_{n}")));

    private static string Type(Random random, string id) => random.Next(10) switch
    {
        0 or 1 => Network(random, id),
        2 or 3 => Training(random, id),
        4 => Dataset(random, id),
        5 => Evaluation(random, id),
        _ => Plain(random, id),
    };

    private static string Network(Random random, string id)
    {
        var layers = random.Next(6, 14);
        return $$"""

            /// <summary>A network of {{layers}} blocks.</summary>
            public sealed class Net{{id}} : Module<Tensor, Tensor>
            {
            {{Lines(layers, n => $"""
                    private readonly Conv2d conv{n} = Conv2d({8 * (n + 1)}, {8 * (n + 2)}, 3, padding: 1);
                    private readonly BatchNorm2d norm{n} = BatchNorm2d({8 * (n + 2)});
                """)}}
                private readonly Dropout drop = Dropout({{Number(random)}});
                private readonly Linear head;
                private readonly bool residual;

                public Net{{id}}(int classes, bool residual = true) : base(nameof(Net{{id}}))
                {
                    if (classes <= 1)
                        throw new ArgumentOutOfRangeException(nameof(classes));
                    this.residual = residual;
                    head = Linear({{8 * (layers + 1)}}, classes);
                    RegisterComponents();
                }

                public override Tensor forward(Tensor input)
                {
                    using var scope = torch.NewDisposeScope();
                    var x = input.to(float32) / {{random.Next(2, 255)}}f;
            {{Lines(layers, n => $$"""
                        {
                            var y = F.relu(norm{{n}}.call(conv{{n}}.call(x)));
                            x = residual && y.shape[1] == x.shape[1] ? x + y : y;
                            if ({{n}} % 2 == 1)
                                x = F.max_pool2d(x, 2);
                        }
                """)}}
                    x = drop.call(x.mean(new long[] { 2, 3 }));
                    return head.call(x).MoveToOuterDisposeScope();
                }

                public Tensor Features(Tensor input, params string[] names)
                {
                    var found = new List<Tensor>();
                    foreach (var (name, parameter) in named_parameters())
                    {
                        if (names.Contains(name, StringComparer.Ordinal))
                            found.Add(parameter.detach().flatten());
                    }
                    return found.Count == 0 ? input.alias() : torch.cat(found, 0);
                }
            }

            """;
    }

    private static string Training(Random random, string id)
    {
        var metrics = random.Next(3, 8);
        return $$"""

            public sealed class Trainer{{id}}(Module<Tensor, Tensor> model, Device device, int epochs = {{random.Next(2, 90)}})
            {
                private readonly optim.Optimizer optimizer = optim.Adam(model.parameters(), lr: {{Number(random)}});
                private readonly List<double> history = new();
                private double best = double.MaxValue;

                public void Fit(IEnumerable<(Tensor x, Tensor y)> train, IEnumerable<(Tensor x, Tensor y)> valid, string checkpoint)
                {
                    var scheduler = optim.lr_scheduler.StepLR(optimizer, {{random.Next(1, 9)}}, {{Number(random)}});
                    for (var epoch = 0; epoch < epochs; epoch++)
                    {
                        model.train();
                        var (total, count) = (0.0, 0);
                        foreach (var (x, y) in train)
                        {
                            using var scope = torch.NewDisposeScope();
                            optimizer.zero_grad();
                            var prediction = model.call(x.to(device));
                            var loss = F.cross_entropy(prediction, y.to(device));
                            loss.backward();
                            torch.nn.utils.clip_grad_norm_(model.parameters(), {{random.Next(1, 9)}});
                            optimizer.step();
                            total += loss.ToDouble() * x.shape[0];
                            count += (int)x.shape[0];
                        }
                        scheduler.step();
                        var score = Validate(valid);
                        history.Add(score);
                        Console.WriteLine($"epoch {epoch}: {total / Math.Max(count, 1):F4} {score:F4}");
                        if (score >= best)
                            continue;
                        best = score;
                        model.save(checkpoint);
                    }
                }

                private double Validate(IEnumerable<(Tensor x, Tensor y)> batches)
                {
                    model.eval();
                    using var noGrad = torch.no_grad();
                    var (total, count) = (0.0, 0L);
                    foreach (var (x, y) in batches)
                    {
                        using var scope = torch.NewDisposeScope();
                        var loss = F.cross_entropy(model.call(x.to(device)), y.to(device));
                        total += loss.ToDouble() * x.shape[0];
                        count += x.shape[0];
                    }
                    return count == 0 ? 0 : total / count;
                }
            {{Lines(metrics, n => $$"""

                    public double Metric{{n}}(int window)
                    {
                        var sum = 0.0;
                        for (var i = Math.Max(0, history.Count - window); i < history.Count; i++)
                            sum += Math.Pow(history[i], {{n + 1}}) / window;
                        return sum > best ? best : sum;
                    }
                """)}}
            }

            """;
    }

    private static string Dataset(Random random, string id)
    {
        var columns = random.Next(4, 12);
        return $$"""

            public sealed class Data{{id}} : torch.utils.data.Dataset
            {
                private readonly string[] files;
                private readonly Dictionary<string, long> labels = new();
                private readonly Func<Tensor, Tensor>? transform;

                public Data{{id}}(string root, Func<Tensor, Tensor>? transform = null)
                {
                    files = Directory.GetFiles(root, "*.pt", SearchOption.AllDirectories).Order().ToArray();
                    foreach (var line in File.ReadLines(Path.Combine(root, "labels.csv")).Skip(1))
                    {
                        var cells = line.Split(',');
                        labels[cells[0]] = long.Parse(cells[{{random.Next(1, 4)}}]);
                    }
                    this.transform = transform;
                }

                public override long Count => files.Length;

                public override Dictionary<string, Tensor> GetTensor(long index)
                {
                    var item = Tensor.load(files[index]);
                    if (transform is not null)
                        item = transform(item);
            {{Lines(columns, n => $"        var column{n} = item.slice(0, {n}, {n + 1}, 1).squeeze(0) * {Number(random)};")}}
                    return new()
                    {
            {{Lines(columns, n => $"            [\"column{n}\"] = column{n},")}}
                        ["label"] = torch.tensor(labels[Path.GetFileName(files[index])]),
                    };
                }

                public IEnumerable<string> Missing(IEnumerable<string> expected)
                {
                    var known = files.Select(Path.GetFileName).ToHashSet();
                    foreach (var name in expected)
                    {
                        if (!known.Contains(name))
                            yield return name;
                    }
                }
            }

            """;
    }

    private static string Evaluation(Random random, string id)
    {
        var classes = random.Next(3, 20);
        return $$"""

            public static class Evaluation{{id}}
            {
                public static (double Accuracy, double[] PerClass) Run(
                    Module<Tensor, Tensor> model, IEnumerable<(Tensor x, Tensor y)> batches)
                {
                    var right = new double[{{classes}}];
                    var all = new double[{{classes}}];
                    model.eval();
                    using (torch.no_grad())
                    {
                        foreach (var (x, y) in batches)
                        {
                            using var scope = torch.NewDisposeScope();
                            var guess = model.call(x).argmax(1);
                            for (var c = 0; c < {{classes}}; c++)
                            {
                                var mask = y.eq(c);
                                all[c] += mask.sum().ToDouble();
                                right[c] += guess.eq(c).logical_and(mask).sum().ToDouble();
                            }
                        }
                    }
                    var accuracy = right.Zip(all, (r, a) => a > 0 ? r / a : 0).ToArray();
                    return (accuracy.Average(), accuracy);
                }

                public static Tensor Confusion(Tensor guess, Tensor truth)
                {
                    var matrix = torch.zeros({{classes}}, {{classes}});
                    var flat = truth.to(int64) * {{classes}} + guess.to(int64);
                    foreach (var index in flat.data<long>().ToArray())
                        matrix[index / {{classes}}, index % {{classes}}] += 1;
                    return matrix / matrix.sum(1, keepdim: true).clamp_min(1);
                }

                public static string Report(Tensor matrix)
                {
                    var text = new System.Text.StringBuilder();
                    for (var row = 0; row < {{classes}}; row++)
                    {
                        for (var column = 0; column < {{classes}}; column++)
                            text.Append(matrix[row, column].ToSingle().ToString("F2")).Append(' ');
                        text.AppendLine();
                    }
                    return text.ToString();
                }
            }

            """;
    }

    private static string Plain(Random random, string id)
    {
        var options = random.Next(4, 14);
        return $$"""

            /// <summary>Options, as they are read from a file.</summary>
            public sealed class Options{{id}}
            {
                private readonly Dictionary<string, string> values = new(StringComparer.OrdinalIgnoreCase);
            {{Lines(options, n => $"\n    public int Option{n} => Get(\"option{n}\", {random.Next(100)});")}}

                public static Options{{id}} Read(string path)
                {
                    var options = new Options{{id}}();
                    foreach (var line in File.ReadLines(path))
                    {
                        var text = line.Trim();
                        if (text.Length == 0 || text[0] == '#')
                            continue;
                        var separator = text.IndexOf('=');
                        if (separator < 0)
                            throw new InvalidDataException($"'{text}' is not 'name = value'");
                        options.values[text.Substring(0, separator).Trim()] = text.Substring(separator + 1).Trim();
                    }
                    return options;
                }

                public IReadOnlyList<string> Unknown() =>
                    values.Keys.Where(key => !key.StartsWith("option", StringComparison.Ordinal)).ToList();

                public override string ToString() =>
                    string.Join(", ", values.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}={pair.Value}"));

                private int Get(string name, int otherwise) =>
                    values.TryGetValue(name, out var text) && int.TryParse(text, out var number) ? number : otherwise;
            {{Lines(options / 2, n => $$"""

                    public double Scaled{{n}}(double value)
                    {
                        var scale = Option{{n}} == 0 ? 1.0 : 1.0 / Option{{n}};
                        for (var i = 0; i < Option{{n}}; i++)
                        {
                            value = Math.Sin(value * scale) + i;
                            if (double.IsNaN(value))
                                return 0;
                        }
                        return value * {{Number(random)}};
                    }
                """)}}
            }

            """;
    }

    private static string Lines(int count, Func<int, string> line) => string.Join('\n', Enumerable.Range(0, count).Select(line));

    private static string Number(Random random) => random.NextDouble().ToString("0.0###", CultureInfo.InvariantCulture);
}
