namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor sin() => Aten.Call("sin", this);

        public Tensor sin_() => Aten.Mutate("sin_", this);

        public Tensor cos() => Aten.Call("cos", this);

        public Tensor cos_() => Aten.Mutate("cos_", this);

        public Tensor tan() => Aten.Call("tan", this);

        public Tensor tan_() => Aten.Mutate("tan_", this);

        public Tensor asin() => Aten.Call("asin", this);

        public Tensor asin_() => Aten.Mutate("asin_", this);

        public Tensor acos() => Aten.Call("acos", this);

        public Tensor acos_() => Aten.Mutate("acos_", this);

        public Tensor atan() => Aten.Call("atan", this);

        public Tensor atan_() => Aten.Mutate("atan_", this);

        public Tensor arcsin() => Aten.Call("arcsin", this);

        public Tensor arcsin_() => Aten.Mutate("arcsin_", this);

        public Tensor arccos() => Aten.Call("arccos", this);

        public Tensor arccos_() => Aten.Mutate("arccos_", this);

        public Tensor arctan() => Aten.Call("arctan", this);

        public Tensor arctan_() => Aten.Mutate("arctan_", this);

        public Tensor sinh() => Aten.Call("sinh", this);

        public Tensor sinh_() => Aten.Mutate("sinh_", this);

        public Tensor cosh() => Aten.Call("cosh", this);

        public Tensor cosh_() => Aten.Mutate("cosh_", this);

        public Tensor tanh() => Aten.Call("tanh", this);

        public Tensor tanh_() => Aten.Mutate("tanh_", this);

        public Tensor asinh() => Aten.Call("asinh", this);

        public Tensor asinh_() => Aten.Mutate("asinh_", this);

        public Tensor acosh() => Aten.Call("acosh", this);

        public Tensor acosh_() => Aten.Mutate("acosh_", this);

        public Tensor atanh() => Aten.Call("atanh", this);

        public Tensor atanh_() => Aten.Mutate("atanh_", this);

        public Tensor arcsinh() => Aten.Call("arcsinh", this);

        public Tensor arcsinh_() => Aten.Mutate("arcsinh_", this);

        public Tensor arccosh() => Aten.Call("arccosh", this);

        public Tensor arccosh_() => Aten.Mutate("arccosh_", this);

        public Tensor arctanh() => Aten.Call("arctanh", this);

        public Tensor arctanh_() => Aten.Mutate("arctanh_", this);

        public Tensor atan2(Tensor other) => Aten.Call("atan2", this, other);

        public Tensor atan2_(Tensor other) => Aten.Mutate("atan2_", this, other);

        public Tensor arctan2(Tensor other) => atan2(other);

        public Tensor arctan2_(Tensor other) => atan2_(other);

        public Tensor arctan(Tensor other) => atan2(other);

        public Tensor arctan_(Tensor other) => atan2_(other);
    }
}
