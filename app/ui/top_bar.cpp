#include "app/ui/top_bar.h"

#include <array>
#include <cmath>
#include <string>

#include <fmt/format.h>

#include "app/ui/strings.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

constexpr float kBarPad = 16, kIcon = 32, kBarPill = 30;
constexpr int kTools = 9;
constexpr const char* kGoToMenu = "menu.areas";
constexpr const char* kTourMenu = "menu.tours";
constexpr const char* kLanguageMenu = "menu.language";
constexpr const char* kMoreMenu = "menu.more";

const std::string& title_of(const Frame& f) { return f.state.atlas->title.in(f.language()); }

// The area that the map shows: the camera rests on it and shows about its extent. Empty: none.
std::string shown_area(const Frame& f) {
    const scene::Camera& camera = f.state.view.camera;
    if (f.state.flying) return "-";
    for (const geodata::Area& area : f.state.atlas->areas) {
        const scene::Camera framed = scene::frame(area.bounds, f.state.size, f.state.insets);
        const scene::Projection projection(camera, f.state.size);
        const scene::PixelPoint at = projection.to_pixel(framed.center);
        const bool near = std::abs(at.x - f.state.size.width / 2) < 40 && std::abs(at.y - f.state.size.height / 2) < 40;
        if (near && std::abs(framed.zoom - camera.zoom) < 0.25) return area.id;
    }
    return "-";
}

bool shows_region(const Frame& f) {
    const scene::Camera framed = scene::frame(f.state.atlas->initial.bounds, f.state.size, f.state.insets);
    const scene::Projection projection(f.state.view.camera, f.state.size);
    const scene::PixelPoint at = projection.to_pixel(framed.center);
    return !f.state.flying && std::abs(at.x - f.state.size.width / 2) < 40 &&
           std::abs(at.y - f.state.size.height / 2) < 40 && std::abs(framed.zoom - f.state.view.camera.zoom) < 0.25;
}

} // namespace

float TopBar::wanted_width(const Frame& f) const {
    float w = kBarPad + f.text_width(f.fonts.title_small, title_of(f)) + 18;
    w += pill_width(f, tr("Region"), true) + 2;
    for (const geodata::Area& area : f.state.atlas->areas) w += pill_width(f, area.title.in(f.language()), true) + 2;
    return std::ceil(w + 10);
}

float TopBar::wanted_width_short(const Frame& f) const {
    return std::ceil(kBarPad + f.text_width(f.fonts.title_small, title_of(f)) + 14 + menu_button_width(f, tr("Go to")) +
                     10);
}

float TopBar::tools_width() const { return kTools * kIcon + (kTools - 1) * 2 + 14; }

void TopBar::draw(Frame& f, const Layout& layout, FileChooser& chooser) {
    if (!layout.bar.empty()) {
        begin_panel(f, "##bar", layout.bar);
        Rect row = layout.bar.inset(0, 0);
        row.cut_left(layout.bar_bare ? 8 : kBarPad);
        row.cut_right(10);
        if (!layout.bar_bare) {
            const Font& font = f.fonts.title_small;
            const float w = f.text_width(font, title_of(f));
            f.paint().text_in(font, row.cut_left(w + 1, 16), f.color.ink, title_of(f));
        }
        if (layout.bar_short) {
            const Rect anchor = {row.x, row.mid_y() - kBarPill / 2, row.w, kBarPill};
            menu_button(f, "areas", anchor, tr("Go to"), kGoToMenu);
            const auto& areas = f.state.atlas->areas;
            const auto rows = static_cast<float>(areas.size() + 1);
            if (begin_popup(f, kGoToMenu, popup_place(f, anchor, 220, rows * kMenuRow + 12))) {
                Rect rest = popup_place(f, anchor, 220, rows * kMenuRow + 12).inset(6);
                if (menu_item(f, rest, {.name = "area:", .label = tr("Region"), .note = tr("Home")}))
                    f.push(session::action::FlyToArea{});
                int key = 0;
                for (const geodata::Area& area : areas) {
                    const std::string note = ++key <= 4 ? std::to_string(key) : std::string();
                    if (menu_item(f, rest,
                                  {.name = "area:" + area.id, .label = area.title.in(f.language()), .note = note}))
                        f.push(session::action::FlyToArea{area.id});
                }
                end_popup();
            }
        } else {
            draw_areas(f, row);
        }
        end_panel();
    }
    begin_panel(f, "##tools", layout.tools);
    draw_tools(f, layout.tools, chooser);
    end_panel();
}

