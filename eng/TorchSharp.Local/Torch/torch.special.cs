namespace TorchSharp;

public static partial class torch
{
    public static partial class special
    {
        public static Tensor airy_ai(Tensor input, Tensor? @out = null) => Tensor.Into(@out, Aten.Call("special_airy_ai", input));

        public static Tensor bessel_j0(Tensor input, Tensor? @out = null) => Tensor.Into(@out, Aten.Call("special_bessel_j0", input));

        public static Tensor bessel_j1(Tensor input, Tensor? @out = null) => Tensor.Into(@out, Aten.Call("special_bessel_j1", input));

        public static Tensor bessel_y0(Tensor input, Tensor? @out = null) => Tensor.Into(@out, Aten.Call("special_bessel_y0", input));

        public static Tensor bessel_y1(Tensor input, Tensor? @out = null) => Tensor.Into(@out, Aten.Call("special_bessel_y1", input));

        public static Tensor chebyshev_polynomial_t(Tensor x, Tensor n, Tensor? @out = null) =>
            Tensor.Into(@out, Aten.Call("special_chebyshev_polynomial_t", x, n));

        public static Tensor chebyshev_polynomial_u(Tensor x, Tensor n, Tensor? @out = null) =>
            Tensor.Into(@out, Aten.Call("special_chebyshev_polynomial_u", x, n));

        public static Tensor chebyshev_polynomial_v(Tensor x, Tensor n, Tensor? @out = null) =>
            Tensor.Into(@out, Aten.Call("special_chebyshev_polynomial_v", x, n));

        public static Tensor chebyshev_polynomial_w(Tensor x, Tensor n, Tensor? @out = null) =>
            Tensor.Into(@out, Aten.Call("special_chebyshev_polynomial_w", x, n));

        public static Tensor digamma(Tensor input) => Aten.Call("special_digamma", input);

        public static Tensor entr(Tensor input) => Aten.Call("special_entr", input);

        public static Tensor erf(Tensor input) => Aten.Call("special_erf", input);

        public static Tensor erfc(Tensor input) => Aten.Call("special_erfc", input);

        public static Tensor erfcx(Tensor input) => Aten.Call("special_erfcx", input);

        public static Tensor erfinv(Tensor input) => Aten.Call("special_erfinv", input);

        public static Tensor exp2(Tensor input) => Aten.Call("special_exp2", input);

        public static Tensor expit(Tensor input) => Aten.Call("special_expit", input);

        public static Tensor expm1(Tensor input) => Aten.Call("special_expm1", input);

        public static Tensor gammainc(Tensor input, Tensor other) => Aten.Call("special_gammainc", input, other);

        public static Tensor gammaincc(Tensor input, Tensor other) => Aten.Call("special_gammaincc", input, other);

        public static Tensor gammaln(Tensor input) => Aten.Call("special_gammaln", input);

        public static Tensor hermite_polynomial_h(Tensor x, Tensor n, Tensor? @out = null) =>
            Tensor.Into(@out, Aten.Call("special_hermite_polynomial_h", x, n));

        public static Tensor hermite_polynomial_he(Tensor x, Tensor n, Tensor? @out = null) =>
            Tensor.Into(@out, Aten.Call("special_hermite_polynomial_he", x, n));

        public static Tensor i0(Tensor input) => Aten.Call("special_i0", input);

        public static Tensor i0e(Tensor input) => Aten.Call("special_i0e", input);

        public static Tensor i1(Tensor input) => Aten.Call("special_i1", input);

        public static Tensor i1e(Tensor input) => Aten.Call("special_i1e", input);

        public static Tensor laguerre_polynomial_l(Tensor x, Tensor n, Tensor? @out = null) =>
            Tensor.Into(@out, Aten.Call("special_laguerre_polynomial_l", x, n));

        public static Tensor legendre_polynomial_p(Tensor x, Tensor n, Tensor? @out = null) =>
            Tensor.Into(@out, Aten.Call("special_legendre_polynomial_p", x, n));

        public static Tensor log_softmax(Tensor input, long dim, ScalarType? dtype = null) =>
            Aten.Call("special_log_softmax", input, dim, dtype);

        public static Tensor logit(Tensor input) => Aten.Call("special_logit", input);

        public static Tensor modified_bessel_i0(Tensor input, Tensor? @out = null) =>
            Tensor.Into(@out, Aten.Call("special_modified_bessel_i0", input));

        public static Tensor modified_bessel_i1(Tensor input, Tensor? @out = null) =>
            Tensor.Into(@out, Aten.Call("special_modified_bessel_i1", input));

        public static Tensor modified_bessel_k0(Tensor input, Tensor? @out = null) =>
            Tensor.Into(@out, Aten.Call("special_modified_bessel_k0", input));

        public static Tensor modified_bessel_k1(Tensor input, Tensor? @out = null) =>
            Tensor.Into(@out, Aten.Call("special_modified_bessel_k1", input));

        public static Tensor multigammaln(Tensor input, long p) => Aten.Call("special_multigammaln", input, p);

        public static Tensor ndtr(Tensor input) => Aten.Call("special_ndtr", input);

        public static Tensor ndtri(Tensor input) => Aten.Call("special_ndtri", input);

        public static Tensor polygamma(long n, Tensor input) => Aten.Call("special_polygamma", n, input);

        public static Tensor psi(Tensor input) => Aten.Call("special_psi", input);

        public static Tensor scaled_modified_bessel_k0(Tensor input, Tensor? @out = null) =>
            Tensor.Into(@out, Aten.Call("special_scaled_modified_bessel_k0", input));

        public static Tensor scaled_modified_bessel_k1(Tensor input, Tensor? @out = null) =>
            Tensor.Into(@out, Aten.Call("special_scaled_modified_bessel_k1", input));

        public static Tensor shifted_chebyshev_polynomial_t(Tensor x, Tensor n, Tensor? @out = null) =>
            Tensor.Into(@out, Aten.Call("special_shifted_chebyshev_polynomial_t", x, n));

        public static Tensor shifted_chebyshev_polynomial_u(Tensor x, Tensor n, Tensor? @out = null) =>
            Tensor.Into(@out, Aten.Call("special_shifted_chebyshev_polynomial_u", x, n));

        public static Tensor shifted_chebyshev_polynomial_v(Tensor x, Tensor n, Tensor? @out = null) =>
            Tensor.Into(@out, Aten.Call("special_shifted_chebyshev_polynomial_v", x, n));

        public static Tensor shifted_chebyshev_polynomial_w(Tensor x, Tensor n, Tensor? @out = null) =>
            Tensor.Into(@out, Aten.Call("special_shifted_chebyshev_polynomial_w", x, n));

        public static Tensor sigmoid(Tensor input) => Aten.Call("sigmoid", input);

        public static Tensor sigmoid_(Tensor input) => Aten.Mutate("sigmoid_", input);

        public static Tensor sinc(Tensor input) => Aten.Call("special_sinc", input);

        public static Tensor softmax(Tensor input, long dim, ScalarType? dtype = null) => Aten.Call("special_softmax", input, dim, dtype);

        public static Tensor spherical_bessel_j0(Tensor input, Tensor? @out = null) =>
            Tensor.Into(@out, Aten.Call("special_spherical_bessel_j0", input));

        public static Tensor xlog1py(Tensor input, Tensor other) => Aten.Call("special_xlog1py", input, other);

        public static Tensor zeta(Tensor x, Tensor q) => Aten.Call("special_zeta", x, q);
    }
}
