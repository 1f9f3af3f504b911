namespace __Shared__
{
    using global::System;

    /// <summary>What a walk over a model has met, so that the next one gives the same strings again and asks no type twice.</summary>
    internal sealed class TreeMemory
    {
        public Visit[] Visits = new Visit[16];
        public Leaf[] Leaves = new Leaf[16];

        /// <summary>How many names the last walk gave.</summary>
        public int Count;

        /// <summary>A module below the root, in the order in which the walk came to it.</summary>
        public struct Visit
        {
            public string Name;
            public int Parent;
            public Type Type;
            public ModuleKind Kind;

            /// <summary>In this walk, the visit and those above it have the names that they had in the last one.</summary>
            public bool IsSame;
        }

        /// <summary>A tensor that was named.</summary>
        public struct Leaf
        {
            public string Name;
            public int Visit;
            public string Path;
        }
    }
}
