// How exceptions leave the shim: as a number, with a message beside it. No C++ exception gets further than guarded().
#pragma once

#include <c10/util/Exception.h>

#include <cstdint>
#include <exception>
#include <string>

namespace shim {

// An exception that a managed callback threw: the handle of the managed object travels through libtorch and back to .NET.
struct ManagedError : std::exception {
    explicit ManagedError(intptr_t handle) : handle(handle) {}
    const char* what() const noexcept override { return "An exception was thrown by a managed callback"; }
    intptr_t handle;
};

inline thread_local std::string message;
inline thread_local intptr_t managed_error = 0;

template <typename Body>
int32_t guarded(Body&& body) noexcept {
    try {
        body();
        return 0;
    } catch (const ManagedError& error) {
        managed_error = error.handle;
        return 2;
    } catch (const c10::Error& error) {
        message = error.what_without_backtrace();
    } catch (const std::exception& error) {
        message = error.what();
    } catch (...) {
        message = "libtorch threw something that is not a std::exception";
    }
    return 1;
}

}  // namespace shim
