#pragma once

#include <optional>
#include <string>
#include <vector>

#include "app/ui/file_chooser.h"
#include "app/ui/frame.h"
#include "app/ui/reader_page.h"
#include "app/ui/selection_strip.h"

namespace app::ui {

// The reading pane beside the map: one copy at a time, with the passages of all events in its margin. Selecting an
// event shows its passage; clicking a passage selects its event, and map, slider and list follow.
class Reader {
  public:
    void draw(Frame& f, const Rect& r, FileChooser& chooser);

  private:
    std::string suitable_source(const Frame& f) const;
    void take_wish(Frame& f);
    void follow_selection(Frame& f);
    void follow_hits(const Frame& f);
    void draw_head(Frame& f, Rect& rest);
    void draw_document_menu(Frame& f, const Rect& anchor);
    void draw_search(Frame& f, Rect& rest);
    void draw_hit_menu(Frame& f, const Rect& anchor);
    void draw_foot(Frame& f, Rect foot);
    void draw_absent(Frame& f, const Rect& r, FileChooser& chooser);
    void open(Frame& f, const std::string& source);
    void go_to(const geodata::ByteRange& range);
    void take_passages(const Frame& f);
    void show_passage(const Frame& f, const geodata::ByteRange& range);
    void step_passage(Frame& f, int by);
    void step_hit(int by);
    void select_passage(Frame& f, std::size_t passage); // of passages_: its event
    void copy(Frame& f, geodata::io::QuotationStyle style);
    const geodata::Source* source(const Frame& f) const; // null when the atlas has none

    ReaderPage page_;
    SelectionStrip strip_;
    std::string source_;                              // that is shown
    geodata::DocumentPtr document_;                   // its copy; null: none at hand
    geodata::AtlasPtr atlas_;                         // that passages_ are of
    geodata::AnchoredCitationsPtr anchored_;          // of this frame
    std::vector<geodata::AnchoredCitation> passages_; // of the document, those that stand in it
    std::string followed_;                            // the event whose passage was shown last
    std::optional<std::size_t> current_;              // of passages_, that is looked at
    bool chosen_early_ = false;                       // source_, before it was known which copies there are
    std::string searched_;                            // the query whose first hit was gone to
    std::uint32_t aimed_at_ = 0;                      // byte that was gone to last
    std::string query_;
    geodata::LibraryHitsPtr hits_;
    std::vector<geodata::ByteRange> here_; // hits in the document that is shown
    std::optional<std::size_t> hit_;       // that was gone to last
};

} // namespace app::ui
