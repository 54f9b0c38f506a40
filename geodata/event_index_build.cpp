#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <unordered_map>
#include <utility>

#include "geodata/event_index.h"
#include "geodata/index_work.h"

namespace geodata {
namespace {

// More runs than this would cost more to ask than their order saves: the rarest become irregular.
constexpr std::size_t kMostRuns = 96;
constexpr std::size_t kMostSplitKinds = 12;

std::uint32_t to_step(double t) {
    return static_cast<std::uint32_t>(std::clamp(std::floor(t * CellGrid::kSteps), 0.0, CellGrid::kSteps - 1));
}

CellGrid grid_around(std::uint32_t left, std::uint32_t top, std::uint32_t right, std::uint32_t bottom) {
    CellGrid grid{left, top, 0};
    const std::uint32_t side = std::max(right - left, bottom - top);
    while (grid.cell_shift < 32 - CellGrid::kBits && side >> (grid.cell_shift + CellGrid::kBits) != 0)
        ++grid.cell_shift;
    return grid;
}

} // namespace

std::uint16_t EventIndex::Builder::form_number(const SpanForm& form) {
    if (last_form_ < forms_.size() && forms_[last_form_] == form) return last_form_;
    const auto [at, is_new] = form_numbers_.try_emplace(form, static_cast<std::uint16_t>(forms_.size()));
    if (is_new) forms_.push_back(form);
    return last_form_ = at->second;
}

void EventIndex::Builder::add(std::uint32_t row, const WorldPoint* where, const TimeSpan* span, std::uint8_t kind) {
    Row made{.first = 0,
             .second = 0,
             .x = 0,
             .y = 0,
             .row = row,
             .form = kUndated,
             .kind = kind,
             .placed = where != nullptr};
    if (where != nullptr) {
        made.x = to_step(where->x);
        made.y = to_step(where->y);
        bounds_.extend(*where);
    }
    if (span != nullptr) {
        const SpanForm form = SpanForm::of(*span, made.first, made.second);
        constexpr std::size_t kMostForms = 50000; // so that their numbers stay below kIrregular
        if (form.shape == SpanForm::Shape::Irregular || forms_.size() > kMostForms) {
            made.form = kIrregular;
            made.first = static_cast<CivilSeconds>(irregular_.size());
            irregular_.push_back(*span);
        } else {
            made.form = form_number(form);
        }
        for (const CivilSeconds t : {span->begin.begin, span->begin.end, span->end.begin, span->end.end}) {
            if (!is_bounded(t)) continue;
            domain_.begin = std::min(domain_.begin, t);
            domain_.end = std::max(domain_.end, t);
        }
    }
    rows_.push_back(made);
}

// What becomes one run, or the undated ones.
struct EventIndex::Assembly {
    struct Group {
        std::uint16_t form = 0;
        std::uint8_t kind = 0;
        bool placed = false;
        std::uint32_t size = 0;
        std::uint32_t first = 0;
        bool dated() const { return form != Builder::kUndated; }
    };

    Assembly(const Builder& from, EventIndex& into) : from_(from), made_(into) {}

    Result<void> run(const JobControl& job) {
        const bool two_threads = from_.rows_.size() >= kWorthAThread;
        find_groups();
        order_groups();
        job.report(0.1F);
        if (job.stopped()) return index_stopped();
        share_out(groups_.size(), two_threads, job, [&](std::size_t g) { fill(groups_[g], run_at_[g]); });
        job.report(0.4F);
        if (job.stopped()) return index_stopped();
        std::vector<std::pair<Run*, bool>> matrices; // and whether it is the one by ends
        for (Run& run : made_.runs_) {
            if (!run.placed || run.times.shape() == SpanForm::Shape::Irregular) continue;
            matrices.emplace_back(&run, false);
            if (run.times.shape() == SpanForm::Shape::Interval) matrices.emplace_back(&run, true);
        }
        std::stable_sort(matrices.begin(), matrices.end(),
                         [](const auto& a, const auto& b) { return a.first->times.size() > b.first->times.size(); });
        share_out(matrices.size(), two_threads, job,
                  [&](std::size_t m) { make_matrix(*matrices[m].first, matrices[m].second); });
        if (job.stopped()) return index_stopped();
        job.report(1);
        return {};
    }

