#include "app/ui/compare_track.h"

#include <algorithm>
#include <cmath>

#include <imgui.h>

#include "app/ui/change_marks.h"
#include "app/ui/time_track.h"
#include "app/ui/widgets.h"

namespace app::ui {

using geodata::CivilSeconds;
using geodata::TimeWindow;

namespace {

constexpr float kReach = 7;        // half the width of a handle that takes the pointer
constexpr float kLowerPart = 0.6F; // of the track's height, below which B comes before A
constexpr float kAside = 12;       // from a handle of A to one of B on the same moment
constexpr float kGripHeight = 20, kGripWidth = 9;
constexpr float kLetterWidth = 16, kLetterHeight = 15;

bool has_width(const TimeWindow& w) { return geodata::is_bounded(w.from) && geodata::is_bounded(w.to); }

} // namespace

CompareTrack::Place CompareTrack::place_of(const TimeWindow& window, const Rect& bars, const TimeTrack& track) {
    const auto width = static_cast<double>(bars.w);
    Place place;
    place.from = geodata::is_bounded(window.from) ? track.axis().to_pixel(window.from, width) : -1e6;
    place.to = geodata::is_bounded(window.to) ? track.axis().to_pixel(window.to, width) : 1e6;
    place.x0 = bars.x + static_cast<float>(std::clamp(place.from, 0.0, width));
    place.x1 = bars.x + static_cast<float>(std::clamp(place.to, 0.0, width));
    place.grip0 = place.x0;
    place.grip1 = place.x1;
    return place;
}

CompareTrack::Place CompareTrack::place_beside(const TimeWindow& b, const Place& a, const Rect& bars,
                                               const TimeTrack& track) {
    Place place = place_of(b, bars, track);
    const auto on_a = [&](float x) { return std::min(std::abs(x - a.x0), std::abs(x - a.x1)) < kAside; };
    if (on_a(place.x0)) place.grip0 += kAside;
    if (on_a(place.x1)) place.grip1 -= kAside;
    return place;
}

// At the upper left of the span; beside A's letter where both begin at one place.
Rect CompareTrack::letter_of(const Place& place, const Rect& bars, float a_x) {
    float x = std::min(place.x0 + 2, bars.right() - kLetterWidth);
    if (std::abs(place.x0 - a_x) < kLetterWidth + 3) x = std::min(a_x + 2, bars.right()) + kLetterWidth + 2;
    return {x, bars.y, kLetterWidth, kLetterHeight};
}

void CompareTrack::draw(Frame& f, const Rect& bars, const TimeTrack& track, float a_x) {
    a_x_ = a_x;
    const std::optional<TimeWindow>& b = f.state.view.filter.compared;
    if (!b) return;
    const Paint p = f.paint();
    const Place place = place_beside(*b, place_of(f.state.view.filter.window, bars, track), bars, track);
    const auto width = static_cast<double>(bars.w);
    const bool in_view = place.to >= 0 && place.from <= width;
    if (in_view) {
        const Rect span{place.x0, bars.y, std::max(1.0F, place.x1 - place.x0), bars.h};
        p.fill(span, (f.color.ink & 0x00FFFFFFU) | 0x14000000U);
        p.dashed(span.x, bars.y + 0.75F, span.right(), bars.y + 0.75F, f.color.ink, 1.5F, 5, 3);
        const auto end = [&](float x, float grip_x, bool hot) {
            p.dashed(x, bars.y, x, bars.bottom(), f.color.ink, 1.5F, 5, 3);
            const float w = hot ? kGripWidth + 2 : kGripWidth;
            if (grip_x != x)
                p.line(x, bars.bottom() - kGripHeight / 2, grip_x, bars.bottom() - kGripHeight / 2, f.color.ink, 1.5F);
            const Rect grip{grip_x - w / 2, bars.bottom() - kGripHeight - 1, w, kGripHeight};
            p.fill(grip, hot ? f.color.ink : f.color.panel, w / 2);
            p.frame(grip, f.color.ink, w / 2, 2);
        };
        if (place.from >= 0) end(place.x0, place.grip0, hot_ == Drag::From || drag_ == Drag::From);
        if (place.to <= width) end(place.x1, place.grip1, hot_ == Drag::To || drag_ == Drag::To);
        draw_window_tag(f, letter_of(place, bars, a_x), true);
    }
    const TimeWindow& a = f.state.view.filter.window;
    const bool a_in_view = (!geodata::is_bounded(a.from) || track.axis().to_pixel(a.from, width) <= width) &&
                           (!geodata::is_bounded(a.to) || track.axis().to_pixel(a.to, width) >= 0);
    if (a_in_view)
        draw_window_tag(f, {std::min(a_x + 2, bars.right() - kLetterWidth), bars.y, kLetterWidth, kLetterHeight},
                        false);
}

CompareTrack::Drag CompareTrack::part_at(const Place& place, const Place& of_a, const Rect& bars, float x,
                                         float y) const {
    if (y >= bars.bottom()) return Drag::None;
    if (letter_of(place, bars, a_x_).contains(x, y)) return Drag::Span;
    const float d0 = std::abs(x - place.grip0), d1 = std::abs(x - place.grip1);
    const bool lower = y > bars.y + bars.h * kLowerPart;
    const bool near_a = std::min(std::abs(x - of_a.x0), std::abs(x - of_a.x1)) <= kReach;
    if (std::min(d0, d1) <= kReach && (lower || !near_a)) {
        const bool from_first = d0 < d1 || (d0 == d1 && x < place.grip0);
        return from_first ? Drag::From : Drag::To;
    }
    const bool inside = x > place.x0 && x < place.x1;
    const bool inside_a = x > of_a.x0 && x < of_a.x1;
    return inside && !near_a && (lower || !inside_a) ? Drag::Span : Drag::None;
}

bool CompareTrack::use_pointer(Frame& f, const Rect& bars, bool hovered, bool held, const TimeTrack& track) {
    const std::optional<TimeWindow>& b = f.state.view.filter.compared;
    if (!b || !held) drag_ = Drag::None;
    hot_ = Drag::None;
    if (!b) return false;
    const Place of_a = place_of(f.state.view.filter.window, bars, track);
    const Place place = place_beside(*b, of_a, bars, track);
    f.targets.add("time.b.from", {place.grip0 - kReach, bars.bottom() - kGripHeight, 2 * kReach, kGripHeight});
    f.targets.add("time.b.to", {place.grip1 - kReach, bars.bottom() - kGripHeight, 2 * kReach, kGripHeight});
    f.targets.add("time.b.letter", letter_of(place, bars, a_x_));
    const ImGuiIO& io = ImGui::GetIO();
    const float x = io.MousePos.x / f.scale, y = io.MousePos.y / f.scale;
    const auto width = static_cast<double>(bars.w);
    const auto on_axis = static_cast<double>(x - bars.x);

    if (held && drag_ != Drag::None) {
        ImGui::SetMouseCursor(drag_ == Drag::Span ? ImGuiMouseCursor_Arrow : ImGuiMouseCursor_ResizeEW);
        if (io.MouseDelta.x == 0) return true;
        const TimeWindow window = dragged(on_axis, width, track);
        if (window != *b) f.push(session::action::CompareWith{window});
        return true;
    }
    if (!hovered || (held && !ImGui::IsMouseClicked(0)) || io.MouseWheel != 0) return false;
    const Drag part = part_at(place, of_a, bars, x, y);
    if (part == Drag::From || part == Drag::To) {
        hot_ = part;
        ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    }
    if (!held || part == Drag::None || (part == Drag::Span && !has_width(*b))) return hot_ != Drag::None;
    f.panels.focus = session::Focus::Slider;
    f.panels.list_focused = false;
    drag_ = part;
    grabbed_ = *b;
    grab_ = (part == Drag::To ? place.to : place.from) - on_axis;
    return true;
}

TimeWindow CompareTrack::dragged(double x, double width, const TimeTrack& track) const {
    const auto moment = [&](double pixel) { return track.snapped(track.axis().to_time(pixel, width), width); };
    TimeWindow window = grabbed_;
    if (drag_ == Drag::Span) {
        const CivilSeconds length = grabbed_.to - grabbed_.from;
        const TimeWindow domain = track.axis().domain();
        window.from = std::max(std::min(moment(x + grab_), domain.to - length), domain.from);
        window.to = window.from + length;
        return window;
    }
    const CivilSeconds at = moment(std::clamp(x + grab_, 0.0, width));
    if (drag_ == Drag::From) {
        window.from = at;
        if (window.from >= window.to)
            window.from = geodata::floor_to(window.to - 1, track.local_unit(window.to - 1, width));
    } else {
        window.to = at;
        if (window.to <= window.from)
            window.to = geodata::add_units(window.from, track.local_unit(window.from, width), 1);
    }
    return window;
}

} // namespace app::ui
