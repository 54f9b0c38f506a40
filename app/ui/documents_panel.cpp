#include "app/ui/documents_panel.h"

#include <array>
#include <filesystem>
#include <utility>

#include <fmt/format.h>

#include "app/ui/card_metrics.h"
#include "app/ui/document_words.h"
#include "app/ui/strings.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

using geodata::AnchorState;
using geodata::FileState;

constexpr const char* kWhoseMenu = "menu.whose";
constexpr const char* kEncodingMenu = "menu.encoding";
constexpr std::array<const char*, 8> kEncodings = {"UTF-8",      "windows-1251", "windows-1254", "windows-1252",
                                                   "ISO-8859-9", "KOI8-R",       "UTF-16LE",     "UTF-16BE"};

// "41 exact · 3 moved": the citations of a source by how they stand in its copy.
std::string states_words(const Frame& f, const std::string& source) {
    if (!f.state.anchored) return {};
    std::array<std::int64_t, 6> counts{};
    for (const geodata::AnchoredCitation& one : f.state.anchored->of(source))
        ++counts[static_cast<std::size_t>(one.anchor.state)];
    std::string words;
    for (const AnchorState state :
         {AnchorState::Exact, AnchorState::Moved, AnchorState::Altered, AnchorState::Ambiguous, AnchorState::Missing}) {
        const std::int64_t count = counts[static_cast<std::size_t>(state)];
        if (count > 0) words += fmt::format("{}{} {}", words.empty() ? "" : " · ", grouped(count), anchor_word(state));
    }
    return words;
}

bool has_text(const geodata::LibraryFile& file) { return file.document != nullptr; }

} // namespace

void DocumentsPanel::draw(Frame& f, const Rect& r, FileChooser& chooser) {
    if (r.empty()) return;
    begin_panel_with_focus(f, "##documents", r);
    Rect rest = r.inset(0, kPanelTop);
    if (panel_head(f, "documents", rest, tr("Your copies of the documents"))) f.panels.side = SidePanel::Card;
    const Rect view{rest.x, rest.y, rest.w - 3, rest.h + 10};
    const Rect content = begin_scroll(f, "##document-rows", view);
    const float x = content.x + kCardPad;
    const float w = content.w - 2 * kCardPad;
    float y = content.y;
    if (!f.state.documents) {
        y += f.paint().paragraph(f.fonts.body, x, y, w, f.color.muted, tr("Reading the documents"), 1.45F);
    } else {
        for (const geodata::Source& source : f.state.atlas->sources) y += draw_source(f, source, x, y, w, chooser);
        bool any = false;
        for (const geodata::LibraryFile& file : f.state.documents->files) {
            if (file.state == FileState::Read) continue;
            if (!any) {
                y += 10;
                kicker(f, x, y, w, tr("Other files"), f.color.muted);
                y += 24;
            }
            any = true;
            y += draw_file(f, file, x, y, w);
        }
        y += 8;
        if (link(f, "documents.add", x, y, tr("Add a folder of documents…")))
            chooser.open_folder(f, ChooserPurpose::AddSources);
        y += 24;
    }
    end_scroll(f, y + 8);
    wanted_height_ = kPanelTop + kPanelHead + (y + 8 - content.y) + 10;
    if (const char* menu = std::exchange(menu_to_open_, nullptr)) open_popup(menu);
    draw_match_menu(f);
    draw_encoding_menu(f);
    end_panel();
}

void DocumentsPanel::menu_link(Frame& f, const char* menu, const std::string& name, float x, float y, const char* label,
                               const std::string& path, float* width) {
    if (!link(f, name, x, y, label, width)) return;
    menu_path_ = path;
    menu_anchor_ = {x, y - 2, *width, 22};
    menu_to_open_ = menu;
}

