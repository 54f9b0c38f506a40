#pragma once
// Inside of event_index.h: the work on large indexes and what they take.

#include <atomic>
#include <cstddef>
#include <thread>
#include <vector>

#include "geodata/job_control.h"
#include "geodata/result.h"

namespace geodata {

inline constexpr std::size_t kWorthAThread = 100'000; // events

template <class T>
std::size_t bytes_of(const std::vector<T>& v) {
    return v.capacity() * sizeof(T);
}

// Calls task(i) for 0 to count - 1, on this thread and, where it is worth it, on one more; the first comes first.
// Stops handing out when told to.
template <class Task>
void share_out(std::size_t count, bool two_threads, const JobControl& job, Task&& task) {
    std::atomic<std::size_t> next{0};
    const auto work = [&] {
        for (std::size_t i = next++; i < count && !job.stopped(); i = next++) task(i);
    };
    if (two_threads && count > 1) {
        const std::jthread other(work);
        work();
    } else {
        work();
    }
}

inline tl::unexpected<Error> index_stopped() {
    return fail(ErrorCode::Cancelled, "The index of the events was stopped.");
}

} // namespace geodata
