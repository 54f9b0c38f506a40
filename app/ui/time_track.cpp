#include "app/ui/time_track.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <imgui.h>

#include "app/ui/strings.h"
#include "app/ui/widgets.h"
#include "geodata/date_words.h"

namespace app::ui {

using geodata::CalendarUnit;
using geodata::CivilSeconds;
using geodata::TimeWindow;

namespace {

constexpr float kHandleReach = 7; // half the width that takes the pointer
constexpr float kBarPitch = 11;   // a bar and the gap after it

float clamp_to(double x, const Rect& r) {
    return r.x + static_cast<float>(std::clamp(x, 0.0, static_cast<double>(r.w)));
}

} // namespace

void TimeTrack::refresh(const Frame& f, float width) {
    bool stale = false;
    if (atlas_ != f.state.atlas) {
        atlas_ = f.state.atlas;
        axis_ = scene::TimeAxis::warped(atlas_->events, scene::axis_domain(*atlas_));
        filter_ = {};
        filter_.window = f.state.view.filter.window;
        stale = true;
        drag_ = Drag::None;
    }
    geodata::EventFilter open = f.state.view.filter;
    open.window = {};
    open.match = geodata::Match::Possible;
    if (stale || open != filter_) {
        filter_ = open;
        geodata::filter_events(*atlas_, filter_, all_time_);
        stale = true;
    }
    if (!stale && made_width_ == width && made_begin_ == axis_.view_begin() && made_end_ == axis_.view_end()) return;
    made_width_ = width;
    made_begin_ = axis_.view_begin();
    made_end_ = axis_.view_end();
    bar_count_ = std::max(1, static_cast<int>(width / kBarPitch));
    histogram_ = scene::histogram(*atlas_, all_time_, axis_, static_cast<double>(width), bar_count_);
}

CalendarUnit TimeTrack::local_unit(CivilSeconds t, double width) const {
    if (!geodata::is_bounded(t)) return CalendarUnit::Year;
    const auto pixels = [&](CalendarUnit unit) {
        const CivilSeconds floor = geodata::floor_to(t, unit);
        return axis_.to_pixel(geodata::add_units(floor, unit, 1), width) - axis_.to_pixel(floor, width);
    };
    if (pixels(CalendarUnit::Hour) >= 10) return CalendarUnit::Hour;
    if (pixels(CalendarUnit::Day) >= 4) return CalendarUnit::Day;
    if (pixels(CalendarUnit::Month) >= 4) return CalendarUnit::Month;
    return CalendarUnit::Year;
}

CivilSeconds TimeTrack::snapped(CivilSeconds t, double width) const {
    const CalendarUnit unit = local_unit(t, width);
    const CivilSeconds floor = geodata::floor_to(t, unit);
    const CivilSeconds next = geodata::add_units(floor, unit, 1);
    return t - floor <= next - t ? floor : next;
}

void TimeTrack::zoom(double factor) {
    axis_.zoom_about(std::clamp(anchor_, 0.0, static_cast<double>(width_)), static_cast<double>(width_), factor);
}

void TimeTrack::set_window(Frame& f, TimeWindow window) {
    if (window != f.state.view.filter.window) f.push(session::action::SetWindow{window});
}

void TimeTrack::draw(Frame& f, const Rect& bars, const Rect& labels, const Rect& ruler) {
    refresh(f, bars.w);
    width_ = bars.w;
    const TimeWindow& window = f.state.view.filter.window;
    const auto width = static_cast<double>(bars.w);
    const double from = geodata::is_bounded(window.from) ? axis_.to_pixel(window.from, width) : -1e6;
    const double to = geodata::is_bounded(window.to) ? axis_.to_pixel(window.to, width) : 1e6;
    const float x0 = clamp_to(from, bars);
    const float x1 = std::max(clamp_to(to, bars), x0);
    anchor_ = static_cast<double>((x0 + x1) / 2 - bars.x);

    use_pointer(f, bars, x0, x1);
    draw_bars(f, bars, x0, x1);
    draw_labels(f, labels);
    draw_ruler(f, ruler);
    // A handle outside the zoomed part is not drawn: the window goes on there.
    if (to >= 0 && from <= width) {
        if (from >= 0) draw_handle(f, x0, bars, hot_from_ || drag_ == Drag::From);
        if (to <= width) draw_handle(f, x1, bars, hot_to_ || drag_ == Drag::To);
    }
}

void TimeTrack::draw_bars(Frame& f, const Rect& r, float x0, float x1) {
    const Paint p = f.paint();
    p.fill({x0, r.y, std::max(1.0F, x1 - x0), r.h}, f.color.wash);
    const float highest = static_cast<float>(std::max(1, histogram_.highest));
    const float room = r.h - 8;
    const float pitch = r.w / static_cast<float>(std::max(1, bar_count_));
    const auto height = [&](int count) {
        return count == 0 ? 0.0F : std::max(2.0F, room * static_cast<float>(count) / highest);
    };
    const Ink faint = (f.color.idle & 0x00FFFFFFU) | 0x4C000000U;
    const auto all = [&](Ink shown) {
        for (std::size_t i = 0; i < histogram_.bars.size(); ++i) {
            const auto& bar = histogram_.bars[i];
            const float x = r.x + pitch * static_cast<float>(i) + 1;
            const float w = std::max(1.0F, pitch - 2);
            const float whole = height(bar.shown + bar.hidden);
            const float part = bar.shown > 0 ? std::min(height(bar.shown), whole) : 0;
            if (bar.hidden > 0) p.fill({x, r.bottom() - whole, w, whole - part}, faint, 1);
            if (bar.shown > 0) p.fill({x, r.bottom() - part, w, part}, shown, 1);
        }
    };
    all(f.color.idle);
    p.clip({x0, r.y, std::max(1.0F, x1 - x0), r.h});
    all(f.color.accent);
    p.unclip();
    p.fill({r.x, r.bottom(), r.w, 1}, f.color.muted);
}

void TimeTrack::draw_handle(Frame& f, float x, const Rect& r, bool hot) {
    const Paint p = f.paint();
    p.fill({x - 1, r.y, 2, r.h}, f.color.accent);
    const float w = hot ? 12.0F : 10.0F;
    const Rect grip{x - w / 2, r.mid_y() - 13, w, 26};
    p.fill(grip, hot ? f.color.accent : f.color.panel, w / 2);
    p.frame(grip, f.color.accent, w / 2, 2);
    if (hot) p.fill({x - 0.75F, grip.y + 8, 1.5F, 10}, f.color.on_accent);
}

void TimeTrack::draw_labels(Frame& f, const Rect& r) {
    const Paint p = f.paint();
    const TimeWindow& window = f.state.view.filter.window;
    const double per_char = static_cast<double>(f.text_width(f.fonts.small, "0000000000")) / 10;
    p.clip({r.x - 8, r.y, r.w + 16, r.h});
    float free_from = r.x - 8; // the last label is pushed inward, and gives way to the one before it
    for (const auto& tick : axis_.ticks(static_cast<double>(r.w), 12, per_char, f.language())) {
        const float x = r.x + static_cast<float>(tick.x);
        const bool inside = tick.time >= window.from && tick.time < window.to;
        p.fill({x - 0.5F, r.y + 1, 1, tick.label.empty() ? 4.0F : 7.0F}, f.color.muted);
        if (tick.label.empty()) continue;
        const Font& font = tick.major ? f.fonts.small_bold : f.fonts.small;
        const float w = f.text_width(font, tick.label);
        const float left = std::min(x + 3, r.right() + 6 - w);
        if (left < free_from) continue;
        free_from = left + w + 4;
        p.text(font, left, r.y + 4, inside ? f.color.ink : f.color.muted, tick.label);
    }
    p.unclip();
}

void TimeTrack::draw_ruler(Frame& f, const Rect& r) {
    if (r.empty()) return;
    const Paint p = f.paint();
    const TimeWindow domain = axis_.domain();
    const auto at = [&](CivilSeconds t) {
        if (!geodata::is_bounded(t)) return t < domain.from ? r.x : r.right();
        const double share = static_cast<double>(t - domain.from) / static_cast<double>(domain.to - domain.from);
        return r.x + static_cast<float>(std::clamp(share, 0.0, 1.0)) * r.w;
    };
    const float y = r.bottom() - 4;
    p.fill({r.x, y, r.w, 2}, f.color.edge, 1);
    if (zoomed()) {
        const auto width = static_cast<double>(r.w);
        const float v0 = at(axis_.to_time(0, width));
        const float v1 = at(axis_.to_time(width, width));
        p.fill({v0, y - 1, std::max(2.0F, v1 - v0), 4}, f.color.idle, 2);
    }
    const int years = static_cast<int>((domain.to - domain.from) / (365 * geodata::kDay));
    const int step = years > 400 ? 100 : years > 150 ? 50 : years > 60 ? 20 : years > 25 ? 10 : years > 10 ? 5 : 1;
    const auto first = geodata::to_civil(domain.from).year;
    for (auto year = (first / step) * step; year <= first + years; year += step) {
        const CivilSeconds t = geodata::to_seconds({.year = year, .month = 1, .day = 1});
        if (t < domain.from || t >= domain.to) continue;
        const float x = at(t);
        p.fill({x - 0.5F, y - 2, 1, 4}, f.color.muted);
        const std::string label = geodata::year_words(year, f.language());
        const float w = f.text_width(f.fonts.small, label);
        p.text(f.fonts.small, std::clamp(x - w / 2, r.x, r.right() - w), r.y - 4, f.color.muted, label);
    }
    const TimeWindow& window = f.state.view.filter.window;
    const float x0 = at(window.from);
    const float x1 = std::max(at(window.to), x0 + 3);
    p.fill({x0, y - 3, x1 - x0, 8}, f.color.accent, 1.5F);
}

void TimeTrack::use_pointer(Frame& f, const Rect& r, float x0, float x1) {
    const Rect area{r.x - kHandleReach, r.y, r.w + 2 * kHandleReach, r.h + 22};
    const Press press = press_area(f, "time.track", area);
    f.targets.add("time.from", {x0 - kHandleReach, r.y, 2 * kHandleReach, r.h});
    f.targets.add("time.to", {x1 - kHandleReach, r.y, 2 * kHandleReach, r.h});
    const ImGuiIO& io = ImGui::GetIO();
    const float pointer = io.MousePos.x / f.scale;
    const float pointer_y = io.MousePos.y / f.scale;
    const auto width = static_cast<double>(r.w);
    const auto x = static_cast<double>(pointer - r.x);
    const TimeWindow& window = f.state.view.filter.window;
    const bool on_labels = pointer_y >= r.bottom();
    const float d0 = std::abs(pointer - x0);
    const float d1 = std::abs(pointer - x1);
    const bool near = std::min(d0, d1) <= kHandleReach && !on_labels;
    // In a window narrower than its handles the outer side belongs to each, so that both can be taken.
    const bool from_first = d0 < d1 || (d0 == d1 && pointer < x0);
    hot_from_ = press.hovered && drag_ == Drag::None && near && from_first;
    hot_to_ = press.hovered && drag_ == Drag::None && near && !from_first;
    hot_span_ = press.hovered && !near && !on_labels && pointer > x0 && pointer < x1;
    if (press.hovered && (hot_from_ || hot_to_ || drag_ == Drag::From || drag_ == Drag::To))
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);

