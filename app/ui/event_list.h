#pragma once

#include <string>
#include <vector>

#include "app/ui/frame.h"
#include "app/ui/layout.h"
#include "app/ui/row_list.h"
#include "geodata/event_filter.h"

namespace app::ui {

// The events that the filter passes, in time order, with what filters them; or those of one part of what is hidden.
class EventList {
  public:
    void draw(Frame& f, const Layout& layout);
    const std::string& hovered() const { return hovered_; }

  private:
    const std::vector<std::uint32_t>& rows(const Frame& f) const; // that are listed
    void list_part(Frame& f);                                     // of what is not shown, when that is asked for
    void draw_heading(Frame& f, Rect r);
    void draw_unreadable(Frame& f, const Rect& r);
    void draw_filters(Frame& f, Rect& rest);
    void draw_rows(Frame& f, const Rect& r, bool rail);
    void draw_row(Frame& f, const Rect& r, std::uint32_t event, bool rail);
    void draw_empty(Frame& f, const Rect& r);
    void draw_footer(Frame& f, Rect r);
    void move_selection(Frame& f);
    void refresh(const Frame& f);
    void count_kinds_of_tables(const Frame& f);

    RowList from_files_;
    std::string search_;
    std::string hovered_;
    std::string last_selected_; // as the list saw it last; a new one is scrolled into view
    bool scroll_to_selected_ = false;
    // What the counts below were made for.
    std::uint64_t revision_ = ~0ULL;
    geodata::AtlasPtr atlas_;
    std::vector<int> kind_counts_; // by the manifest's order, of events that pass all but the kinds
    geodata::FilterResult without_kinds_;
    std::vector<std::uint32_t> part_; // of the account that is listed instead of the shown
    std::uint64_t part_revision_ = ~0ULL;
    Listing part_listing_ = Listing::Shown;
    int previous_ = -1, next_ = -1; // of an empty window
};

} // namespace app::ui
