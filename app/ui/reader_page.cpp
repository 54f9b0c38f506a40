#include "app/ui/reader_page.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>

#include <fmt/format.h>
#include <imgui.h>

#include "app/ui/change_marks.h"
#include "app/ui/event_words.h"
#include "app/ui/strings.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

using geodata::AnchoredCitation;
using geodata::ByteRange;

constexpr float kMargin = 60, kBar = 12;
constexpr float kLeading = 1.62F, kParagraphGap = 0.5F; // em; of a line
constexpr float kMostColumn = 640;                      // longer lines are hard to follow
constexpr float kPageRow = 30;
constexpr float kPassageMark = 4.6F; // radius
constexpr std::size_t kMarksBeside = 2, kLanes = 3;

bool went_down(ImGuiKey key) { return ImGui::IsKeyPressed(ImGui::GetKeyIndex(key)); }
Ink with_alpha(Ink ink, unsigned alpha) { return (ink & 0x00FFFFFFU) | (alpha << 24U); }

bool overlaps(const ByteRange& a, std::uint32_t begin, std::uint32_t end) { return a.begin < end && begin < a.end; }
bool is_selected(const Frame& f, const AnchoredCitation& one) {
    return f.state.atlas->events[one.event].id == f.state.view.selected_event;
}

} // namespace

void ReaderPage::show(const geodata::DocumentPtr& document) {
    if (text_.document() == document) return;
    // The same document read anew keeps its place.
    const bool is_same = text_.document() && document && text_.document()->source == document->source;
    const std::uint32_t at = first_visible_;
    text_.set(document, 0, 0);
    selection_.reset();
    press_.reset();
    first_ = is_same ? text_.block_at(at) : 0;
    above_ = 0;
}

void ReaderPage::go_to(const ByteRange& range) { wish_ = range; }

// ---- Where things stand ---------------------------------------------------------------------------------------------

float ReaderPage::gap_before(std::size_t block) const {
    return text_.blocks()[block].kind == ReadingBlock::Kind::Paragraph ? kParagraphGap : 0.0F;
}

float ReaderPage::block_height(std::size_t block, float step) {
    if (text_.blocks()[block].kind == ReadingBlock::Kind::Page) return kPageRow;
    return (static_cast<float>(text_.lines(block, measure_).size()) + gap_before(block)) * step;
}

void ReaderPage::scroll_by(float pixels, float step) {
    above_ += pixels;
    const std::size_t count = text_.blocks().size();
    while (above_ < 0 && first_ > 0) above_ += block_height(--first_, step);
    while (first_ + 1 < count) {
        const float height = block_height(first_, step);
        if (above_ < height) break;
        above_ -= height;
        ++first_;
    }
    above_ = std::max(0.0F, above_);
}

void ReaderPage::scroll_to_byte(std::uint32_t byte, float above, float step) {
    first_ = text_.block_at(byte);
    const std::size_t line = text_.line_at(first_, byte, measure_);
    above_ = (gap_before(first_) + static_cast<float>(line)) * step;
    scroll_by(-above, step);
}

void ReaderPage::take_wish(const Column& column) {
    if (!wish_) return;
    const ByteRange range = *wish_;
    wish_.reset();
    lay_out(column);
    const std::optional<float> begin = y_of(range.begin);
    const std::optional<float> end = y_of(range.end > range.begin ? range.end - 1 : range.end);
    const float edge = 1.5F * column.step;
    if (begin && end && *begin >= column.text.y + edge && *end <= column.text.bottom() - 2 * edge) return;
    scroll_to_byte(range.begin, column.text.h * 0.3F, column.step);
}

