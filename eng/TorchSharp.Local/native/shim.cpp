// The C interface of libtorch that TorchSharp.Local calls. Operators go through the dispatcher by name, so that a new operator needs no
// code here; the rest is what the dispatcher does not know: handles, memory, autograd, random generators and threads.
//
// Every exported function that can fail returns 0 for success; otherwise `last_message` (1) or `take_managed_error` (2) tells why.
// No C++ exception leaves this file.

#include "errors.h"
#include "managed_node.h"
#include "values.h"

#include <torch/csrc/api/include/torch/version.h>
#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/ops/from_blob.h>
#include <c10/core/GradMode.h>
#include <c10/core/InferenceMode.h>
#include <torch/csrc/autograd/anomaly_mode.h>
#include <torch/csrc/autograd/autograd.h>
#include <torch/csrc/autograd/functions/utils.h>
#include <torch/serialize/input-archive.h>
#include <torch/serialize/output-archive.h>

#include <cstring>

#define SHIM extern "C" __attribute__((visibility("default")))

using namespace shim;

// ---- errors -------------------------------------------------------------------------------------------------------------------------

// The version of libtorch that the shim was compiled against.
SHIM const char* shim_version() { return TORCH_VERSION; }

SHIM const char* shim_last_message() { return message.c_str(); }

SHIM intptr_t shim_take_managed_error() { return std::exchange(managed_error, 0); }

// ---- operators ----------------------------------------------------------------------------------------------------------------------

SHIM int32_t shim_operator_find(const char* name, const char* overload, void** found) {
    return guarded([&] {
        auto op = c10::Dispatcher::singleton().findSchema({std::string("aten::") + name, overload});
        TORCH_CHECK(op, "libtorch has no operator aten::", name, *overload ? "." : "", overload);
        *found = new c10::OperatorHandle(*op);
    });
}

// The results live in the calling thread until its next call. Without `values` they are dropped.
SHIM int32_t shim_operator_call(
    const c10::OperatorHandle* op, const Value* arguments, int32_t count, const Value** values, int32_t* value_count) {
    *value_count = 0;
    return guarded([&] {
        const auto& schema = op->schema();
        const auto& expected = schema.arguments();
        TORCH_CHECK_TYPE(
            static_cast<size_t>(count) <= expected.size(), schema.name(), " takes ", expected.size(), " arguments, not ", count);
        torch::jit::Stack stack;
        stack.reserve(expected.size());
        for (size_t i = 0; i < expected.size(); ++i) {
            bool missing = i >= static_cast<size_t>(count) || arguments[i].tag == Tag::Default;
            stack.push_back(missing ? default_of(expected[i]) : to_ivalue(arguments[i], *expected[i].type(), expected[i]));
        }
        op->callBoxed(stack);
        if (!values) return;
        results.clear();
        for (auto& result : stack) add_result(std::move(result));
        publish(values, value_count);
    });
}

// ---- tensors ------------------------------------------------------------------------------------------------------------------------

SHIM void shim_tensor_free(Tensor* tensor) {
    guarded([&] { delete tensor; });
}

// A tensor over memory of the caller, who hears through `release` that it is not needed any more; also when this fails.
SHIM int32_t shim_tensor_from_memory(
    void* data, const int64_t* sizes, int32_t dimensions, int32_t dtype, void* context, void (*release)(void*), Tensor** tensor) {
    return guarded([&] {
        std::shared_ptr<void> owner(context, release);
        *tensor = new Tensor(at::from_blob(
            data, at::IntArrayRef(sizes, dimensions), [owner](void*) {}, at::dtype(static_cast<at::ScalarType>(dtype))));
    });
}

SHIM Tensor* shim_tensor_alias(const Tensor* tensor) { return new Tensor(*tensor); }

SHIM int64_t shim_tensor_owned_bytes(const Tensor* tensor) { return owned_bytes(*tensor); }

