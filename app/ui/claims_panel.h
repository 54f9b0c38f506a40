#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/ui/claims_plot.h"
#include "app/ui/frame.h"
#include "app/ui/passage_block.h"

namespace app::ui {

// "Where sources differ": what each source says of each quantity of each event, side by side, with its passage one
// click away. Reads the atlas through the view's lens.
class ClaimsPanel {
  public:
    void draw(Frame& f, const Rect& r);
    float wanted_height() const { return wanted_height_; } // of the last frame

  private:
    enum class Show { Differ, Agree, Single };
    // The passages that are open beneath a group: those of one of its rows.
    struct Open {
        std::size_t group = 0, row = 0;
        std::vector<CitedPassage> passages; // of Difference::Row::citations
    };
    Open open_row(std::size_t group, std::size_t row) const;
    void refresh(const Frame& f);
    static Show kind_of(const Difference& difference);
    void draw_choices(Frame& f, Rect row);
    float draw_group(Frame& f, std::size_t group, float x, float y, float w);
    float draw_open(Frame& f, const geodata::Event& event, float x, float y, float w);

    geodata::AtlasPtr atlas_;
    geodata::AnchoredCitationsPtr anchored_;
    geodata::Lens lens_;
    geodata::Language language_ = geodata::Language::En;
    std::vector<Difference> all_;
    Show show_ = Show::Differ;
    std::optional<Open> open_;
    bool to_top_ = false;
    float wanted_height_ = 0;
};

} // namespace app::ui
