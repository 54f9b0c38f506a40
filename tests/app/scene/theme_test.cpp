// The contrasts of the design tokens (WCAG 2). Rivers, district lines and panel edges are ground: exempt by name.
#include <gtest/gtest.h>
#include <string>
#include <utility>
#include <vector>

#include "app/scene/theme.h"

namespace {

using namespace app::scene;
using Named = std::pair<std::string, Color>;

class ThemeTest : public testing::TestWithParam<bool> {
  protected:
    const Theme& t_ = theme(GetParam());

    void expect(double least, const std::vector<Named>& marks, const std::vector<Named>& grounds) const {
        for (const auto& [mark, color] : marks)
            for (const auto& [ground, behind] : grounds)
                EXPECT_GE(contrast_ratio(color, behind), least) << mark << " on " << ground;
    }
};

TEST_P(ThemeTest, TextReadsOnPanelsFieldsAndSelectedRows) {
    expect(4.5,
           {{"ink", t_.ink},
            {"muted ink", t_.ink_muted},
            {"accent", t_.accent},
            {"positive", t_.positive},
            {"warning", t_.warning}},
           {{"panel", t_.panel}, {"field", t_.field}});
    expect(4.5, {{"ink", t_.ink}, {"muted ink", t_.ink_muted}, {"accent", t_.accent}}, {{"wash", t_.accent_wash}});
    expect(4.5, {{"ink", t_.ink}, {"muted ink", t_.ink_muted}}, {{"hovered field", t_.field_hover}});
    expect(4.5, {{"text on accent", t_.on_accent}}, {{"accent", t_.accent}});
}

TEST_P(ThemeTest, TextReadsOnTheMap) {
    expect(4.5, {{"map ink", t_.ink_map}, {"ink", t_.ink}, {"accent", t_.accent}},
           {{"sea", t_.sea}, {"land", t_.land}, {"land outside", t_.land_outside}});
}

TEST_P(ThemeTest, MarkersAndBordersStandOutFromTheGround) {
    expect(3, {{"marker", t_.accent}, {"border", t_.border}},
           {{"sea", t_.sea}, {"land", t_.land}, {"land outside", t_.land_outside}, {"panel", t_.panel}});
}

TEST_P(ThemeTest, BarsHandlesAndTheFocusRingStandOutFromPanels) {
    expect(3, {{"bar", t_.accent}, {"idle bar", t_.idle_bar}, {"focus ring", t_.focus}},
           {{"panel", t_.panel}, {"wash", t_.accent_wash}});
    expect(3, {{"focus ring", t_.focus}}, {{"field", t_.field}, {"hovered field", t_.field_hover}, {"land", t_.land}});
}

TEST_P(ThemeTest, TheTintsOfKindsStandOutFromPanelsAndFromTheirNeighbours) {
    for (const Color& color : {t_.accent, t_.idle_bar})
        for (std::size_t kind = 0; kind < 8; ++kind)
            expect(3, {{"tint " + std::to_string(kind), kind_tint(t_, color, kind)}},
                   {{"panel", t_.panel}, {"wash", t_.accent_wash}});
    EXPECT_EQ(contrast_ratio(kind_tint(t_, t_.accent, 0), t_.accent), 1) << "the first kind has the accent";
    for (std::size_t kind = 0; kind + 1 < 6; ++kind)
        EXPECT_GE(contrast_ratio(kind_tint(t_, t_.accent, kind), kind_tint(t_, t_.accent, kind + 1)), 1.25) << kind;
}

TEST_P(ThemeTest, AFadedMarkIsPalerAndStillSeenOnTheLand) {
    expect(3, {{"faded mark", faded_accent(t_, 1)}}, {{"land", t_.land}, {"land outside", t_.land_outside}});
    double last = contrast_ratio(t_.accent, t_.land);
    for (const double faded : {0.3, 0.6, 1.0}) {
        const double now = contrast_ratio(faded_accent(t_, faded), t_.land);
        EXPECT_LT(now, last);
        last = now;
    }
}

TEST_P(ThemeTest, EveryTokenButTheHaloIsOpaque) {
    for (const Color& c :
         {t_.sea,         t_.land,     t_.land_outside, t_.district_line, t_.border,   t_.river,       t_.ink,
          t_.ink_muted,   t_.ink_map,  t_.panel,        t_.panel_edge,    t_.field,    t_.field_hover, t_.accent,
          t_.accent_wash, t_.idle_bar, t_.focus,        t_.on_accent,     t_.positive, t_.warning})
        EXPECT_EQ(c.a, 1);
}

INSTANTIATE_TEST_SUITE_P(BothThemes, ThemeTest, testing::Bool(),
                         [](const auto& param) { return param.param ? "Dark" : "Light"; });

TEST(ContrastTest, BlackOnWhiteIs21) {
    EXPECT_NEAR(contrast_ratio({0, 0, 0, 1}, {1, 1, 1, 1}), 21, 1e-9);
    EXPECT_NEAR(contrast_ratio({1, 1, 1, 1}, {1, 1, 1, 1}), 1, 1e-9);
}

TEST(ContrastTest, MiddleGreyOnWhiteAgreesWithOtherTools) {
    const float grey = 0x76 / 255.0F; // #767676, known as the lightest grey that passes 4.5
    EXPECT_NEAR(contrast_ratio({grey, grey, grey, 1}, {1, 1, 1, 1}), 4.54, 0.005);
}

} // namespace
