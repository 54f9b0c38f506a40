// Two windows beside a line, on the shipped atlas: the picture is that of A and that of B, to the pixel. The set of
// scenes is tested in tests/app/scene/compared_scenes_test.cpp.
#include <cmath>
#include <gtest/gtest.h>

#include "app/assets.h"
#include "app/render/render_image.h"
#include "app/scene/view_state.h"
#include "geodata/edtf.h"
#include "geodata/io/atlas.h"
#include "tests/support/temporary_folder.h"

namespace {

using app::render::PictureMaker;
using app::scene::ViewState;
using geodata::io::Image;

constexpr int kLabels = 60; // rows at the top that hold the dates
constexpr int kLine = 3;    // pixels on either side of the line

class SwipeTest : public ::testing::Test {
  protected:
    void SetUp() override {
        options_.size = {600, 400};
        base_ = app::scene::initial_view(*atlas_, options_.size, {});
    }
    static void SetUpTestSuite() {
        atlas_ = geodata::io::load_atlas(tests::source_tree() / "data").value();
        maker_ = PictureMaker::create(tests::source_tree() / "shaders").value();
    }
    static void TearDownTestSuite() {
        maker_.reset();
        atlas_.reset();
    }
    Image picture(const ViewState& view) const { return maker_->render(atlas_, view, options_).value(); }

    // How many pixels from column `from` to `to` differ, below the labels.
    static int differing(const Image& a, const Image& b, int from, int to) {
        int count = 0;
        for (int y = kLabels; y < a.height; ++y)
            for (int x = from; x < to; ++x) {
                const auto at =
                    4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(a.width) + static_cast<std::size_t>(x));
                if (!std::equal(a.pixels.begin() + static_cast<std::ptrdiff_t>(at),
                                a.pixels.begin() + static_cast<std::ptrdiff_t>(at + 4),
                                b.pixels.begin() + static_cast<std::ptrdiff_t>(at)))
                    ++count;
            }
        return count;
    }

    static inline geodata::AtlasPtr atlas_;
    static inline std::unique_ptr<PictureMaker> maker_;
    app::render::PictureOptions options_;
    ViewState base_;
};

TEST_F(SwipeTest, LeftOfTheLineIsThePictureOfAAndRightOfItThatOfB) {
    // A century apart, so that the base map differs too: borders, names, districts.
    ViewState a = base_, b = base_, both = base_;
    a.filter.window = both.filter.window = geodata::parse_window("1990-01-13", "1990-01-26").value();
    b.filter.window = geodata::parse_window("2010", "2020").value();
    both.filter.compared = b.filter.window;
    both.compare_style = app::scene::CompareStyle::Swipe;
    for (const double at : {0.3, 0.5, 0.77}) {
        both.swipe = at;
        const Image of_a = picture(a), of_b = picture(b), swiped = picture(both);
        const int line = static_cast<int>(std::lround(at * 600));
        EXPECT_EQ(differing(swiped, of_a, 0, line - kLine), 0) << at;
        EXPECT_EQ(differing(swiped, of_b, line + kLine, 600), 0) << at;
        EXPECT_GT(differing(of_a, of_b, 0, 600), 600) << "A and B must differ for this to say anything";
    }
}

TEST_F(SwipeTest, ALineAtAnEdgeLeavesOnePicture) {
    ViewState a = base_, both = base_;
    both.filter.compared = geodata::parse_window("2010", "2020").value();
    both.compare_style = app::scene::CompareStyle::Swipe;
    both.swipe = 1;
    EXPECT_EQ(differing(picture(both), picture(a), 0, 600 - kLine), 0);
}

TEST_F(SwipeTest, APictureOfTurnsStandsStillAndHasTheMarks) {
    ViewState turns = base_;
    turns.filter.compared = geodata::parse_window("1990-01-27", "1990-02").value();
    ViewState marks = turns;
    turns.compare_style = app::scene::CompareStyle::Blink;
    EXPECT_EQ(picture(turns).pixels, picture(marks).pixels);
}

} // namespace