    if (press.held && ImGui::IsMouseClicked(0)) {
        f.panels.focus = session::Focus::Slider;
        f.panels.list_focused = false;
        grabbed_ = window;
        last_x_ = x;
        const bool span = geodata::is_bounded(window.from) && geodata::is_bounded(window.to);
        if (on_labels) {
            drag_ = Drag::Axis;
        } else if (hot_from_ || hot_to_ || (near && !span)) {
            drag_ = from_first ? Drag::From : Drag::To;
            grab_ = static_cast<double>((from_first ? x0 : x1) - pointer);
        } else if (io.KeyShift || !span) {
            drag_ = d0 < d1 ? Drag::From : Drag::To;
            grab_ = 0;
            drag(f, x, width);
        } else {
            drag_ = Drag::Span;
            const double from = axis_.to_pixel(window.from, width);
            grab_ = from - x;
            if (!hot_span_) { // the window comes to where the click was, its middle under the pointer
                const CivilSeconds middle = axis_.to_time(x, width);
                const CivilSeconds length = window.to - window.from;
                grabbed_.from = snapped(middle - length / 2, width);
                grabbed_.to = grabbed_.from + length;
                grab_ = axis_.to_pixel(grabbed_.from, width) - x;
                set_window(f, grabbed_);
            }
        }
    } else if (press.held && drag_ != Drag::None && x != last_x_) {
        drag(f, x, width);
        last_x_ = x;
    }
    if (!press.held) drag_ = Drag::None;

