using System;
using static TorchSharp.torch;

namespace TorchSharp
{
    namespace Modules
    {
        /// <summary>A tensor that a module registers as trainable.</summary>
        public class Parameter : Tensor
        {
            /// <summary>Takes the native tensor away from <paramref name="data"/>, and its place in a dispose scope.</summary>
            public Parameter(Tensor data, bool requires_grad = true)
                : base(data.with_requires_grad(requires_grad).MoveHandle(), false)
            {
                if (data.OwningDisposeScope is not null)
                    DisposeScope.ReplaceWith(data, this);
            }

            internal Parameter(IntPtr handle)
                : base(handle)
            {
            }
        }
    }

    public static partial class torch
    {
        public static partial class nn
        {
            public static Modules.Parameter Parameter(Tensor data, bool requires_grad = true) => new(data, requires_grad);
        }
    }
}
