public static class Vision
{
    public class Net : Module<Tensor, Tensor>
    {
        private readonly Block block = new(4);

        public Net() : base("Net")
        {
            RegisterComponents();
        }

        public override Tensor forward(Tensor x) => block.call(x);

        private sealed class Block : Module<Tensor, Tensor>
        {
            private readonly Linear fc;

            public Block(int size) : base("Block")
            {
                fc = Linear(size, size);
                RegisterComponents();
            }

            public override Tensor forward(Tensor x) => fc.call(x).relu();
        }
    }
}

public static class Case
{
    public static Module<Tensor, Tensor> Make() => new Vision.Net();

    public static Tensor Input() => torch.arange(8, ScalarType.Float32).mul(0.3).sin().reshape(2, 4);
}
