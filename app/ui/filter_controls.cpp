#include "app/ui/filter_controls.h"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>
#include <imgui.h>

#include "app/scene/lens_words.h"
#include "app/ui/strings.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

constexpr const char* kSourceMenu = "menu.source";

// Which sources' events are shown, and through whose eyes: two questions of one menu.
void draw_sources_menu(Frame& f, const Rect& anchor) {
    const geodata::Atlas& atlas = *f.state.atlas;
    const geodata::EventFilter& filter = f.state.view.filter;
    // The lenses: none, each source's, and what two or three of them report.
    std::vector<geodata::Lens> lenses{{}};
    for (const geodata::Source& source : atlas.sources) lenses.push_back({source.id, 0});
    for (int agreed = 2; agreed <= 3 && agreed <= static_cast<int>(atlas.sources.size()); ++agreed)
        lenses.push_back({{}, agreed});
    constexpr float kTitle = 26;
    const auto rows = static_cast<float>(atlas.sources.size() + 1 + lenses.size());
    const Rect r = popup_place(f, anchor, 330, rows * kMenuRow + 2 * kTitle + 12);
    if (!begin_popup(f, kSourceMenu, r)) return;
    Rect rest = begin_scroll(f, "##sources", r.inset(6));
    const auto head = [&](const char* text) {
        const Rect row = rest.cut_top(kTitle);
        kicker(f, row.x + 10, row.y + 8, row.w - 20, text, f.color.muted);
    };
    geodata::EventFilter changed = filter;
    head(tr("Events that it reports"));
    if (menu_item(
            f, rest,
            {.name = "choice.all", .label = tr("All sources"), .checked = filter.sources.empty(), .checkable = true}))
        changed.sources.clear();
    for (const geodata::Source& source : atlas.sources) {
        const bool on = std::find(filter.sources.begin(), filter.sources.end(), source.id) != filter.sources.end();
        if (!menu_item(f, rest,
                       {.name = "choice:" + source.id, .label = source.short_title, .checked = on, .checkable = true}))
            continue;
        if (on)
            std::erase(changed.sources, source.id);
        else
            changed.sources.push_back(source.id);
    }
    head(tr("Draw the atlas as it is seen"));
    for (const geodata::Lens& lens : lenses) {
        const std::string words =
            lens.none() ? std::string(tr("By all sources together")) : scene::lens_words(atlas, lens, f.language());
        if (menu_item(f, rest,
                      {.name = "lens:" + geodata::lens_text(lens),
                       .label = words,
                       .checked = filter.lens == lens,
                       .checkable = true}))
            changed.lens = lens;
    }
    if (changed != filter) f.push(session::action::SetFilter{changed});
    end_scroll(f, rest.y);
    end_popup();
}

} // namespace

