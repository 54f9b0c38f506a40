// The panels in each language, with the shipped atlas: no word of the interface is cut short at the sizes that the
// window is used at, and the language can be changed while it runs.
#include <algorithm>
#include <gmock/gmock.h>
#include <set>

#include "app/ui/event_words.h"
#include "app/ui/file_chooser.h"
#include "app/words/words.h"
#include "geodata/io/atlas.h"
#include "tests/app/ui/ui_fixture.h"
#include "tests/support/temporary_folder.h"

namespace tests {
namespace {

using namespace app::session;
using geodata::Language;
using testing::IsEmpty;

const geodata::AtlasPtr& shipped() {
    static const geodata::AtlasPtr atlas = geodata::io::load_atlas(source_tree() / "data").value();
    return atlas;
}

// Texts of the record: they may be longer than any panel, and a tip shows them whole.
std::set<std::string> texts_of_the_record() {
    std::set<std::string> texts;
    const auto add = [&](const geodata::LocalizedText& text) { texts.insert({text.en, text.az, text.ru}); };
    for (const auto& event : shipped()->events) {
        add(event.title);
        for (const auto& citation : event.citations) {
            add(citation.says);
            texts.insert(citation.quote);
            for (const auto& claim : citation.claims) texts.insert(claim.value);
        }
    }
    for (const auto& layer : shipped()->layers) add(layer->title);
    for (const auto& quantity : shipped()->quantities) add(quantity.title);
    for (const auto& tour : shipped()->tours) add(tour.title);
    for (const auto& source : shipped()->sources) texts.insert(source.short_title);
    return texts;
}

class LanguagesTest : public ::testing::TestWithParam<std::tuple<Language, std::pair<int, int>>> {
  protected:
    LanguagesTest()
        : panels_(static_cast<float>(std::get<1>(GetParam()).first), static_cast<float>(std::get<1>(GetParam()).second),
                  1, shipped()) {
        panels_.apply(action::SetLanguage{std::get<0>(GetParam())});
        panels_.ui().watch_cut_texts();
        panels_.frames(3);
        for (const auto& event : shipped()->events) {
            dates_.insert(app::ui::date_words(event, {})); // a vague date may be longer than a row, as a title may
            dates_.insert(app::ui::short_date(app::ui::date_words(event, {})));
        }
    }

    void expect_nothing_cut(const std::string& where) {
        panels_.frames(3);
        std::vector<std::string> cut;
        for (const std::string& text : panels_.ui().targets().cut_texts())
            if (record_.count(text) == 0 && dates_.count(text) == 0 && text.find('/') == std::string::npos)
                cut.push_back(text);
        EXPECT_THAT(cut, IsEmpty()) << "with " << where;
    }

    // An event whose sources differ, so that the card has all that it can have.
    static std::string a_rich_event() {
        const auto& events = shipped()->events;
        const auto found = std::find_if(events.begin(), events.end(), geodata::sources_differ);
        return found != events.end() ? found->id : events.front().id;
    }

    // The first thing to click whose name begins so.
    std::string first_target(const std::string& beginning) const {
        for (const std::string& name : panels_.ui().targets().names())
            if (name.starts_with(beginning)) return name;
        return beginning;
    }

    Panels panels_;
    std::set<std::string> record_ = texts_of_the_record(), dates_;
};

TEST_P(LanguagesTest, NoWordOfAPanelIsCut) {
    expect_nothing_cut("the map alone");
    panels_.ui().run(PanelCommand::Layers);
    panels_.frames(2);
    panels_.click(first_target("layer.more:"));
    expect_nothing_cut("the layers");
    panels_.ui().run(PanelCommand::Layers);
    panels_.apply(action::SelectEvent{a_rich_event()});
    expect_nothing_cut("a card");
    panels_.apply(action::SetWindow{geodata::parse_window("1999", "1999").value()});
    expect_nothing_cut("a card outside the time shown");
    panels_.apply(action::SelectEvent{});
    expect_nothing_cut("no event in the window");
}

TEST_P(LanguagesTest, NoWordOfAMenuIsCut) {
    for (const char* menu :
         {"tool.tours", "tool.language", "tool.more", "time.step", "time.words", "account", "filter.match"}) {
        panels_.click(menu);
        EXPECT_TRUE(panels_.ui().dialog_open()) << menu;
        expect_nothing_cut(menu);
        panels_.ui().close_topmost();
        panels_.frames(2);
    }
}

TEST_P(LanguagesTest, NoWordOfADialogIsCut) {
    panels_.ui().run(PanelCommand::Help);
    expect_nothing_cut("the keys");
    panels_.click("help.about");
    expect_nothing_cut("the about page");
    panels_.ui().close_topmost();
    panels_.ui().run(PanelCommand::ExportDialog);
    expect_nothing_cut("the export");
    panels_.ui().close_topmost();
    panels_.ui().run(PanelCommand::SavePictureDialog);
    expect_nothing_cut("the picture");
    panels_.click("picture.choose");
    expect_nothing_cut("the chooser for a file");
    panels_.ui().close_topmost();
    panels_.ui().close_topmost();
    panels_.ui().run(PanelCommand::OpenFile);
    expect_nothing_cut("the chooser for a folder");
    panels_.ui().close_topmost();
    panels_.apply(action::ShowIntroduction{});
    expect_nothing_cut("the introduction");
}

std::string name_of(const testing::TestParamInfo<LanguagesTest::ParamType>& test) {
    const auto& [language, size] = test.param;
    return std::string(geodata::code_of(language)) + "_" + std::to_string(size.first);
}

INSTANTIATE_TEST_SUITE_P(EveryWindow, LanguagesTest,
                         testing::Combine(testing::Values(Language::En, Language::Az, Language::Ru),
                                          testing::Values(std::pair{1024, 700}, std::pair{1280, 800},
                                                          std::pair{1920, 1080})),
                         name_of);

TEST(LanguageMenuTest, ALanguageIsChosenInItsOwnWordsAndThePanelsSpeakItAtOnce) {
    Panels panels;
    panels.click("tool.language");
    panels.click("language:az");
    ASSERT_EQ(panels.all<action::SetLanguage>().size(), 1U);
    EXPECT_EQ(panels.state().view.language, Language::Az);
    EXPECT_EQ(panels.session().settings().language, Language::Az);
    panels.frames(2);
    EXPECT_FALSE(panels.ui().dialog_open()) << "the menu has done its work";
}

} // namespace
} // namespace tests
