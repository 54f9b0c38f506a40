#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/scene/scene.h"
#include "app/session/keys.h"
#include "app/session/session.h"

namespace app::ui {

class Targets;
struct FontSizes;

// All panels over the map. They read the session and the scene drawn last, keep scratch of their own, and push actions.
// Needs a current Dear ImGui context; draws on the main thread.
class Ui {
  public:
    // Bakes the fonts at `scale` (physical pixels a logical one) into ImGui's atlas; the back end uploads it. Call
    // before the first frame and again when the scale changes.
    static geodata::Result<std::unique_ptr<Ui>> create(const scene::Fonts& fonts, double scale);
    ~Ui();
    Ui(const Ui&) = delete;
    Ui& operator=(const Ui&) = delete;
    void set_sizes(const scene::Fonts& fonts, const FontSizes& sizes);

    // Between ImGui::NewFrame and ImGui::Render. Positions are ImGui's: physical pixels; `scale` maps logical ones.
    void draw(const session::SessionState& state, const scene::Scene& scene, const session::Session& session,
              session::Actions& actions);
    void run(session::PanelCommand command); // from a key

    scene::Insets insets() const; // logical pixels that the panels of the last frame cover at the edges
    const std::vector<scene::PixelRect>& covered() const; // logical rectangles of the panels of the last frame
    // What takes the pointer without covering the map: labels need not keep clear of it.
    const std::vector<scene::PixelRect>& handles() const;
    session::Focus focus() const;
    std::string hovered_event() const; // of the list; empty when none
    bool wants_frames() const;         // a panel animates
    bool dialog_open() const;
    bool close_topmost(); // Esc: true when something was closed

    // What could be clicked in the last frame, by name.
    const Targets& targets() const;
    const std::string& tip() const; // that the last frame showed of what is under the pointer; empty when none
    void watch_cut_texts();         // from now on Targets::cut_texts tells

  private:
    Ui();
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace app::ui
