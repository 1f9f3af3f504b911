using BenchmarkDotNet.Running;
using ModelGen.Benchmarks.Models;
using ModelGen.Benchmarks.Ratios;

// dotnet run -c Release --project benchmarks -- ratios     every figure that the project promises, against its alternative
// dotnet run -c Release --project benchmarks -- --filter * absolute figures by BenchmarkDotNet
return args is ["ratios", ..]
    ? RatioReport.Run([ModelRatios.All, DataRatios.All])
    : BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args).Any() ? 0 : 1;
