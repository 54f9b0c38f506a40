#include "app/ui/frame.h"

#include <imgui.h>

namespace app::ui {

void Targets::add(std::string_view name, const Rect& rect) {
    if (used_ == all_.size()) all_.emplace_back();
    all_[used_].name.assign(name);
    all_[used_].rect = rect;
    ++used_;
}

const Rect* Targets::find(std::string_view name) const {
    for (std::size_t i = 0; i < used_; ++i)
        if (all_[i].name == name) return &all_[i].rect;
    return nullptr;
}

std::vector<std::string> Targets::names() const {
    std::vector<std::string> out;
    for (std::size_t i = 0; i < used_; ++i) out.push_back(all_[i].name);
    return out;
}

Paint Frame::paint() const { return Paint{scale, ImGui::GetWindowDrawList(), targets.cut_sink()}; }

} // namespace app::ui
