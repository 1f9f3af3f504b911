// A step of the autograd graph whose backward pass is written in .NET.
#pragma once

#include "errors.h"
#include "values.h"

#include <torch/csrc/autograd/custom_function.h>
#include <torch/csrc/autograd/saved_variable.h>

namespace shim {

struct ManagedNode;

// Fills `input_gradients` with tensors that the caller then owns (null for "none"); returns the handle of an exception, or 0.
using BackwardCallback = intptr_t (*)(
    intptr_t context, ManagedNode* node, Tensor* const* gradients, int32_t count, Tensor** input_gradients, int32_t input_count);
using ReleaseCallback = void (*)(intptr_t context);

struct ManagedNode : torch::autograd::Node {
    ManagedNode(intptr_t context, std::string name, BackwardCallback backward, ReleaseCallback release)
        : context(context), label(std::move(name)), backward(backward), release(release) {}

    ~ManagedNode() override { release(context); }

    std::string name() const override { return label; }

    void release_variables() override {
        saved.clear();
        released = true;
    }

    torch::autograd::variable_list apply(torch::autograd::variable_list&& gradients) override {
        std::vector<Tensor*> given;
        for (size_t i = 0; i < gradients.size(); ++i) {
            if (materialize_gradients && !gradients[i].defined()) gradients[i] = input_metadata(i).zeros_like();
            given.push_back(gradients[i].defined() ? &gradients[i] : nullptr);
        }
        std::vector<Tensor*> computed(num_outputs(), nullptr);
        auto error = backward(
            context, this, given.data(), static_cast<int32_t>(given.size()), computed.data(), static_cast<int32_t>(computed.size()));
        torch::autograd::variable_list result;
        for (auto* gradient : computed) {
            result.push_back(gradient ? *gradient : Tensor());
            delete gradient;
        }
        if (error != 0) throw ManagedError(error);
        return result;
    }

    intptr_t context;
    std::string label;
    BackwardCallback backward;
    ReleaseCallback release;
    std::vector<torch::autograd::SavedVariable> saved;
    bool materialize_gradients = true;
    bool released = false;
};

using NodeOwner = std::shared_ptr<ManagedNode>;

}  // namespace shim
