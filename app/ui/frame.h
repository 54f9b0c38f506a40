#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/scene/scene.h"
#include "app/session/keys.h"
#include "app/session/session.h"
#include "app/ui/paint.h"
#include "app/ui/rect.h"
#include "app/ui/ui_fonts.h"

namespace app::ui {

// What could be clicked in a frame, by name: for tests, and for whoever reads the screen aloud.
struct Target {
    std::string name;
    Rect rect; // logical pixels
};

// Storage is reused from frame to frame.
class Targets {
  public:
    void restart() {
        used_ = 0;
        cut_.clear();
    }
    void add(std::string_view name, const Rect& rect);
    const Rect* find(std::string_view name) const; // null when there is none
    std::vector<std::string> names() const;

    // From now on, the texts of the last frame that had to be cut with an ellipsis.
    void watch_cut_texts() { watching_ = true; }
    const std::vector<std::string>& cut_texts() const { return cut_; }
    std::vector<std::string>* cut_sink() { return watching_ ? &cut_ : nullptr; }

  private:
    std::vector<Target> all_;
    std::size_t used_ = 0;
    std::vector<std::string> cut_;
    bool watching_ = false;
};

// What is open or shut in the panels; scratch of the user interface, no part of the session.
enum class Dialog { None, Export, Picture, Help };
// Who has the right side of the map. The card is there while an event is selected.
enum class SidePanel { Card, Layers, Claims, Reader, Documents, Draft };
// What the list of events lists: those shown, or a part of what is not (account.h).
enum class Listing { Shown, Lens, Time, Match, Undated, Area, Kind, Source, Text, NoPlace, Unreadable };
enum class HelpPage { Keys, About };
// What the reading pane is to do in the next frame; asked for by cards, keys, lists.
struct ReaderWish {
    std::string source;                   // that it shows; empty: the one that suits
    std::optional<geodata::ByteRange> at; // to be shown, of that source's copy
    bool find = false;                    // its search field takes the keyboard
    int step = 0;                         // so many passages on
    bool copy = false;                    // what is selected
    bool unselect = false;                // nothing is to be selected any more
};
struct PanelState {
    SidePanel side = SidePanel::Card;
    std::string shown_beside; // an event that a side panel has shown on the map, without giving way to its card
    Dialog dialog = Dialog::None;
    Listing listing = Listing::Shown;
    HelpPage help_page = HelpPage::Keys;
    bool search_wanted = false; // the search field takes the keyboard in the next frame
    bool dates_wanted = false;  // the typed dates open in the next frame
    bool open_wanted = false;   // the chooser of atlases opens in the next frame
    ReaderWish reader;
    session::Focus focus = session::Focus::Map;
    bool list_focused = false; // arrows move in the list; Focus::Other to the outside
};

// All that a panel needs for one frame. Panels read, draw and push actions; nothing else.
struct Frame {
    const session::SessionState& state;
    const scene::Scene& drawn; // the scene on the screen
    const session::Session& core;
    session::Actions& actions;
    const UiFonts& fonts;
    PanelState& panels;
    Targets& targets;
    Palette color = {};
    bool dark = false;
    float scale = 1;             // physical pixels a logical one
    float width = 0, height = 0; // of the window, logical pixels
    std::string tip = {};        // of what is under the pointer
    Rect tip_anchor = {};
    bool animating = false; // the next frame will differ without input

    Paint paint() const; // into the current ImGui window
    geodata::Language language() const { return state.view.language; }
    template <class A>
    void push(A action) {
        actions.emplace_back(std::move(action));
    }
    float text_width(const Font& font, std::string_view text) const { return ui::text_width(font, text, scale); }
};

} // namespace app::ui