    if (press.doubled && !near && !histogram_.bars.empty() && !on_labels) {
        const double bar_width = width / static_cast<double>(histogram_.bars.size());
        const double bar = std::floor(x / bar_width);
        const CivilSeconds from = snapped(axis_.to_time(bar * bar_width, width), width);
        CivilSeconds to = snapped(axis_.to_time((bar + 1) * bar_width, width), width);
        if (to <= from) to = geodata::add_units(from, local_unit(from, width), 1);
        drag_ = Drag::None;
        set_window(f, {from, to});
    }
    if (press.hovered && (io.MouseWheel != 0 || io.MouseWheelH != 0)) {
        if (io.KeyCtrl)
            axis_.zoom_about(x, width, std::pow(1.25, static_cast<double>(io.MouseWheel)));
        else
            axis_.pan(static_cast<double>(io.MouseWheel - io.MouseWheelH) * -48, width);
        f.animating = true;
    }
    if (press.hovered && drag_ == Drag::None && !on_labels) hover(f, r, x);
}

void TimeTrack::drag(Frame& f, double x, double width) {
    if (drag_ == Drag::Axis) {
        axis_.pan(last_x_ - x, width);
        f.animating = true;
        return;
    }
    TimeWindow window = grabbed_;
    const CivilSeconds at = snapped(axis_.to_time(std::clamp(x + grab_, 0.0, width), width), width);
    if (drag_ == Drag::From) {
        window.from = at;
        if (window.from >= window.to) {
            const CalendarUnit unit = local_unit(window.to - 1, width);
            window.from = geodata::add_units(geodata::floor_to(window.to - 1, unit), unit, 0);
        }
    } else if (drag_ == Drag::To) {
        window.to = at;
        if (window.to <= window.from) window.to = geodata::add_units(window.from, local_unit(window.from, width), 1);
    } else {
        const CivilSeconds length = grabbed_.to - grabbed_.from;
        CivilSeconds from = snapped(axis_.to_time(x + grab_, width), width);
        const TimeWindow domain = axis_.domain();
        from = std::max(std::min(from, domain.to - length), domain.from);
        window = {from, from + length};
    }
    set_window(f, window);
}