// What a tensor knows of itself: a call each and no error to hear of, since these are asked of every sample of every batch.
SHIM int64_t shim_tensor_dim(const Tensor* tensor) noexcept { return tensor->dim(); }
SHIM int64_t shim_tensor_numel(const Tensor* tensor) noexcept { return tensor->numel(); }
SHIM int64_t shim_tensor_element_size(const Tensor* tensor) noexcept { return tensor->element_size(); }
SHIM int64_t shim_tensor_storage_offset(const Tensor* tensor) noexcept { return tensor->has_storage() ? tensor->storage_offset() : 0; }
// Negative where there is no such dimension.
SHIM int64_t shim_tensor_size(const Tensor* tensor, int64_t dim) noexcept {
    dim += dim < 0 ? tensor->dim() : 0;
    return dim >= 0 && dim < tensor->dim() ? tensor->sizes()[dim] : -1;
}
SHIM int32_t shim_tensor_dtype(const Tensor* tensor) noexcept { return static_cast<int32_t>(tensor->scalar_type()); }
SHIM int32_t shim_tensor_device_type(const Tensor* tensor) noexcept { return static_cast<int32_t>(tensor->device().type()); }
SHIM int32_t shim_tensor_device_index(const Tensor* tensor) noexcept { return tensor->device().index(); }
SHIM uint8_t shim_tensor_requires_grad(const Tensor* tensor) noexcept { return tensor->requires_grad(); }
SHIM uint8_t shim_tensor_is_sparse(const Tensor* tensor) noexcept { return tensor->is_sparse(); }
SHIM uint8_t shim_tensor_is_contiguous(const Tensor* tensor) noexcept { return !tensor->is_sparse() && tensor->is_contiguous(); }

SHIM int32_t shim_tensor_is_leaf(const Tensor* tensor, uint8_t* is_leaf) {
    return guarded([&] { *is_leaf = tensor->is_leaf(); });
}

SHIM int32_t shim_tensor_sizes(const Tensor* tensor, int64_t* sizes) {
    return guarded([&] { std::copy_n(tensor->sizes().begin(), tensor->dim(), sizes); });
}

SHIM int32_t shim_tensor_strides(const Tensor* tensor, int64_t* strides) {
    return guarded([&] { std::copy_n(tensor->strides().begin(), tensor->dim(), strides); });
}

// The memory of a tensor, and how many bytes it has; none where the elements do not follow one another.
SHIM int32_t shim_tensor_bytes(const Tensor* tensor, void** data, int64_t* length) {
    return guarded([&] {
        bool contiguous = shim_tensor_is_contiguous(tensor);
        *length = contiguous ? static_cast<int64_t>(tensor->nbytes()) : -1;
        *data = contiguous ? tensor->data_ptr() : nullptr;
    });
}

SHIM int32_t shim_tensor_data(const Tensor* tensor, void** data) {
    return guarded([&] { *data = tensor->data_ptr(); });
}

SHIM int32_t shim_tensor_set_requires_grad(const Tensor* tensor, uint8_t value) {
    return guarded([&] { tensor->set_requires_grad(value != 0); });
}

SHIM int32_t shim_tensor_retain_grad(const Tensor* tensor) {
    return guarded([&] { tensor->retain_grad(); });
}

// Null when there is no gradient.
SHIM int32_t shim_tensor_grad(const Tensor* tensor, Tensor** gradient) {
    return guarded([&] {
        const auto& grad = tensor->grad();
        *gradient = grad.defined() ? new Tensor(grad) : nullptr;
    });
}

SHIM int32_t shim_tensor_set_grad(const Tensor* tensor, const Tensor* gradient) {
    return guarded([&] { tensor->mutable_grad() = gradient ? *gradient : Tensor(); });
}

// ---- files of PyTorch, as torch::save and torch::load of C++ write and read them -----------------------------------------------------

SHIM int32_t shim_tensor_save(const Tensor* tensor, const char* path) {
    return guarded([&] {
        torch::serialize::OutputArchive archive;
        archive.write("0", *tensor);
        archive.save_to(path);
    });
}

