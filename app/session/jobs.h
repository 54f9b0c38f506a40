#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "geodata/job_control.h"

namespace app::session {

// Runs jobs beside the window. A job takes values and gives back one function that is called on the main thread (by
// `deliver`); the result of a job that was cancelled or superseded is dropped there. Two workers, so that a long export
// does not hold up the opening of an atlas; the only mutex of app/.
class Jobs {
  public:
    using Delivery = std::function<void()>;
    // What a job is given. `post` brings something home early, from the worker: it is delivered like the result, before
    // it, and dropped with it.
    struct Context : geodata::JobControl {
        std::function<void(Delivery)> post;
    };
    using Work = std::function<Delivery(const Context&)>; // may take a JobControl alone

    // Threaded = false runs each job inside `start`: for tests and the command line. The result waits for `deliver`.
    explicit Jobs(bool threaded);
    ~Jobs(); // asks every job to stop, and joins; what has not been delivered is dropped
    Jobs(const Jobs&) = delete;
    Jobs& operator=(const Jobs&) = delete;

    // A job of the same `channel` that has not been delivered is stopped and dropped.
    void start(std::string channel, std::string label, Work work);
    void cancel(const std::string& channel);
    bool is_running(const std::string& channel) const; // or waits to, or has not been delivered
    // Asks a job to stop without dropping it: what it did until then still comes home.
    void request_stop(const std::string& channel);
    // Waits for the job of this channel, if there is one, and delivers it now: for what must not be lost. One that
    // waits for a worker runs here.
    void finish(const std::string& channel);
    // Calls what has come home, in the order in which it came. True when something was delivered.
    bool deliver();

    struct Running {
        std::string channel;
        std::string label;
        float progress = 0; // 0 to 1
        bool operator==(const Running&) const = default;
    };
    // Every job with a label that has not been delivered, oldest first. Those without are too short to be told of.
    std::vector<Running> running() const;
    bool idle(const std::string& besides = {}) const; // no job at all, or the one of that channel alone

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace app::session
