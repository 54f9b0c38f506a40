#include <algorithm>
#include <array>
#include <cmath>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "app/scene/time_axis.h"
#include "geodata/date_words.h"

namespace app::scene {

namespace {

using geodata::CalendarUnit;
using geodata::CivilSeconds;
using geodata::CivilTime;
using geodata::Language;
using Tick = TimeAxis::Tick;

constexpr double kTickGap = 5;     // pixels between ticks without text
constexpr double kWorthRuling = 8; // pixels of a unit below which its parts are not looked at

// Coarse to fine. `steps`: which of the unit's boundaries come first where not all have room.
struct Level {
    CalendarUnit unit;
    std::array<int, 4> steps;
};
constexpr std::array<Level, 7> kLevels{{
    {CalendarUnit::Century, {10, 5, 1, 0}},
    {CalendarUnit::Decade, {5, 2, 1, 0}},
    {CalendarUnit::Year, {5, 1, 0, 0}},
    {CalendarUnit::Month, {6, 3, 1, 0}},
    {CalendarUnit::Day, {10, 5, 1, 0}},
    {CalendarUnit::Hour, {12, 6, 3, 1}},
    {CalendarUnit::Minute, {30, 15, 5, 1}},
}};

// The texts of ticks, in one language.
struct TickWords {
    Language language;

    std::string short_year(std::int64_t year) const {
        return year >= 1000 ? fmt::format("{:02}", year % 100) : geodata::year_words(year, language);
    }
    std::string_view month(const CivilTime& t) const {
        return geodata::short_month_names(language)[static_cast<std::size_t>(t.month - 1)];
    }
    std::string label(CivilSeconds time, CalendarUnit unit) const;
    // With all that a reader cannot see from coarser ticks.
    std::string in_full(CivilSeconds time, CalendarUnit unit) const;
};

std::string TickWords::label(CivilSeconds time, CalendarUnit unit) const {
    const CivilTime t = geodata::to_civil(time);
    switch (unit) {
    case CalendarUnit::Century:
    case CalendarUnit::Decade:
    case CalendarUnit::Year:
        return geodata::year_words(t.year, language);
    case CalendarUnit::Month:
        return std::string(month(t));
    case CalendarUnit::Week:
    case CalendarUnit::Day:
        return std::to_string(t.day);
    case CalendarUnit::Hour:
    case CalendarUnit::Minute:
        return fmt::format("{:02}:{:02}", t.hour, t.minute);
    }
    return {};
}

std::string TickWords::in_full(CivilSeconds time, CalendarUnit unit) const {
    const CivilTime t = geodata::to_civil(time);
    switch (unit) {
    case CalendarUnit::Month:
        return fmt::format("{} {}", month(t), short_year(t.year));
    case CalendarUnit::Week:
    case CalendarUnit::Day:
        return fmt::format("{} {} {}", t.day, month(t), short_year(t.year));
    case CalendarUnit::Hour:
    case CalendarUnit::Minute:
        return fmt::format("{} {} {}, {:02}:{:02}", t.day, month(t), short_year(t.year), t.hour, t.minute);
    default:
        return label(time, unit);
    }
}

// The number of the boundary within the next coarser unit, for `steps`.
std::int64_t ordinal(CivilSeconds time, CalendarUnit unit) {
    const CivilTime t = geodata::to_civil(time);
    switch (unit) {
    case CalendarUnit::Century:
        return t.year / 100;
    case CalendarUnit::Decade:
        return t.year / 10;
    case CalendarUnit::Year:
        return t.year;
    case CalendarUnit::Month:
        return t.month - 1;
    case CalendarUnit::Hour:
        return t.hour;
    case CalendarUnit::Minute:
        return t.minute;
    default:
        return t.day % 30 == 0 ? 1 : t.day; // the 30th stands too near the next month to come first
    }
}

class TickLayout {
  public:
    TickLayout(const TimeAxis& axis, double width, double min_gap, double char_width, Language language)
        : axis_(axis), width_(width), min_gap_(min_gap), char_width_(char_width), words_{language} {}

    std::vector<Tick> run() {
        const CivilSeconds from = axis_.to_time(0, width_);
        const CivilSeconds to = axis_.to_time(width_, width_);
        // Stretches that are wide enough to be ruled in the unit at hand.
        std::vector<std::pair<CivilSeconds, CivilSeconds>> stretches{{from, to}};
        for (const Level& level : kLevels) {
            std::vector<std::pair<CivilSeconds, CivilSeconds>> wide;
            for (const auto& [begin, end] : stretches) rule(level, begin, end, wide);
            stretches = std::move(wide);
        }
        name_contexts();
        mark_majors();
        return std::move(ticks_);
    }

  private:
    double x(CivilSeconds t) const { return axis_.to_pixel(t, width_); }
    double text_width(const std::string& text) const {
        // Letters, not bytes: those of UTF-8 that begin one.
        const auto letters = std::count_if(text.begin(), text.end(),
                                           [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; });
        return static_cast<double>(letters) * char_width_;
    }

    // Labels may be drawn centred on their tick or to its right; both must fit.
    double needed(const Tick& left, const Tick& right) const {
        const double a = text_width(left.label);
        const double b = text_width(right.label);
        return std::max(a, (a + b) / 2) + min_gap_;
    }

