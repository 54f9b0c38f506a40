#include <algorithm>
#include <filesystem>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/scene/text.h"

namespace {

using app::scene::FontFace;
using app::scene::Fonts;
using app::scene::ShapedText;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::Field;
using ::testing::Gt;
using ::testing::Not;

class FontsTest : public ::testing::Test {
  protected:
    void SetUp() override {
        auto found = Fonts::find();
        ASSERT_TRUE(found.has_value()) << found.error().message;
        fonts_ = std::move(*found);
    }
    std::vector<std::uint32_t> glyph_ids(FontFace face, std::string_view text) {
        std::vector<std::uint32_t> ids;
        for (const auto& glyph : fonts_->shape(face, 16, text).glyphs) ids.push_back(glyph.glyph);
        return ids;
    }
    std::unique_ptr<Fonts> fonts_;
};

TEST_F(FontsTest, FindsAFileForEveryFace) {
    for (int face = 0; face < app::scene::kFontFaceCount; ++face) {
        const std::string& path = fonts_->path(static_cast<FontFace>(face));
        EXPECT_TRUE(std::filesystem::is_regular_file(path)) << path;
        EXPECT_NE(fonts_->face(static_cast<std::uint8_t>(face)), nullptr);
    }
    EXPECT_NE(fonts_->path(FontFace::Sans), fonts_->path(FontFace::SansBold));
    EXPECT_NE(fonts_->path(FontFace::Sans), fonts_->path(FontFace::SansItalic));
    EXPECT_NE(fonts_->path(FontFace::Sans), fonts_->path(FontFace::Serif));
}

// Noto Sans Regular: 1000 units an em, the advance of H is 741 (ttx of NotoSans-Regular.ttf).
TEST_F(FontsTest, AdvancesAreThoseOfTheFontAndScaleWithoutRounding) {
    EXPECT_NEAR(fonts_->width(FontFace::Sans, 1000, "H"), 741, 0.01);
    EXPECT_NEAR(fonts_->width(FontFace::Sans, 11.3F, "H"), 0.741 * 11.3, 1e-4);
    EXPECT_NEAR(fonts_->width(FontFace::Sans, 11.3F, "HH"), 2 * 0.741 * 11.3, 1e-4);
}

TEST_F(FontsTest, PairsOfLettersAreKerned) {
    const float apart = fonts_->width(FontFace::Sans, 100, "A") + fonts_->width(FontFace::Sans, 100, "V");
    EXPECT_LT(fonts_->width(FontFace::Sans, 100, "AV"), apart - 1);
}

TEST_F(FontsTest, LetterSpacingStandsBetweenLettersAndNotAfterTheLast) {
    const float plain = fonts_->width(FontFace::Sans, 20, "HHHH");
    EXPECT_NEAR(fonts_->width(FontFace::Sans, 20, "HHHH", 0.1F), plain + 3 * 0.1F * 20, 1e-3);
    EXPECT_NEAR(fonts_->width(FontFace::Sans, 20, "H", 0.1F), fonts_->width(FontFace::Sans, 20, "H"), 1e-4);
}

TEST_F(FontsTest, AscentAndDescentEncloseTheLetters) {
    const ShapedText& text = fonts_->shape(FontFace::Serif, 10, "Åg");
    EXPECT_GT(text.ascent, 8);
    EXPECT_GT(text.descent, 2);
    EXPECT_LT(text.ascent + text.descent, 16);
}

TEST_F(FontsTest, LettersOfAzerbaijaniAndRussianAreInEveryFace) {
    for (int face = 0; face < app::scene::kFontFaceCount; ++face)
        for (const char* text : {"Lənkəran ŞşÇçĞğÖöÜüİı", "ǝ", "Чёрный январь", "«–—’»"})
            EXPECT_THAT(glyph_ids(static_cast<FontFace>(face), text), Each(Gt(0U))) << text << " in face " << face;
}

TEST_F(FontsTest, ArmenianComesFromTheArmenianFaceOfTheSameKind) {
    for (const FontFace face : {FontFace::Sans, FontFace::SansBold, FontFace::Serif, FontFace::SerifItalic}) {
        if (fonts_->armenian_path(face >= FontFace::Serif).empty())
            GTEST_SKIP() << "Noto Sans Armenian is not installed";
        EXPECT_THAT(glyph_ids(face, "Ստեփանակերտ"), Each(Gt(0U)));
    }
    const auto& mixed = fonts_->shape(FontFace::Sans, 16, "Xankəndi Ստեփանակերտ").glyphs;
    const std::uint8_t latin = mixed.front().file, armenian = mixed.back().file;
    EXPECT_EQ(latin, static_cast<std::uint8_t>(FontFace::Sans));
    EXPECT_NE(latin, armenian);
    EXPECT_EQ(mixed[8].file, latin) << "the space belongs to the run before it";
    EXPECT_TRUE(std::is_sorted(mixed.begin(), mixed.end(), [](const auto& a, const auto& b) { return a.x < b.x; }));
    EXPECT_NE(fonts_->shape(FontFace::Serif, 16, "Ստ").glyphs[0].file, armenian);
}

TEST_F(FontsTest, AMissingCharacterIsABoxAndTakesSpace) {
    const ShapedText& text = fonts_->shape(FontFace::Sans, 16, "漢");
    ASSERT_EQ(text.glyphs.size(), 1U);
    EXPECT_EQ(text.glyphs[0].glyph, 0U);
    EXPECT_GT(text.width, 4);
}

TEST_F(FontsTest, BytesThatAreNoUtf8DoNotStopTheText) {
    EXPECT_EQ(fonts_->shape(FontFace::Sans, 16, "a\xFF\xC3").glyphs.size(), 3U);
    EXPECT_EQ(fonts_->shape(FontFace::Sans, 16, "").width, 0);
}

TEST_F(FontsTest, ACombiningAccentStaysOverItsLetter) {
    EXPECT_NEAR(fonts_->width(FontFace::Sans, 16, "e\u0301"), fonts_->width(FontFace::Sans, 16, "e"), 1e-3);
}

TEST_F(FontsTest, TheSameTextShapesTheSameAfterTheCacheHasTurnedOver) {
    const float before = fonts_->width(FontFace::SerifBold, 13, "Salyan barracks");
    for (int i = 0; i < 10000; ++i) fonts_->width(FontFace::Sans, 10, std::to_string(i));
    EXPECT_EQ(fonts_->width(FontFace::SerifBold, 13, "Salyan barracks"), before);
}

TEST_F(FontsTest, WrapBreaksAtSpacesAndKeepsWithinTheWidth) {
    const std::string_view text = "Army, Interior Ministry and KGB units move into the city";
    const auto lines = fonts_->wrap(FontFace::Serif, 16, text, 160);
    EXPECT_GT(lines.size(), 2U);
    std::string joined;
    for (const std::string& line : lines) {
        EXPECT_LE(fonts_->width(FontFace::Serif, 16, line), 160.05F) << line;
        joined += joined.empty() ? line : " " + line;
    }
    EXPECT_EQ(joined, text);
}

TEST_F(FontsTest, WrapFillsEachLineAsFarAsItGoes) {
    const float two = fonts_->width(FontFace::Sans, 16, "HH HH");
    EXPECT_THAT(fonts_->wrap(FontFace::Sans, 16, "HH HH HH", two + 1), ElementsAre("HH HH", "HH"));
    EXPECT_THAT(fonts_->wrap(FontFace::Sans, 16, "HH HH HH", two - 1), ElementsAre("HH", "HH", "HH"));
}

TEST_F(FontsTest, WrapLetsALongWordStandAloneAndKeepsNewlinesAndEmptyText) {
    EXPECT_THAT(fonts_->wrap(FontFace::Sans, 16, "a Neftchala b", 20), ElementsAre("a", "Neftchala", "b"));
    EXPECT_THAT(fonts_->wrap(FontFace::Sans, 16, "one\ntwo\n\nfour", 500), ElementsAre("one", "two", "", "four"));
    EXPECT_THAT(fonts_->wrap(FontFace::Sans, 16, "", 100), ElementsAre(""));
}

} // namespace
