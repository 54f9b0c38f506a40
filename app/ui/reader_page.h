#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "app/ui/frame.h"
#include "app/ui/reading_text.h"
#include "geodata/anchored_citations.h"

namespace app::ui {

// What is marked on a page. The vectors may be empty; they outlive the frame.
struct PageMarks {
    const std::vector<geodata::AnchoredCitation>& passages; // those with a passage first, ascending
    const std::vector<geodata::ByteRange>& hits;            // of a search, ascending
    std::optional<std::size_t> hit;                         // the one that was gone to last
    std::optional<std::size_t> passage;                     // the one that is looked at
};

// A document as one long page: its text in a column, marks of the atlas's passages in the margin, hits and a selection
// in the text, and a bar at the right that shows where in the whole of it they stand.
class ReaderPage {
  public:
    void show(const geodata::DocumentPtr& document); // another one begins at its top
    void go_to(const geodata::ByteRange& range);     // scrolls in the next frame, unless it is in view
    void draw(Frame& f, const Rect& r, const PageMarks& marks);

    const std::optional<geodata::ByteRange>& selection() const { return selection_; } // of whole words
    void clear_selection() { selection_.reset(); }
    // Of PageMarks::passages, pressed in this frame.
    std::optional<std::size_t> pressed_passage() const { return pressed_; }
    std::uint32_t first_visible() const { return first_visible_; } // byte

  private:
    struct DrawnLine {
        std::size_t block = 0;
        const ReadingLine* set = nullptr; // null: a page's break
        float y = 0;
    };
    struct Column {
        Rect text, margin, bar;
        float step = 0; // from line to line
    };

    float block_height(std::size_t block, float step);
    float gap_before(std::size_t block) const; // lines
    void scroll_by(float pixels, float step);
    void scroll_to_byte(std::uint32_t byte, float above, float step); // so far below the view's top
    void take_wish(const Column& column);
    void take_keys(const Frame& f, const Column& column);
    void lay_out(const Column& column);
    void draw_text(Frame& f, const Column& column, const PageMarks& marks);
    void draw_line(Frame& f, const Column& column, const DrawnLine& line, const PageMarks& marks);
    void wash(const Frame& f, const Column& column, const DrawnLine& line, const geodata::ByteRange& range, Ink ink,
              bool beneath) const;
    void draw_margin(Frame& f, const Column& column, const PageMarks& marks);
    void draw_marks(Frame& f, const Column& column, const PageMarks& marks, float y,
                    const std::vector<std::size_t>& passages);
    void draw_bar(Frame& f, const Column& column, const PageMarks& marks);
    void select(Frame& f, const Column& column, const PageMarks& marks);
    std::optional<geodata::ByteRange> piece_at(const Column& column, float x, float y) const;
    std::optional<float> y_of(std::uint32_t byte) const; // of the drawn line that holds it

    ReadingText text_;
    MeasureText measure_;
    std::size_t first_ = 0; // the block at the top, and how much of it is above the view, logical pixels
    float above_ = 0;
    std::vector<DrawnLine> drawn_;
    std::uint32_t first_visible_ = 0, last_visible_ = 0; // bytes
    std::optional<geodata::ByteRange> wish_, selection_, press_;
    std::optional<std::size_t> pressed_;
    bool moved_ = false; // the pointer, since it was pressed on the text; or a word was taken at once
};

} // namespace app::ui