  private:
    // Groups by place, form and kind, and which one each row belongs to.
    void find_groups() {
        KindSet kinds;
        std::uint32_t left = std::numeric_limits<std::uint32_t>::max(), top = left, right = 0, bottom = 0;
        for (const Builder::Row& row : from_.rows_) {
            kinds.set(row.kind);
            if (!row.placed) continue;
            left = std::min(left, row.x);
            right = std::max(right, row.x);
            top = std::min(top, row.y);
            bottom = std::max(bottom, row.y);
        }
        if (left <= right) made_.grid_ = grid_around(left, top, right, bottom);
        made_.splits_kinds_ = kinds.count() <= kMostSplitKinds;

        std::unordered_map<std::uint32_t, std::uint32_t> numbers; // of groups, by what they have in common
        group_of_.reserve(from_.rows_.size());
        std::uint32_t last_key = 0;
        std::uint32_t last = 0;
        for (const Builder::Row& row : from_.rows_) {
            const std::uint8_t kind = made_.splits_kinds_ ? row.kind : 0;
            const std::uint32_t key =
                std::uint32_t{row.form} << 9U | std::uint32_t{kind} << 1U | (row.placed ? 1U : 0U);
            if (groups_.empty() || key != last_key) {
                const auto [at, is_new] = numbers.try_emplace(key, static_cast<std::uint32_t>(groups_.size()));
                if (is_new) groups_.push_back({.form = row.form, .kind = kind, .placed = row.placed});
                last = at->second;
                last_key = key;
            }
            ++groups_[last].size;
            group_of_.push_back(last);
        }
        join_rare_groups();
    }

    void join_rare_groups() {
        std::vector<std::uint32_t> by_size;
        for (std::uint32_t g = 0; g < groups_.size(); ++g)
            if (groups_[g].dated() && groups_[g].form != Builder::kIrregular) by_size.push_back(g);
        if (by_size.size() <= kMostRuns) return;
        std::stable_sort(by_size.begin(), by_size.end(),
                         [&](std::uint32_t a, std::uint32_t b) { return groups_[a].size > groups_[b].size; });
        std::vector<std::uint32_t> becomes(groups_.size());
        for (std::uint32_t g = 0; g < becomes.size(); ++g) becomes[g] = g;
        for (std::size_t i = kMostRuns; i < by_size.size(); ++i) {
            const Group rare = groups_[by_size[i]];
            std::uint32_t irregular = 0;
            while (irregular < groups_.size() &&
                   (groups_[irregular].form != Builder::kIrregular || groups_[irregular].kind != rare.kind ||
                    groups_[irregular].placed != rare.placed))
                ++irregular;
            if (irregular == groups_.size())
                groups_.push_back({.form = Builder::kIrregular, .kind = rare.kind, .placed = rare.placed});
            groups_[irregular].size += rare.size;
            groups_[by_size[i]].size = 0;
            becomes[by_size[i]] = irregular;
        }
        for (std::uint32_t& g : group_of_) g = becomes[g];
    }

    // Placed before unplaced, dated before undated; members of each in the order of the rows.
    void order_groups() {
        std::vector<std::uint32_t> order;
        for (std::uint32_t g = 0; g < groups_.size(); ++g)
            if (groups_[g].size > 0) order.push_back(g);
        std::stable_sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
            const auto rank = [&](const Group& g) { return (g.placed ? 0 : 2) + (g.dated() ? 0 : 1); };
            return rank(groups_[a]) < rank(groups_[b]);
        });
        std::vector<Group> ordered;
        std::vector<std::uint32_t> number(groups_.size());
        std::vector<std::uint32_t> next;
        std::uint32_t first = 0;
        for (const std::uint32_t g : order) {
            number[g] = static_cast<std::uint32_t>(ordered.size());
            ordered.push_back(groups_[g]);
            ordered.back().first = first;
            next.push_back(first);
            first += groups_[g].size;
            if (groups_[g].placed) made_.placed_ += groups_[g].size;
            if (groups_[g].dated()) made_.dated_ += groups_[g].size;
        }
        groups_ = std::move(ordered);
        members_.resize(group_of_.size());
        for (std::uint32_t i = 0; i < group_of_.size(); ++i) members_[next[number[group_of_[i]]]++] = i;
        group_of_ = {};