void draw_kind_chips(Frame& f, Rect& rest, const std::vector<int>& counts) {
    const geodata::Atlas& atlas = *f.state.atlas;
    const geodata::EventFilter& filter = f.state.view.filter;
    constexpr float kHeight = 25, kGap = 3;
    float x = rest.x;
    float y = rest.y;
    const Paint p = f.paint();
    for (std::size_t i = 0; i < atlas.kinds.size(); ++i) {
        const geodata::EventKind& kind = atlas.kinds[i];
        const std::string& label = kind.plural.in(f.language());
        const std::string count = grouped(i < counts.size() ? counts[i] : 0);
        const float label_w = f.text_width(f.fonts.small, label);
        const float count_w = f.text_width(f.fonts.small, count);
        const float w = std::min(rest.w, 20 + label_w + 4 + count_w + 7);
        if (x > rest.x && x + w > rest.right() + 0.5F) {
            x = rest.x;
            y += kHeight + kGap;
        }
        const Rect r{x, y, w, kHeight};
        x += w + kGap;
        const bool listed = std::find(filter.kinds.begin(), filter.kinds.end(), kind.id) != filter.kinds.end();
        const bool on = filter.kinds.empty() || listed;
        const Press press = press_area(f, "kind:" + kind.id, r);
        if (press.hovered)
            p.fill(r, f.color.field_hover, kHeight / 2);
        else if (on)
            p.fill(r, f.color.field, kHeight / 2);
        if (!on) p.frame(r, f.color.edge, kHeight / 2);
        p.marker(kind.shape, r.x + 11, r.mid_y(), 4.0F, on ? f.color.accent : f.color.muted, !on,
                 press.hovered ? f.color.field_hover : f.color.panel);
        Rect text = r;
        text.cut_left(20);
        text.cut_right(7);
        p.text_in(f.fonts.small, text, f.color.muted, count, Align::Right);
        text.cut_right(count_w + 4);
        p.text_in(f.fonts.small, text, on ? f.color.ink : f.color.muted, label);
        tip(f, press, r,
            on ? tr("Click: hide this kind. Shift+click: this kind alone.")
               : tr("Click: show this kind. Shift+click: this kind alone."));
        if (!press.clicked) continue;
        geodata::EventFilter changed = filter;
        if (ImGui::GetIO().KeyShift) {
            changed.kinds = {kind.id};
        } else if (on) {
            if (changed.kinds.empty())
                for (const auto& other : atlas.kinds) changed.kinds.push_back(other.id);
            std::erase(changed.kinds, kind.id);
        } else {
            changed.kinds.push_back(kind.id);
            if (changed.kinds.size() == atlas.kinds.size()) changed.kinds.clear();
        }
        f.push(session::action::SetFilter{changed});
    }
    rest.cut_top(y + kHeight - rest.y, 8);
}

