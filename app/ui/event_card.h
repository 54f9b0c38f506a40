#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/ui/claims_plot.h"
#include "app/ui/file_chooser.h"
#include "app/ui/frame.h"
#include "app/ui/layout.h"
#include "app/ui/passage_block.h"

namespace app::ui {

// What is known of the selected event: when and where, what, where the sources differ, then source by source.
class EventCard {
  public:
    bool wanted(const Frame& f) const; // an event of the atlas is selected
    void draw(Frame& f, const Rect& r, FileChooser& chooser);
    float wanted_height() const { return wanted_height_; } // of the last frame; 0 = not known yet

  private:
    void refresh(const Frame& f, const geodata::Event& event);
    void draw_head(Frame& f, const geodata::Event& event, Rect row);
    float draw_subject(Frame& f, const geodata::Event& event, float x, float y, float w);
    float draw_time_hint(Frame& f, const geodata::Event& event, float x, float y, float w);
    float draw_citation(Frame& f, const geodata::Event& event, std::size_t i, float x, float y, float w,
                        FileChooser& chooser);
    float draw_differences(Frame& f, float x, float y, float w);
    void step(Frame& f, int by);

    geodata::AtlasPtr atlas_;
    geodata::AnchoredCitationsPtr anchored_;
    std::string event_;
    geodata::Language language_ = geodata::Language::En;
    std::vector<CitedPassage> cited_; // of the citations, made once for an event and the copies at hand
    std::vector<Difference> differences_;
    geodata::Lens lens_;
    std::set<std::size_t> open_; // citations shown in full
    bool to_top_ = false;
    std::optional<std::size_t> scroll_to_; // a citation
    float wanted_height_ = 0;
    std::optional<geodata::TimeWindow> before_; // the window left by "go to its time"
};

} // namespace app::ui
