#pragma once

#include <gtest/gtest.h>
#include <memory>
#include <utility>

#include "app/render/gl.h"
#include "tests/app/render/scene_builder.h"

namespace app::render {

inline constexpr geodata::Color kRed{0.8F, 0.2F, 0.2F, 1}, kGreen{0.2F, 0.6F, 0.2F, 1}, kBlue{0.2F, 0.2F, 0.8F, 1},
    kBlack{0, 0, 0, 1}, kWhite{1, 1, 1, 1};

// One context and one renderer for all tests of a suite: making them takes longer than any picture.
class RendererTest : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        auto offscreen = Offscreen::create();
        ASSERT_TRUE(offscreen.has_value()) << offscreen.error().message;
        offscreen_ = std::move(*offscreen);
        auto renderer = MapRenderer::create("shaders");
        ASSERT_TRUE(renderer.has_value()) << renderer.error().message;
        renderer_ = std::move(*renderer);
        auto fonts = scene::Fonts::find();
        ASSERT_TRUE(fonts.has_value()) << fonts.error().message;
        fonts_ = std::move(*fonts);
    }
    static void TearDownTestSuite() {
        renderer_.reset();
        offscreen_.reset();
        fonts_.reset();
    }
    static geodata::io::Image draw(const SceneBuilder& builder, double scale = 1) {
        scene::SceneSet scenes;
        scenes.main = builder.scene;
        auto image = draw_image(*renderer_, *fonts_, scenes, scale);
        EXPECT_TRUE(image.has_value());
        return image ? *image : geodata::io::Image{};
    }
    // As the window draws: a frame after another into one framebuffer.
    static geodata::io::Image draw_frame(const SceneBuilder& builder) {
        const gl::Renderbuffer color = gl::make_renderbuffer();
        const gl::Framebuffer frame = gl::make_framebuffer();
        glBindRenderbuffer(GL_RENDERBUFFER, color.id());
        glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, 100, 80);
        glBindFramebuffer(GL_FRAMEBUFFER, frame.id());
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, color.id());
        renderer_->draw(builder.scene, *fonts_, 1);
        geodata::io::Image image{100, 80, std::vector<std::uint8_t>(100 * 80 * 4)};
        for (int y = 0; y < 80; ++y)
            glReadPixels(0, 79 - y, 100, 1, GL_RGBA, GL_UNSIGNED_BYTE, image.pixels.data() + y * 400);
        glBindFramebuffer(GL_FRAMEBUFFER, 0);
        return image;
    }
    static scene::Fonts& fonts() { return *fonts_; }

  private:
    static inline std::unique_ptr<Offscreen> offscreen_;
    static inline std::unique_ptr<MapRenderer> renderer_;
    static inline std::unique_ptr<scene::Fonts> fonts_;
};

// A red marker of radius 10 with a white rim of 2.
inline scene::MarkerDraw marker(float x, float y, geodata::MarkerShape shape) {
    scene::MarkerDraw m;
    m.x = x;
    m.y = y;
    m.radius = 10;
    m.shape = shape;
    m.fill = kRed;
    m.rim = kWhite;
    m.rim_width = 2;
    return m;
}

} // namespace app::render
