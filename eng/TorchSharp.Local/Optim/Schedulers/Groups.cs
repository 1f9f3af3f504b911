using System;
using System.Collections.Generic;
using System.Linq;

namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        public static partial class lr_scheduler
        {
            public static partial class impl
            {
                static IEnumerable<T> ForEachGroup<T>(Optimizer optimizer, T value)
                {
                    ArgumentNullException.ThrowIfNull(optimizer);
                    return Enumerable.Repeat(value, optimizer.ParamGroups.Count());
                }

                static T[] OnePerGroup<T>(Optimizer optimizer, IEnumerable<T> values, string name)
                {
                    var array = values.ToArray();
                    var groups = optimizer.ParamGroups.Count();
                    if (array.Length != groups)
                        throw new ArgumentException($"{name} has {array.Length} elements, the optimizer {groups} groups.", name);
                    return array;
                }
            }
        }
    }
}
