using System;
using System.Threading;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A tensor of libtorch. Freed by Dispose, by its dispose scope or, at last, by the garbage collector.</summary>
    public partial class Tensor : IDisposable
    {
        // Below this the collector's own bookkeeping would cost more than it saves.
        const long SmallestPressure = 4096;

        static long totalCount;
        static long peakCount;

        internal IntPtr handle;
        long pressure;

        internal Tensor(IntPtr handle)
            : this(handle, Shim.shim_tensor_owned_bytes(handle))
        {
        }

        internal Tensor(IntPtr handle, bool register)
            : this(handle, Shim.shim_tensor_owned_bytes(handle), register)
        {
        }

        /// <param name="handle">A native tensor that this object shall own.</param>
        /// <param name="ownedBytes">What freeing it gives back, for the garbage collector, which sees only small managed objects.</param>
        /// <param name="register">False for a tensor that takes another one's place in its dispose scope.</param>
        internal Tensor(IntPtr handle, long ownedBytes, bool register = true)
        {
            this.handle = handle;
            AddPressure(ownedBytes);
            CountOne();
            if (register)
                OwningDisposeScope = DisposeScopeManager.ThreadSingleton.RegisterOnCurrentDisposeScope(this);
        }

        ~Tensor() => Dispose(disposing: false);

        /// <summary>The number of managed tensors that are alive.</summary>
        public static long TotalCount => Interlocked.Read(ref totalCount);

        /// <summary>The greatest number of managed tensors that were alive at one time.</summary>
        public static long PeakCount => Interlocked.Read(ref peakCount);

        /// <summary>A name for debugging.</summary>
        public string? name { get; set; }

        /// <summary>True after the tensor was disposed or its handle given away.</summary>
        public bool IsInvalid => handle == IntPtr.Zero;

        /// <summary>The native tensor.</summary>
        /// <exception cref="InvalidOperationException">The tensor was disposed.</exception>
        public IntPtr Handle => handle == IntPtr.Zero ? throw new InvalidOperationException("Tensor invalid -- empty handle.") : handle;

        internal DisposeScope? OwningDisposeScope { get; set; }

        /// <summary>Wraps a native at::Tensor that the result then owns.</summary>
        public static Tensor UnsafeCreateTensor(IntPtr handle) => new(handle);

        public void Dispose()
        {
            Dispose(disposing: true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            // Two threads may dispose at once, for example a scope and a finalizer; one of them gets the handle.
            var owned = Interlocked.Exchange(ref handle, IntPtr.Zero);
            if (owned == IntPtr.Zero)
                return;

            DisposeScopeManager.ThreadSingleton.DisposingOnCurrentScope(this);
            OwningDisposeScope?.Forget(this);
            Interlocked.Decrement(ref totalCount);
            Shim.shim_tensor_free(owned);
            RemovePressure();
        }

        /// <summary>Gives the native tensor away: the caller owns it and this object is invalid.</summary>
        public IntPtr DecoupleFromNativeHandle()
        {
            GC.SuppressFinalize(this);
            var given = MoveHandle();
            Interlocked.Decrement(ref totalCount);
            return given;
        }

        /// <summary>Takes the native tensor for an object that replaces this one, whose count is not given back.</summary>
        internal IntPtr MoveHandle()
        {
            var given = Handle;
            handle = IntPtr.Zero;
            RemovePressure();
            return given;
        }

        public Tensor MoveToOuterDisposeScope()
        {
            OwningDisposeScope?.MoveToOuter(this);
            return this;
        }

        public Tensor DetachFromDisposeScope()
        {
            OwningDisposeScope?.Detach(this);
            return this;
        }

        [Obsolete("The method name misspells 'Detach.' Use 'DetachFromDisposeScope' instead.", error: false)]
        public Tensor DetatchFromDisposeScope() => DetachFromDisposeScope();

        public Tensor MoveToOtherDisposeScope(Tensor other) => MoveToOtherDisposeScope(other.OwningDisposeScope);

        public Tensor MoveToOtherDisposeScope(DisposeScope? other)
        {
            if (OwningDisposeScope is { } scope)
                scope.MoveToOther(other, this);
            else
                other?.Attach(this);
            return this;
        }

        public override bool Equals(object? obj) => obj is Tensor other && Equals(other);

        /// <summary>True if both have the same shape and elements.</summary>
        public bool Equals(Tensor? target) => target is not null && Aten.CallNumber("equal", this, target) != 0;

        public override int GetHashCode() => base.GetHashCode();

        static void CountOne()
        {
            var count = Interlocked.Increment(ref totalCount);
            var peak = Interlocked.Read(ref peakCount);
            while (count > peak)
            {
                var seen = Interlocked.CompareExchange(ref peakCount, count, peak);
                if (seen == peak)
                    return;
                peak = seen;
            }
        }

        void AddPressure(long added)
        {
            if (added < SmallestPressure)
                return;
            pressure = added;
            GC.AddMemoryPressure(added);
        }

        void RemovePressure()
        {
            var removed = Interlocked.Exchange(ref pressure, 0);
            if (removed > 0)
                GC.RemoveMemoryPressure(removed);
        }
    }
}