void ReaderPage::take_keys(const Frame& f, const Column& column) {
    const float page = std::max(column.step, column.text.h - 2 * column.step);
    const float wheel = ImGui::IsWindowHovered(ImGuiHoveredFlags_ChildWindows) ? ImGui::GetIO().MouseWheel : 0;
    if (wheel != 0) scroll_by(-wheel * 3 * column.step, column.step);
    if (f.panels.focus != session::Focus::Reader || ImGui::GetIO().WantTextInput) return;
    if (went_down(ImGuiKey_DownArrow)) scroll_by(column.step, column.step);
    if (went_down(ImGuiKey_UpArrow)) scroll_by(-column.step, column.step);
    if (went_down(ImGuiKey_PageDown) || went_down(ImGuiKey_Space)) scroll_by(page, column.step);
    if (went_down(ImGuiKey_PageUp)) scroll_by(-page, column.step);
    if (went_down(ImGuiKey_Home)) first_ = 0, above_ = 0;
    if (went_down(ImGuiKey_End) && !text_.blocks().empty()) first_ = text_.blocks().size() - 1, above_ = 1e6F;
}

void ReaderPage::lay_out(const Column& column) {
    const std::size_t count = text_.blocks().size();
    // The last line does not rise above the view's lower edge.
    float rest = -above_;
    for (std::size_t block = first_; block < count && rest < column.text.h; ++block)
        rest += block_height(block, column.step);
    const float tail = 2 * column.step; // air beneath the end
    if (rest + tail < column.text.h) scroll_by(rest + tail - column.text.h, column.step);

    drawn_.clear();
    float y = column.text.y - above_;
    for (std::size_t block = first_; block < count && y < column.text.bottom(); ++block) {
        const float bottom = y + block_height(block, column.step);
        if (text_.blocks()[block].kind == ReadingBlock::Kind::Page) {
            if (bottom > column.text.y) drawn_.push_back({block, nullptr, y});
            y = bottom;
            continue;
        }
        y += gap_before(block) * column.step;
        for (const ReadingLine& line : text_.lines(block, measure_)) {
            const bool is_in_view = y + column.step > column.text.y && y < column.text.bottom();
            if (is_in_view && !line.pieces.empty()) drawn_.push_back({block, &line, y});
            y += column.step;
        }
        y = bottom;
    }
    first_visible_ = last_visible_ = 0;
    bool any = false;
    for (const DrawnLine& line : drawn_) {
        if (line.set == nullptr) continue;
        if (!any) first_visible_ = line.set->pieces.front().begin;
        any = true;
        last_visible_ = line.set->pieces.back().end;
    }
}

std::optional<float> ReaderPage::y_of(std::uint32_t byte) const {
    std::optional<float> y;
    if (byte < first_visible_ || byte >= last_visible_) return y;
    for (const DrawnLine& line : drawn_) {
        if (line.set == nullptr) continue;
        if (line.set->pieces.front().begin > byte) break;
        y = line.y;
    }
    return y;
}

std::optional<ByteRange> ReaderPage::piece_at(const Column& column, float x, float y) const {
    const ReadingLine* nearest = nullptr;
    for (const DrawnLine& line : drawn_) {
        if (line.set == nullptr) continue;
        if (nearest != nullptr && line.y > y) break;
        nearest = line.set;
    }
    if (nearest == nullptr) return std::nullopt;
    const ReadingPiece* piece = &nearest->pieces.front();
    for (const ReadingPiece& one : nearest->pieces)
        if (column.text.x + one.x <= x) piece = &one;
    return ByteRange{piece->begin, piece->end};
}

// ---- What is drawn --------------------------------------------------------------------------------------------------

void ReaderPage::draw(Frame& f, const Rect& r, const PageMarks& marks) {
    pressed_.reset();
    if (!text_.document() || r.w < kMargin + kBar + 80 || r.h < 40) return;
    Column column;
    Rect rest = r;
    column.bar = rest.cut_right(kBar, 8);
    column.margin = rest.cut_left(kMargin);
    column.text = {rest.x, rest.y, std::min(rest.w, kMostColumn), rest.h};
    column.step = f.fonts.reading.em * kLeading;
    measure_ = [font = f.fonts.reading, scale = f.scale](std::string_view text) {
        return text_width(font, text, scale);
    };
    text_.set(text_.document(), column.text.w, f.fonts.reading.em * f.scale);
    text_.forget_some();
    take_wish(column);
    take_keys(f, column);
    lay_out(column);

    f.paint().clip(r);
    draw_margin(f, column, marks);
    draw_bar(f, column, marks);
    select(f, column, marks);
    draw_text(f, column, marks);
    f.paint().unclip();
}

