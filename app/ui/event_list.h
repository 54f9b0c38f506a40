#pragma once

#include <string>
#include <vector>

#include "app/ui/frame.h"
#include "app/ui/layout.h"
#include "geodata/event_filter.h"

namespace app::ui {

// The events that the filter passes, in time order, with what filters them.
class EventList {
  public:
    void draw(Frame& f, const Layout& layout);
    const std::string& hovered() const { return hovered_; }

  private:
    void draw_filters(Frame& f, Rect& rest);
    void draw_rows(Frame& f, const Rect& r, bool rail);
    void draw_row(Frame& f, const Rect& r, std::uint32_t event, bool rail);
    void draw_empty(Frame& f, const Rect& r);
    void draw_footer(Frame& f, Rect r);
    void draw_account(Frame& f, const Rect& anchor);
    void move_selection(Frame& f);
    void refresh(const Frame& f);

    std::string search_;
    std::string hovered_;
    std::string last_selected_; // as the list saw it last; a new one is scrolled into view
    bool scroll_to_selected_ = false;
    // What the counts below were made for.
    std::uint64_t revision_ = ~0ULL;
    geodata::AtlasPtr atlas_;
    std::vector<int> kind_counts_; // by the manifest's order, of events that pass all but the kinds
    geodata::FilterResult without_kinds_;
    int previous_ = -1, next_ = -1; // of an empty window
};

} // namespace app::ui