    void rule(const Level& level, CivilSeconds begin, CivilSeconds end,
              std::vector<std::pair<CivilSeconds, CivilSeconds>>& wide) {
        bounds_.clear();
        for (CivilSeconds t = geodata::floor_to(begin, level.unit); t < end; t = geodata::add_units(t, level.unit, 1))
            bounds_.push_back(t);
        bounds_.push_back(geodata::add_units(bounds_.back(), level.unit, 1));
        for (std::size_t i = 0; i + 1 < bounds_.size(); ++i) {
            const CivilSeconds a = std::max(bounds_[i], begin);
            const CivilSeconds b = std::min(bounds_[i + 1], end);
            if (a < b && x(b) - x(a) >= kWorthRuling) wide.emplace_back(a, b);
        }
        for (const int step : level.steps) {
            if (step == 0) break;
            for (std::size_t i = 0; i + 1 < bounds_.size(); ++i) {
                if (bounds_[i] < begin || ordinal(bounds_[i], level.unit) % step != 0) continue;
                place(bounds_[i], level.unit, step);
            }
        }
    }

    // A tick is worth its text where the step on one side of it has room for that: so a stretch of equal density is
    // ruled evenly.
    void place(CivilSeconds time, CalendarUnit unit, int step) {
        const double at = x(time);
        if (at < 0 || at > width_) return;
        Tick tick{at, time, unit, words_.label(time, unit), false};
        const double room =
            std::max(x(geodata::add_units(time, unit, step)) - at, at - x(geodata::add_units(time, unit, -step)));
        if (room < kTickGap) return;
        if (room < text_width(tick.label) + min_gap_) tick.label.clear();

        const auto next = std::lower_bound(ticks_.begin(), ticks_.end(), time,
                                           [](const Tick& t, CivilSeconds v) { return t.time < v; });
        const bool there = next != ticks_.end() && next->time == time;
        if (there && (!next->label.empty() || tick.label.empty())) return;
        if (!tick.label.empty() && !has_room(tick, next, there)) tick.label.clear();
        if (there) {
            if (!tick.label.empty()) *next = tick;
            return;
        }
        if (next != ticks_.end() && next->x - at < kTickGap) return;
        if (next != ticks_.begin() && at - std::prev(next)->x < kTickGap) return;
        ticks_.insert(next, std::move(tick));
    }

    bool has_room(const Tick& tick, std::vector<Tick>::const_iterator next, bool there) const {
        const auto labelled = [](const Tick& t) { return !t.label.empty(); };
        const auto right = std::find_if(there ? std::next(next) : next, ticks_.cend(), labelled);
        if (right != ticks_.cend() && right->x - tick.x < needed(tick, *right)) return false;
        const auto left = std::find_if(std::make_reverse_iterator(next), ticks_.crend(), labelled);
        return left == ticks_.crend() || tick.x - left->x >= needed(*left, tick);
    }

    static bool same_day(const CivilTime& a, const CivilTime& b) { return same_month(a, b) && a.day == b.day; }
    static bool same_month(const CivilTime& a, const CivilTime& b) { return a.year == b.year && a.month == b.month; }

    // A day after "1990" would lose its month, an hour after "Feb" its day: then the coarser tick says more.
    void name_followed() {
        for (std::size_t i = next_labelled(0, true); i < ticks_.size(); i = next_labelled(i)) {
            const std::size_t next = next_labelled(i);
            if (next >= ticks_.size()) return;
            const CivilTime own = geodata::to_civil(ticks_[i].time);
            const CivilTime other = geodata::to_civil(ticks_[next].time);
            const CalendarUnit unit = ticks_[i].unit;
            if (unit >= CalendarUnit::Month && ticks_[next].unit <= CalendarUnit::Hour && same_day(own, other))
                ticks_[i].label = words_.in_full(ticks_[i].time, CalendarUnit::Day);
            else if (unit >= CalendarUnit::Year && ticks_[next].unit <= CalendarUnit::Day && same_month(own, other))
                ticks_[i].label = words_.in_full(ticks_[i].time, CalendarUnit::Month);
        }
    }

    // A label that stands in another month, or day, than the one before it says so itself. Longer labels may need the
    // room of others; the left one stays.
    void name_contexts() {
        name_followed();
        const Tick* last = nullptr;
        for (Tick& tick : ticks_) {
            if (tick.label.empty()) continue;
            const CivilTime own = geodata::to_civil(tick.time);
            bool known = last != nullptr;
            if (known) {
                const CivilTime before = geodata::to_civil(last->time);
                if (tick.unit <= CalendarUnit::Hour) known = same_day(own, before);
                if (tick.unit == CalendarUnit::Day) known = same_month(own, before);
                if (tick.unit == CalendarUnit::Month) known = own.year == before.year;
            }
            if (!known && tick.label == words_.label(tick.time, tick.unit))
                tick.label = words_.in_full(tick.time, tick.unit);
            if (last != nullptr && tick.x - last->x < needed(*last, tick))
                tick.label.clear();
            else
                last = &tick;
        }
    }

    void mark_majors() {
        std::size_t last = ticks_.size();
        for (std::size_t i = 0; i < ticks_.size(); ++i) {
            if (ticks_[i].label.empty()) continue;
            if (last < ticks_.size()) {
                ticks_[last].major = ticks_[last].major || ticks_[last].unit > ticks_[i].unit;
                ticks_[i].major = ticks_[i].unit > ticks_[last].unit;
            }
            last = i;
        }
    }

    // The next tick with a label after `i`, or from `i` on.
    std::size_t next_labelled(std::size_t i, bool from_here = false) const {
        if (!from_here) ++i;
        while (i < ticks_.size() && ticks_[i].label.empty()) ++i;
        return i;
    }

    const TimeAxis& axis_;
    double width_, min_gap_, char_width_;
    TickWords words_;
    std::vector<Tick> ticks_; // ascending
    std::vector<CivilSeconds> bounds_;
};

} // namespace

std::vector<TimeAxis::Tick> TimeAxis::ticks(double width, double min_gap, double label_width_per_char,
                                            Language language) const {
    if (width < 1) return {};
    return TickLayout(*this, width, min_gap, label_width_per_char, language).run();
}

} // namespace app::scene
