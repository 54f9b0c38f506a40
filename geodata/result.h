#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

namespace geodata {

// What a caller can branch on; the message carries the rest.
enum class ErrorCode {
    NotFound,
    Unreadable,
    BadFormat,
    Unsupported,
    InvalidArgument,
    WriteFailed,
    Cancelled,
    Gpu,
};

// A failure that came from outside the program. `message` is one sentence for the user that names the file, the record
// and the mend; it holds no newline.
struct Error {
    ErrorCode code = ErrorCode::Unreadable;
    std::string message;
};

// std::expected in all but name: gcc 12 has none.
template <class T>
using Result = tl::expected<T, Error>;

inline tl::unexpected<Error> fail(ErrorCode code, std::string message) {
    return tl::unexpected<Error>(Error{code, std::move(message)});
}

// A bad record in a good file: collected, shown, never thrown away silently. The record itself stays listed.
struct Issue {
    std::string file;    // as the user would name it, relative to the atlas folder where it lies inside
    std::string record;  // event id, layer id, "feature 17"; empty when the file as a whole is meant
    std::string rule;    // stable short name for scripts: "date", "geometry", "unknown-source", "duplicate-id", ...
    std::string message; // a sentence: what is wrong and how to mend it
    bool operator==(const Issue&) const = default;
};

// "file:record: message", the form in which problems stand on stderr.
std::string to_line(const Issue& issue);

} // namespace geodata
