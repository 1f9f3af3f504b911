using System.Collections.Generic;
using System.Linq;

namespace TorchSharp;

public static partial class torch
{
    public static partial class linalg
    {
        public static Tensor det(Tensor input) => Aten.Call("linalg_det", input);

        public static Tensor inv(Tensor input) => Aten.Call("linalg_inv", input);

        public static Tensor solve(Tensor A, Tensor B, bool left = true) => Aten.Call("linalg_solve", A, B, left);

        public static Tensor cholesky(Tensor input) => Aten.Call("linalg_cholesky", input);

        public static Tensor matrix_exp(Tensor input) => Aten.Call("linalg_matrix_exp", input);

        public static Tensor svdvals(Tensor input) => Aten.Call("linalg_svdvals", input);

        public static Tensor eigvals(Tensor input) => Aten.Call("linalg_eigvals", input);

        public static Tensor eigvalsh(Tensor input, char UPLO = 'L') => Aten.Call("linalg_eigvalsh", input, UPLO.ToString());

        public static Tensor cross(Tensor input, Tensor other, long dim = -1) => Aten.Call("linalg_cross", input, other, dim);

        public static Tensor diagonal(Tensor input, int offset = 0, int dim1 = -2, int dim2 = -1) =>
            Aten.Call("linalg_diagonal", input, offset, dim1, dim2);

        public static Tensor pinv(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            Aten.Call("linalg_pinv.atol_rtol_float", input, atol, rtol, hermitian);

        public static Tensor matrix_rank(Tensor input, double? atol = null, double? rtol = null, bool hermitian = false) =>
            Aten.Call("linalg_matrix_rank.atol_rtol_float", input, atol, rtol, hermitian);

        public static Tensor vector_norm(Tensor input, double ord = 2, long[]? dims = null, bool keepdim = false) =>
            Aten.Call("linalg_vector_norm", input, ord, dims, keepdim);

        public static Tensor matrix_norm(Tensor input, string ord = "fro", long[]? dims = null, bool keepdim = false) =>
            Aten.Call("linalg_matrix_norm.str_ord", input, ord, dims ?? [-2L, -1L], keepdim);

        public static Tensor matrix_norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Aten.Call("linalg_matrix_norm", input, ord, dims ?? [-2L, -1L], keepdim);

        public static Tensor norm(Tensor input, long[]? dims = null, bool keepdim = false) =>
            Aten.Call("linalg_norm", input, Arg.None, dims, keepdim);

        public static Tensor norm(Tensor input, double ord, long[]? dims = null, bool keepdim = false) =>
            Aten.Call("linalg_norm", input, ord, dims, keepdim);

        public static Tensor norm(Tensor input, int ord, long[]? dims = null, bool keepdim = false) =>
            Aten.Call("linalg_norm", input, ord, dims, keepdim);

        public static Tensor norm(Tensor input, string ord, long[]? dims = null, bool keepdim = false) =>
            Aten.Call("linalg_norm.ord_str", input, ord, dims, keepdim);

        public static (Tensor U, Tensor S, Tensor Vh) svd(Tensor input, bool fullMatrices = true) =>
            Three(Aten.CallMany("linalg_svd", input, fullMatrices));

        public static Tensor multi_dot(IList<Tensor> tensors) => Aten.Call("linalg_multi_dot", tensors.ToArray());

        public static (Tensor L, Tensor info) cholesky_ex(Tensor input, bool check_errors = false) =>
            Two(Aten.CallMany("linalg_cholesky_ex", input, false, check_errors));

        public static (Tensor L, Tensor info) inv_ex(Tensor input, bool check_errors = false) =>
            Two(Aten.CallMany("linalg_inv_ex", input, check_errors));

        public static (Tensor LU, Tensor Pivots) lu_factor(Tensor input, bool pivot = true) =>
            Two(Aten.CallMany("linalg_lu_factor", input, pivot));

        public static (Tensor P, Tensor L, Tensor U) lu(Tensor input, bool pivot = true) => Three(Aten.CallMany("linalg_lu", input, pivot));

        public static Tensor solve_triangular(
            Tensor A, Tensor B, bool upper, bool left = true, bool unitriangular = false, Tensor? @out = null) =>
            Tensor.Into(@out, Aten.Call("linalg_solve_triangular", A, B, upper, left, unitriangular));

        public static Tensor vecdot(Tensor x, Tensor y, long dim = -1, Tensor? @out = null) =>
            Tensor.Into(@out, Aten.Call("linalg_vecdot", x, y, dim));

        public static Tensor cond(Tensor input) => Aten.Call("linalg_cond", input);

        public static Tensor cond(Tensor input, double p) => Aten.Call("linalg_cond", input, p);

        public static Tensor cond(Tensor input, int p) => Aten.Call("linalg_cond", input, p);

        public static Tensor cond(Tensor input, string p) => Aten.Call("linalg_cond.p_str", input, p);

        public static Tensor vander(Tensor input, long? N = null) => Aten.Call("linalg_vander", input, N);

        public static Tensor tensorinv(Tensor input, long ind) => Aten.Call("linalg_tensorinv", input, ind);

        public static Tensor tensorsolve(Tensor A, Tensor B, long[] dims) => Aten.Call("linalg_tensorsolve", A, B, dims);

        public static (Tensor, Tensor) eig(Tensor input) => Two(Aten.CallMany("linalg_eig", input));

        public static (Tensor, Tensor) eigh(Tensor input, char UPLO = 'L') => Two(Aten.CallMany("linalg_eigh", input, UPLO.ToString()));

        public static (Tensor, Tensor) slogdet(Tensor input) => Two(Aten.CallMany("linalg_slogdet", input));

        public static (Tensor Q, Tensor R) qr(Tensor input, QRMode mode = QRMode.Reduced) => Two(Aten.CallMany(
            "linalg_qr",
            input,
            mode switch
            {
                QRMode.Complete => "complete",
                QRMode.R => "r",
                _ => "reduced",
            }));

        public enum QRMode
        {
            Reduced = 0,
            Complete = 1,
            R = 2,
        }
    }
}
