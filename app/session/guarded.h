#pragma once
// Internal to app/session.

#include <exception>

#include <fmt/format.h>

#include "geodata/result.h"

namespace app::session {

// Calls a service; what a library throws past it becomes an Error like any other.
template <class Value, class Call>
geodata::Result<Value> guarded(const char* what, const Call& call) {
    try {
        return call();
    } catch (const std::exception& thrown) {
        return geodata::fail(geodata::ErrorCode::Unreadable, fmt::format("{} failed: {}", what, thrown.what()));
    }
}

} // namespace app::session
