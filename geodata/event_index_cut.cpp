#include <algorithm>
#include <bit>
#include <numeric>
#include <utility>

#include "geodata/bit_words.h"
#include "geodata/event_index.h"
#include "geodata/index_work.h"

namespace geodata {

// Cuts an index down to what is kept: first which places of every stretch, then where they go, then each stretch by
// itself.
struct EventIndex::Cut {
    // The places of a run, or the undated ones between two runs.
    struct Stretch {
        std::uint32_t first = 0, size = 0;
        const Run* run = nullptr;
        std::vector<std::uint64_t> kept; // 64 places a word
        std::uint32_t kept_first = 0, kept_size = 0;
        Run part;
    };

    Cut(const EventIndex& from, EventIndex& into) : from_(from), made_(into) {}

    Result<void> run(const std::function<bool(std::uint32_t)>& keep, const JobControl& job) {
        find_stretches();
        const bool two_threads = from_.size() >= kWorthAThread;
        share_out(stretches_.size(), two_threads, job, [&](std::size_t i) { mark(stretches_[largest_[i]], keep); });
        job.report(0.3F);
        if (job.stopped()) return index_stopped();
        lay_out();
        share_out(stretches_.size(), two_threads, job, [&](std::size_t i) { take(stretches_[largest_[i]]); });
        if (job.stopped()) return index_stopped();
        for (Stretch& stretch : stretches_) {
            if (stretch.run != nullptr && stretch.kept_size > 0) made_.runs_.push_back(std::move(stretch.part));
            if (stretch.run != nullptr) continue;
            for (std::uint32_t place = stretch.kept_first; place < stretch.kept_first + stretch.kept_size; ++place) {
                ++made_.undated_of_kind_[made_.kinds_[place]];
                made_.undated_placed_of_kind_[made_.kinds_[place]] += place < made_.placed_ ? 1U : 0U;
            }
        }
        made_.undated_placed_begin_ = made_.placed_;
        for (const std::uint32_t undated : made_.undated_placed_of_kind_) made_.undated_placed_begin_ -= undated;
        job.report(1);
        return {};
    }

  private:
    void find_stretches() {
        std::uint32_t next = 0;
        for (const Run& run : from_.runs_) {
            if (run.first > next) add(next, run.first, nullptr);
            next = run.first + run.times.size();
            add(run.first, next, &run);
        }
        if (next < from_.size()) add(next, from_.size(), nullptr);
        largest_.resize(stretches_.size());
        std::iota(largest_.begin(), largest_.end(), std::size_t{0});
        std::stable_sort(largest_.begin(), largest_.end(),
                         [&](std::size_t x, std::size_t y) { return stretches_[x].size > stretches_[y].size; });
    }

    void add(std::uint32_t begin, std::uint32_t end, const Run* run) {
        Stretch& stretch = stretches_.emplace_back();
        stretch.first = begin;
        stretch.size = end - begin;
        stretch.run = run;
    }

    static void mark(Stretch& stretch, const std::function<bool(std::uint32_t)>& keep) {
        stretch.kept.assign(stretch.size / 64 + 1, 0);
        for (std::uint32_t i = 0; i < stretch.size; ++i)
            stretch.kept[i / 64] |= std::uint64_t{keep(stretch.first + i) ? 1U : 0U} << (i % 64);
        for (const std::uint64_t word : stretch.kept)
            stretch.kept_size += static_cast<std::uint32_t>(std::popcount(word));
    }

    // The placed ones come first, as they do in the whole.
    void lay_out() {
        std::uint32_t next = 0;
        for (Stretch& stretch : stretches_) {
            stretch.kept_first = next;
            next += stretch.kept_size;
            if (stretch.run != nullptr) made_.dated_ += stretch.kept_size;
            if (stretch.first < from_.placed_) made_.placed_ += placed_of(stretch);
        }
        made_.rows_.resize(next);
        made_.kinds_.resize(next);
        made_.points_.resize(made_.placed_);
    }

    // A stretch of undated ones may begin among the placed and end among the others.
    std::uint32_t placed_of(const Stretch& stretch) const {
        if (stretch.first + stretch.size <= from_.placed_) return stretch.kept_size;
        std::uint32_t placed = 0;
        for_each_one(stretch.kept, [&](std::uint32_t i) { placed += stretch.first + i < from_.placed_ ? 1U : 0U; });
        return placed;
    }

    // Writes to the stretch and to its own part of the columns alone.
    void take(Stretch& stretch) {
        std::uint32_t to = stretch.kept_first;
        for_each_one(stretch.kept, [&](std::uint32_t i) {
            const std::uint32_t place = stretch.first + i;
            made_.rows_[to] = from_.rows_[place];
            made_.kinds_[to] = from_.kinds_[place];
            if (place < from_.placed_) made_.points_[to] = from_.points_[place];
            ++to;
        });
        if (stretch.run == nullptr || stretch.kept_size == 0) return;
        const Run& run = *stretch.run;
        Run& part = stretch.part;
        part.first = stretch.kept_first;
        part.placed = run.placed;
        part.kind = run.kind;
        std::vector<std::uint64_t> kept_by_end;
        part.times = run.times.subset(stretch.kept, kept_by_end);
        if (run.by_begin.size() > 0) {
            std::vector<std::uint64_t> leaf_kept;
            part.by_begin = run.by_begin.subset(stretch.kept, &leaf_kept);
            RankedBits rank;
            rank.assign(stretch.kept, run.times.size());
            part.leaf_order.reserve(stretch.kept_size);
            for_each_one(leaf_kept,
                         [&](std::uint32_t leaf) { part.leaf_order.push_back(rank.ones(run.leaf_order[leaf])); });
        }
        if (run.by_end.size() > 0) part.by_end = run.by_end.subset(kept_by_end, nullptr);
    }

    const EventIndex& from_;
    EventIndex& made_;
    std::vector<Stretch> stretches_;
    std::vector<std::size_t> largest_; // first, so that the threads end together
};

Result<EventIndex> EventIndex::subset(const std::function<bool(std::uint32_t)>& keep, const JobControl& job) const {
    EventIndex made;
    made.grid_ = grid_;
    made.bounds_ = bounds_;
    made.domain_ = domain_;
    made.splits_kinds_ = splits_kinds_;
    if (const auto done = Cut(*this, made).run(keep, job); !done) return tl::unexpected(done.error());
    return made;
}

} // namespace geodata
