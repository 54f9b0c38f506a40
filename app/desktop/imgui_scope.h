#pragma once

#include <imgui.h>
#include <imgui/backends/imgui_impl_opengl3.h>

namespace app::desktop {

// Dear ImGui for as long as it lives; the one context of the program.
struct ImGuiContextOwner {
    ImGuiContextOwner() {
        IMGUI_CHECKVERSION();
        ImGui::CreateContext();
        ImGui::GetIO().IniFilename = nullptr; // panels have their places
        ImGui::GetIO().LogFilename = nullptr;
    }
    ~ImGuiContextOwner() { ImGui::DestroyContext(); }
    ImGuiContextOwner(const ImGuiContextOwner&) = delete;
    ImGuiContextOwner& operator=(const ImGuiContextOwner&) = delete;
};

// Its drawing, within the window's OpenGL context and after ImGuiContextOwner.
struct ImGuiDrawing {
    ImGuiDrawing() { ImGui_ImplOpenGL3_Init("#version 330 core"); }
    ~ImGuiDrawing() { ImGui_ImplOpenGL3_Shutdown(); }
    ImGuiDrawing(const ImGuiDrawing&) = delete;
    ImGuiDrawing& operator=(const ImGuiDrawing&) = delete;
};

} // namespace app::desktop
