#include "app/ui/draft_panel.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "app/ui/card_metrics.h"
#include "app/ui/event_words.h"
#include "app/ui/passage_block.h"
#include "app/ui/says_field.h"
#include "app/ui/strings.h"
#include "app/ui/widgets.h"
#include "geodata/edtf.h"

namespace app::ui {
namespace {

using geodata::PlacePrecision;
using session::DraftLack;

constexpr const char* kPrecisionMenu = "menu.precision";
constexpr float kField = 34, kChoice = 26;
constexpr std::size_t kMostProposals = 6;
constexpr int kPinDecimals = 4; // of a degree
constexpr std::array<PlacePrecision, 6> kPrecisions = {PlacePrecision::Site,     PlacePrecision::City,
                                                       PlacePrecision::District, PlacePrecision::Region,
                                                       PlacePrecision::Country,  PlacePrecision::None};

const char* lack_words(DraftLack lack) {
    switch (lack) {
    case DraftLack::Title:
        return tr("It needs a title.");
    case DraftLack::When:
        return tr("Its date cannot be read.");
    case DraftLack::Kind:
        return tr("Choose what kind of event it is.");
    case DraftLack::Says:
        return tr("Say in your own words what the source says.");
    case DraftLack::Precision:
        return tr("Say how exact its pin is.");
    case DraftLack::Radius:
        return tr("Say how far the place reaches from its pin.");
    case DraftLack::Pin:
        return tr("A place as exact as this needs a pin.");
    case DraftLack::None:
        break;
    }
    return "";
}

// What is supposed of a proposed date, and that it stands outside the selection.
std::string reasons(const geodata::ProposedDate& date) {
    std::string words;
    const auto add = [&](const char* reason) { words += (words.empty() ? "" : "\n") + std::string(reason); };
    if (date.year_from == geodata::YearFrom::Sentence) add(tr("Supposed: its year stands elsewhere in the sentence."));
    if (date.year_from == geodata::YearFrom::Before) add(tr("Supposed: its year is that of the nearest date before."));
    if (date.order_supposed) add(tr("Supposed: read as day before month."));
    if (date.winter_supposed) add(tr("Supposed: the winter that begins in that year."));
    if (date.doubtful) add(tr("Supposed: the words beside it may change what it means."));
    if (!date.selected) add(tr("It stands beside the words that you selected."));
    return words;
}

std::string reasons(const geodata::ProposedPlace& place) {
    std::string words = precision_words(place.place.precision);
    const auto add = [&](const char* reason) { words += "\n" + std::string(reason); };
    if (place.name_supposed) add(tr("Supposed: the name may be another’s, or a part of one."));
    if (place.places_of_name > 1) add(tr("Supposed: more places have this name."));
    if (place.place.precision_supposed) add(tr("Supposed: how exact it is follows from the map."));
    if (!place.selected) add(tr("It stands beside the words that you selected."));
    return words;
}

const char* precision_word(PlacePrecision precision) {
    switch (precision) {
    case PlacePrecision::Site:
        return tr("site");
    case PlacePrecision::City:
        return tr("city");
    case PlacePrecision::District:
        return tr("district");
    case PlacePrecision::Region:
        return tr("region");
    case PlacePrecision::Country:
        return tr("country");
    case PlacePrecision::None:
        break;
    }
    return tr("on the map");
}

template <class Proposed>
std::string marked(std::string words, const Proposed& proposed) {
    if (proposed.supposed()) words += "?";
    return words;
}

// A pill with an outline: a value that can be taken.
bool choice(Frame& f, const std::string& name, const Rect& r, const std::string& words, bool is_taken,
            const std::string& why = {}) {
    const Press press = press_area(f, name, r);
    const Paint p = f.paint();
    p.fill(r, is_taken ? f.color.ink : press.hovered ? f.color.field_hover : f.color.field, r.h / 2);
    if (!is_taken) p.frame(r, f.color.edge, r.h / 2);
    p.text_in(is_taken ? f.fonts.bold : f.fonts.body, r.inset(4, 0), is_taken ? f.color.panel : f.color.ink, words,
              Align::Center);
    tip(f, press, r, why);
    return press.clicked;
}

void label(Frame& f, float x, float& y, float w, const char* words) {
    kicker(f, x, y, w, words, f.color.muted);
    y += 20;
}

std::string metres_text(double radius) { return radius > 0 ? fmt::format("{:.0f}", radius) : std::string(); }

} // namespace

void DraftPanel::restart(const session::EventDraft& draft) {
    citation_ = draft.citation;
    is_new_ = true;
}

void DraftPanel::draw(Frame& f, const Rect& r) {
    if (r.empty() || !f.state.draft) return;
    const session::EventDraft& draft = *f.state.draft;
    if (draft.citation != citation_) restart(draft);
    // A radius that came with a place; what is typed stays as it is typed.
    if (draft.fields.radius_m != fields_.radius_m) radius_ = metres_text(draft.fields.radius_m);
    fields_ = draft.fields;

    begin_panel_with_focus(f, "##draft", r);
    Rect rest = r.inset(0, kPanelTop);
    if (panel_head(f, "draft", rest, tr("New event"))) f.panels.side = SidePanel::Reader;
    Rect foot = rest.cut_bottom(60, 4);
    hairline(f, {foot.x, foot.y - 2, foot.w, 1});
    const Rect view{rest.x, rest.y, rest.w - 3, rest.h};
    const Rect content = begin_scroll(f, "##draft-fields", view);
    Column at{content.x + kCardPad, content.y, content.w - 2 * kCardPad};
    draw_passage(f, at);
    draw_title(f, at);
    draw_when(f, at);
    draw_place(f, at);
    draw_pin(f, at);
    draw_areas(f, at);
    draw_kinds(f, at);
    draw_says(f, at);
    end_scroll(f, at.y);
    wanted_height_ = kPanelTop + kPanelHead + (at.y - content.y) + 64 + kPanelTop;
    if (fields_ != draft.fields) f.push(session::action::ChangeDraft{fields_});
    draw_foot(f, foot.inset(kCardPad, 0));
    is_new_ = false;
    end_panel();
}

// The words that the event is made of: they are what everything here is to be held against.
void DraftPanel::draw_passage(Frame& f, Column& at) {
    const Paint p = f.paint();
    const float top = at.y;
    at.y += p.paragraph(f.fonts.reading, at.x + 12, at.y, at.w - 12, f.color.ink, f.state.draft->words, 1.4F, 5);
    p.fill({at.x, top + 2, 2.5F, at.y - top - 4}, f.color.accent, 1);
    const geodata::Source* source = f.state.atlas->find_source(citation_.source);
    std::string where = source != nullptr ? source->short_title : citation_.source;
    const std::string lines = lines_words(static_cast<std::uint32_t>(std::max(0, citation_.first_line)),
                                          static_cast<std::uint32_t>(std::max(0, citation_.last_line)));
    if (!lines.empty()) where += ", " + lines;
    p.text_in(f.fonts.small, {at.x + 12, at.y + 2, at.w - 12, 18}, f.color.muted, where);
    at.y += 32;
}

void DraftPanel::draw_title(Frame& f, Column& at) {
    label(f, at.x, at.y, at.w, tr("Title"));
    text_field(f, "draft.title", {at.x, at.y, at.w, kField}, fields_.title,
               {.hint = tr("What happened, in a few words"), .take_focus = is_new_});
    at.y += kField + 14;
}

void DraftPanel::draw_when(Frame& f, Column& at) {
    label(f, at.x, at.y, at.w, tr("When"));
    const bool is_read =
        fields_.when.empty() || geodata::parse_edtf(fields_.when, f.state.atlas->time_zone).has_value();
    text_field(f, "draft.when", {at.x, at.y, at.w, kField}, fields_.when,
               {.hint = "1990-01-20, 1990-01, 1990-01-19/1990-01-20", .wrong = !is_read});
    at.y += kField + 3;
    const std::string words = !is_read               ? std::string(tr("This is no date of EDTF."))
                              : fields_.when.empty() ? std::string(tr("Undated, unless you give a date."))
                                                     : geodata::describe_edtf(fields_.when, spoken());
    f.paint().text_in(f.fonts.small, {at.x, at.y, at.w, 18}, is_read ? f.color.muted : f.color.warning, words);
    at.y += 22;
    draw_dates(f, at);
    at.y += 10;
}

void DraftPanel::draw_dates(Frame& f, Column& at) {
    const auto& proposal = f.state.draft->proposal;
    if (!proposal || proposal->dates.empty()) return;
    Wrap rows = Wrap::at(at.x, at.y, at.w, kChoice, 6);
    for (std::size_t i = 0; i < std::min(proposal->dates.size(), kMostProposals); ++i) {
        const geodata::ProposedDate& date = proposal->dates[i];
        const std::string words = marked(geodata::describe_edtf(date.edtf, spoken()), date);
        const Rect box = rows.place(pill_width(f, words, true));
        if (choice(f, fmt::format("draft.date:{}", i), box, words, fields_.when == date.edtf, reasons(date)))
            fields_.when = date.edtf;
    }
    at.y = rows.bottom() + 4;
}

void DraftPanel::draw_place(Frame& f, Column& at) {
    label(f, at.x, at.y, at.w, tr("Where"));
    text_field(f, "draft.place", {at.x, at.y, at.w, kField}, fields_.place, {.hint = tr("Name of the place")});
    at.y += kField + 6;
    draw_places(f, at);
}

void DraftPanel::draw_places(Frame& f, Column& at) {
    const auto& proposal = f.state.draft->proposal;
    if (!proposal) {
        f.paint().text_in(f.fonts.small, {at.x, at.y, at.w, 18}, f.color.muted,
                          tr("Looking for dates and places in the words…"));
        at.y += 24;
        return;
    }
    if (proposal->places.empty()) return;
    Wrap rows = Wrap::at(at.x, at.y, at.w, kChoice, 6);
    for (std::size_t i = 0; i < std::min(proposal->places.size(), kMostProposals); ++i) {
        const geodata::ProposedPlace& place = proposal->places[i];
        const bool is_doubled = std::count_if(proposal->places.begin(), proposal->places.end(), [&](const auto& other) {
                                    return other.place.name == place.place.name;
                                }) > 1;
        std::string name = place.place.name;
        if (is_doubled) name += fmt::format(" ({})", precision_word(place.place.precision));
        const std::string words = marked(std::move(name), place);
        const Rect box = rows.place(pill_width(f, words, true));
        const bool is_it = fields_ == session::with_place(fields_, place.place);
        if (choice(f, fmt::format("draft.place:{}", i), box, words, is_it, reasons(place)))
            fields_ = session::with_place(std::move(fields_), place.place);
    }
    at.y = rows.bottom() + 8;
}

// The pin, how exact it is, and how far the place reaches.
void DraftPanel::draw_pin(Frame& f, Column& at) {
    const Paint p = f.paint();
    const bool placing = f.state.draft->placing;
    const char* words = placing ? tr("Click on the map…") : fields_.at ? tr("Move the pin") : tr("Set a pin");
    Rect row{at.x, at.y, at.w, 32};
    const Rect set = row.cut_left(button_width(f, words), 10);
    if (button(f, "draft.pin-by-click", set, words, placing ? Look::Primary : Look::Outlined))
        f.push(session::action::PlaceByClick{!placing});
    if (fields_.at) {
        if (icon_button(f, "draft.no-pin", row.cut_right(28), Icon::Close, tr("Take the pin away")))
            fields_ = session::without_pin(std::move(fields_));
        else
            p.text_in(f.fonts.small, row, f.color.muted, geodata::format_position(*fields_.at, kPinDecimals));
    }
    at.y += 40;
    const std::string exact = precision_words(fields_.precision);
    Rect how{at.x, at.y, at.w, 32};
    const Rect menu =
        how.cut_left(std::min(menu_button_width(f, exact), at.w - (session::is_wide(fields_.precision) ? 130 : 0)), 10);
    menu_button(f, "draft.precision", menu, exact, kPrecisionMenu);
    draw_precision_menu(f, menu);
    if (session::is_wide(fields_.precision)) {
        const char* unit = tr("m around");
        const Rect unit_box = how.cut_right(f.text_width(f.fonts.small, unit) + 4, 6);
        p.text_in(f.fonts.small, unit_box, f.color.muted, unit);
        const FieldResult field = text_field(f, "draft.radius", how, radius_, {.wrong = !(fields_.radius_m > 0)});
        if (field.changed) {
            double radius = 0;
            const auto [end, error] = std::from_chars(radius_.data(), radius_.data() + radius_.size(), radius);
            fields_.radius_m = error == std::errc() && end == radius_.data() + radius_.size() ? radius : 0;
        }
    }
    at.y += 32 + 16;
}

void DraftPanel::draw_precision_menu(Frame& f, const Rect& anchor) {
    const Rect r = popup_place(f, anchor, 260, static_cast<float>(kPrecisions.size()) * kMenuRow + 12);
    if (!begin_popup(f, kPrecisionMenu, r)) return;
    Rect rest = r.inset(6);
    for (const PlacePrecision precision : kPrecisions) {
        const std::string words = precision_words(precision);
        if (!menu_item(f, rest,
                       {.name = fmt::format("precision:{}", geodata::name_of(precision)),
                        .label = words,
                        .checked = fields_.precision == precision,
                        .checkable = true}))
            continue;
        const bool has_no_pin = precision == PlacePrecision::Country || precision == PlacePrecision::None;
        if (has_no_pin) fields_ = session::without_pin(std::move(fields_));
        fields_.precision = precision;
        close_popup();
    }
    end_popup();
}

void DraftPanel::draw_areas(Frame& f, Column& at) {
    if (f.state.atlas->areas.empty()) return;
    label(f, at.x, at.y, at.w, tr("Areas"));
    Wrap rows = Wrap::at(at.x, at.y, at.w, kChoice, 6);
    for (const geodata::Area& area : f.state.atlas->areas) {
        const std::string& title = area.title.in(f.language());
        const auto in = std::find(fields_.areas.begin(), fields_.areas.end(), area.id);
        const Rect box = rows.place(pill_width(f, title, true));
        if (!choice(f, "draft.area:" + area.id, box, title, in != fields_.areas.end())) continue;
        if (in != fields_.areas.end())
            fields_.areas.erase(in);
        else
            fields_.areas.push_back(area.id);
    }
    at.y = rows.bottom() + 14;
}

void DraftPanel::draw_kinds(Frame& f, Column& at) {
    label(f, at.x, at.y, at.w, tr("Kind"));
    Wrap rows = Wrap::at(at.x, at.y, at.w, kChoice, 6);
    for (const geodata::EventKind& kind : f.state.atlas->kinds) {
        if (kind.made) continue;
        const std::string& title = kind.title.in(f.language());
        if (choice(f, "draft.kind:" + kind.id, rows.place(pill_width(f, title, true)), title, fields_.kind == kind.id))
            fields_.kind = kind.id;
    }
    at.y = rows.bottom() + 14;
}

void DraftPanel::draw_says(Frame& f, Column& at) {
    label(f, at.x, at.y, at.w, tr("What the source says"));
    at.y += says_field(f, "draft.says", at.x, at.y, at.w, fields_.says) + 12;
}

void DraftPanel::draw_foot(Frame& f, Rect foot) {
    const DraftLack lack = session::lack_of(fields_, *f.state.atlas);
    f.paint().text_in(f.fonts.small, foot.cut_top(20, 4), f.color.muted,
                      lack == DraftLack::None ? tr("It is saved at once; Ctrl+Z takes it back.") : lack_words(lack));
    Rect row = foot.cut_top(34);
    const char* add = tr("Add the event");
    if (button(f, "draft.add", row.cut_left(button_width(f, add), 8), add, Look::Primary, lack == DraftLack::None))
        f.push(session::action::AddDraft{});
    const char* drop = tr("Discard");
    if (button(f, "draft.drop", row.cut_left(button_width(f, drop)), drop, Look::Quiet)) {
        f.push(session::action::DropDraft{});
        f.panels.side = SidePanel::Reader;
    }
}

} // namespace app::ui
