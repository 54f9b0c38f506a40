#pragma once

#include <optional>
#include <vector>

#include "app/scene/histogram.h"
#include "app/scene/table_time_counts.h"
#include "app/scene/time_axis.h"
#include "app/scene/view_state.h"
#include "app/ui/compare_track.h"
#include "app/ui/frame.h"

namespace app::ui {

// The axis with its bars, what the mode shows of it with one handle or two, the ticks and the ruler at true scale.
class TimeTrack {
  public:
    // Pixels that the bars, the labels and the ruler take of the height.
    void draw(Frame& f, const Rect& bars, const Rect& labels, const Rect& ruler);
    bool zoomed() const { return axis_.view_begin() > 0 || axis_.view_end() < 1; }
    void zoom(double factor); // about the middle of the window or of the view
    void reset_zoom() { axis_.set_view(0, 1); }
    bool dragging() const { return drag_ != Drag::None; }

    // The moment nearest to `t` on the finest calendar line that is at least 4 pixels apart there; days before hours
    // and hours before minutes, which are taken only when they are 10 pixels wide.
    geodata::CivilSeconds snapped(geodata::CivilSeconds t, double width) const;
    const scene::TimeAxis& axis() const { return axis_; }
    const scene::Histogram& histogram() const { return histogram_; }
    geodata::CalendarUnit local_unit(geodata::CivilSeconds t, double width) const; // that `snapped` rounds to

  private:
    enum class Drag { None, From, To, Span, Axis };
    // Where the window's ends are drawn, and which have handles.
    struct Ends {
        float x0 = 0, x1 = 0;
        bool from = true, to = true;
    };
    void refresh(const Frame& f, float width);
    bool refresh_axis(const Frame& f); // true when it is another
    bool refresh_counts(const Frame& f, bool other_axis);
    void follow(const Frame& f, double width);
    Ends ends(const Frame& f, const Rect& bars) const;

    // time_bars.cpp
    void draw_bars(Frame& f, const Rect& r, const Ends& ends);
    void draw_bar(const Frame& f, const Rect& r, std::size_t bar) const;
    void hover(Frame& f, const Rect& r, double x) const;
    std::string bar_words(const Frame& f, std::size_t bar) const;

    void draw_labels(Frame& f, const Rect& r);
    void draw_ruler(Frame& f, const Rect& r) const;
    void draw_ruler_years(Frame& f, const Rect& r) const;
    void draw_handle(Frame& f, float x, const Rect& r, bool hot);

    // What the pointer does.
    struct Pointer {
        double x = 0, width = 1; // from the left end of the bars, logical pixels
        bool on_labels = false;
        bool near = false;       // a handle
        bool from_first = false; // of the two, that of the begin
        bool inside = false;     // the window, beside its handles
    };
    Pointer look_at_pointer(const Frame& f, const Rect& r, const Ends& ends) const;
    void use_pointer(Frame& f, const Rect& r, const Ends& ends);
    void take(Frame& f, const Rect& r, const Ends& ends, const Pointer& at);
    void use_wheel(Frame& f, const Pointer& at);
    void drag(Frame& f, double x, double width);
    geodata::TimeWindow moved_to(const Frame& f, double x, double width) const; // the frame, its leading end there
    void frame_bar(Frame& f, const Pointer& at);
    void set_frame(Frame& f, geodata::TimeWindow frame);

    geodata::AtlasPtr atlas_;
    geodata::EventFilter filter_; // that the counts were made for, its window unbounded
    scene::AtlasTimeCounts counts_;
    std::shared_ptr<const geodata::TableSelections> tables_; // that table_counts_ are of
    std::vector<scene::TableTimeCounts> table_counts_;
    scene::TimeAxis axis_;
    bool linear_ = false;
    scene::Histogram histogram_;
    std::vector<Ink> tints_; // of the kinds, while bars are drawn
    double made_begin_ = -1, made_end_ = -1;
    float made_width_ = 0;
    std::optional<geodata::TimeWindow> followed_; // the window that the zoomed axis has followed
    double anchor_ = 0; // middle of the window on the axis, pixels: where the zoom buttons zoom
    float width_ = 1;

    CompareTrack second_; // window B, where two are compared

    Drag drag_ = Drag::None;
    double grab_ = 0; // pixels from the pointer to what is dragged
    geodata::TimeWindow grabbed_;
    double last_x_ = 0;
    bool hot_from_ = false, hot_to_ = false;
};

} // namespace app::ui
