#pragma once

#include "app/ui/frame.h"

namespace app::ui {

class TimeTrack;

// Window B on the track: its span dashed in ink, two handles in the lower part of the track, so that they can be told
// from those of A where both stand on one moment, and the letters of both windows.
class CompareTrack {
  public:
    // `a_x`: where A begins on the track, for its letter.
    void draw(Frame& f, const Rect& bars, const TimeTrack& track, float a_x);
    // True while the pointer is on B: on a handle or its letter, or dragging. `hovered` and `held` are those of the
    // whole track.
    bool use_pointer(Frame& f, const Rect& bars, bool hovered, bool held, const TimeTrack& track);

  private:
    enum class Drag { None, From, To, Span };
    struct Place {
        double from = 0, to = 0;    // on the axis, from the left of the bars; far outside when unbounded
        float x0 = 0, x1 = 0;       // kept inside the bars
        float grip0 = 0, grip1 = 0; // where the handles stand: aside of those of A
    };
    static Place place_of(const geodata::TimeWindow& window, const Rect& bars, const TimeTrack& track);
    // Of B, its grips moved inward where they would stand on those of A.
    static Place place_beside(const geodata::TimeWindow& b, const Place& a, const Rect& bars, const TimeTrack& track);
    static Rect letter_of(const Place& place, const Rect& bars, float a_x);
    Drag part_at(const Place& place, const Place& of_a, const Rect& bars, float x, float y) const;
    geodata::TimeWindow dragged(double x, double width, const TimeTrack& track) const;

    Drag drag_ = Drag::None, hot_ = Drag::None;
    geodata::TimeWindow grabbed_;
    double grab_ = 0; // pixels from the pointer to what is dragged
    float a_x_ = 0;   // of the last frame
};

} // namespace app::ui
