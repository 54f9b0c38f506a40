#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/scene/scene.h"
#include "app/session/session.h"
#include "app/ui/frame.h"
#include "app/ui/ui.h"

namespace tests {

// The panels without a window and without GL: real ImGui, frames run by hand, pointer and keys set by the test. What
// panels push is kept in `pushed` and applied after the frame, as the window's loop does.
class Panels {
  public:
    // With the small atlas of the session's tests, or another.
    explicit Panels(float width = 1280, float height = 800, double scale = 1, const geodata::AtlasPtr& atlas = nullptr,
                    const geodata::SourceLibraryPtr& library = nullptr);
    ~Panels();
    Panels(const Panels&) = delete;
    Panels& operator=(const Panels&) = delete;

    void frame();
    void frames(int count);
    void resize(float width, float height); // logical pixels

    // By the name of a target, at a share of its width and height. Fails the test when there is none.
    app::ui::Rect target(const std::string& name);
    bool has(const std::string& name) const;
    void move_to(float x, float y); // logical pixels
    void press();
    void release();
    void click(const std::string& name, float across = 0.5F, float down = 0.5F);
    void click_twice(const std::string& name);
    void key(int imgui_key);
    void type(const std::string& ascii); // into the field that has the keyboard
    // Empties the field and types.
    void fill(const std::string& name, const std::string& ascii);

    void apply(const app::session::Action& action);
    app::session::Session& session() { return *session_; }
    const app::session::SessionState& state() const { return session_->state(); }
    app::ui::Ui& ui() { return *ui_; }
    const app::ui::Ui& ui() const { return *ui_; }
    app::scene::Scene& scene() { return scene_; }

    template <class A>
    std::vector<A> all() const {
        std::vector<A> found;
        for (const auto& action : pushed)
            if (const A* a = std::get_if<A>(&action)) found.push_back(*a);
        return found;
    }
    app::session::Actions pushed; // since the last clear

  private:
    double scale_;
    std::unique_ptr<app::session::Session> session_;
    std::unique_ptr<app::scene::Fonts> fonts_;
    std::unique_ptr<app::ui::Ui> ui_;
    app::scene::Scene scene_;
};

} // namespace tests