void ReaderPage::draw_text(Frame& f, const Column& column, const PageMarks& marks) {
    const Paint p = f.paint();
    for (const DrawnLine& line : drawn_) {
        if (line.set != nullptr) {
            draw_line(f, column, line, marks);
            continue;
        }
        const std::string page = fmt::format(fmt::runtime(tr("page {}")), text_.blocks()[line.block].page);
        const float w = f.text_width(f.fonts.small, page);
        const float middle = line.y + kPageRow / 2;
        hairline(f, {column.text.x, middle, column.text.w - w - 10, 1});
        p.text_in(f.fonts.small, {column.text.right() - w - 1, line.y, w + 1, kPageRow}, f.color.muted, page);
    }
}

// A wash behind the words of the range that stand on the line, or a line beneath them.
void ReaderPage::wash(const Frame& f, const Column& column, const DrawnLine& line, const ByteRange& range, Ink ink,
                      bool beneath) const {
    const std::string_view text = text_.document()->text;
    float from = -1;
    float to = 0;
    for (const ReadingPiece& piece : line.set->pieces) {
        if (!overlaps(range, piece.begin, piece.end)) continue;
        const auto until = [&](std::uint32_t byte) {
            return piece.x + measure_(text.substr(piece.begin, byte - piece.begin));
        };
        if (from < 0) from = range.begin <= piece.begin ? piece.x : until(range.begin);
        to = range.end >= piece.end ? piece.x + piece.width : until(range.end);
    }
    if (from < 0) return;
    const float x = column.text.x + from;
    if (beneath)
        f.paint().line(x, line.y + column.step - 3.5F, x + to - from, line.y + column.step - 3.5F, ink, 1.6F);
    else
        f.paint().fill({x - 1.5F, line.y + 1, to - from + 3, column.step - 2}, ink, 2);
}

void ReaderPage::draw_line(Frame& f, const Column& column, const DrawnLine& line, const PageMarks& marks) {
    const auto& pieces = line.set->pieces;
    const std::uint32_t begin = pieces.front().begin;
    const std::uint32_t end = pieces.back().end;
    for (const AnchoredCitation& one : marks.passages) {
        if (!one.has_passage() || one.anchor.passage_begin >= end) break;
        if (!is_selected(f, one) || !overlaps(one.passage(), begin, end)) continue;
        wash(f, column, line, one.passage(), f.color.wash, false);
        wash(f, column, line, {one.anchor.quote_begin, one.anchor.quote_end}, f.color.accent, true);
        for (const ByteRange& changed : one.anchor.changed) wash(f, column, line, changed, f.color.warning, true);
    }
    const auto first = std::lower_bound(marks.hits.begin(), marks.hits.end(), begin,
                                        [](const ByteRange& hit, std::uint32_t byte) { return hit.end <= byte; });
    for (auto hit = first; hit != marks.hits.end() && hit->begin < end; ++hit) {
        const bool is_current = marks.hit && static_cast<std::size_t>(hit - marks.hits.begin()) == *marks.hit;
        wash(f, column, line, *hit, with_alpha(f.color.focus, is_current ? 0x70U : 0x30U), false);
    }
    if (selection_) wash(f, column, line, *selection_, with_alpha(f.color.idle, 0x60U), false);

    const bool is_quiet = text_.blocks()[line.block].kind == ReadingBlock::Kind::Furniture;
    const Paint p = f.paint();
    const std::string_view text = text_.document()->text;
    const float y = line.y + (column.step - f.fonts.reading.line) / 2;
    for (const ReadingPiece& piece : pieces)
        p.text(f.fonts.reading, column.text.x + piece.x, y, is_quiet ? f.color.muted : f.color.ink,
               text.substr(piece.begin, piece.end - piece.begin));
}

