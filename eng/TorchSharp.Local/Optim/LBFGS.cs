using System;
using System.Collections.Generic;
using System.Linq;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace TorchSharp.Modules;

/// <summary>L-BFGS after minFunc, without line search. It wants the loss several times a step, so step needs a closure.</summary>
public class LBFGS : Optimizer, ILearningRateController
{
    public double _rate;

    readonly List<Parameter> parameters_;
    readonly ParamGroup[] groups;
    readonly long maxIterations;
    readonly long maxEvaluations;
    readonly double gradientTolerance;
    readonly double changeTolerance;
    readonly CurvatureHistory history;

    Tensor? direction;
    Tensor? previousGradient;
    double stepLength;
    long iterations;

    internal LBFGS(
        IEnumerable<Parameter> parameters, double lr, long maxIterations, long? maxEvaluations, double gradientTolerance,
        double changeTolerance, long historySize)
        : base(IntPtr.Zero)
    {
        _rate = lr;
        InitialLearningRate = lr;
        parameters_ = parameters.ToList();
        groups = [new ParamGroup { Parameters = parameters_, Options = new() { LearningRate = lr, InitialLearningRate = lr } }];
        _parameter_groups = groups;
        this.maxIterations = maxIterations;
        this.maxEvaluations = maxEvaluations ?? 5 * maxIterations / 4;
        this.gradientTolerance = gradientTolerance;
        this.changeTolerance = changeTolerance;
        history = new CurvatureHistory(historySize);
    }

    public double LearningRate { get => _rate; set => _rate = value; }

    public double InitialLearningRate { get; set; }

    // As in TorchSharp the group carries its own copy of the rate, which step() does not read.
    public override IEnumerable<ILearningRateController> ParamGroups => groups;

    public override Tensor step(Func<Tensor>? closure)
    {
        ArgumentNullException.ThrowIfNull(closure);
        using (no_grad())
        {
            var firstLoss = Evaluate(closure);
            using var scope = NewDisposeScope();
            Minimise(closure, firstLoss.ToDouble());
            return firstLoss;
        }
    }

    internal override void Release()
    {
        direction?.Dispose();
        previousGradient?.Dispose();
        history.Clear();
    }

    void Minimise(Func<Tensor> closure, double loss)
    {
        var gradient = FlatGradient();
        var evaluations = 1L;
        for (var iteration = 1L; LargestMagnitude(gradient) > gradientTolerance; iteration++)
        {
            iterations++;
            SetDirection(gradient);
            Keep(ref previousGradient, Aten.Call("clone", gradient));
            stepLength = iterations == 1 ? Math.Min(1, 1 / Number(Aten.Call("sum", Aten.Call("abs", gradient)))) * _rate : _rate;

            if (Dot(gradient, direction!) > -changeTolerance)
                return;
            Advance(stepLength);
            if (iteration == maxIterations)
                return;

            var previousLoss = loss;
            loss = Evaluate(closure).ToDouble();
            gradient = FlatGradient();
            evaluations++;
            if (evaluations >= maxEvaluations
                || stepLength * LargestMagnitude(direction!) <= changeTolerance
                || Math.Abs(loss - previousLoss) < changeTolerance)
            {
                return;
            }
        }
    }

    void SetDirection(Tensor gradient)
    {
        var downhill = Aten.Call("neg", gradient);
        if (iterations == 1)
        {
            history.Clear();
        }
        else
        {
            var change = Aten.Call("sub.Tensor", gradient, previousGradient);
            history.Add(change, Aten.Call("mul.Scalar", direction, stepLength));
            downhill = history.Precondition(downhill);
        }

        Keep(ref direction, downhill);
    }

    void Advance(double length)
    {
        var offset = 0L;
        foreach (var parameter in parameters_)
        {
            var count = parameter.numel();
            var part = Aten.Call("narrow", direction, 0L, offset, count);
            parameter.Accumulate(Aten.Call("view_as", part, parameter), length);
            offset += count;
        }
    }

    Tensor FlatGradient()
    {
        var parts = new Tensor[parameters_.Count];
        for (var i = 0; i < parts.Length; i++)
            parts[i] = Aten.Call("reshape", parameters_[i].grad ?? Aten.Call("zeros_like", parameters_[i]), new[] { -1L });
        return Aten.Call("cat", parts, 0L);
    }

    static Tensor Evaluate(Func<Tensor> closure)
    {
        using (enable_grad())
            return closure();
    }

    static void Keep(ref Tensor? field, Tensor value)
    {
        field?.Dispose();
        field = value.DetachFromDisposeScope();
    }

    static double LargestMagnitude(Tensor vector) => Number(Aten.Call("max", Aten.Call("abs", vector)));

    static double Dot(Tensor left, Tensor right) => Number(Aten.Call("dot", left, right));

    static double Number(Tensor tensor) => Aten.CallNumber("_local_scalar_dense", tensor);

    /// <summary>The last steps and what they did to the gradient: an approximate inverse Hessian.</summary>
    sealed class CurvatureHistory(long capacity)
    {
        readonly List<(Tensor Change, Tensor Step, double InverseProduct)> pairs = [];
        double scale = 1;

        internal void Add(Tensor change, Tensor step)
        {
            var product = Dot(change, step);
            // A step along which the gradient does not grow says nothing about curvature.
            if (product <= 1e-10)
                return;
            if (pairs.Count == capacity)
                RemoveAt(0);
            pairs.Add((change.DetachFromDisposeScope(), step.DetachFromDisposeScope(), 1 / product));
            scale = product / Dot(change, change);
        }

        /// <summary>The two-loop recursion (Nocedal, 1980).</summary>
        internal Tensor Precondition(Tensor vector)
        {
            var coefficients = new double[pairs.Count];
            for (var i = pairs.Count - 1; i >= 0; i--)
            {
                coefficients[i] = Dot(pairs[i].Step, vector) * pairs[i].InverseProduct;
                vector.Accumulate(pairs[i].Change, -coefficients[i]);
            }

            vector.Scale(scale);
            for (var i = 0; i < pairs.Count; i++)
            {
                var correction = Dot(pairs[i].Change, vector) * pairs[i].InverseProduct;
                vector.Accumulate(pairs[i].Step, coefficients[i] - correction);
            }

            return vector;
        }

        internal void Clear()
        {
            while (pairs.Count > 0)
                RemoveAt(pairs.Count - 1);
            scale = 1;
        }

        void RemoveAt(int index)
        {
            pairs[index].Change.Dispose();
            pairs[index].Step.Dispose();
            pairs.RemoveAt(index);
        }
    }
}
