using System;

namespace TorchSharp;

public static partial class torch
{
    /// <summary>A source of random numbers on the CPU.</summary>
    public class Generator : IDisposable
    {
        IntPtr handle;

        public Generator(ulong seed = 0, Device? device = null)
        {
            InitializeDevice(device);
            NativeError.Check(Shim.shim_generator_new((long)seed, out handle));
        }

        internal Generator(IntPtr handle) => this.handle = handle;

        ~Generator() => Dispose(disposing: false);

        /// <summary>The generator that random functions use when none is given.</summary>
        public static Generator Default
        {
            get
            {
                NativeError.Check(Shim.shim_generator_default(out var generator));
                return new Generator(generator);
            }
        }

        public IntPtr Handle => handle;

        public Device device => CPU;

        public Tensor get_state()
        {
            NativeError.Check(Shim.shim_generator_state(handle, out var state));
            GC.KeepAlive(this);
            return new Tensor(state);
        }

        public void set_state(Tensor value)
        {
            NativeError.Check(Shim.shim_generator_set_state(handle, value.Handle));
            GC.KeepAlive(this);
            GC.KeepAlive(value);
        }

        public Generator manual_seed(long seed)
        {
            NativeError.Check(Shim.shim_generator_set_seed(handle, seed));
            return this;
        }

        /// <summary>Seeds with a number that nobody chose and returns it.</summary>
        public long seed()
        {
            NativeError.Check(Shim.shim_generator_seed(handle, renew: 1, out var seed));
            GC.KeepAlive(this);
            return seed;
        }

        public long initial_seed()
        {
            NativeError.Check(Shim.shim_generator_seed(handle, renew: 0, out var seed));
            GC.KeepAlive(this);
            return seed;
        }

        public void Dispose()
        {
            Dispose(disposing: true);
            GC.SuppressFinalize(this);
        }

        protected virtual void Dispose(bool disposing)
        {
            var owned = System.Threading.Interlocked.Exchange(ref handle, IntPtr.Zero);
            if (owned != IntPtr.Zero)
                Shim.shim_generator_free(owned);
        }
    }

    public static long seed() => random.seed();

    public static long initial_seed() => random.initial_seed();

    public static Generator manual_seed(long seed) => random.manual_seed(seed);

    public static Tensor get_rng_state() => random.get_rng_state();

    public static void set_rng_state(Tensor new_state) => random.set_rng_state(new_state);

    public static partial class random
    {
        public static long seed()
        {
            using var generator = Generator.Default;
            return generator.seed();
        }

        public static long initial_seed()
        {
            using var generator = Generator.Default;
            return generator.initial_seed();
        }

        public static Generator manual_seed(long seed)
        {
            NativeError.Check(Shim.shim_manual_seed(seed));
            return Generator.Default;
        }

        public static Tensor get_rng_state()
        {
            using var generator = Generator.Default;
            return generator.get_state();
        }

        public static void set_rng_state(Tensor new_state)
        {
            using var generator = Generator.Default;
            generator.set_state(new_state);
        }
    }
}
