// What Dear ImGui is told of keys and buttons, frame by frame. No window and no OpenGL.
#include <gtest/gtest.h>

#include <imgui.h>

#include "app/desktop/imgui_input.h"

namespace {

using app::desktop::ImGuiInput;
using app::session::Key;

class ImGuiInputTest : public ::testing::Test {
  protected:
    ImGuiInputTest() {
        ImGui::CreateContext();
        ImGui::GetIO().IniFilename = nullptr;
        unsigned char* pixels = nullptr;
        int width = 0, height = 0;
        ImGui::GetIO().Fonts->GetTexDataAsAlpha8(&pixels, &width, &height);
        input_ = std::make_unique<ImGuiInput>();
    }
    ~ImGuiInputTest() override { ImGui::DestroyContext(); }

    // Asks `seen` in the middle of a frame.
    template <class Seen>
    auto frame(const Seen& seen) {
        input_->begin_frame(800, 600, 0.016);
        ImGui::NewFrame();
        const auto result = seen();
        ImGui::EndFrame();
        return result;
    }
    static int index(ImGuiKey key) { return ImGui::GetIO().KeyMap[key]; }

    std::unique_ptr<ImGuiInput> input_;
};

TEST_F(ImGuiInputTest, AKeyTappedBetweenTwoFramesIsSeenInOne) {
    input_->key({.key = Key::Backspace}, true);
    input_->key({.key = Key::Backspace}, false);
    EXPECT_TRUE(frame([] { return ImGui::IsKeyPressed(index(ImGuiKey_Backspace)); }));
    EXPECT_FALSE(frame([] { return ImGui::IsKeyDown(index(ImGuiKey_Backspace)); }));
}

TEST_F(ImGuiInputTest, AHeldKeyStaysDownUntilItIsLetGo) {
    input_->key({.key = Key::Left, .shift = true}, true);
    for (int i = 0; i < 3; ++i)
        EXPECT_TRUE(frame([] { return ImGui::IsKeyDown(index(ImGuiKey_LeftArrow)) && ImGui::GetIO().KeyShift; }));
    input_->key({.key = Key::Left}, false);
    EXPECT_FALSE(frame([] { return ImGui::IsKeyDown(index(ImGuiKey_LeftArrow)) || ImGui::GetIO().KeyShift; }));
}

TEST_F(ImGuiInputTest, AClickWithinOneFrameIsAClick) {
    input_->pointer({100, 50});
    input_->button(0, true);
    input_->button(0, false);
    EXPECT_TRUE(frame([] { return ImGui::IsMouseClicked(0); }));
    EXPECT_TRUE(frame([] { return ImGui::IsMouseReleased(0); }));
    EXPECT_EQ(ImGui::GetIO().MousePos.x, 100);
}

TEST_F(ImGuiInputTest, LosingTheFocusLetsEverythingGo) {
    input_->key({.key = Key::A, .ctrl = true}, true);
    input_->button(0, true);
    frame([] { return 0; });
    input_->release_all();
    EXPECT_FALSE(
        frame([] { return ImGui::IsKeyDown(index(ImGuiKey_A)) || ImGui::IsMouseDown(0) || ImGui::GetIO().KeyCtrl; }));
}

TEST_F(ImGuiInputTest, ControlCharactersAreNoText) {
    for (const char32_t letter : {U'\b', U'\r', char32_t{127}, char32_t{6}, U'ə'}) input_->text(letter);
    ASSERT_EQ(ImGui::GetIO().InputQueueCharacters.Size, 1);
    EXPECT_EQ(ImGui::GetIO().InputQueueCharacters[0], U'ə');
}

} // namespace
