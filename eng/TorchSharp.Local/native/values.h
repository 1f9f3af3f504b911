// What passes between .NET and the dispatcher: arguments on the way in, results on the way out.
#pragma once

#include <ATen/core/Tensor.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/core/ivalue.h>
#include <ATen/core/jit_type.h>

#include <vector>

namespace shim {

using at::Tensor;

// Must match Interop/NativeValue.cs.
enum class Tag : int32_t { None, Default, Int, Double, Complex, Bool, String, Ints, Doubles, Bools, Tensor, Tensors, Device, Generator };

struct Value {
    Tag tag;
    int32_t count;
    union {
        int64_t integer;
        double real;
        const void* pointer;
    };
    union {
        int64_t bytes;
        double imaginary;
    };
};

template <typename T>
at::ArrayRef<T> items(const Value& value) {
    return at::ArrayRef<T>(static_cast<const T*>(value.pointer), static_cast<size_t>(value.count));
}

inline std::vector<Tensor> tensors(Tensor* const* handles, int64_t count) {
    std::vector<Tensor> result;
    result.reserve(count);
    for (int64_t i = 0; i < count; ++i) result.push_back(handles[i] ? *handles[i] : Tensor());
    return result;
}

inline const char* name_of(Tag tag) {
    static const char* const names[] = {"None",    "Default", "int",    "float",  "complex",  "bool",   "str",
                                        "int[]",   "float[]", "bool[]", "Tensor", "Tensor[]", "Device", "Generator"};
    return names[static_cast<int32_t>(tag)];
}

[[noreturn]] inline void mismatch(const Value& value, const c10::Argument& argument) {
    TORCH_CHECK_TYPE(false, "argument '", argument.name(), "' must be ", argument.type()->repr_str(), ", not ", name_of(value.tag));
}

inline int64_t to_int(const Value& value, const c10::Argument& argument) {
    if (value.tag == Tag::Int || value.tag == Tag::Bool) return value.integer;
    mismatch(value, argument);
}

inline double to_double(const Value& value, const c10::Argument& argument) {
    if (value.tag == Tag::Double) return value.real;
    return static_cast<double>(to_int(value, argument));
}

inline at::Scalar to_scalar(const Value& value, const c10::Argument& argument) {
    switch (value.tag) {
        case Tag::Bool: return at::Scalar(value.integer != 0);
        case Tag::Double: return at::Scalar(value.real);
        case Tag::Complex: return at::Scalar(c10::complex<double>(value.real, value.imaginary));
        default: return at::Scalar(to_int(value, argument));
    }
}

// A single number for a list of known length stands for that many equal ones, as in Python.
template <typename T>
std::vector<T> repeated(T value, const c10::Argument& argument) {
    return std::vector<T>(argument.N().value_or(1), value);
}

inline c10::IValue to_list(const Value& value, const c10::Type& element, const c10::Argument& argument) {
    switch (element.kind()) {
        case c10::TypeKind::IntType:
        case c10::TypeKind::SymIntType:
            if (value.tag == Tag::Ints) return items<int64_t>(value).vec();
            return repeated(to_int(value, argument), argument);
        case c10::TypeKind::FloatType:
            if (value.tag == Tag::Doubles) return items<double>(value).vec();
            return repeated(to_double(value, argument), argument);
        case c10::TypeKind::BoolType: {
            if (value.tag != Tag::Bools) mismatch(value, argument);
            c10::List<bool> list;
            for (auto item : items<bool>(value)) list.push_back(item);
            return list;
        }
        case c10::TypeKind::TensorType:
            if (value.tag != Tag::Tensors) mismatch(value, argument);
            return tensors(static_cast<Tensor* const*>(value.pointer), value.count);
        case c10::TypeKind::OptionalType: {
            if (value.tag != Tag::Tensors) mismatch(value, argument);
            c10::List<c10::optional<Tensor>> list;
            for (auto handle : items<Tensor*>(value)) list.push_back(handle ? c10::optional<Tensor>(*handle) : c10::nullopt);
            return list;
        }
        default: mismatch(value, argument);
    }
}

inline c10::IValue to_ivalue(const Value& value, const c10::Type& type, const c10::Argument& argument) {
    switch (type.kind()) {
        case c10::TypeKind::OptionalType:
            if (value.tag == Tag::None) return {};
            return to_ivalue(value, *static_cast<const c10::OptionalType&>(type).getElementType(), argument);
        case c10::TypeKind::TensorType:
            if (value.tag == Tag::None) return Tensor();
            if (value.tag != Tag::Tensor) mismatch(value, argument);
            return *static_cast<const Tensor*>(value.pointer);
        case c10::TypeKind::NumberType: return to_scalar(value, argument);
        case c10::TypeKind::IntType:
        case c10::TypeKind::SymIntType: return to_int(value, argument);
        case c10::TypeKind::FloatType: return to_double(value, argument);
        case c10::TypeKind::BoolType: return to_int(value, argument) != 0;
        case c10::TypeKind::StringType:
            if (value.tag != Tag::String) mismatch(value, argument);
            return std::string(static_cast<const char*>(value.pointer), value.count);
        case c10::TypeKind::DeviceObjType:
            if (value.tag != Tag::Device) mismatch(value, argument);
            return c10::Device(static_cast<c10::DeviceType>(value.count), static_cast<c10::DeviceIndex>(value.integer));
        case c10::TypeKind::GeneratorType:
            if (value.tag != Tag::Generator) mismatch(value, argument);
            return *static_cast<const at::Generator*>(value.pointer);
        case c10::TypeKind::ListType:
            return to_list(value, *static_cast<const c10::ListType&>(type).getElementType(), argument);
        default: mismatch(value, argument);
    }
}

inline c10::IValue default_of(const c10::Argument& argument) {
    if (argument.default_value()) return *argument.default_value();
    TORCH_CHECK_TYPE(argument.type()->kind() == c10::TypeKind::OptionalType, "argument '", argument.name(), "' is missing");
    return {};
}

// The bytes that die with this tensor: those of a storage that nobody else shares. .NET's collector is told about them.
inline int64_t owned_bytes(const Tensor& tensor) {
    if (!tensor.has_storage() || tensor.storage().use_count() != 1) return 0;
    return static_cast<int64_t>(tensor.storage().nbytes());
}

inline Value handle(Tensor tensor) {
    Value value{Tag::None, 0, {0}, {0}};
    if (!tensor.defined()) return value;
    value.tag = Tag::Tensor;
    auto* owner = new Tensor(std::move(tensor));
    value.pointer = owner;
    value.bytes = owned_bytes(*owner);
    return value;
}

inline thread_local std::vector<Value> results;

inline void add_result(c10::IValue&& result) {
    Value value{Tag::None, 0, {0}, {0}};
    if (result.isTensor()) {
        value = handle(std::move(result).toTensor());
    } else if (result.isTensorList()) {
        auto list = std::move(result).toTensorList();
        for (size_t i = 0; i < list.size(); ++i) results.push_back(handle(list.extract(i)));
        return;
    } else if (result.isBool()) {
        value.tag = Tag::Bool;
        value.integer = result.toBool();
    } else if (result.isInt()) {
        value.tag = Tag::Int;
        value.integer = result.toInt();
    } else if (result.isDouble()) {
        value.tag = Tag::Double;
        value.real = result.toDouble();
    } else if (result.isComplexDouble()) {
        auto number = result.toComplexDouble();
        value.tag = Tag::Complex;
        value.real = number.real();
        value.imaginary = number.imag();
    } else if (!result.isNone()) {
        TORCH_CHECK(false, "cannot return a value of type ", result.tagKind());
    }
    results.push_back(value);
}

inline void publish(const Value** values, int32_t* count) {
    *values = results.data();
    *count = static_cast<int32_t>(results.size());
}

}  // namespace shim