SHIM int32_t shim_tensor_load(const char* path, Tensor** tensor) {
    return guarded([&] {
        torch::serialize::InputArchive archive;
        archive.load_from(path);
        Tensor loaded;
        archive.read("0", loaded);
        *tensor = new Tensor(std::move(loaded));
    });
}

// ---- autograd -----------------------------------------------------------------------------------------------------------------------

SHIM uint8_t shim_grad_enabled() { return c10::GradMode::is_enabled(); }

SHIM void shim_set_grad_enabled(uint8_t enabled) { c10::GradMode::set_enabled(enabled != 0); }

SHIM uint8_t shim_inference_enabled() { return c10::InferenceMode::is_enabled(); }

SHIM c10::InferenceMode* shim_inference_enter(uint8_t enabled) { return new c10::InferenceMode(enabled != 0); }

SHIM void shim_inference_leave(c10::InferenceMode* guard) { delete guard; }

SHIM uint8_t shim_anomaly_enabled() { return torch::autograd::AnomalyMode::is_enabled(); }

SHIM uint8_t shim_anomaly_checks_nan() { return torch::autograd::AnomalyMode::should_check_nan(); }

SHIM void shim_set_anomaly(uint8_t enabled, uint8_t check_nan) {
    torch::autograd::AnomalyMode::set_enabled(enabled != 0, check_nan != 0);
}

SHIM int32_t shim_backward(
    Tensor* const* outputs, int32_t output_count, Tensor* const* gradients, int32_t gradient_count, Tensor* const* inputs,
    int32_t input_count, uint8_t retain_graph, uint8_t create_graph) {
    return guarded([&] {
        torch::autograd::backward(
            tensors(outputs, output_count), tensors(gradients, gradient_count), retain_graph != 0, create_graph != 0,
            tensors(inputs, input_count));
    });
}

SHIM int32_t shim_grad(
    Tensor* const* outputs, int32_t output_count, Tensor* const* gradients, int32_t gradient_count, Tensor* const* inputs,
    int32_t input_count, uint8_t retain_graph, uint8_t create_graph, uint8_t allow_unused, const Value** values, int32_t* value_count) {
    return guarded([&] {
        auto grads = torch::autograd::grad(
            tensors(outputs, output_count), tensors(inputs, input_count), tensors(gradients, gradient_count), retain_graph != 0,
            create_graph != 0, allow_unused != 0);
        results.clear();
        for (auto& grad : grads) results.push_back(handle(std::move(grad)));
        publish(values, value_count);
    });
}

// ---- autograd functions written in .NET ---------------------------------------------------------------------------------------------

SHIM int32_t shim_node_new(
    intptr_t context, const char* name, BackwardCallback backward, ReleaseCallback release, Tensor* const* inputs, int32_t input_count,
    NodeOwner** owner, uint8_t* is_executable) {
    return guarded([&] {
        auto variables = tensors(inputs, input_count);
        *is_executable = c10::GradMode::is_enabled() && torch::autograd::any_variable_requires_grad(variables);
        auto node = std::shared_ptr<ManagedNode>(new ManagedNode(context, name, backward, release), torch::autograd::deleteNode);
        if (*is_executable) node->set_next_edges(torch::autograd::collect_next_edges(variables));
        node->clear_input_metadata();
        *owner = new NodeOwner(std::move(node));
    });
}