void TopBar::draw_areas(Frame& f, Rect row) {
    const auto place = [&](std::string_view label) {
        const float w = pill_width(f, label, true);
        const Rect piece = row.cut_left(w, 2);
        return Rect{piece.x, row.mid_y() - kBarPill / 2, piece.w, kBarPill};
    };
    const std::string active = shown_area(f);
    const Rect home = place(tr("Region"));
    if (pill(f, "area:", home, tr("Region"), active == "-" && shows_region(f))) f.push(session::action::FlyToArea{});
    for (const geodata::Area& area : f.state.atlas->areas) {
        const std::string& title = area.title.in(f.language());
        const Rect r = place(title);
        if (pill(f, "area:" + area.id, r, title, active == area.id)) f.push(session::action::FlyToArea{area.id});
    }
}

void TopBar::draw_tools(Frame& f, Rect row, FileChooser& chooser) {
    row = row.inset(7);
    const auto next = [&] { return row.cut_left(kIcon, 2); };
    if (icon_button(f, "tool.layers", next(), Icon::Layers, tr("Layers and legend (Ctrl+L)"),
                    f.panels.side == SidePanel::Layers))
        f.panels.side = f.panels.side == SidePanel::Layers ? SidePanel::Card : SidePanel::Layers;
    if (icon_button(f, "tool.claims", next(), Icon::Differ, tr("Where sources differ (Ctrl+D)"),
                    f.panels.side == SidePanel::Claims))
        f.panels.side = f.panels.side == SidePanel::Claims ? SidePanel::Card : SidePanel::Claims;
    const Rect tours = next();
    icon_menu_button(f, "tool.tours", tours, Icon::Tours, tr("Tours (F5)"), kTourMenu);
    if (icon_button(f, "tool.export", next(), Icon::Export, tr("Export layers and events (Ctrl+Shift+E)")))
        f.panels.dialog = Dialog::Export;
    if (icon_button(f, "tool.picture", next(), Icon::Picture, tr("Save a picture of the map (Ctrl+P)")))
        f.panels.dialog = Dialog::Picture;
    if (icon_button(f, "tool.theme", next(), f.dark ? Icon::Sun : Icon::Moon,
                    f.dark ? tr("Light (F6)") : tr("Dark (F6)")))
        f.push(session::action::SetTheme{!f.dark});
    const Rect language = next();
    letters_menu_button(f, "tool.language", language, capitals(geodata::code_of(f.language())), tr("Language"),
                        kLanguageMenu);
    if (icon_button(f, "tool.help", next(), Icon::Help, tr("Keys and about (F1)"), f.panels.dialog == Dialog::Help))
        f.panels.dialog = Dialog::Help;
    const Rect more = next();
    icon_menu_button(f, "tool.more", more, Icon::More, tr("More"), kMoreMenu);
    draw_tour_menu(f, tours);
    draw_language_menu(f, language);
    draw_more_menu(f, more, chooser);
}

void TopBar::draw_tour_menu(Frame& f, const Rect& anchor) {
    const auto& tours = f.state.atlas->tours;
    constexpr float kRow = 64;
    const Rect r = popup_place(f, anchor, 340, tours.empty() ? 54 : 44 + kRow * static_cast<float>(tours.size()));
    if (!begin_popup(f, kTourMenu, r)) return;
    Rect rest = r.inset(8);
    const Paint p = f.paint();
    if (tours.empty()) {
        p.text_in(f.fonts.body, rest.inset(8, 0), f.color.muted, tr("This atlas has no tours."));
    } else {
        const Rect head = rest.cut_top(28);
        kicker(f, head.x + 8, head.y + 6, head.w, tr("Tours"), f.color.muted);
    }
    for (const geodata::Tour& tour : tours) {
        const Rect row = rest.cut_top(kRow);
        const Press press = press_area(f, "tour:" + tour.id, row);
        if (press.hovered) p.fill(row, f.color.field_hover, 7);
        const Rect text = row.inset(8, 6);
        const std::string stops = counted(static_cast<std::int64_t>(tour.stops.size()), "stop", "stops");
        const float w = f.text_width(f.fonts.small, stops);
        p.text_in(f.fonts.bold, {text.x, text.y, text.w - w - 12, 20}, f.color.ink, tour.title.in(f.language()));
        p.text_in(f.fonts.small, {text.x, text.y, text.w, 20}, f.color.muted, stops, Align::Right);
        p.paragraph(f.fonts.small, text.x, text.y + 20, text.w, f.color.muted, tour.summary.in(f.language()), 1.4F, 2);
        if (press.clicked) {
            f.push(session::action::PlayTour{tour.id, 0});
            close_popup();
        }
    }
    end_popup();
}

