#include "app/ui/ui.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_internal.h>

#include "app/ui/claims_panel.h"
#include "app/ui/documents_panel.h"
#include "app/ui/draft_panel.h"
#include "app/ui/draft_pin.h"
#include "app/ui/event_card.h"
#include "app/ui/event_list.h"
#include "app/ui/export_dialog.h"
#include "app/ui/file_chooser.h"
#include "app/ui/frame.h"
#include "app/ui/help_panel.h"
#include "app/ui/layer_panel.h"
#include "app/ui/layout.h"
#include "app/ui/map_readout.h"
#include "app/ui/notices.h"
#include "app/ui/picture_dialog.h"
#include "app/ui/reader.h"
#include "app/ui/row_card.h"
#include "app/ui/strings.h"
#include "app/ui/swipe_grip.h"
#include "app/ui/time_slider.h"
#include "app/ui/top_bar.h"
#include "app/ui/ui_fonts.h"
#include "app/ui/widgets.h"

namespace app::ui {

struct Ui::State {
    UiFonts fonts;
    FontSizes sizes;

    PanelState panels;
    Targets targets;
    Layout layout;
    std::vector<Rect> sheets; // of the last frame
    std::vector<scene::PixelRect> covered;
    scene::Insets insets;
    session::Actions pending; // from close_topmost
    int settle = 0;           // frames still to be drawn after the last input
    bool animating = false;
    bool introduction = false;
    bool any_popup = false;
    bool text_active = false;
    bool placing = false; // the next click on the map sets a pin
    std::string last_selected;
    std::string tip; // of the last frame

    TopBar top_bar;
    EventList list;
    EventCard card;
    RowCard row_card;
    TimeSlider slider;
    LayerPanel layers;
    ClaimsPanel claims;
    Reader reader;
    DocumentsPanel documents;
    DraftPanel draft;
    FeatureCard feature;
    ExportDialog export_dialog;
    PictureDialog picture_dialog;
    FileChooser chooser;
    HelpPanel help;
    Introduction first_run;
    Notices notices;
    MapReadout readout;
    SwipeGrip swipe;

