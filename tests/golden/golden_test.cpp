// Whole pictures of the shipped atlas against pictures that were looked at. What a pixel or a label must be at a known
// place is tested in tests/app; here only that nothing changes unseen. After a change that is meant:
//   JANUARY_ATLAS_UPDATE_GOLDEN=1 build/dev/tests/golden/golden_tests     and look at every picture that git shows as
//   changed.

#include <cstdlib>
#include <filesystem>
#include <functional>
#include <gtest/gtest.h>
#include <ostream>

#include "app/assets.h"
#include "app/render/render_image.h"
#include "app/scene/view_state.h"
#include "geodata/edtf.h"
#include "geodata/io/atlas.h"
#include "geodata/io/raster.h"
#include "tests/support/temporary_folder.h"

namespace {

using app::render::PictureMaker;
using app::render::PictureOptions;
using app::scene::ViewState;
using geodata::io::Image;

// Two drivers round differently at edges: a pixel differs when a channel is off by more than kChannel, a picture when
// more than kShare of its pixels do.
constexpr int kChannel = 24;
constexpr double kShare = 0.004;

struct Picture {
    const char* name;
    PictureOptions options;
    std::function<void(const geodata::Atlas&, const PictureOptions&, ViewState&)> arrange;
};

// So that a test is listed by its name.
void PrintTo(const Picture& picture, std::ostream* out) { *out << picture.name; }

void frame_area(const char* id, const geodata::Atlas& atlas, const PictureOptions& options, ViewState& view) {
    view.camera = app::scene::frame(atlas.find_area(id)->bounds, options.size, {});
}

geodata::TimeWindow days(const char* from, const char* to) { return geodata::parse_window(from, to).value(); }

std::vector<Picture> pictures() {
    const auto nothing = [](const geodata::Atlas&, const PictureOptions&, ViewState&) {};
    const auto area = [](const char* id) {
        return [id](const geodata::Atlas& atlas, const PictureOptions& options, ViewState& view) {
            frame_area(id, atlas, options, view);
        };
    };
    const auto dark = [](const geodata::Atlas&, const PictureOptions&, ViewState& view) { view.dark = true; };
    PictureOptions small;
    small.size = {960, 600};
    const auto furnished_in = [small](const char* title) {
        PictureOptions options = small;
        options.furniture = {.legend = true, .graticule = true, .title = title};
        return options;
    };
    PictureOptions fine = small;
    fine.size = {640, 400};
    fine.scale = 2;
    return {
        {"region_light", small, nothing},
        {"region_dark", small, dark},
        {"baku", small, area("baku")},
        {"lankaran", small, area("lankaran")},
        {"neftchala", small, area("neftchala")},
        {"nagorno_karabakh", small, area("nagorno-karabakh")},
        {"whole_map", small,
         [](const geodata::Atlas& atlas, const PictureOptions& options, ViewState& view) {
             view.camera = app::scene::clamp({{50, 42}, 0}, options.size, atlas.limits);
         }},
        {"two_weeks_compared", furnished_in("Two weeks of January"),
         [](const geodata::Atlas&, const PictureOptions&, ViewState& view) {
             view.filter.window = days("1990-01-13", "1990-01-19");
             view.filter.compared = days("1990-01-20", "1990-01-26");
         }},
        {"region_today", small,
         [](const geodata::Atlas&, const PictureOptions&, ViewState& view) {
             view.filter.window = days("2026", "2026");
         }},
        {"legend_title_graticule", furnished_in("January 1990"), nothing},
        {"legend_azerbaijani", furnished_in("Yanvar 1990"),
         [](const geodata::Atlas&, const PictureOptions&, ViewState& view) { view.language = geodata::Language::Az; }},
        {"tour_stop_russian", small,
         [](const geodata::Atlas& atlas, const PictureOptions&, ViewState& view) {
             view.language = geodata::Language::Ru;
             view = app::scene::stop_view(atlas, atlas.tours.front(), 5, view);
         }},
        {"baku_centre_scale_2", fine,
         [](const geodata::Atlas&, const PictureOptions&, ViewState& view) {
             view.camera = {{49.85, 40.378}, 12.6};
         }},
        {"tour_stop_light", small,
         [](const geodata::Atlas& atlas, const PictureOptions&, ViewState& view) {
             view = app::scene::stop_view(atlas, atlas.tours.front(), 5, view);
         }},
        {"tour_title_dark", small,
         [](const geodata::Atlas& atlas, const PictureOptions&, ViewState& view) {
             view.dark = true;
             view = app::scene::stop_view(atlas, atlas.tours.front(), 0, view);
         }},
    };
}

double share_that_differs(const Image& a, const Image& b) {
    std::size_t differing = 0;
    for (std::size_t i = 0; i < a.pixels.size(); i += 4)
        for (std::size_t c = 0; c < 3; ++c)
            if (std::abs(int{a.pixels[i + c]} - int{b.pixels[i + c]}) > kChannel) {
                ++differing;
                break;
            }
    return static_cast<double>(differing) / (static_cast<double>(a.pixels.size()) / 4);
}

class GoldenPicture : public ::testing::TestWithParam<Picture> {
  protected:
    static void SetUpTestSuite() {
        atlas_ = geodata::io::load_atlas(tests::source_tree() / "data").value();
        maker_ = PictureMaker::create(tests::source_tree() / "shaders").value().release();
    }
    static void TearDownTestSuite() {
        delete maker_;
        maker_ = nullptr;
        atlas_.reset();
    }
    static inline geodata::AtlasPtr atlas_;
    static inline PictureMaker* maker_ = nullptr;
};

TEST_P(GoldenPicture, IsAsItWasLookedAt) {
    const auto& picture = GetParam();
    auto view = app::scene::initial_view(*atlas_, picture.options.size, {});
    picture.arrange(*atlas_, picture.options, view);
    auto image = maker_->render(atlas_, view, picture.options);
    ASSERT_TRUE(image) << image.error().message;

    const auto expected_file = tests::source_tree() / "tests/golden/expected" / (std::string(picture.name) + ".png");
    if (std::getenv("JANUARY_ATLAS_UPDATE_GOLDEN") != nullptr) {
        auto written = geodata::io::write_image(*image, expected_file, true);
        ASSERT_TRUE(written) << written.error().message;
    }
    auto expected = geodata::io::read_image(expected_file);
    ASSERT_TRUE(expected) << expected.error().message;
    ASSERT_EQ(image->width, expected->width);
    ASSERT_EQ(image->height, expected->height);
    const double share = share_that_differs(*image, *expected);
    if (share > kShare) {
        const auto seen =
            std::filesystem::temp_directory_path() / (std::string("january-atlas-golden-") + picture.name + ".png");
        ASSERT_TRUE(geodata::io::write_image(*image, seen, true));
        FAIL() << 100 * share << " % of the pixels differ; the new picture is " << seen;
    }
}

INSTANTIATE_TEST_SUITE_P(Shipped, GoldenPicture, ::testing::ValuesIn(pictures()),
                         [](const auto& picture) { return std::string(picture.param.name); });

} // namespace
