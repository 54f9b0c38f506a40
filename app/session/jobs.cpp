#include "app/session/jobs.h"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <utility>

namespace app::session {

namespace {

struct Job {
    std::string channel;
    std::string label;
    Jobs::Work work;
    std::stop_source stop;
    std::atomic<float> progress{0};
};
using JobPtr = std::shared_ptr<Job>;

// What came home: the job's result, or something early.
struct Arrival {
    JobPtr job;
    Jobs::Delivery delivery;
    bool last = true;
};

constexpr int kWorkers = 2;

} // namespace

struct Jobs::State {
    mutable std::mutex mutex;
    std::condition_variable_any wake;
    std::deque<JobPtr> queue; // not begun
    std::deque<Arrival> home; // not delivered
    std::condition_variable came_home;
    std::vector<JobPtr> current;       // not delivered and not dropped, oldest first; a job that left it is stale
    std::vector<std::jthread> workers; // last: joined before the rest goes

    void work(const std::stop_token& end) {
        while (true) {
            JobPtr job;
            {
                std::unique_lock lock(mutex);
                if (!wake.wait(lock, end, [this] { return !queue.empty(); })) return;
                job = std::move(queue.front());
                queue.pop_front();
            }
            run(std::move(job));
        }
    }

    void run(JobPtr job) {
        Context context;
        context.progress = [&job = *job](float fraction) { job.progress.store(fraction, std::memory_order_relaxed); };
        context.stop = job->stop.get_token();
        context.post = [this, &job](Delivery early) {
            const std::lock_guard lock(mutex);
            home.push_back({job, std::move(early), false});
        };
        Delivery delivery = job->work(context);
        job->work = nullptr; // what it captured is freed here, not on the main thread
        const std::lock_guard lock(mutex);
        home.push_back({std::move(job), std::move(delivery), true});
        came_home.notify_all();
    }

    // The first of `job`, or of any that is not stale; none when there is nothing. With the mutex held.
    std::optional<Delivery> take(const JobPtr& job = nullptr) {
        const auto wanted = [&](const Arrival& arrival) { return !job || arrival.job == job; };
        for (auto at = std::find_if(home.begin(), home.end(), wanted); at != home.end();
             at = std::find_if(home.begin(), home.end(), wanted)) {
            Arrival arrival = std::move(*at);
            home.erase(at);
            const auto found = std::find(current.begin(), current.end(), arrival.job);
            if (found == current.end()) continue;
            if (arrival.last) current.erase(found);
            return std::move(arrival.delivery);
        }
        return std::nullopt;
    }

    // With the mutex held.
    void drop(const std::string& channel) {
        std::erase_if(current, [&](const JobPtr& job) {
            if (job->channel != channel) return false;
            job->stop.request_stop();
            std::erase(queue, job);
            return true;
        });
    }
};

Jobs::Jobs(bool threaded) : state_(std::make_unique<State>()) {
    if (!threaded) return;
    for (int i = 0; i < kWorkers; ++i)
        state_->workers.emplace_back([state = state_.get()](const std::stop_token& end) { state->work(end); });
}

Jobs::~Jobs() {
    {
        const std::lock_guard lock(state_->mutex);
        for (const JobPtr& job : state_->current) job->stop.request_stop();
        state_->queue.clear();
    }
    state_->workers.clear(); // each jthread asks its loop to end and joins
}

void Jobs::start(std::string channel, std::string label, Work work) {
    auto job = std::make_shared<Job>();
    job->channel = std::move(channel);
    job->label = std::move(label);
    job->work = std::move(work);
    {
        const std::lock_guard lock(state_->mutex);
        state_->drop(job->channel);
        state_->current.push_back(job);
        if (!state_->workers.empty()) {
            state_->queue.push_back(std::move(job));
            state_->wake.notify_one();
            return;
        }
    }
    state_->run(std::move(job));
}

void Jobs::cancel(const std::string& channel) {
    const std::lock_guard lock(state_->mutex);
    state_->drop(channel);
}

bool Jobs::is_running(const std::string& channel) const {
    const std::lock_guard lock(state_->mutex);
    return std::any_of(state_->current.begin(), state_->current.end(),
                       [&](const JobPtr& job) { return job->channel == channel; });
}

void Jobs::request_stop(const std::string& channel) {
    const std::lock_guard lock(state_->mutex);
    for (const JobPtr& job : state_->current)
        if (job->channel == channel) job->stop.request_stop();
}

void Jobs::finish(const std::string& channel) {
    JobPtr job;
    bool is_waiting = false;
    {
        const std::lock_guard lock(state_->mutex);
        const auto found = std::find_if(state_->current.begin(), state_->current.end(),
                                        [&](const JobPtr& one) { return one->channel == channel; });
        if (found == state_->current.end()) return;
        job = *found;
        is_waiting = std::erase(state_->queue, job) > 0;
    }
    if (is_waiting) state_->run(job);
    for (;;) { // what came home early, then the result
        std::optional<Delivery> delivery;
        {
            std::unique_lock lock(state_->mutex);
            state_->came_home.wait(lock, [&] {
                return std::any_of(state_->home.begin(), state_->home.end(),
                                   [&](const Arrival& arrival) { return arrival.job == job; });
            });
            delivery = state_->take(job);
        }
        if (delivery && *delivery) (*delivery)();
        const std::lock_guard lock(state_->mutex);
        if (std::find(state_->current.begin(), state_->current.end(), job) == state_->current.end()) return;
    }
}

bool Jobs::deliver() {
    std::size_t most = 0;
    {
        const std::lock_guard lock(state_->mutex);
        most = state_->home.size();
    }
    bool delivered = false;
    for (std::size_t i = 0; i < most; ++i) {
        std::optional<Delivery> delivery;
        {
            // Asked again for each: a delivery may cancel a later one.
            const std::lock_guard lock(state_->mutex);
            delivery = state_->take();
        }
        if (!delivery) break;
        if (*delivery) (*delivery)();
        delivered = true;
    }
    return delivered;
}

bool Jobs::idle(const std::string& besides) const {
    const std::lock_guard lock(state_->mutex);
    return std::all_of(state_->current.begin(), state_->current.end(),
                       [&](const JobPtr& job) { return job->channel == besides; });
}

std::vector<Jobs::Running> Jobs::running() const {
    const std::lock_guard lock(state_->mutex);
    std::vector<Running> all;
    all.reserve(state_->current.size());
    for (const JobPtr& job : state_->current)
        if (!job->label.empty())
            all.push_back({job->channel, job->label, job->progress.load(std::memory_order_relaxed)});
    return all;
}

} // namespace app::session