    void watch_input();
    void draw_panels(Frame& f);
    void draw_no_atlas(Frame& f);
    void draw_tour_hint(Frame& f);
    void finish(Frame& f);
};

namespace {

// Input that may change what panels look like one frame later (hover, popups, scrolling).
bool input_came() {
    const ImGuiIO& io = ImGui::GetIO();
    if (io.MouseDelta.x != 0 || io.MouseDelta.y != 0 || io.MouseWheel != 0 || io.MouseWheelH != 0) return true;
    if (!io.InputQueueCharacters.empty()) return true;
    for (int i = 0; i < 3; ++i)
        if (io.MouseClicked[i] || io.MouseReleased[i] || io.MouseDown[i]) return true;
    for (const bool down : io.KeysDown)
        if (down) return true;
    return false;
}

} // namespace

Ui::Ui() : state_(std::make_unique<State>()) {}
Ui::~Ui() = default;

geodata::Result<std::unique_ptr<Ui>> Ui::create(const scene::Fonts& fonts, double scale) {
    auto baked = bake_fonts(fonts, {scale});
    if (!baked) return tl::unexpected(baked.error());
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;              // the panels stand where the layout puts them
    io.ConfigInputTextCursorBlink = false; // idle costs nothing
    io.ConfigWindowsMoveFromTitleBarOnly = true;
    std::unique_ptr<Ui> ui(new Ui);
    ui->state_->fonts = *baked;
    ui->state_->sizes = {scale};
    return ui;
}

void Ui::set_sizes(const scene::Fonts& fonts, const FontSizes& sizes) {
    if (sizes == state_->sizes) return;
    auto baked = bake_fonts(fonts, sizes);
    if (!baked) return; // the files were there when the program started; keep what is baked
    state_->fonts = *baked;
    state_->sizes = sizes;
    state_->settle = 3;
}

void Ui::draw(const session::SessionState& state, const scene::Scene& scene, const session::Session& session,
              session::Actions& actions) {
    State& s = *state_;
    s.targets.restart();
    speak(state.view.language);
    s.watch_input();
    for (session::Action& action : s.pending) actions.push_back(std::move(action));
    s.pending.clear();

    const ImGuiIO& io = ImGui::GetIO();
    Frame f{state, scene, session, actions, s.fonts, s.panels, s.targets};
    f.dark = state.view.dark;
    f.color = make_palette(scene::theme(f.dark));
    f.scale = static_cast<float>(s.sizes.scale);
    f.width = io.DisplaySize.x / f.scale;
    f.height = io.DisplaySize.y / f.scale;
    apply_style(f.color, f.scale);
    s.sheets.clear();
    s.swipe.restart();
    s.layout = {};
    s.introduction = state.introduction_visible && state.atlas;

    if (s.panels.open_wanted) s.chooser.open_folder(f, ChooserPurpose::OpenAtlas);
    s.panels.open_wanted = false;
    if (state.tour.running()) {
        s.draw_tour_hint(f);
    } else if (!state.atlas) {
        s.draw_no_atlas(f);
        s.chooser.draw(f);
    } else {
        s.draw_panels(f);
    }
    s.finish(f);
}

void Ui::State::watch_input() {
    if (input_came())
        settle = 3;
    else if (settle > 0)
        --settle;
    // A click beside every panel gives the keyboard to the map.
    const ImGuiIO& io = ImGui::GetIO();
    if (ImGui::IsMouseClicked(0) && !io.WantCaptureMouse) {
        panels.focus = session::Focus::Map;
        panels.list_focused = false;
    }
}

void Ui::State::draw_panels(Frame& f) {
    const bool with_card = card.wanted(f) || row_card.wanted(f);
    LayoutInput in;
    in.width = f.width;
    in.height = f.height;
    in.bar_width = top_bar.wanted_width(f);
    in.bar_width_short = top_bar.wanted_width_short(f);
    in.tools_width = top_bar.tools_width();
    in.panels = f.state.panels_visible;
    // A draft that was added or discarded leaves the document that it was made of.
    placing = f.state.draft && f.state.draft->placing;
    if (panels.side == SidePanel::Draft && !f.state.draft) {
        panels.side = SidePanel::Reader;
        panels.reader.unselect = true;
    }
    // An event that is clicked on the map or in the list wants its card.
    if (last_selected != f.state.view.selected_event) {
        last_selected = f.state.view.selected_event;
        const bool stays =
            last_selected == panels.shown_beside || panels.side == SidePanel::Reader || panels.side == SidePanel::Draft;
        if (!last_selected.empty() && !stays) panels.side = SidePanel::Card;
        panels.shown_beside.clear();
    }
    // Whoever closed the pane: the keyboard is the map's again.
    if (panels.side != SidePanel::Reader && panels.focus == session::Focus::Reader) panels.focus = session::Focus::Map;
    in.side = with_card || panels.side != SidePanel::Card;
    in.side_height = panels.side == SidePanel::Layers      ? layers.wanted_height()
                     : panels.side == SidePanel::Claims    ? claims.wanted_height()
                     : panels.side == SidePanel::Reader    ? 0
                     : panels.side == SidePanel::Documents ? documents.wanted_height()
                     : panels.side == SidePanel::Draft     ? draft.wanted_height()
                     : row_card.wanted(f)                  ? row_card.wanted_height()
                                                           : card.wanted_height();
    in.feature = f.state.inspected.has_value() && f.state.inspected->table;
    in.reading = panels.side == SidePanel::Reader;
    in.compare = f.state.view.filter.compared.has_value();
    in.feature_height = feature.wanted_height();
    in.notices_height = notices.wanted_height();
    layout = compute_layout(in);
    if (!f.state.panels_visible) panels.list_focused = false;

    draw_draft_pin(f);
    draw_placing_hint(f, layout, sheets);
    swipe.draw(f, layout);
    slider.draw(f, layout);
    if (f.state.panels_visible) {
        if (!layout.tools.empty()) top_bar.draw(f, layout, chooser);
        list.draw(f, layout);
        if (panels.side == SidePanel::Layers)
            layers.draw(f, layout.side);
        else if (panels.side == SidePanel::Claims)
            claims.draw(f, layout.side);
        else if (panels.side == SidePanel::Reader)
            reader.draw(f, layout.side, chooser);
        else if (panels.side == SidePanel::Documents)
            documents.draw(f, layout.side, chooser);
        else if (panels.side == SidePanel::Draft)
            draft.draw(f, layout.side);
        else if (row_card.wanted(f))
            row_card.draw(f, layout.side);
        else
            card.draw(f, layout.side, chooser);
        feature.draw(f, layout.feature);
        readout.draw(f, layout);
    } else {
        // A right click still copies the place under the pointer.
        Layout bare;
        readout.draw(f, bare);
    }
    for (const Rect& r :
         {layout.bar, layout.tools, layout.list, layout.side, layout.slider, layout.feature, layout.readout})
        if (!r.empty()) sheets.push_back(r);
    if (!layout.slider.empty()) notices.draw(f, layout, sheets);
    export_dialog.draw(f, chooser);
    picture_dialog.draw(f, chooser);
    help.draw(f);
    first_run.draw(f);
    chooser.draw(f);
}

void Ui::State::draw_no_atlas(Frame& f) {
    if (f.width < 240 || f.height < 160) return;
    const bool loading = !f.state.jobs.empty();
    Rect r{0, 0, std::min(440.0F, f.width - 24), loading ? 104.0F : 190.0F};
    r.x = (f.width - r.w) / 2;
    r.y = (f.height - r.h) / 2;
    sheets.push_back(r);
    begin_panel(f, "##no-atlas", r);
    const Paint p = f.paint();
    Rect inner = r.inset(24, 18);
    if (loading) {
        const auto& job = f.state.jobs.front();
        p.text_in(f.fonts.title_small, inner.cut_top(28, 4), f.color.ink, tr("Opening the atlas"));
        p.text_in(f.fonts.small, inner.cut_top(20, 6), f.color.muted, job.label);
        progress_bar(f, {inner.x, inner.y, inner.w, 5}, job.progress);
        f.animating = true;
    } else {
        p.text_in(f.fonts.title_small, inner.cut_top(28, 6), f.color.ink, tr("No atlas is open"));
        std::string why = tr("Choose a folder that holds an atlas.json.");
        for (const auto& notice : f.state.notices)
            if (notice.kind == session::NoticeKind::Problem) why = notice.text;
        p.paragraph(f.fonts.body, inner.x, inner.y, inner.w, f.color.muted, why, 1.45F, 4);
        const Rect row = inner.cut_bottom(34);
        if (button(f, "no-atlas.open", {row.x, row.y, button_width(f, tr("Open an atlas…")), 34}, tr("Open an atlas…"),
                   Look::Primary))
            chooser.open_folder(f, ChooserPurpose::OpenAtlas);
    }
    end_panel();
}

void Ui::State::draw_tour_hint(Frame& f) {
    // The picture belongs to the talk. Only when the presenter leaves the stop does a line say how to return.
    chooser.close();
    panels.dialog = Dialog::None;
    if (!f.state.tour.exploring || f.width < 360 || f.height < 120) return;
    const std::string words = tr("Exploring. The next-stop key returns to the stop.");
    Rect r{0, f.height - 48, f.text_width(f.fonts.small, words) + 28, 28};
    r.x = (f.width - r.w) / 2;
    sheets.push_back(r);
    begin_panel(f, "##tour-hint", r);
    f.paint().text_in(f.fonts.small, r, f.color.ink, words, Align::Center);
    end_panel();
}

void Ui::State::finish(Frame& f) {
    draw_tip(f);
    tip = f.tip;
    animating = f.animating;
    any_popup = ImGui::IsPopupOpen(static_cast<const char*>(nullptr),
                                   ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
    text_active = ImGui::GetIO().WantTextInput;
    covered.clear();
    for (const Rect& r : sheets) covered.push_back(to_pixel_rect(r));
    insets = {};
    if (!layout.slider.empty()) insets.bottom = static_cast<double>(f.height - layout.slider.y);
    if (!layout.bar.empty() || !layout.tools.empty())
        insets.top = static_cast<double>(std::max(layout.bar.bottom(), layout.tools.bottom()));
    if (!layout.list.empty()) insets.left = static_cast<double>(layout.list.right());
    // A card as wide as the window leaves no map beside it: it is not counted.
    if (!layout.side.empty() && layout.side.x > f.width * 0.3F)
        insets.right = static_cast<double>(f.width - layout.side.x);
}

void Ui::run(session::PanelCommand command) {
    using session::PanelCommand;
    PanelState& panels = state_->panels;
    state_->settle = 3;
    switch (command) {
    case PanelCommand::ExportDialog:
        panels.dialog = Dialog::Export;
        break;
    case PanelCommand::SavePictureDialog:
        panels.dialog = Dialog::Picture;
        break;
    case PanelCommand::Help:
        panels.dialog = panels.dialog == Dialog::Help ? Dialog::None : Dialog::Help;
        panels.help_page = HelpPage::Keys;
        break;
    case PanelCommand::Search:
        (panels.side == SidePanel::Reader && panels.focus == session::Focus::Reader ? panels.reader.find
                                                                                    : panels.search_wanted) = true;
        break;
    case PanelCommand::Reader:
        if (panels.side == SidePanel::Reader) {
            panels.side = SidePanel::Card;
        } else {
            panels.side = SidePanel::Reader;
            panels.reader.source.clear(); // the one that suits what is selected
            panels.focus = session::Focus::Reader;
            panels.list_focused = false;
        }
        break;
    case PanelCommand::Documents:
        panels.side = panels.side == SidePanel::Documents ? SidePanel::Card : SidePanel::Documents;
        break;
    case PanelCommand::NextPassage:
    case PanelCommand::PreviousPassage:
        if (panels.side == SidePanel::Reader) panels.reader.step += command == PanelCommand::NextPassage ? 1 : -1;
        break;
    case PanelCommand::CopySelection:
        panels.reader.copy = true;
        break;
    case PanelCommand::GoToDate:
        panels.dates_wanted = true;
        break;
    case PanelCommand::Layers:
        panels.side = panels.side == SidePanel::Layers ? SidePanel::Card : SidePanel::Layers;
        break;
    case PanelCommand::Claims:
        panels.side = panels.side == SidePanel::Claims ? SidePanel::Card : SidePanel::Claims;
        break;
    case PanelCommand::OpenFile:
        panels.open_wanted = true;
        break;
    case PanelCommand::None:
        break;
    }
}

scene::Insets Ui::insets() const { return state_->insets; }
const std::vector<scene::PixelRect>& Ui::covered() const { return state_->covered; }

const std::vector<scene::PixelRect>& Ui::handles() const { return state_->swipe.covered(); }

session::Focus Ui::focus() const {
    if (state_->text_active) return session::Focus::Text;
    if (dialog_open()) return session::Focus::Other;
    return state_->panels.focus;
}

std::string Ui::hovered_event() const { return state_->list.hovered(); }
bool Ui::wants_frames() const { return state_->animating || state_->settle > 0; }

bool Ui::dialog_open() const {
    return state_->introduction || state_->panels.dialog != Dialog::None || state_->chooser.is_open() ||
           state_->any_popup;
}

bool Ui::close_topmost() {
    State& s = *state_;
    s.settle = 3;
    if (s.any_popup) {
        ImGui::ClosePopupToLevel(0, true);
        s.any_popup = false;
        return true;
    }
    if (s.text_active) {
        ImGui::ClearActiveID();
        s.text_active = false;
        return true;
    }
    if (s.chooser.is_open()) {
        if (!s.chooser.close_question()) s.chooser.close();
        return true;
    }
    if (s.introduction) {
        s.pending.emplace_back(session::action::DismissIntroduction{});
        s.introduction = false;
        return true;
    }
    if (s.panels.dialog != Dialog::None) {
        s.panels.dialog = Dialog::None;
        return true;
    }
    if (s.placing) {
        s.pending.emplace_back(session::action::PlaceByClick{false});
        s.placing = false;
        return true;
    }
    if (s.panels.side != SidePanel::Card) {
        s.panels.side = s.panels.side == SidePanel::Draft ? SidePanel::Reader : SidePanel::Card;
        return true;
    }
    return false;
}

const Targets& Ui::targets() const { return state_->targets; }
const std::string& Ui::tip() const { return state_->tip; }
void Ui::watch_cut_texts() { state_->targets.watch_cut_texts(); }

} // namespace app::ui