// Each language in its own words: it is found by whoever does not read the one that is set.
void TopBar::draw_language_menu(Frame& f, const Rect& anchor) {
    using geodata::Language;
    static constexpr std::array<std::pair<Language, const char*>, 3> kLanguages = {
        {{Language::En, "English"}, {Language::Az, "Azərbaycanca"}, {Language::Ru, "Русский"}}};
    const Rect r = popup_place(f, anchor, 190, static_cast<float>(kLanguages.size()) * kMenuRow + 12);
    if (!begin_popup(f, kLanguageMenu, r)) return;
    Rect rest = r.inset(6);
    for (const auto& [language, label] : kLanguages)
        if (menu_item(f, rest,
                      {.name = fmt::format("language:{}", geodata::code_of(language)),
                       .label = label,
                       .checked = f.language() == language,
                       .checkable = true})) {
            f.push(session::action::SetLanguage{language});
            close_popup();
        }
    end_popup();
}

void TopBar::draw_more_menu(Frame& f, const Rect& anchor, FileChooser& chooser) {
    constexpr float kRows = 14;
    const Rect r = popup_place(f, anchor, 340, kRows * kMenuRow + 26 + 12);
    if (!begin_popup(f, kMoreMenu, r)) return;
    Rect rest = r.inset(6);
    if (menu_item(f, rest, {.name = "more.open", .label = tr("Open another atlas…"), .note = tr("Ctrl+O")}))
        chooser.open_folder(f, ChooserPurpose::OpenAtlas);
    if (menu_item(f, rest, {.name = "more.sources", .label = tr("Add a folder of documents…")}))
        chooser.open_folder(f, ChooserPurpose::AddSources);
    if (menu_item(f, rest,
                  {.name = "more.documents", .label = tr("Your copies of the documents…"), .note = tr("Ctrl+Shift+O")}))
        f.panels.side = SidePanel::Documents;
    if (menu_item(f, rest,
                  {.name = "more.undo",
                   .label = tr("Take back the last change of the atlas"),
                   .note = tr("Ctrl+Z"),
                   .enabled = f.state.can_undo}))
        f.push(session::action::Undo{});
    if (menu_item(f, rest,
                  {.name = "more.redo", .label = tr("Put it back"), .note = tr("Ctrl+Y"), .enabled = f.state.can_redo}))
        f.push(session::action::Redo{});
    if (menu_item(f, rest,
                  {.name = "more.link", .label = tr("Copy the link to this view"), .note = tr("Ctrl+Shift+C")}))
        f.push(session::action::CopyViewLink{});
    if (menu_item(f, rest, {.name = "more.panels", .label = tr("Hide the panels"), .note = tr("Tab")}))
        f.push(session::action::TogglePanels{});
    if (menu_item(f, rest, {.name = "more.full", .label = tr("Full screen"), .note = tr("F11")}))
        f.push(session::action::ToggleFullScreen{});
    if (menu_item(f, rest, {.name = "more.introduction", .label = tr("Introduction")}))
        f.push(session::action::ShowIntroduction{});
    const auto head = [&](const char* text) {
        const Rect row = rest.cut_top(26);
        kicker(f, row.x + 10, row.y + 8, row.w, text, f.color.muted);
    };
    head(tr("Size of text and controls"));
    for (const int percent : {100, 125, 150, 200, 300})
        if (menu_item(f, rest,
                      {.name = fmt::format("more.scale:{}", percent),
                       .label = fmt::format("{} %", percent),
                       .checked = std::abs(f.state.ui_scale - percent / 100.0) < 0.01,
                       .checkable = true}))
            f.push(session::action::SetUiScale{percent / 100.0});
    end_popup();
}

} // namespace app::ui