// A stroke beside each passage, and at its first line the marks of its events.
void ReaderPage::draw_margin(Frame& f, const Column& column, const PageMarks& marks) {
    const Paint p = f.paint();
    std::array<float, kLanes> lane_ends{};
    std::optional<ByteRange> last;
    float lane_x = column.margin.right() - 12;
    float marked_y = 0;
    std::vector<std::size_t> marked; // that begin on one line
    for (std::size_t i = 0; i < marks.passages.size(); ++i) {
        const AnchoredCitation& one = marks.passages[i];
        if (!one.has_passage() || one.anchor.passage_begin >= last_visible_) break;
        const ByteRange range = one.passage();
        if (!overlaps(range, first_visible_, last_visible_)) continue;
        const float top = y_of(std::max(range.begin, first_visible_)).value_or(column.text.y);
        const float end = y_of(std::min(range.end, last_visible_) - 1).value_or(column.text.bottom()) + column.step;
        const bool is_new = last != range; // events that cite the same words share the stroke
        if (is_new) {
            const auto lane = static_cast<std::size_t>(
                std::find_if(lane_ends.begin(), lane_ends.end() - 1, [&](float y) { return y <= top + 1; }) -
                lane_ends.begin());
            lane_ends.at(lane) = end;
            lane_x = column.margin.right() - 12 - static_cast<float>(lane) * 5;
            last = range;
        }
        if (is_new || is_selected(f, one))
            p.fill({lane_x, top + 3, 2.5F, end - top - 6}, is_selected(f, one) ? f.color.accent : f.color.idle, 1);
        if (range.begin < first_visible_) continue; // its first line is above
        if (!marked.empty() && top != marked_y) draw_marks(f, column, marks, marked_y, std::exchange(marked, {}));
        marked_y = top;
        marked.push_back(i);
    }
    if (!marked.empty()) draw_marks(f, column, marks, marked_y, marked);
}

// The first of them, the one that is looked at among those, and a sign that leads to the others by turns.
void ReaderPage::draw_marks(Frame& f, const Column& column, const PageMarks& marks, float y,
                            const std::vector<std::size_t>& passages) {
    std::vector<std::size_t> shown(
        passages.begin(), passages.begin() + static_cast<std::ptrdiff_t>(std::min(passages.size(), kMarksBeside)));
    const auto current = marks.passage ? std::find(passages.begin(), passages.end(), *marks.passage) : passages.end();
    if (current != passages.end() && std::find(shown.begin(), shown.end(), *current) == shown.end())
        shown.back() = *current;
    float x = column.margin.right() - 30;
    for (const std::size_t i : shown) {
        const AnchoredCitation& one = marks.passages[i];
        const geodata::Event& event = f.state.atlas->events[one.event];
        const Rect box{x - 7, y + column.step / 2 - 8, 15, 16};
        const Press press = press_area(f, fmt::format("passage:{}:{}", event.id, one.citation), box);
        const Paint p = f.paint();
        if (press.hovered || is_selected(f, one)) p.fill(box, press.hovered ? f.color.field_hover : f.color.wash, 4);
        draw_event_mark(f, shape_of(*f.state.atlas, event), box.mid_x(), box.mid_y(), kPassageMark, one.event, false,
                        f.color.panel);
        tip(f, press, box,
            fmt::format("{}\n{}", date_words(event, f.state.view.filter.lens), event.title.in(f.language())));
        if (press.clicked) pressed_ = i;
        x -= 15;
    }
    if (passages.size() <= shown.size()) return;
    const Rect more{column.margin.x, y, x - column.margin.x + 8, column.step};
    const Press press = press_area(f, fmt::format("reader.more:{}", passages.front()), more);
    f.paint().text_in(f.fonts.small, more, press.hovered ? f.color.ink : f.color.muted,
                      fmt::format("+{}", passages.size() - shown.size()), Align::Right);
    tip(f, press, more, tr("More events cite these words: click them by turns"));
    if (!press.clicked) return;
    const bool goes_on = current != passages.end() && current + 1 != passages.end();
    pressed_ = goes_on ? *(current + 1) : current == passages.end() ? passages[shown.size()] : passages.front();
}

