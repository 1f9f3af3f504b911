namespace TorchSharp;

public static partial class torch
{
    public partial class Tensor
    {
        public Tensor abs() => Aten.Call("abs", this);

        public Tensor abs_() => Aten.Mutate("abs_", this);

        public Tensor absolute() => Aten.Call("absolute", this);

        public Tensor absolute_() => Aten.Mutate("absolute_", this);

        public Tensor neg() => Aten.Call("neg", this);

        public Tensor neg_() => Aten.Mutate("neg_", this);

        public Tensor negative() => Aten.Call("negative", this);

        public Tensor positive() => Aten.Call("positive", this);

        public Tensor sign() => Aten.Call("sign", this);

        public Tensor sign_() => Aten.Mutate("sign_", this);

        public Tensor sgn() => Aten.Call("sgn", this);

        public Tensor sgn_() => Aten.Mutate("sgn_", this);

        public Tensor signbit() => Aten.Call("signbit", this);

        public Tensor exp() => Aten.Call("exp", this);

        public Tensor exp_() => Aten.Mutate("exp_", this);

        public Tensor exp2() => Aten.Call("exp2", this);

        public Tensor exp2_() => Aten.Mutate("exp2_", this);

        public Tensor expm1() => Aten.Call("expm1", this);

        public Tensor expm1_() => Aten.Mutate("expm1_", this);

        public Tensor log() => Aten.Call("log", this);

        public Tensor log_() => Aten.Mutate("log_", this);

        public Tensor log1p() => Aten.Call("log1p", this);

        public Tensor log1p_() => Aten.Mutate("log1p_", this);

        public Tensor log2() => Aten.Call("log2", this);

        public Tensor log2_() => Aten.Mutate("log2_", this);

        public Tensor log10() => Aten.Call("log10", this);

        public Tensor log10_() => Aten.Mutate("log10_", this);

        public Tensor sqrt() => Aten.Call("sqrt", this);

        public Tensor sqrt_() => Aten.Mutate("sqrt_", this);

        public Tensor rsqrt() => Aten.Call("rsqrt", this);

        public Tensor rsqrt_() => Aten.Mutate("rsqrt_", this);

        public Tensor square() => Aten.Call("square", this);

        public Tensor reciprocal() => Aten.Call("reciprocal", this);

        public Tensor reciprocal_() => Aten.Mutate("reciprocal_", this);

        public Tensor ceil() => Aten.Call("ceil", this);

        public Tensor ceil_() => Aten.Mutate("ceil_", this);

        public Tensor floor() => Aten.Call("floor", this);

        public Tensor floor_() => Aten.Mutate("floor_", this);

        public Tensor trunc() => Aten.Call("trunc", this);

        public Tensor trunc_() => Aten.Mutate("trunc_", this);

        public Tensor fix() => Aten.Call("fix", this);

        public Tensor fix_() => Aten.Mutate("fix_", this);

        public Tensor frac() => Aten.Call("frac", this);

        public Tensor frac_() => Aten.Mutate("frac_", this);

        public Tensor round(long decimals = 0) => Aten.Call("round.decimals", this, decimals);

        public Tensor round_(long decimals = 0) => Aten.Mutate("round_.decimals", this, decimals);

        public Tensor erf() => Aten.Call("erf", this);

        public Tensor erf_() => Aten.Mutate("erf_", this);

        public Tensor erfc() => Aten.Call("erfc", this);

        public Tensor erfc_() => Aten.Mutate("erfc_", this);

        public Tensor erfinv() => Aten.Call("erfinv", this);

        public Tensor erfinv_() => Aten.Mutate("erfinv_", this);

        public Tensor digamma() => Aten.Call("digamma", this);

        public Tensor digamma_() => Aten.Mutate("digamma_", this);

        public Tensor lgamma() => Aten.Call("lgamma", this);

        public Tensor lgamma_() => Aten.Mutate("lgamma_", this);

        public Tensor i0() => Aten.Call("i0", this);

        public Tensor i0_() => Aten.Mutate("i0_", this);

        public Tensor polygamma(long p) => Aten.Call("polygamma", p, this);

        public Tensor polygamma_(long p) => Aten.Mutate("polygamma_", this, p);

        public Tensor mvlgamma(long p) => Aten.Call("mvlgamma", this, p);

        public Tensor mvlgamma_(long p) => Aten.Mutate("mvlgamma_", this, p);

        public Tensor logit(double? eps = null) => Aten.Call("logit", this, eps);

        public Tensor logit_(double? eps = null) => Aten.Mutate("logit_", this, eps);

        public Tensor sinc() => Aten.Call("sinc", this);

        public Tensor sinc_() => Aten.Mutate("sinc_", this);

        public Tensor deg2rad() => Aten.Call("deg2rad", this);

        public Tensor deg2rad_() => Aten.Mutate("deg2rad_", this);

        public Tensor rad2deg() => Aten.Call("rad2deg", this);

        public Tensor rad2deg_() => Aten.Mutate("rad2deg_", this);

        public Tensor isnan() => Aten.Call("isnan", this);

        public Tensor isinf() => Aten.Call("isinf", this);

        public Tensor isfinite() => Aten.Call("isfinite", this);

        public Tensor isposinf() => Aten.Call("isposinf", this);

        public Tensor isneginf() => Aten.Call("isneginf", this);

        public Tensor isreal() => Aten.Call("isreal", this);

        public Tensor nan_to_num(double nan = 0, double? posinf = null, double? neginf = null) =>
            Aten.Call("nan_to_num", this, nan, posinf, neginf);

        public Tensor nan_to_num_(double nan = 0, double? posinf = null, double? neginf = null) =>
            Aten.Mutate("nan_to_num_", this, nan, posinf, neginf);

        public Tensor clamp(Scalar? min = null, Scalar? max = null) => Aten.Call("clamp", this, min, max);

        public Tensor clamp(Tensor? min = null, Tensor? max = null) => Aten.Call("clamp.Tensor", this, min, max);

        public Tensor clamp_(Scalar? min = null, Scalar? max = null) => Aten.Mutate("clamp_", this, min, max);

        public Tensor clamp_(Tensor? min = null, Tensor? max = null) => Aten.Mutate("clamp_.Tensor", this, min, max);

        public Tensor clamp_max(Scalar max) => Aten.Call("clamp_max", this, max);

        public Tensor clamp_max_(Scalar max) => Aten.Mutate("clamp_max_", this, max);

        public Tensor clamp_min(Scalar min) => Aten.Call("clamp_min", this, min);

        public Tensor clamp_min_(Scalar min) => Aten.Mutate("clamp_min_", this, min);

        public Tensor clip(Scalar? min = null, Scalar? max = null) => clamp(min, max);

        public Tensor angle() => Aten.Call("angle", this);

        public Tensor conj() => Aten.Call("conj", this);

        public Tensor conj_physical() => Aten.Call("conj_physical", this);

        public Tensor conj_physical_() => Aten.Mutate("conj_physical_", this);

        public Tensor resolve_conj() => Aten.Call("resolve_conj", this);

        public Tensor resolve_neg() => Aten.Call("resolve_neg", this);

        public (Tensor Mantissa, Tensor Exponent) frexp() => Pair(Aten.CallMany("frexp.Tensor", this));


        public Tensor real => Aten.Call("real", this);

        public Tensor imag => Aten.Call("imag", this);

        static (Tensor, Tensor) Pair(Tensor[] tensors) => (tensors[0], tensors[1]);

        static (Tensor, Tensor, Tensor) Triple(Tensor[] tensors) => (tensors[0], tensors[1], tensors[2]);
    }
}
