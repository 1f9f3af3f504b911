using System;
using System.Collections.Generic;
using System.Linq;
using TorchSharp.Modules;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>The base of all optimizers: parameter groups, and what happens to their gradients.</summary>
        public abstract class Optimizer : IDisposable
        {
            protected IList<ParamGroup> _parameter_groups = [];

            protected Optimizer(IntPtr handle)
            {
            }

            public virtual IEnumerable<ILearningRateController> ParamGroups => _parameter_groups;

            public virtual IEnumerable<Parameter> parameters() => _parameter_groups.SelectMany(group => group.Parameters);

            /// <summary>Fills the gradients with zeros; unlike PyTorch's default it keeps them.</summary>
            public virtual void zero_grad()
            {
                foreach (var parameter in parameters())
                {
                    using var gradient = parameter.grad;
                    if (gradient is not null)
                        Aten.CallVoid("zero_", gradient);
                }
            }

            /// <summary>Updates the parameters from their gradients. Returns the closure's loss, or null if there is no closure.</summary>
            public virtual Tensor step(Func<Tensor>? closure = null)
                => throw new NotSupportedException($"{GetType().Name} does not override step.");

            public virtual void add_param_group(ParamGroup param_group)
                => throw new NotSupportedException($"{GetType().Name} has one parameter group only.");

            public void Dispose()
            {
                Dispose(true);
                GC.SuppressFinalize(this);
            }

            protected virtual void Dispose(bool disposing)
            {
                if (disposing)
                    Release();
            }

            /// <summary>Disposes of what the optimizer remembers; the parameters are not its own.</summary>
            internal virtual void Release()
            {
            }

            /// <summary>Options of the groups, states of the parameters, and the states' positions group by group.</summary>
            public class StateDictionary
            {
                internal StateDictionary()
                {
                }

                public List<OptimizerOptions> Options { get; } = [];

                public List<OptimizerState> State { get; } = [];

                public List<List<int>> StateIndexRef { get; } = [];
            }
        }

        public interface ILearningRateController
        {
            double LearningRate { get; set; }

            double InitialLearningRate { get; set; }
        }

        public interface IMomentum
        {
            double Momentum { get; set; }
        }

        public interface IBetas
        {
            (double, double) Betas { get; set; }
        }
    }
}