        made_.rows_.resize(members_.size());
        made_.kinds_.resize(members_.size());
        made_.points_.resize(made_.placed_);
        std::size_t runs = 0;
        for (const Group& group : groups_) {
            run_at_.push_back(runs);
            runs += group.dated() ? 1U : 0U;
        }
        made_.runs_.resize(runs);
        made_.undated_placed_begin_ = made_.placed_;
        for (const Group& group : groups_) {
            if (group.dated()) continue;
            if (group.placed) made_.undated_placed_begin_ = std::min(made_.undated_placed_begin_, group.first);
            for (std::uint32_t i = 0; i < group.size; ++i) {
                const std::uint8_t kind = from_.rows_[members_[group.first + i]].kind;
                ++made_.undated_of_kind_[kind];
                made_.undated_placed_of_kind_[kind] += group.placed ? 1U : 0U;
            }
        }
    }

    // Writes to the run and to the group's own part of the columns alone.
    void fill(const Group& group, std::size_t run_at) {
        const std::uint32_t* members = members_.data() + group.first;
        const auto take = [&](std::uint32_t i, std::uint32_t member) {
            const Builder::Row& row = from_.rows_[member];
            made_.rows_[group.first + i] = row.row;
            made_.kinds_[group.first + i] = row.kind;
            if (group.placed) made_.points_[group.first + i] = {row.x, row.y};
        };
        if (!group.dated()) {
            for (std::uint32_t i = 0; i < group.size; ++i) take(i, members[i]);
            return;
        }
        Run& run = made_.runs_[run_at];
        run.first = group.first;
        run.placed = group.placed;
        run.kind = group.kind;
        if (group.form == Builder::kIrregular) {
            std::vector<TimeSpan> spans;
            spans.reserve(group.size);
            for (std::uint32_t i = 0; i < group.size; ++i) {
                take(i, members[i]);
                spans.push_back(span_of(from_.rows_[members[i]]));
            }
            run.times = TimeRun(std::move(spans));
            return;
        }
        std::vector<CivilSeconds> first(group.size);
        std::vector<CivilSeconds> second(group.size);
        for (std::uint32_t i = 0; i < group.size; ++i) {
            first[i] = from_.rows_[members[i]].first;
            second[i] = from_.rows_[members[i]].second;
        }
        std::vector<std::uint32_t> order;
        std::vector<std::uint32_t> end_order;
        run.times = TimeRun(from_.forms_[group.form], first, second, order, end_order);
        for (std::uint32_t i = 0; i < group.size; ++i) take(i, members[order[i]]);
    }

    TimeSpan span_of(const Builder::Row& row) const {
        if (row.form == Builder::kIrregular) return from_.irregular_[static_cast<std::size_t>(row.first)];
        return from_.forms_[row.form].span_at(row.first, row.second);
    }

    void make_matrix(Run& run, bool by_end) const {
        std::vector<std::uint32_t> codes(run.times.size());
        for (std::uint32_t i = 0; i < codes.size(); ++i)
            codes[by_end ? run.times.end_rank(i) : i] = made_.cell_code(run.first + i);
        if (by_end)
            run.by_end = WaveletMatrix(codes, 2 * CellGrid::kBits, nullptr);
        else
            run.by_begin = WaveletMatrix(codes, 2 * CellGrid::kBits, &run.leaf_order);
    }

    const Builder& from_;
    EventIndex& made_;
    std::vector<Group> groups_;
    std::vector<std::size_t> run_at_;     // of each group, in the index's runs
    std::vector<std::uint32_t> group_of_; // each row
    std::vector<std::uint32_t> members_;  // rows, group by group
};

Result<EventIndex> EventIndex::Builder::build_early(const JobControl& job) const {
    EventIndex made;
    made.bounds_ = bounds_;
    made.domain_ = domain_.end < domain_.begin ? Interval{} : domain_;
    if (const auto done = Assembly(*this, made).run(job); !done) return tl::unexpected(done.error());
    return made;
}

Result<EventIndex> EventIndex::Builder::build(const JobControl& job) && { return build_early(job); }

} // namespace geodata