float DocumentsPanel::draw_source(Frame& f, const geodata::Source& source, float x, float y, float w,
                                  FileChooser& chooser) {
    const Paint p = f.paint();
    const float top = y;
    const geodata::DocumentText* copy = f.state.documents->find(source.id);
    const std::string states = copy != nullptr ? states_words(f, source.id) : std::string(tr("no copy here"));
    const float states_w = std::min(f.text_width(f.fonts.small, states) + 1, w * 0.6F);
    p.text_in(f.fonts.bold, {x, y, w - states_w - 10, 20}, f.color.ink, source.short_title);
    p.text_in(f.fonts.small, {x + w - states_w, y, states_w, 20}, f.color.muted, states, Align::Right);
    y += 21;
    if (copy == nullptr) {
        if (!source.obtain.empty()) y += p.paragraph(f.fonts.small, x, y, w, f.color.muted, source.obtain, 1.45F) + 4;
        y += draw_ways_to_get(f, source, {x, y + 2, w, 80}, chooser) + 14;
        hairline(f, {x, y, w, 1});
        return y + 12 - top;
    }
    const Rect line{x, y, w, 18};
    p.text_in(f.fonts.small, line, f.color.muted, document_words(*copy) + " · " + match_words(*copy));
    tip(f, press_area(f, "documents.file:" + source.id, line), line, printable(copy->path));
    y += 22;
    float at = x;
    float used = 0;
    if (link(f, "documents.read:" + source.id, at, y, tr("Read"), &used)) {
        f.panels.reader.source = source.id;
        f.panels.side = SidePanel::Reader;
        f.panels.focus = session::Focus::Reader;
    }
    at += used + 18;
    menu_link(f, kWhoseMenu, "documents.match:" + source.id, at, y, tr("Another source’s…"), copy->path, &used);
    at += used + 18;
    if (copy->format != geodata::DocumentFormat::Pdf)
        menu_link(f, kEncodingMenu, "documents.encoding:" + source.id, at, y, tr("Encoding…"), copy->path, &used);
    y += 26;
    hairline(f, {x, y, w, 1});
    return y + 12 - top;
}

float DocumentsPanel::draw_file(Frame& f, const geodata::LibraryFile& file, float x, float y, float w) {
    const Paint p = f.paint();
    const float top = y;
    const std::string name = printable(std::filesystem::path(file.path).filename().string());
    const std::string word = file_word(file.state);
    const float word_w = f.text_width(f.fonts.small_bold, word) + 1;
    const bool is_fault = !has_text(file);
    p.text_in(f.fonts.body, {x, y, w - word_w - 10, 20}, f.color.ink, name);
    p.text_in(f.fonts.small_bold, {x + w - word_w, y, word_w, 20}, is_fault ? f.color.warning : f.color.muted, word,
              Align::Right);
    y += 21;
    if (!file.problem.empty())
        y += p.paragraph(f.fonts.small, x, y, w, f.color.muted, printable(file.problem), 1.45F) + 3;
    if (has_text(file)) {
        float used = 0;
        menu_link(f, kWhoseMenu, "documents.match:" + file.path, x, y, tr("It is a copy of…"), file.path, &used);
        if (file.document->format != geodata::DocumentFormat::Pdf)
            menu_link(f, kEncodingMenu, "documents.encoding:" + file.path, x + used + 18, y, tr("Encoding…"), file.path,
                      &used);
        y += 22;
    }
    return y + 8 - top;
}

void DocumentsPanel::draw_match_menu(Frame& f) {
    const auto& sources = f.state.atlas->sources;
    const Rect r = popup_place(f, menu_anchor_, 320, static_cast<float>(sources.size() + 2) * kMenuRow + 12);
    if (!begin_popup(f, kWhoseMenu, r)) return;
    Rect rest = begin_scroll(f, "##whose", r.inset(6));
    const auto& said = f.core.settings().document_matches;
    const auto given = said.find(menu_path_);
    const auto item = [&](const std::string& name, std::string_view label, bool checked,
                          std::optional<std::string> source) {
        if (!menu_item(f, rest, {.name = name, .label = label, .checked = checked, .checkable = true})) return;
        f.push(session::action::MatchDocument{menu_path_, std::move(source)});
        close_popup();
    };
    for (const geodata::Source& source : sources)
        item("match:" + source.id, source.short_title, given != said.end() && given->second == source.id, source.id);
    item("match:", tr("Of no source"), given != said.end() && given->second.empty(), std::string());
    item("match.found", tr("As the program finds"), given == said.end(), std::nullopt);
    end_scroll(f, rest.y);
    end_popup();
}

void DocumentsPanel::draw_encoding_menu(Frame& f) {
    const Rect r = popup_place(f, menu_anchor_, 220, static_cast<float>(kEncodings.size() + 1) * kMenuRow + 12);
    if (!begin_popup(f, kEncodingMenu, r)) return;
    Rect rest = r.inset(6);
    const auto& said = f.core.settings().document_encodings;
    const auto given = said.find(menu_path_);
    const std::string now = given == said.end() ? std::string() : given->second;
    const auto item = [&](const std::string& name, std::string_view label, const std::string& encoding) {
        if (!menu_item(f, rest, {.name = name, .label = label, .checked = now == encoding, .checkable = true})) return;
        f.push(session::action::ReadDocumentAs{menu_path_, encoding});
        close_popup();
    };
    for (const char* encoding : kEncodings) item(std::string("encoding:") + encoding, encoding, encoding);
    item("encoding.found", tr("As the program finds"), "");
    end_popup();
}

} // namespace app::ui