void draw_filter_menus(Frame& f, Rect& column) {
    const geodata::Atlas& atlas = *f.state.atlas;
    const geodata::EventFilter& filter = f.state.view.filter;
    const auto label_of = [&](const std::vector<std::string>& chosen, const char* all, const std::string& many,
                              const auto& name) -> std::string {
        if (chosen.empty()) return all;
        return chosen.size() == 1 ? name(chosen.front()) : many;
    };
    const auto area_name = [&](const std::string& id) {
        const geodata::Area* area = atlas.find_area(id);
        return area != nullptr ? area->title.in(f.language()) : id;
    };
    const auto source_name = [&](const std::string& id) {
        const geodata::Source* source = atlas.find_source(id);
        return source != nullptr ? source->short_title : id;
    };
    const auto size_of = [](const auto& list) { return static_cast<std::int64_t>(list.size()); };
    // Side by side where their words have room, what is left shared out; else the last one on a row of its own.
    constexpr float kGap = 6, kHeight = 28;
    const float areas_w = f.text_width(f.fonts.body, tr("Areas")) + 32;
    const float sources_w = f.text_width(f.fonts.body, tr("Sources")) + 32;
    float sure_w = 0;
    for (const char* label : {tr("Certain"), tr("Possible"), tr("+ undated")})
        sure_w = std::max(sure_w, f.text_width(f.fonts.bold, label) + 32);
    Rect row = column.cut_top(kHeight, kGap);
    const bool two_rows = areas_w + sources_w + sure_w + 2 * kGap > row.w;
    const float spare =
        two_rows ? row.w - kGap - areas_w - sources_w : (row.w - 2 * kGap - areas_w - sources_w - sure_w) * 2 / 3;
    const Rect areas = row.cut_left(std::max(0.0F, areas_w + spare / 2), kGap);
    const Rect sources = two_rows ? row : row.cut_left(sources_w + spare / 2, kGap);
    const Rect sure = two_rows ? column.cut_top(kHeight, kGap) : row;
    column.cut_top(4);
    menu_button(f, "filter.areas", areas,
                label_of(filter.areas, tr("Areas"), counted(size_of(filter.areas), "area", "areas"), area_name),
                "menu.area", !filter.areas.empty());
    const std::string sources_label =
        !filter.lens.source.empty() ? fmt::format(fmt::runtime(tr("As: {}")), source_name(filter.lens.source))
        : filter.lens.agreed > 0    ? fmt::format(fmt::runtime(tr("{} or more")), filter.lens.agreed)
                                    : label_of(filter.sources, tr("Sources"),
                                               counted(size_of(filter.sources), "source", "sources"), source_name);
    menu_button(f, "filter.sources", sources, sources_label, kSourceMenu,
                !filter.sources.empty() || !filter.lens.none());
    const bool sure_changed = filter.match == geodata::Match::Certain || filter.undated;
    menu_button(f, "filter.match", sure,
                filter.match == geodata::Match::Certain ? tr("Certain")
                : filter.undated                        ? tr("+ undated")
                                                        : tr("Possible"),
                "menu.match", sure_changed);

    // A list of choices, none = all.
    const auto choose = [&](const char* menu, const Rect& anchor, std::vector<std::string> geodata::EventFilter::*list,
                            const char* all, const auto& ids, const auto& name) {
        const float rows = static_cast<float>(ids.size()) + 1;
        const Rect r = popup_place(f, anchor, 290, rows * kMenuRow + 12);
        if (!begin_popup(f, menu, r)) return;
        const std::vector<std::string>& chosen = filter.*list;
        Rect rest = begin_scroll(f, "##choices", r.inset(6));
        rest.w -= ids.size() > 12 ? 8.0F : 0.0F;
        if (menu_item(f, rest, {.name = "choice.all", .label = all, .checked = chosen.empty(), .checkable = true})) {
            geodata::EventFilter changed = filter;
            (changed.*list).clear();
            f.push(session::action::SetFilter{changed});
        }
        for (const auto& entry : ids) {
            const bool on = std::find(chosen.begin(), chosen.end(), entry.id) != chosen.end();
            if (!menu_item(f, rest,
                           {.name = "choice:" + entry.id, .label = name(entry.id), .checked = on, .checkable = true}))
                continue;
            geodata::EventFilter changed = filter;
            if (on)
                std::erase(changed.*list, entry.id);
            else
                (changed.*list).push_back(entry.id);
            f.push(session::action::SetFilter{changed});
        }
        end_scroll(f, rest.y);
        end_popup();
    };
    choose("menu.area", areas, &geodata::EventFilter::areas, tr("All areas"), atlas.areas, area_name);
    draw_sources_menu(f, sources);

    const Rect r = popup_place(f, sure, 290, 3 * kMenuRow + 12 + 54);
    if (begin_popup(f, "menu.match", r)) {
        Rect rest = r.inset(6);
        geodata::EventFilter changed = filter;
        bool push = false;
        if (menu_item(f, rest,
                      {.name = "match.possible",
                       .label = tr("Certain and possible"),
                       .checked = filter.match == geodata::Match::Possible,
                       .checkable = true})) {
            changed.match = geodata::Match::Possible;
            push = true;
        }
        if (menu_item(f, rest,
                      {.name = "match.certain",
                       .label = tr("Certain alone"),
                       .checked = filter.match == geodata::Match::Certain,
                       .checkable = true})) {
            changed.match = geodata::Match::Certain;
            push = true;
        }
        if (menu_item(f, rest,
                      {.name = "match.undated",
                       .label = tr("Undated events too"),
                       .checked = filter.undated,
                       .checkable = true})) {
            changed.undated = !filter.undated;
            push = true;
        }
        if (push) f.push(session::action::SetFilter{changed});
        f.paint().paragraph(f.fonts.small, rest.x + 10, rest.y + 4, rest.w - 20, f.color.muted,
                            tr("Certain: it surely happened in the window. Possible: its source's date allows it; "
                               "drawn hollow."),
                            1.4F);
        end_popup();
    }
}

} // namespace app::ui
