#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/render/map_renderer.h"
#include "app/render/offscreen.h"
#include "app/render/render_image.h"
#include "tests/support/temporary_folder.h"

namespace {

using app::render::MapRenderer;
using app::render::Offscreen;
using app::render::PictureMaker;
using ::testing::HasSubstr;
using ::testing::Not;

class ShaderTest : public ::testing::Test {
  protected:
    void SetUp() override {
        auto offscreen = Offscreen::create();
        ASSERT_TRUE(offscreen.has_value()) << offscreen.error().message;
        offscreen_ = std::move(*offscreen);
        shaders_ = folder_.path() / "shaders";
        std::filesystem::copy("shaders", shaders_);
    }
    tests::TemporaryFolder folder_;
    std::filesystem::path shaders_;
    std::unique_ptr<Offscreen> offscreen_;
};

TEST_F(ShaderTest, TheShippedShadersCompile) {
    const auto renderer = MapRenderer::create(shaders_);
    EXPECT_TRUE(renderer.has_value()) << renderer.error().message;
}

TEST_F(ShaderTest, AMissingShaderIsNamed) {
    std::filesystem::remove(shaders_ / "line.frag");
    const auto renderer = MapRenderer::create(shaders_);
    ASSERT_FALSE(renderer.has_value());
    EXPECT_EQ(renderer.error().code, geodata::ErrorCode::NotFound);
    EXPECT_THAT(renderer.error().message, HasSubstr((shaders_ / "line.frag").string()));
}

TEST_F(ShaderTest, ABrokenShaderIsNamedWithTheLineOfTheDriver) {
    std::ofstream(shaders_ / "text.frag") << "#version 330 core\nout vec4 color;\nvoid main() { color = nonsense; }\n";
    const auto renderer = MapRenderer::create(shaders_);
    ASSERT_FALSE(renderer.has_value());
    EXPECT_EQ(renderer.error().code, geodata::ErrorCode::Gpu);
    EXPECT_THAT(renderer.error().message, HasSubstr((shaders_ / "text.frag").string()));
    EXPECT_THAT(renderer.error().message, HasSubstr("nonsense"));
    EXPECT_THAT(renderer.error().message, Not(HasSubstr("\n")));
}

TEST_F(ShaderTest, AnEmptyShaderIsAnErrorToo) {
    std::ofstream(shaders_ / "fill.vert", std::ios::trunc).flush();
    const auto renderer = MapRenderer::create(shaders_);
    ASSERT_FALSE(renderer.has_value());
    EXPECT_THAT(renderer.error().message, HasSubstr("fill.vert"));
}

TEST_F(ShaderTest, TwoContextsLiveSideBySideAndEndInAnyOrder) {
    auto second = Offscreen::create();
    ASSERT_TRUE(second.has_value());
    offscreen_.reset();
    EXPECT_TRUE(MapRenderer::create(shaders_).has_value()) << "the second is current";
}

TEST_F(ShaderTest, AnImpossiblePictureIsRefusedInASentence) {
    auto maker = PictureMaker::create(shaders_);
    ASSERT_TRUE(maker.has_value()) << maker.error().message;
    const auto atlas = std::make_shared<geodata::Atlas>();
    for (const auto& [size, scale] : {std::pair{app::scene::PixelSize{20000, 100}, 1.0},
                                      {app::scene::PixelSize{10000, 100}, 2.0},
                                      {app::scene::PixelSize{0, 100}, 1.0},
                                      {app::scene::PixelSize{100, 100}, 0.0}}) {
        app::render::PictureOptions options;
        options.size = size;
        options.scale = scale;
        const auto image = (*maker)->render(atlas, {}, options);
        ASSERT_FALSE(image.has_value());
        EXPECT_EQ(image.error().code, geodata::ErrorCode::InvalidArgument);
        EXPECT_THAT(image.error().message, HasSubstr("16384"));
    }
}

} // namespace
