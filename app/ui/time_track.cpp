#include "app/ui/time_track.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>

#include <imgui.h>

#include "app/session/time_window.h"
#include "app/ui/strings.h"
#include "app/ui/widgets.h"
#include "geodata/date_words.h"

namespace app::ui {

using geodata::CalendarUnit;
using geodata::CivilSeconds;
using geodata::TimeWindow;
using scene::TimeMode;

namespace {

constexpr float kHandleReach = 7; // half the width that takes the pointer
constexpr double kBarPitch = 9;   // the narrowest bar and the gap after it

float clamp_to(double x, const Rect& r) {
    return r.x + static_cast<float>(std::clamp(x, 0.0, static_cast<double>(r.w)));
}

} // namespace

bool TimeTrack::refresh_axis(const Frame& f) {
    const bool linear = f.state.view.time.linear_axis;
    const bool other_atlas = atlas_ != f.state.atlas;
    if (!other_atlas && linear == linear_) return false;
    // The same stretch of time stays in view on an axis of another shape.
    const TimeWindow seen{axis_.to_time(0, 1), axis_.to_time(1, 1)};
    const bool whole = other_atlas || !zoomed();
    atlas_ = f.state.atlas;
    linear_ = linear;
    axis_ = scene::TimeAxis::of(*atlas_, linear);
    if (!whole) axis_.set_view(axis_.to_pixel(seen.from, 1), axis_.to_pixel(seen.to, 1));
    drag_ = Drag::None;
    if (other_atlas) followed_.reset();
    return true;
}

bool TimeTrack::refresh_counts(const Frame& f, bool other_axis) {
    geodata::EventFilter open = f.state.view.filter;
    open.window = {};
    open.compared.reset();
    open.match = geodata::Match::Possible;
    if (!other_axis && open == filter_ && tables_ == f.state.tables) return false;
    if (other_axis || open != filter_) {
        filter_ = std::move(open);
        counts_.rebuild(*atlas_, filter_);
    }
    tables_ = f.state.tables;
    table_counts_.clear();
    if (tables_)
        for (const geodata::TableSelection& table : *tables_) table_counts_.emplace_back(table, *atlas_);
    return true;
}

void TimeTrack::refresh(const Frame& f, float width) {
    const bool other_axis = refresh_axis(f);
    const bool other_counts = refresh_counts(f, other_axis);
    follow(f, static_cast<double>(width));
    if (!other_axis && !other_counts && made_width_ == width && made_begin_ == axis_.view_begin() &&
        made_end_ == axis_.view_end())
        return;
    made_width_ = width;
    made_begin_ = axis_.view_begin();
    made_end_ = axis_.view_end();
    histogram_.reset(axis_, static_cast<double>(width), kBarPitch, atlas_->kinds.size() + 1);
    counts_.add_to(histogram_);
    for (const scene::TableTimeCounts& table : table_counts_) table.add_to(histogram_);
}

// A zoomed axis goes with the window that is moved by keys, by play or from elsewhere; the full range is seen whole.
void TimeTrack::follow(const Frame& f, double width) {
    const TimeWindow& window = f.state.view.filter.window;
    if (followed_ == window) return;
    const bool first = !followed_;
    followed_ = window;
    if (first || drag_ != Drag::None || !zoomed()) return;
    const TimeWindow& domain = axis_.domain();
    if (window.from <= domain.from && window.to >= domain.to) return reset_zoom();
    const double from = geodata::is_bounded(window.from) ? axis_.to_pixel(window.from, width) : 0;
    const double to = geodata::is_bounded(window.to) ? axis_.to_pixel(window.to, width) : width;
    if (to >= 0 && from <= width && (from >= 0 || to <= width)) return;
    axis_.pan(width / 2 - (from > width ? from : to), width);
}

CalendarUnit TimeTrack::local_unit(CivilSeconds t, double width) const {
    if (!geodata::is_bounded(t)) return CalendarUnit::Year;
    const auto pixels = [&](CalendarUnit unit) {
        const CivilSeconds floor = geodata::floor_to(t, unit);
        return axis_.to_pixel(geodata::add_units(floor, unit, 1), width) - axis_.to_pixel(floor, width);
    };
    if (pixels(CalendarUnit::Minute) >= 10) return CalendarUnit::Minute;
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

void TimeTrack::set_frame(Frame& f, TimeWindow frame) {
    if (frame != scene::frame_of(f.state.view)) f.push(session::action::SetWindow{frame});
}

TimeTrack::Ends TimeTrack::ends(const Frame& f, const Rect& bars) const {
    const TimeWindow& window = f.state.view.filter.window;
    const auto width = static_cast<double>(bars.w);
    const double from = geodata::is_bounded(window.from) ? axis_.to_pixel(window.from, width) : -1e6;
    const double to = geodata::is_bounded(window.to) ? axis_.to_pixel(window.to, width) : 1e6;
    Ends ends;
    ends.x0 = clamp_to(from, bars);
    ends.x1 = std::max(clamp_to(to, bars), ends.x0);
    const TimeMode mode = f.state.view.time.mode;
    // A handle outside the zoomed part is not drawn: the window goes on there. An open end has its handle at the edge.
    const auto in_view = [&](double x) { return x < -1e5 || x > 1e5 || (x >= -0.5 && x <= width + 0.5); };
    ends.from = mode != TimeMode::SoFar && in_view(from);
    ends.to = (mode == TimeMode::Window || mode == TimeMode::SoFar) && in_view(to);
    return ends;
}

void TimeTrack::draw(Frame& f, const Rect& bars, const Rect& labels, const Rect& ruler) {
    refresh(f, bars.w);
    width_ = bars.w;
    const Ends ends = this->ends(f, bars);
    anchor_ = static_cast<double>((ends.x0 + ends.x1) / 2 - bars.x);
    if (f.state.view.time.mode == TimeMode::SoFar) anchor_ = static_cast<double>(ends.x1 - bars.x);
    if (f.state.view.time.mode == TimeMode::FromHere) anchor_ = static_cast<double>(ends.x0 - bars.x);

    use_pointer(f, bars, ends);
    draw_bars(f, bars, ends);
    second_.draw(f, bars, *this, ends.x0);
    draw_labels(f, labels);
    draw_ruler(f, ruler);
    if (ends.from) draw_handle(f, ends.x0, bars, hot_from_ || drag_ == Drag::From);
    if (ends.to) draw_handle(f, ends.x1, bars, hot_to_ || drag_ == Drag::To);
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

void TimeTrack::draw_ruler(Frame& f, const Rect& r) const {
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
    draw_ruler_years(f, r);
    const TimeWindow& window = f.state.view.filter.window;
    const float x0 = std::min(at(window.from), r.right() - 3);
    const float x1 = std::max(at(window.to), x0 + 3);
    p.fill({x0, y - 3, x1 - x0, 8}, f.color.accent, 1.5F);
}

// Years on the true scale, as many as have room.
void TimeTrack::draw_ruler_years(Frame& f, const Rect& r) const {
    constexpr std::array<std::int64_t, 13> kSteps{1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000};
    const Paint p = f.paint();
    const TimeWindow domain = axis_.domain();
    const auto length = static_cast<double>(domain.to - domain.from);
    const auto first = geodata::to_civil(domain.from).year;
    const auto last = geodata::to_civil(domain.to).year;
    const double year_width = static_cast<double>(r.w) * 365.25 * geodata::kDay / length;
    const double room = static_cast<double>(f.text_width(f.fonts.small, geodata::year_words(last, f.language()))) + 24;
    const auto step = std::find_if(kSteps.begin(), std::prev(kSteps.end()),
                                   [&](std::int64_t years) { return year_width * static_cast<double>(years) >= room; });
    float free_from = r.x;
    for (auto year = first - ((first % *step) + *step) % *step; year <= last; year += *step) {
        const CivilSeconds t = geodata::to_seconds({.year = year, .month = 1, .day = 1});
        if (t < domain.from || t >= domain.to) continue;
        const float x = r.x + static_cast<float>(static_cast<double>(t - domain.from) / length) * r.w;
        p.fill({x - 0.5F, r.bottom() - 6, 1, 4}, f.color.muted);
        const std::string label = geodata::year_words(year, f.language());
        const float w = f.text_width(f.fonts.small, label);
        const float left = std::clamp(x - w / 2, r.x, r.right() - w);
        if (left < free_from) continue;
        free_from = left + w + 6;
        p.text(f.fonts.small, left, r.y - 4, f.color.muted, label);
    }
}

TimeTrack::Pointer TimeTrack::look_at_pointer(const Frame& f, const Rect& r, const Ends& ends) const {
    const ImGuiIO& io = ImGui::GetIO();
    const float pointer = io.MousePos.x / f.scale;
    Pointer at;
    at.width = static_cast<double>(r.w);
    at.x = static_cast<double>(pointer - r.x);
    at.on_labels = io.MousePos.y / f.scale >= r.bottom();
    constexpr float kFar = 1e6F;
    const float d0 = ends.from ? std::abs(pointer - ends.x0) : kFar;
    const float d1 = ends.to ? std::abs(pointer - ends.x1) : kFar;
    at.near = std::min(d0, d1) <= kHandleReach && !at.on_labels;
    // In a window narrower than its handles the outer side belongs to each, so that both can be taken.
    at.from_first = d0 < d1 || (d0 == d1 && pointer < ends.x0);
    at.inside = !at.near && !at.on_labels && pointer > ends.x0 && pointer < ends.x1;
    return at;
}

void TimeTrack::use_pointer(Frame& f, const Rect& r, const Ends& ends) {
    const Rect area{r.x - kHandleReach, r.y, r.w + 2 * kHandleReach, r.h + 22};
    const Press press = press_area(f, "time.track", area);
    if (ends.from) f.targets.add("time.from", {ends.x0 - kHandleReach, r.y, 2 * kHandleReach, r.h});
    if (ends.to) f.targets.add("time.to", {ends.x1 - kHandleReach, r.y, 2 * kHandleReach, r.h});
    if (second_.use_pointer(f, r, press.hovered, press.held, *this)) { // the pointer is on window B
        hot_from_ = hot_to_ = false;
        drag_ = Drag::None;
        return;
    }
    const Pointer at = look_at_pointer(f, r, ends);
    hot_from_ = press.hovered && drag_ == Drag::None && at.near && at.from_first;
    hot_to_ = press.hovered && drag_ == Drag::None && at.near && !at.from_first;
    if (press.hovered && (hot_from_ || hot_to_ || drag_ == Drag::From || drag_ == Drag::To))
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);

    if (press.held && ImGui::IsMouseClicked(0)) {
        take(f, r, ends, at);
    } else if (press.held && drag_ != Drag::None && at.x != last_x_) {
        drag(f, at.x, at.width);
        last_x_ = at.x;
    }
    if (!press.held) drag_ = Drag::None;
    if (press.doubled && !at.near && !at.on_labels) frame_bar(f, at);
    if (press.hovered) use_wheel(f, at);
    if (press.hovered && drag_ == Drag::None && !at.on_labels) hover(f, r, at.x);
}

// The button went down: on the labels it takes the axis, on a handle that end, elsewhere the window as a whole, which
// comes to the pointer when it is not there.
void TimeTrack::take(Frame& f, const Rect& r, const Ends& ends, const Pointer& at) {
    f.panels.focus = session::Focus::Slider;
    f.panels.list_focused = false;
    last_x_ = at.x;
    grabbed_ = scene::frame_of(f.state.view);
    if (at.on_labels) {
        drag_ = Drag::Axis;
        return;
    }
    if (f.state.view.time.mode != TimeMode::Window) {
        drag_ = ends.from ? Drag::From : Drag::To;
        grab_ = at.near ? static_cast<double>((ends.from ? ends.x0 : ends.x1) - r.x) - at.x : 0;
        if (!at.near) drag(f, at.x, at.width);
        return;
    }
    const bool span = geodata::is_bounded(grabbed_.from) && geodata::is_bounded(grabbed_.to);
    if (at.near) {
        drag_ = at.from_first ? Drag::From : Drag::To;
        grab_ = static_cast<double>((at.from_first ? ends.x0 : ends.x1) - r.x) - at.x;
    } else if (ImGui::GetIO().KeyShift || !span) {
        const auto x = static_cast<float>(at.x) + r.x;
        drag_ = std::abs(x - ends.x0) < std::abs(x - ends.x1) ? Drag::From : Drag::To;
        grab_ = 0;
        drag(f, at.x, at.width);
    } else {
        drag_ = Drag::Span;
        grab_ = axis_.to_pixel(grabbed_.from, at.width) - at.x;
        if (at.inside) return;
        const CivilSeconds length = grabbed_.to - grabbed_.from;
        grabbed_.from = snapped(axis_.to_time(at.x, at.width) - length / 2, at.width);
        grabbed_.to = grabbed_.from + length;
        grab_ = axis_.to_pixel(grabbed_.from, at.width) - at.x;
        set_frame(f, grabbed_);
    }
}

void TimeTrack::use_wheel(Frame& f, const Pointer& at) {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.MouseWheel == 0 && io.MouseWheelH == 0) return;
    if (io.KeyCtrl)
        axis_.zoom_about(at.x, at.width, std::pow(1.25, static_cast<double>(io.MouseWheel)));
    else
        axis_.pan(static_cast<double>(io.MouseWheel + io.MouseWheelH) * 48, at.width); // down: on in time
    f.animating = true;
}

// The bar becomes the window and fills the axis.
void TimeTrack::frame_bar(Frame& f, const Pointer& at) {
    if (histogram_.size() == 0) return;
    const TimeWindow span = histogram_.span(histogram_.bar_at(axis_.to_time(at.x, at.width)));
    drag_ = Drag::None;
    const double view = axis_.view_end() - axis_.view_begin();
    const double begin = axis_.view_begin() + axis_.to_pixel(span.from, 1) * view;
    const double end = axis_.view_begin() + axis_.to_pixel(span.to, 1) * view;
    axis_.set_view(begin, end);
    followed_ = scene::window_in(f.state.view.time.mode, span);
    set_frame(f, span);
    f.animating = true;
}

// The frame, kept as wide, so that the one end that its mode shows comes under the pointer.
TimeWindow TimeTrack::moved_to(const Frame& f, double x, double width) const {
    const TimeWindow& domain = axis_.domain();
    const CivilSeconds t =
        std::clamp(snapped(axis_.to_time(std::clamp(x, 0.0, width), width), width), domain.from, domain.to);
    return f.state.view.time.mode == TimeMode::SoFar ? session::ending_at(grabbed_, t)
                                                     : session::beginning_at(grabbed_, t);
}

void TimeTrack::drag(Frame& f, double x, double width) {
    if (drag_ == Drag::Axis) {
        axis_.pan(x - last_x_, width);
        f.animating = true;
        return;
    }
    if (f.state.view.time.mode != TimeMode::Window) return set_frame(f, moved_to(f, x + grab_, width));
    TimeWindow window = grabbed_;
    const CivilSeconds at = snapped(axis_.to_time(std::clamp(x + grab_, 0.0, width), width), width);
    if (drag_ == Drag::From) {
        window.from = at;
        if (window.from >= window.to) {
            const CalendarUnit unit = local_unit(window.to - 1, width);
            window.from = geodata::floor_to(window.to - 1, unit);
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
    set_frame(f, window);
}

} // namespace app::ui
