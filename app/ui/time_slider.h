#pragma once

#include <string>

#include "app/ui/compare_bar.h"
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
    void draw_counts(Frame& f, Rect& row);
    void draw_account_line(Frame& f, Rect row);
    void draw_goto(Frame& f, Rect& rest);
    void draw_dates(Frame& f, const Rect& anchor);
    void open_dates(const Frame& f);

    TimeTrack track_;
    CompareBar compare_;
    std::string goto_, from_, to_;          // typed
    std::string goto_error_, window_error_; // of what is typed
    bool take_focus_ = false;
};

// What is wrong with typed dates: geodata says it exactly, in English.
std::string window_problem(const geodata::Error& error);

} // namespace app::ui
