#pragma once

#include <string>

#include "app/ui/frame.h"
#include "app/ui/layout.h"
#include "app/ui/time_track.h"

namespace app::ui {

// The permanent instrument: the window in words, counts, play and steps, the track.
class TimeSlider {
  public:
    void draw(Frame& f, const Layout& layout);
    const TimeTrack& track() const { return track_; }

  private:
    void draw_head(Frame& f, Rect row);
    void draw_words(Frame& f, Rect row);
    void draw_buttons(Frame& f, Rect row);
    void draw_step_menu(Frame& f, const Rect& anchor);
    void draw_dates(Frame& f, const Rect& anchor);
    void open_dates(const Frame& f);

    TimeTrack track_;
    std::string from_, to_; // typed
    std::string error_;     // of what is typed
    bool take_focus_ = false;
};

// "hidden: 86 by time, 9 by kind"; the parts and the shown sum to all events. Empty when nothing is hidden.
std::string hidden_words(const geodata::FilterResult& result);

} // namespace app::ui
