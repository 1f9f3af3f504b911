using ModelGen.Benchmarks.Absolute;
using ModelGen.Benchmarks.Builds;
using ModelGen.Benchmarks.Editing;
using ModelGen.Benchmarks.Ratios;
using ModelGen.Benchmarks.Rules;

// dotnet run -c Release --project benchmarks -- ratios         every figure that the project promises, against its alternative
// dotnet run -c Release --project benchmarks -- ratios data    those of one subject: models, data, builds, editing, rules
// dotnet run -c Release --project benchmarks -- absolute       absolute figures by BenchmarkDotNet, whose options can follow
var subjects = new Dictionary<string, Func<IEnumerable<Ratio>>>(StringComparer.Ordinal)
{
    ["models"] = ModelRatios.All,
    ["data"] = DataRatios.All,
    ["builds"] = BuildRatios.All,
    ["editing"] = EditingRatios.All,
    ["rules"] = RuleRatios.All,
};

return args switch
{
    ["ratios"] => RatioReport.Run(subjects.Values),
    ["ratios", .. var chosen] => RatioReport.Run(chosen.Select(subject => subjects[subject])),
    ["absolute", .. var options] => AbsoluteFigures.Run(options),
    _ => AbsoluteFigures.Run(args),
};
