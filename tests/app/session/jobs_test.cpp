// The queue between the main thread and the workers. What the jobs do is tested in session_files_test.cpp.
#include <gtest/gtest.h>
#include <latch>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "app/session/jobs.h"

namespace {

using app::session::Jobs;
using geodata::JobControl;

// Delivers until `done`; the workers hold no lock that this could starve.
template <class Done>
void deliver_until(Jobs& jobs, const Done& done) {
    while (!done()) {
        jobs.deliver();
        std::this_thread::yield();
    }
}

TEST(JobsTest, WithoutThreadsAJobRunsAtOnceAndItsResultWaitsForDelivery) {
    Jobs jobs(false);
    std::vector<std::string> order;
    jobs.start("a", "A", [&](const JobControl&) -> Jobs::Delivery {
        order.emplace_back("work");
        return [&] { order.emplace_back("delivery"); };
    });
    order.emplace_back("started");
    EXPECT_TRUE(jobs.deliver());
    EXPECT_EQ(order, (std::vector<std::string>{"work", "started", "delivery"}));
    EXPECT_FALSE(jobs.deliver());
}

TEST(JobsTest, WhatAJobPostsComesHomeBeforeItsResultAndNotOnceItIsCancelled) {
    Jobs jobs(false);
    std::vector<std::string> order;
    const auto work = [&](const Jobs::Context& context) -> Jobs::Delivery {
        context.post([&] { order.emplace_back("early"); });
        return [&] { order.emplace_back("result"); };
    };
    jobs.start("a", "A", work);
    EXPECT_TRUE(jobs.deliver());
    EXPECT_EQ(order, (std::vector<std::string>{"early", "result"}));
    EXPECT_TRUE(jobs.running().empty());
    jobs.start("a", "A", work);
    jobs.cancel("a");
    EXPECT_FALSE(jobs.deliver());
    EXPECT_EQ(order.size(), 2U);
}

TEST(JobsTest, WhatIsPostedIsDeliveredWhileTheJobStillRuns) {
    Jobs jobs(true);
    std::latch seen(1);
    bool early = false, done = false;
    jobs.start("a", "A", [&](const Jobs::Context& context) -> Jobs::Delivery {
        context.post([&] { early = true; });
        seen.wait();
        return [&] { done = true; };
    });
    deliver_until(jobs, [&] { return early; });
    EXPECT_FALSE(done);
    EXPECT_EQ(jobs.running().size(), 1U);
    seen.count_down();
    deliver_until(jobs, [&] { return done; });
    EXPECT_TRUE(jobs.running().empty());
}

TEST(JobsTest, ResultsComeHomeOnTheThreadThatDelivers) {
    Jobs jobs(true);
    std::thread::id worked, delivered;
    bool done = false;
    jobs.start("a", "A", [&](const JobControl&) -> Jobs::Delivery {
        const std::thread::id worker = std::this_thread::get_id();
        return [&, worker] {
            worked = worker;
            delivered = std::this_thread::get_id();
            done = true;
        };
    });
    deliver_until(jobs, [&] { return done; });
    EXPECT_EQ(delivered, std::this_thread::get_id());
    EXPECT_NE(worked, std::this_thread::get_id());
}

TEST(JobsTest, ANewerJobOfAChannelStopsTheOlderAndOnlyTheNewerIsDelivered) {
    Jobs jobs(true);
    std::latch begun(1), stopped(1);
    std::vector<int> delivered;
    jobs.start("open", "first", [&](const JobControl& control) -> Jobs::Delivery {
        begun.count_down();
        const std::stop_callback when(control.stop, [&] { stopped.count_down(); });
        stopped.wait(); // ends only because it was told to
        return [&] { delivered.push_back(1); };
    });
    begun.wait();
    jobs.start("open", "second", [&](const JobControl&) -> Jobs::Delivery { return [&] { delivered.push_back(2); }; });
    deliver_until(jobs, [&] { return !delivered.empty(); });
    jobs.deliver();
    EXPECT_EQ(delivered, std::vector<int>{2});
}

TEST(JobsTest, AStaleResultThatIsAlreadyHomeIsDropped) {
    Jobs jobs(false);
    std::vector<int> delivered;
    for (const int number : {1, 2}) {
        jobs.start("open", "open", [&delivered, number](const JobControl&) -> Jobs::Delivery {
            return [&delivered, number] { delivered.push_back(number); };
        });
    }
    jobs.deliver();
    EXPECT_EQ(delivered, std::vector<int>{2});
}

TEST(JobsTest, ACancelledJobIsNeitherDeliveredNorListed) {
    Jobs jobs(false);
    bool delivered = false;
    jobs.start("a", "A", [&](const JobControl&) -> Jobs::Delivery { return [&] { delivered = true; }; });
    jobs.cancel("a");
    EXPECT_TRUE(jobs.running().empty());
    EXPECT_FALSE(jobs.deliver());
    EXPECT_FALSE(delivered);
}

TEST(JobsTest, AJobThatIsAskedToStopStillComesHome) {
    Jobs jobs(true);
    std::latch begun(1), asked(1);
    bool delivered = false, saw_stop = false;
    jobs.start("export", "Export", [&](const JobControl& control) -> Jobs::Delivery {
        begun.count_down();
        asked.wait();
        const bool stop = control.stopped();
        return [&, stop] {
            delivered = true;
            saw_stop = stop;
        };
    });
    begun.wait();
    jobs.request_stop("export");
    asked.count_down();
    deliver_until(jobs, [&] { return delivered; });
    EXPECT_TRUE(saw_stop);
}

TEST(JobsTest, TwoJobsOfDifferentChannelsRunBesideEachOther) {
    Jobs jobs(true);
    std::latch both(2); // neither job ends before the other has begun
    int delivered = 0;
    for (const char* channel : {"a", "b"}) {
        jobs.start(channel, channel, [&](const JobControl&) -> Jobs::Delivery {
            both.arrive_and_wait();
            return [&] { ++delivered; };
        });
    }
    deliver_until(jobs, [&] { return delivered == 2; });
}

TEST(JobsTest, RunningTellsLabelAndProgressUntilDelivery) {
    Jobs jobs(true);
    std::latch reported(1), go_on(1);
    bool delivered = false;
    jobs.start("a", "Opening baku", [&](const JobControl& control) -> Jobs::Delivery {
        control.report(0.25F);
        reported.count_down();
        go_on.wait();
        return [&] { delivered = true; };
    });
    reported.wait();
    EXPECT_EQ(jobs.running(), (std::vector<Jobs::Running>{{"a", "Opening baku", 0.25F}}));
    go_on.count_down();
    deliver_until(jobs, [&] { return delivered; });
    EXPECT_TRUE(jobs.running().empty());
}

TEST(JobsTest, ADeliveryMayCancelOneThatCameHomeWithIt) {
    Jobs jobs(false);
    bool second = false;
    jobs.start("a", "A", [&](const JobControl&) -> Jobs::Delivery { return [&] { jobs.cancel("b"); }; });
    jobs.start("b", "B", [&](const JobControl&) -> Jobs::Delivery { return [&] { second = true; }; });
    jobs.deliver();
    EXPECT_FALSE(second);
}

TEST(JobsTest, AJobThatIsFinishedIsDeliveredAtOnceAndOthersWait) {
    Jobs jobs(true);
    std::vector<std::string> order;
    jobs.start("a", "A", [&](const Jobs::Context& context) -> Jobs::Delivery {
        context.post([&] { order.emplace_back("early"); });
        return [&] { order.emplace_back("a"); };
    });
    jobs.start("b", "B", [&](const JobControl&) -> Jobs::Delivery { return [&] { order.emplace_back("b"); }; });
    jobs.finish("a");
    EXPECT_EQ(order, (std::vector<std::string>{"early", "a"}));
    EXPECT_FALSE(jobs.is_running("a"));
    EXPECT_TRUE(jobs.is_running("b"));
    jobs.finish("b");
    jobs.finish("c"); // there is none
    EXPECT_EQ(order.size(), 3U);
}

TEST(JobsTest, AJobThatWaitsForAWorkerIsFinishedWithoutOne) {
    Jobs jobs(true);
    std::latch begun(2), go(1);
    for (const char* channel : {"long", "longer"})
        jobs.start(channel, "", [&](const JobControl&) -> Jobs::Delivery {
            begun.count_down();
            go.wait();
            return {};
        });
    begun.wait(); // both workers are busy
    const std::thread::id here = std::this_thread::get_id();
    std::thread::id ran;
    bool delivered = false;
    jobs.start("save", "", [&](const JobControl&) -> Jobs::Delivery {
        ran = std::this_thread::get_id();
        return [&] { delivered = true; };
    });
    jobs.finish("save");
    EXPECT_TRUE(delivered);
    EXPECT_EQ(ran, here);
    go.count_down();
}

// As when an atlas that has been read takes the place of one that is being saved.
TEST(JobsTest, ADeliveryMayFinishAJobThatCameHomeWithIt) {
    Jobs jobs(false);
    std::vector<std::string> order;
    jobs.start("open", "", [&](const JobControl&) -> Jobs::Delivery {
        return [&] {
            jobs.finish("save");
            order.emplace_back("open");
        };
    });
    jobs.start("save", "", [&](const JobControl&) -> Jobs::Delivery { return [&] { order.emplace_back("save"); }; });
    jobs.deliver();
    EXPECT_EQ(order, (std::vector<std::string>{"save", "open"}));
    EXPECT_FALSE(jobs.deliver());
}

TEST(JobsTest, EndingStopsWhatRunsAndNeverBeginsWhatWaits) {
    std::latch begun(2), stopped(2);
    bool third = false;
    {
        Jobs jobs(true);
        for (const char* channel : {"a", "b"}) {
            jobs.start(channel, channel, [&](const JobControl& control) -> Jobs::Delivery {
                begun.count_down();
                const std::stop_callback when(control.stop, [&] { stopped.count_down(); });
                stopped.wait();
                return nullptr;
            });
        }
        begun.wait(); // both workers are busy
        jobs.start("c", "c", [&](const JobControl&) -> Jobs::Delivery {
            third = true;
            return nullptr;
        });
    }
    EXPECT_FALSE(third);
}

} // namespace
