#pragma once

#include <string>

#include <tl/expected.hpp>

#include "geodata/document.h"

namespace geodata::io {

// Why a file of the library has no text. `problem` says what is wrong and the mend, without the file's name.
struct Unread {
    FileState state = FileState::Unreadable;
    std::string problem;
};
template <class T>
using Reading = tl::expected<T, Unread>;

inline tl::unexpected<Unread> unread(FileState state, std::string problem) {
    return tl::unexpected<Unread>(Unread{state, std::move(problem)});
}

} // namespace geodata::io
