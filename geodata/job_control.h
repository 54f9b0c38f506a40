#pragma once

#include <functional>
#include <stop_token>

namespace geodata {

// How a long operation reports and is stopped. `progress` may be empty; it is called with 0 to 1 from the thread that
// does the work. An operation that sees the stop returns ErrorCode::Cancelled and leaves nothing behind.
struct JobControl {
    std::function<void(float)> progress;
    std::stop_token stop;

    void report(float fraction) const {
        if (progress) progress(fraction);
    }
    bool stopped() const { return stop.stop_requested(); }
};

} // namespace geodata