SHIM int32_t shim_node_wrap_outputs(
    const NodeOwner* owner, uint8_t is_executable, uint8_t materialize_gradients, Tensor* const* inputs, int32_t input_count,
    Tensor* const* outputs, int32_t output_count, Tensor* const* non_differentiable, int32_t non_differentiable_count,
    Tensor* const* dirty, int32_t dirty_count, const Value** values, int32_t* value_count) {
    return guarded([&] {
        (*owner)->materialize_gradients = materialize_gradients != 0;
        std::unordered_set<at::TensorImpl*> constants, modified;
        for (int32_t i = 0; i < non_differentiable_count; ++i) constants.insert(non_differentiable[i]->unsafeGetTensorImpl());
        for (int32_t i = 0; i < dirty_count; ++i) {
            dirty[i]->unsafeGetTensorImpl()->bump_version();
            modified.insert(dirty[i]->unsafeGetTensorImpl());
        }
        std::vector<c10::optional<Tensor>> raw;
        for (int32_t i = 0; i < output_count; ++i) raw.emplace_back(*outputs[i]);
        auto wrapped = torch::autograd::_wrap_outputs(
            tensors(inputs, input_count), constants, modified, raw, is_executable ? *owner : nullptr,
            [](torch::autograd::variable_list, torch::autograd::variable_list) -> torch::autograd::variable_list {
                TORCH_CHECK(false, "forward-mode differentiation is not implemented for functions written in .NET");
            });
        results.clear();
        for (auto& output : wrapped) results.push_back(handle(output ? std::move(*output) : Tensor()));
        publish(values, value_count);
    });
}

SHIM int32_t shim_node_save(const NodeOwner* owner, Tensor* const* variables, int32_t count) {
    return guarded([&] {
        for (int32_t i = 0; i < count; ++i) {
            if (!variables[i]) {
                (*owner)->saved.emplace_back();
                continue;
            }
            bool is_output = variables[i]->grad_fn().get() == owner->get();
            (*owner)->saved.emplace_back(*variables[i], is_output);
        }
    });
}

SHIM int32_t shim_node_saved(ManagedNode* node, const Value** values, int32_t* value_count) {
    return guarded([&] {
        TORCH_CHECK(!node->released, torch::autograd::ERR_BACKWARD_TWICE);
        auto self = node->shared_from_this();
        results.clear();
        for (const auto& variable : node->saved) results.push_back(handle(variable.unpack(self)));
        publish(values, value_count);
    });
}

SHIM void shim_node_free(NodeOwner* owner) {
    guarded([&] { delete owner; });
}

// ---- random numbers and threads -----------------------------------------------------------------------------------------------------

SHIM int32_t shim_manual_seed(int64_t seed) {
    return guarded([&] { at::manual_seed(static_cast<uint64_t>(seed)); });
}

SHIM int32_t shim_generator_default(at::Generator** generator) {
    return guarded([&] { *generator = new at::Generator(at::globalContext().defaultGenerator(at::kCPU)); });
}

SHIM int32_t shim_generator_new(int64_t seed, at::Generator** generator) {
    return guarded([&] { *generator = new at::Generator(at::detail::createCPUGenerator(static_cast<uint64_t>(seed))); });
}

SHIM void shim_generator_free(at::Generator* generator) { delete generator; }

SHIM int32_t shim_generator_set_seed(at::Generator* generator, int64_t seed) {
    return guarded([&] {
        std::lock_guard<std::mutex> lock(generator->mutex());
        generator->set_current_seed(static_cast<uint64_t>(seed));
    });
}

SHIM int32_t shim_generator_seed(at::Generator* generator, uint8_t renew, int64_t* seed) {
    return guarded([&] {
        std::lock_guard<std::mutex> lock(generator->mutex());
        *seed = static_cast<int64_t>(renew ? generator->seed() : generator->current_seed());
    });
}

SHIM int32_t shim_generator_state(const at::Generator* generator, Tensor** state) {
    return guarded([&] { *state = new Tensor(generator->get_state()); });
}

SHIM int32_t shim_generator_set_state(at::Generator* generator, const Tensor* state) {
    return guarded([&] { generator->set_state(*state); });
}

SHIM int32_t shim_threads() { return at::get_num_threads(); }

SHIM int32_t shim_set_threads(int32_t count) {
    return guarded([&] { at::set_num_threads(count); });
}

SHIM int32_t shim_interop_threads() { return at::get_num_interop_threads(); }

SHIM int32_t shim_set_interop_threads(int32_t count) {
    return guarded([&] { at::set_num_interop_threads(count); });
}
