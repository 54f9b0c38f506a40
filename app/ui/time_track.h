#pragma once

#include "app/scene/time_axis.h"
#include "app/ui/frame.h"
#include "geodata/event_filter.h"

namespace app::ui {

// The axis with its bars, the window on it with two handles, the ticks and the ruler at true scale.
class TimeTrack {
  public:
    // Pixels that the bars, the labels and the ruler take of the height.
    void draw(Frame& f, const Rect& bars, const Rect& labels, const Rect& ruler);
    bool zoomed() const { return axis_.view_begin() > 0 || axis_.view_end() < 1; }
    void zoom(double factor); // about the middle of the window or of the view
    void reset_zoom() { axis_.set_view(0, 1); }
    bool dragging() const { return drag_ != Drag::None; }

    // The moment nearest to `t` on the finest calendar line that is at least 4 pixels apart there; days before hours,
    // and hours only when a day is wider than 240 pixels.
    geodata::CivilSeconds snapped(geodata::CivilSeconds t, double width) const;
    const scene::TimeAxis& axis() const { return axis_; }

  private:
    enum class Drag { None, From, To, Span, Axis };
    void refresh(const Frame& f, float width);
    void draw_bars(Frame& f, const Rect& r, float x0, float x1);
    void draw_labels(Frame& f, const Rect& r);
    void draw_ruler(Frame& f, const Rect& r);
    void draw_handle(Frame& f, float x, const Rect& r, bool hot);
    void use_pointer(Frame& f, const Rect& r, float x0, float x1);
    void drag(Frame& f, double x, double width);
    void hover(Frame& f, const Rect& r, double x);
    void set_window(Frame& f, geodata::TimeWindow window);
    geodata::CalendarUnit local_unit(geodata::CivilSeconds t, double width) const;

    geodata::AtlasPtr atlas_;
    geodata::EventFilter filter_; // that all_time_ was made for, its window unbounded
    geodata::FilterResult all_time_;
    scene::TimeAxis axis_;
    scene::Histogram histogram_;
    double made_begin_ = -1, made_end_ = -1;
    float made_width_ = 0;
    int bar_count_ = 0;
    double anchor_ = 0; // middle of the window on the axis, pixels: where the zoom buttons zoom
    float width_ = 1;

    Drag drag_ = Drag::None;
    double grab_ = 0; // pixels from the pointer to what is dragged
    geodata::TimeWindow grabbed_;
    double last_x_ = 0;
    bool hot_from_ = false, hot_to_ = false, hot_span_ = false;
};

} // namespace app::ui