void ReaderPage::draw_bar(Frame& f, const Column& column, const PageMarks& marks) {
    const Paint p = f.paint();
    const auto size = static_cast<float>(std::max<std::size_t>(1, text_.document()->text.size()));
    const auto y_in_bar = [&](std::uint32_t byte) {
        return column.bar.y + column.bar.h * static_cast<float>(byte) / size;
    };
    const Press press = press_area(f, "reader.bar", column.bar);
    if (press.held) {
        const float share = (ImGui::GetIO().MousePos.y / f.scale - column.bar.y) / column.bar.h;
        scroll_to_byte(static_cast<std::uint32_t>(std::clamp(share, 0.0F, 1.0F) * size), column.text.h / 2,
                       column.step);
        f.animating = true;
    }
    const Rect track{column.bar.x + 3, column.bar.y, column.bar.w - 6, column.bar.h};
    p.fill(track, f.color.field, 3);
    const float top = y_in_bar(first_visible_);
    const float height = std::max(18.0F, y_in_bar(last_visible_) - top);
    p.fill({track.x, std::min(top, track.bottom() - height), track.w, height},
           press.hovered || press.held ? f.color.idle : f.color.edge, 3);
    for (const bool chosen : {false, true})
        for (const AnchoredCitation& one : marks.passages) {
            if (!one.has_passage()) break;
            if (is_selected(f, one) == chosen)
                p.fill({column.bar.x, y_in_bar(one.anchor.passage_begin) - 1, column.bar.w, 2},
                       chosen ? f.color.accent : with_alpha(f.color.idle, 0xA0U));
        }
    for (const ByteRange& hit : marks.hits) p.fill({track.x, y_in_bar(hit.begin) - 0.5F, track.w, 1.5F}, f.color.focus);
}

// ---- Selecting ------------------------------------------------------------------------------------------------------

void ReaderPage::select(Frame& f, const Column& column, const PageMarks& marks) {
    const Press press = press_area(f, "reader.text", column.text);
    const ImVec2 mouse = ImGui::GetIO().MousePos;
    if (!press.held && !press.clicked) {
        press_.reset();
        return;
    }
    const std::optional<ByteRange> piece = piece_at(column, mouse.x / f.scale, mouse.y / f.scale);
    if (!piece) return;
    if (press.held && !press_) {
        press_ = piece;
        moved_ = press.doubled; // which takes the word
        selection_ = press.doubled ? piece : std::nullopt;
    }
    if (!press_) return;
    if (press.held) {
        moved_ = moved_ || !(*piece == *press_);
        if (moved_) selection_ = ByteRange{std::min(press_->begin, piece->begin), std::max(press_->end, piece->end)};
        const float y = mouse.y / f.scale;
        const float beyond = y < column.text.y ? y - column.text.y : std::max(0.0F, y - column.text.bottom());
        if (beyond != 0) scroll_by(std::clamp(beyond, -column.step, column.step), column.step);
        f.animating = true;
        return;
    }
    press_.reset();
    if (moved_) return;
    // A click on a passage is a click on its mark; where several hold the word, the one after the one that is looked
    // at.
    std::optional<std::size_t> first;
    bool take_next = false;
    for (std::size_t i = 0; i < marks.passages.size(); ++i) {
        const AnchoredCitation& one = marks.passages[i];
        if (!one.has_passage() || one.anchor.passage_begin > piece->begin) break;
        if (!overlaps(one.passage(), piece->begin, piece->end)) continue;
        if (!first) first = i;
        if (take_next) {
            pressed_ = i;
            return;
        }
        take_next = marks.passage == i;
    }
    if (first) pressed_ = first;
}

} // namespace app::ui
