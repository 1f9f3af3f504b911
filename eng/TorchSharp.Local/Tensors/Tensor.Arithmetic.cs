namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor add(Tensor target) => Aten.Call("add.Tensor", this, target);

        public Tensor add(Tensor target, Scalar alpha) => Aten.Call("add.Tensor", this, target, alpha);

        public Tensor add(Scalar scalar) => Aten.Call("add.Scalar", this, scalar);

        public Tensor add(Scalar scalar, Scalar alpha) => Aten.Call("add.Scalar", this, scalar, alpha);

        public Tensor add_(Tensor target) => Aten.Mutate("add_.Tensor", this, target);

        public Tensor add_(Tensor target, Scalar alpha) => Aten.Mutate("add_.Tensor", this, target, alpha);

        public Tensor add_(Scalar scalar) => Aten.Mutate("add_.Scalar", this, scalar);

        public Tensor add_(Scalar scalar, Scalar alpha) => Aten.Mutate("add_.Scalar", this, scalar, alpha);

        public Tensor sub(Tensor target) => Aten.Call("sub.Tensor", this, target);

        public Tensor sub(Scalar target) => Aten.Call("sub.Scalar", this, target);

        public Tensor sub_(Tensor target) => Aten.Mutate("sub_.Tensor", this, target);

        public Tensor sub_(Scalar target) => Aten.Mutate("sub_.Scalar", this, target);

        public Tensor subtract(Tensor target) => sub(target);

        public Tensor subtract(Scalar target) => sub(target);

        public Tensor subtract_(Tensor target) => sub_(target);

        public Tensor subtract_(Scalar target) => sub_(target);

        public Tensor mul(Tensor target) => Aten.Call("mul.Tensor", this, target);

        public Tensor mul(Scalar target) => Aten.Call("mul.Scalar", this, target);

        public Tensor mul_(Tensor target) => Aten.Mutate("mul_.Tensor", this, target);

        public Tensor mul_(Scalar target) => Aten.Mutate("mul_.Scalar", this, target);

        public Tensor multiply(Tensor target) => mul(target);

        public Tensor multiply(Scalar target) => mul(target);

        public Tensor div(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.Call("div.Tensor_mode", this, target, Name(rounding_mode));

        public Tensor div(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.Call("div.Scalar_mode", this, target, Name(rounding_mode));

        public Tensor div_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.Mutate("div_.Tensor_mode", this, target, Name(rounding_mode));

        public Tensor div_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) =>
            Aten.Mutate("div_.Scalar_mode", this, target, Name(rounding_mode));

        public Tensor divide(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor divide(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div(target, rounding_mode);

        public Tensor divide_(Tensor target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor divide_(Scalar target, RoundingMode rounding_mode = RoundingMode.None) => div_(target, rounding_mode);

        public Tensor true_divide(Tensor other) => div(other);

        public Tensor true_divide(Scalar other) => div(other);

        public Tensor true_divide_(Tensor other) => div_(other);

        public Tensor true_divide_(Scalar other) => div_(other);

        public Tensor floor_divide(Tensor other) => Aten.Call("floor_divide", this, other);

        public Tensor floor_divide(Scalar other) => Aten.Call("floor_divide.Scalar", this, other);

        public Tensor floor_divide_(Tensor other) => Aten.Mutate("floor_divide_.Tensor", this, other);

        public Tensor floor_divide_(Scalar other) => Aten.Mutate("floor_divide_.Scalar", this, other);

        public Tensor remainder(Tensor target) => Aten.Call("remainder.Tensor", this, target);

        public Tensor remainder(Scalar scalar) => Aten.Call("remainder.Scalar", this, scalar);

        public Tensor remainder_(Tensor target) => Aten.Mutate("remainder_.Tensor", this, target);

        public Tensor remainder_(Scalar scalar) => Aten.Mutate("remainder_.Scalar", this, scalar);

        public Tensor fmod(Tensor target) => Aten.Call("fmod.Tensor", this, target);

        public Tensor fmod(Scalar scalar) => Aten.Call("fmod.Scalar", this, scalar);

        public Tensor fmod_(Tensor target) => Aten.Mutate("fmod_.Tensor", this, target);

        public Tensor fmod_(Scalar scalar) => Aten.Mutate("fmod_.Scalar", this, scalar);

        public Tensor pow(Tensor exponent) => Aten.Call("pow.Tensor_Tensor", this, exponent);

        public Tensor pow(Scalar exponent) => Aten.Call("pow.Tensor_Scalar", this, exponent);

        public Tensor pow_(Tensor exponent) => Aten.Mutate("pow_.Tensor", this, exponent);

        public Tensor pow_(Scalar exponent) => Aten.Mutate("pow_.Scalar", this, exponent);

        public Tensor float_power(Tensor target) => Aten.Call("float_power.Tensor_Tensor", this, target);

        public Tensor float_power_(Tensor target) => Aten.Mutate("float_power_.Tensor", this, target);

        public Tensor addcmul(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.Call("addcmul", this, tensor1, tensor2, value);

        public Tensor addcmul_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.Mutate("addcmul_", this, tensor1, tensor2, value);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.Call("addcdiv", this, tensor1, tensor2, value);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2, Scalar value) => Aten.Mutate("addcdiv_", this, tensor1, tensor2, value);

        public Tensor addcdiv(Tensor tensor1, Tensor tensor2) => Aten.Call("addcdiv", this, tensor1, tensor2);

        public Tensor addcdiv_(Tensor tensor1, Tensor tensor2) => Aten.Mutate("addcdiv_", this, tensor1, tensor2);

        public Tensor lerp(Tensor end, Tensor weight) => Aten.Call("lerp.Tensor", this, end, weight);

        public Tensor lerp_(Tensor end, Tensor weight) => Aten.Mutate("lerp_.Tensor", this, end, weight);

        public Tensor maximum(Tensor other) => Aten.Call("maximum", this, other);

        public Tensor minimum(Tensor other) => Aten.Call("minimum", this, other);

        public Tensor fmax(Tensor other) => Aten.Call("fmax", this, other);

        public Tensor fmin(Tensor other) => Aten.Call("fmin", this, other);

        public Tensor hypot(Tensor other) => Aten.Call("hypot", this, other);

        public Tensor copysign(Tensor other) => Aten.Call("copysign.Tensor", this, other);

        public Tensor copysign_(Tensor other) => Aten.Mutate("copysign_.Tensor", this, other);

        public Tensor nextafter(Tensor other) => Aten.Call("nextafter", this, other);

        public Tensor nextafter_(Tensor other) => Aten.Mutate("nextafter_", this, other);

        public Tensor ldexp(Tensor other) => Aten.Call("ldexp.Tensor", this, other);

        public Tensor ldexp_(Tensor other) => Aten.Mutate("ldexp_", this, other);

        public Tensor heaviside(Tensor other) => Aten.Call("heaviside", this, other);

        public Tensor heaviside_(Tensor other) => Aten.Mutate("heaviside_", this, other);

        public Tensor gcd(Tensor other) => Aten.Call("gcd", this, other);

        public Tensor gcd_(Tensor other) => Aten.Mutate("gcd_", this, other);

        public Tensor lcm(Tensor other) => Aten.Call("lcm", this, other);

        public Tensor lcm_(Tensor other) => Aten.Mutate("lcm_", this, other);

        public Tensor logaddexp(Tensor other) => Aten.Call("logaddexp", this, other);

        public Tensor logaddexp2(Tensor other) => Aten.Call("logaddexp2", this, other);

        public Tensor xlogy(Tensor y) => Aten.Call("xlogy.Tensor", this, y);

        public Tensor xlogy(Scalar y) => Aten.Call("xlogy.Scalar_Other", this, y);

        public Tensor xlogy_(Tensor y) => Aten.Mutate("xlogy_.Tensor", this, y);

        public Tensor xlogy_(Scalar y) => Aten.Mutate("xlogy_.Scalar_Other", this, y);

        public Tensor igamma(Tensor other) => Aten.Call("igamma", this, other);

        public Tensor igammac(Tensor other) => Aten.Call("igammac", this, other);


        static string? Name(RoundingMode mode) => mode switch
        {
            RoundingMode.trunc => "trunc",
            RoundingMode.floor => "floor",
            _ => null,
        };
    }
}
