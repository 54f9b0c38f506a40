// A tour's stop in the picture: its words are whole at every size, its passage is read from the copy.
#include <algorithm>
#include <gtest/gtest.h>
#include <string>

#include "app/scene/stop_passage.h"
#include "tests/app/scene/scene_fixture.h"

namespace {

using namespace app::scene;

geodata::DocumentPtr make_document(int words_around) {
    auto document = std::make_shared<geodata::DocumentText>();
    document->source = "magazine";
    document->text = "A first line of no matter.\n";
    for (int i = 0; i < words_around; ++i) document->text += "before" + std::to_string(i) + " ";
    document->text += "they entered the\ncity by night, ";
    for (int i = 0; i < words_around; ++i) document->text += "after" + std::to_string(i) + " ";
    document->text += "and that was all.\n";
    document->words = geodata::normalised_words(document->text);
    return document;
}

struct Case {
    PixelSize size;
    int stop;
};
class StopPictureTest : public testing::TestWithParam<Case> {};

TEST_P(StopPictureTest, EveryWordIsInsideThePictureAndOnNoOther) {
    const auto atlas = tests::make_crowded_atlas(20);
    const auto [size, stop] = GetParam();
    const geodata::SourceLibrary library{{make_document(80)}, {}};
    for (const auto& [language, with_copy] :
         {std::pair{geodata::Language::En, false}, std::pair{geodata::Language::En, true},
          std::pair{geodata::Language::Az, true}, std::pair{geodata::Language::Ru, true}}) {
        ViewState base;
        base.language = language;
        const ViewState view = stop_view(*atlas, atlas->tours[0], stop, base);
        SceneInput input;
        input.atlas = atlas;
        input.view = &view;
        input.size = size;
        input.documents = with_copy ? &library : nullptr;
        const Scene scene = tests::build(input);
        std::vector<PixelRect> boxes;
        for (const OverlayDraw& draw : scene.overlay) {
            const auto* text = std::get_if<TextDraw>(&draw);
            if (text == nullptr) continue;
            const PixelRect box = tests::box_of(scene, *text);
            EXPECT_GE(box.x, 0);
            EXPECT_GE(box.y, 0);
            EXPECT_LE(box.right(), size.width);
            EXPECT_LE(box.bottom(), size.height);
            for (const PixelRect& other : boxes) EXPECT_FALSE(box.intersects(other)) << box.y << " on " << other.y;
            boxes.push_back(box);
        }
        EXPECT_GE(boxes.size(), 4U);
    }
}

INSTANTIATE_TEST_SUITE_P(SizesAndStops, StopPictureTest,
                         testing::Values(Case{{640, 480}, 1}, Case{{1024, 700}, 0}, Case{{1024, 700}, 1},
                                         Case{{1024, 700}, 2}, Case{{1280, 800}, 1}, Case{{1920, 1080}, 1},
                                         Case{{800, 1200}, 1}, Case{{2560, 700}, 1}, Case{{3840, 2160}, 0},
                                         Case{{3840, 2160}, 1}));

TEST(StopPictureTest, ThePartOfAPlaceIsADiscAndTheOtherEventsAreQuiet) {
    const auto atlas = tests::make_atlas();
    const ViewState view = stop_view(*atlas, atlas->tours[0], 1, {});
    const Scene scene = tests::build(atlas, view, {1280, 800});
    ASSERT_FALSE(scene.markers.empty());
    EXPECT_EQ(atlas->events[scene.markers.back().event].id, "troops");
    for (std::size_t i = 0; i + 1 < scene.markers.size(); ++i)
        EXPECT_LT(scene.markers[i].radius, scene.markers.back().radius / 2);
    EXPECT_EQ(
        std::count_if(scene.discs.begin(), scene.discs.end(), [](const DiscDraw& d) { return d.event != kNoEvent; }),
        1);
}

TEST(StopPictureTest, NoNameOfTheMapRunsUnderTheWords) {
    const auto atlas = tests::make_atlas();
    const ViewState view = stop_view(*atlas, atlas->tours[0], 1, {});
    for (const LabelBox& box : tests::build(atlas, view, {1280, 800}).label_boxes) EXPECT_GT(box.box.x, 1280 * 0.45);
}

StopPassage passage_of(const geodata::AtlasPtr& atlas, int words_around) {
    StopPassage passage;
    passage.citation = &atlas->find_event("troops")->citations[0];
    passage.first_line = 2;
    passage.last_line = 3;
    for (int i = 0; i < words_around; ++i) passage.words.push_back({"before", false});
    for (const char* word : {"entered", "the", "city"}) passage.words.push_back({word, true});
    for (int i = 0; i < words_around; ++i) passage.words.push_back({"after", false});
    return passage;
}

TEST(PassageTextTest, ShowsAtMostTheWordsAskedForRoundTheQuote) {
    const auto atlas = tests::make_atlas();
    const PassageText text = passage_text(passage_of(atlas, 100), 21, *atlas, geodata::Language::En);
    ASSERT_EQ(text.words.size(), 23U); // nine on either side of the three, and two ellipses
    EXPECT_EQ(text.words.front().text, "…");
    EXPECT_EQ(text.words.back().text, "…");
    EXPECT_TRUE(text.words[10].marked && text.words[11].marked && text.words[12].marked);
    EXPECT_EQ(text.reference, "Magazine, 1998, ll. 2–3");
}

TEST(PassageTextTest, GivesOneSideWhatTheOtherDoesNotNeed) {
    const auto atlas = tests::make_atlas();
    StopPassage passage = passage_of(atlas, 100);
    passage.words.erase(passage.words.begin(), passage.words.begin() + 98); // two words stay before the quote
    const PassageText text = passage_text(passage, 21, *atlas, geodata::Language::En);
    EXPECT_EQ(text.words.size(), 22U);
    EXPECT_EQ(text.words.front().text, "before");
}

TEST(PassageTextTest, IsTheQuoteInQuotationMarksWithoutACopy) {
    const auto atlas = tests::make_atlas();
    StopPassage passage = passage_of(atlas, 0);
    passage.words.clear();
    const PassageText text = passage_text(passage, 60, *atlas, geodata::Language::En);
    std::string joined;
    for (const PassageWord& word : text.words) joined += word.text + " ";
    EXPECT_EQ(joined, "“entered the city by night” ");
}

TEST(PassageTextTest, SaysThatACopyDiffers) {
    const auto atlas = tests::make_atlas();
    StopPassage passage = passage_of(atlas, 4);
    passage.state = geodata::AnchorState::Altered;
    EXPECT_EQ(passage_text(passage, 60, *atlas, geodata::Language::En).reference,
              "Magazine, 1998, ll. 2–3 · the copy differs");
}

} // namespace
