#include "tests/app/ui/ui_fixture.h"

#include <gtest/gtest.h>
#include <stdexcept>

#include <imgui.h>

#include "tests/app/session/atlas_fixture.h"

namespace tests {

using app::session::Actions;

Panels::Panels(float width, float height, double scale, const geodata::AtlasPtr& atlas,
               const geodata::SourceLibraryPtr& library)
    : scale_(scale) {
    session_ = loaded_session(services_with(atlas ? atlas : make_atlas(), library));
    auto fonts = app::scene::Fonts::find();
    if (!fonts) throw std::runtime_error(fonts.error().message);
    fonts_ = std::move(*fonts);
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    for (int key = 0; key < ImGuiKey_COUNT; ++key) io.KeyMap[key] = key + 1;
    io.MousePos = {-1e6F, -1e6F};
    io.DeltaTime = 1.0F / 60;
    auto ui = app::ui::Ui::create(*fonts_, scale);
    if (!ui) throw std::runtime_error(ui.error().message);
    ui_ = std::move(*ui);
    unsigned char* pixels = nullptr;
    int w = 0;
    int h = 0;
    io.Fonts->GetTexDataAsRGBA32(&pixels, &w, &h);
    resize(width, height);
    frames(3);
}

Panels::~Panels() { ImGui::DestroyContext(); }

void Panels::resize(float width, float height) {
    const auto scale = static_cast<float>(scale_);
    ImGui::GetIO().DisplaySize = {width * scale, height * scale};
    session_->set_size({static_cast<double>(width), static_cast<double>(height)}, ui_->insets());
}

void Panels::frame() {
    session_->tick(0.02);
    session_->set_size(state().size, ui_->insets());
    app::scene::SceneInput input;
    input.atlas = state().atlas;
    input.view = &state().view;
    input.size = state().size;
    input.insets = ui_->insets();
    input.covered = &ui_->covered();
    app::scene::build_scene(input, *fonts_, scene_);
    ImGui::NewFrame();
    Actions actions;
    ui_->draw(state(), scene_, *session_, actions);
    ImGui::Render();
    for (const auto& action : actions) {
        session_->apply(action);
        pushed.push_back(action);
    }
}

void Panels::frames(int count) {
    for (int i = 0; i < count; ++i) frame();
}

app::ui::Rect Panels::target(const std::string& name) {
    const app::ui::Rect* r = ui_->targets().find(name);
    if (r != nullptr) return *r;
    std::string there;
    for (const std::string& other : ui_->targets().names()) there += "\n  " + other;
    ADD_FAILURE() << "nothing is called " << name << "; there are:" << there;
    return {};
}

bool Panels::has(const std::string& name) const { return ui_->targets().find(name) != nullptr; }

void Panels::move_to(float x, float y) {
    const auto scale = static_cast<float>(scale_);
    ImGui::GetIO().MousePos = {x * scale, y * scale};
    frame();
}

void Panels::press() {
    ImGui::GetIO().MouseDown[0] = true;
    frame();
}

void Panels::release() {
    ImGui::GetIO().MouseDown[0] = false;
    frames(2);
}

void Panels::click(const std::string& name, float across, float down) {
    const app::ui::Rect r = target(name);
    move_to(r.x + r.w * across, r.y + r.h * down);
    press();
    release();
}

void Panels::click_twice(const std::string& name) {
    const app::ui::Rect r = target(name);
    move_to(r.mid_x(), r.mid_y());
    press();
    release();
    press();
    release();
}

void Panels::key(int imgui_key) {
    ImGuiIO& io = ImGui::GetIO();
    io.KeysDown[imgui_key + 1] = true;
    frame();
    io.KeysDown[imgui_key + 1] = false;
    frames(2);
}

void Panels::type(const std::string& ascii) {
    for (const char c : ascii) ImGui::GetIO().AddInputCharacter(static_cast<unsigned char>(c));
    frames(2);
}

void Panels::fill(const std::string& name, const std::string& ascii) {
    click(name);
    ImGuiIO& io = ImGui::GetIO();
    io.KeyCtrl = true;
    key(ImGuiKey_A);
    io.KeyCtrl = false;
    key(ImGuiKey_Delete);
    type(ascii);
}

void Panels::apply(const app::session::Action& action) {
    session_->apply(action);
    frames(3);
    pushed.clear();
}

} // namespace tests