void TimeTrack::hover(Frame& f, const Rect& r, double x) {
    const auto width = static_cast<double>(r.w);
    if (x < 0 || x > width || histogram_.bars.empty()) return;
    const CivilSeconds t = axis_.to_time(x, width);
    const CalendarUnit unit = local_unit(t, width);
    const CivilSeconds floor = geodata::floor_to(t, unit);
    const TimeWindow span{floor, geodata::add_units(floor, unit, 1)};
    const auto bars = static_cast<double>(histogram_.bars.size());
    const auto i = static_cast<std::size_t>(std::clamp(x / width * bars, 0.0, bars - 1));
    const auto& bar = histogram_.bars[i];
    std::string words =
        fmt::format("{}\n{}", geodata::format_window(span, f.language()), counted(bar.shown, "event", "events"));
    if (bar.hidden > 0) words += fmt::format(fmt::runtime(tr(", {} filtered out")), grouped(bar.hidden));
    const float px = r.x + static_cast<float>(x);
    f.paint().fill({px - 0.5F, r.y, 1, r.h}, (f.color.ink & 0x00FFFFFFU) | 0x70000000U);
    f.tip = words;
    f.tip_anchor = {px, r.y - 52, 0, 0}; // above the track: the bars stay visible
}

} // namespace app::ui
