#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "geodata/job_control.h"

namespace app::session {

// Runs jobs beside the window. A job takes values and gives back one function that is called on the main thread (by
// `deliver`); the result of a job that was cancelled or superseded is dropped there. One worker; the only mutex of
// app/.
class Jobs {
  public:
    using Delivery = std::function<void()>;
    using Work = std::function<Delivery(const geodata::JobControl&)>;

    // Threaded = false runs each job inside `start`: for tests and the command line.
    explicit Jobs(bool threaded);
    ~Jobs(); // stops and joins
    Jobs(const Jobs&) = delete;
    Jobs& operator=(const Jobs&) = delete;

    // A job of the same `channel` that has not been delivered is stopped and dropped.
    void start(std::string channel, std::string label, Work work);
    void cancel(const std::string& channel);
    // Calls what has come home. True when something was delivered.
    bool deliver();

    struct Running {
        std::string channel;
        std::string label;
        float progress = 0; // 0 to 1
    };
    std::vector<Running> running() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace app::session
