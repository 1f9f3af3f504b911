using BenchmarkDotNet.Running;
using ModelGen.Benchmarks.Models;
using ModelGen.Benchmarks.Ratios;

// dotnet run -c Release --project benchmarks -- ratios     every figure that the project promises, against its alternative
// dotnet run -c Release --project benchmarks -- ratios data    those of one subject: models, data
// dotnet run -c Release --project benchmarks -- --filter * absolute figures by BenchmarkDotNet
var subjects = new Dictionary<string, Func<IEnumerable<Ratio>>>(StringComparer.Ordinal)
{
    ["models"] = ModelRatios.All,
    ["data"] = DataRatios.All,
};

return args is ["ratios", .. var chosen]
    ? RatioReport.Run(chosen is [] ? subjects.Values : chosen.Select(subject => subjects[subject]))
    : BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args).Any() ? 0 : 1;
