using System.Globalization;
using Samples.LinearRegression;
using Samples.Terminal;
using Spectre.Console;
using static TorchSharp.torch;

var console = AnsiConsole.Console;

// A line through eleven points.
console.Chapter("y = 2x + 1");
random.manual_seed(0);
using var line = new LineModel();
console.ShowComponents(line);

var losses = console.Train("SGD, 0.01", LineTraining.Epochs, LineTraining.Train(line));
console.Write(new LossChart(losses));

using (no_grad())
{
    using var x = LineTraining.Inputs();
    using var predicted = line.call(x);
    using var expected = LineTraining.Targets(x);
    var table = new Table().Border(TableBorder.Rounded).AddColumns("x", "predicted", "2x + 1");
    foreach (var (number, (found, truth)) in x.data<float>().Zip(predicted.data<float>().Zip(expected.data<float>())))
        table.AddRow(Text(number, "F0"), $"[green]{Text(found, "F4")}[/]", Text(truth, "F0"));
    console.Write(table);
}

// Three classes of points.
console.Chapter("Three classes of points");
using var classifier = new PointClassifier();
PointTraining.Initialise(classifier);
console.ShowComponents(classifier);

using var adam = optim.Adam(classifier.parameters(), lr: 0.01);
losses = console.Train("Adam, 0.01", PointTraining.Steps, PointTraining.Train(classifier, adam, float32));
console.Write(new LossChart(losses));
console.Remark($"{PointTraining.Correct(classifier, float32)} of 60 points stand in their class.");

static string Text(float number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
