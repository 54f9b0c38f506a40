// What a reader adds to the atlas: cited words, events made of words, undo, saving. What is written into the file:
// tests/geodata/io/save_events_test.cpp. What is proposed: tests/geodata/propose_event_test.cpp.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/session/session.h"
#include "tests/app/session/atlas_fixture.h"

namespace {

using namespace app::session;
using geodata::AtlasEdit;
using geodata::PlacePrecision;
using geodata::io::EventsFile;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

constexpr const char* kLog = "Of the first day little is known. On 21 January 1990 the harbour of Shamakhi was closed, "
                             "and no ship left it. The keeper wrote that the lamp was dark all night.";

geodata::ByteRange range_of(const std::string& words) {
    const auto begin = static_cast<std::uint32_t>(std::string(kLog).find(words));
    return {begin, begin + static_cast<std::uint32_t>(words.size())};
}

geodata::SourceLibraryPtr library() {
    auto document = std::make_shared<geodata::DocumentText>();
    document->source = "log";
    document->path = "/copies/log.txt";
    document->text = kLog;
    geodata::set_words(*document);
    auto made = std::make_shared<geodata::SourceLibrary>();
    made->documents.push_back(document);
    return made;
}

std::shared_ptr<geodata::Atlas> atlas_with_a_source() {
    auto atlas = std::make_shared<geodata::Atlas>(*tests::make_atlas());
    geodata::Source source;
    source.id = "log";
    source.title = source.short_title = "The keeper’s log";
    atlas->sources = {source};
    atlas->events.front().place = "Shamakhi";
    return atlas;
}

// A file that takes what is saved, or refuses.
struct SessionEditsTest : testing::Test {
    std::shared_ptr<geodata::Atlas> loaded = atlas_with_a_source();
    std::vector<std::vector<AtlasEdit>> saved;
    std::vector<std::string> saved_after; // on_disk of the save before; "loaded" for the first
    bool refuses = false;
    std::unique_ptr<Session> session;

    void SetUp() override { session = tests::loaded_session(services()); }

    Services services() {
        Services services = tests::services_with(loaded, library());
        services.save_edits = [this](const geodata::Atlas& of, const std::optional<EventsFile>& last,
                                     const std::vector<AtlasEdit>& edits) -> geodata::Result<EventsFile> {
            EXPECT_EQ(&of, loaded.get());
            if (refuses) return geodata::fail(geodata::ErrorCode::WriteFailed, "events.geojson: read-only");
            saved.push_back(edits);
            saved_after.push_back(last ? last->on_disk : "loaded");
            EventsFile file;
            file.on_disk = "save " + std::to_string(saved.size());
            return file;
        };
        return services;
    }
    const SessionState& state() const { return session->state(); }
    const geodata::Event& event(const std::string& id) const { return *state().atlas->find_event(id); }
    void apply(const Action& action) {
        session->apply(action);
        for (int i = 0; i < 4; ++i) session->tick(0);
    }
    void cite(const std::string& id, const std::string& words, const std::string& says = "The harbour was closed.") {
        apply(action::CiteSelection{id, "log", range_of(words), says});
    }
    // A draft of the closed harbour with all that it needs.
    void draft() {
        apply(action::BeginDraft{"log", range_of("the harbour of Shamakhi was closed")});
        DraftFields fields = state().draft->fields;
        fields.title = "Harbour closed";
        fields.kind = "event";
        fields.says = "The harbour was closed.";
        apply(action::ChangeDraft{fields});
    }
    std::vector<std::string> notices() const {
        std::vector<std::string> texts;
        for (const Notice& notice : state().notices) texts.push_back(notice.text);
        return texts;
    }
};

TEST_F(SessionEditsTest, WordsThatAreCitedStandInTheAtlasAtOnceAndAreSaved) {
    cite("rally", "the harbour of Shamakhi was closed");
    ASSERT_THAT(event("rally").citations, SizeIs(1));
    EXPECT_EQ(event("rally").citations[0].says.en, "The harbour was closed.");
    EXPECT_THAT(saved, ElementsAre(SizeIs(1)));
    EXPECT_TRUE(state().can_undo);
    EXPECT_THAT(notices(), ElementsAre(HasSubstr("events.geojson")));
    // The reader's copy holds it, and it is known where.
    ASSERT_THAT(state().anchored->of("log"), SizeIs(1));
    EXPECT_EQ(state().anchored->of("log")[0].anchor.state, geodata::AnchorState::Exact);
}

TEST_F(SessionEditsTest, WordsThatCannotBeCitedChangeNothingAndAreToldOf) {
    apply(action::CiteSelection{"rally", "log", {0, 0}, "Nothing."});
    EXPECT_EQ(state().atlas, loaded);
    EXPECT_THAT(saved, IsEmpty());
    EXPECT_THAT(notices(), SizeIs(1));
    cite("no such event", "the lamp was dark");
    EXPECT_EQ(state().atlas, loaded);
    EXPECT_THAT(notices(), SizeIs(2));
}

TEST_F(SessionEditsTest, UndoTakesTheLastEditBackAndRedoPutsItThereAgain) {
    cite("rally", "the harbour of Shamakhi was closed");
    cite("night", "the lamp was dark all night");
    apply(action::Undo{});
    EXPECT_THAT(event("night").citations, IsEmpty());
    EXPECT_THAT(event("rally").citations, SizeIs(1));
    apply(action::Undo{});
    EXPECT_EQ(*state().atlas->find_event("rally"), *loaded->find_event("rally"));
    EXPECT_FALSE(state().can_undo);
    apply(action::Undo{}); // nothing is left
    apply(action::Redo{});
    apply(action::Redo{});
    EXPECT_FALSE(state().can_redo);
    EXPECT_THAT(event("night").citations, SizeIs(1));
    EXPECT_THAT(saved, ElementsAre(SizeIs(1), SizeIs(2), SizeIs(1), IsEmpty(), SizeIs(1), SizeIs(2)));
    EXPECT_THAT(saved_after, ElementsAre("loaded", "save 1", "save 2", "save 3", "save 4", "save 5"));
}

TEST_F(SessionEditsTest, ANewEditForgetsWhatWasUndone) {
    cite("rally", "the harbour of Shamakhi was closed");
    apply(action::Undo{});
    cite("night", "the lamp was dark all night");
    EXPECT_FALSE(state().can_redo);
    apply(action::Redo{});
    EXPECT_THAT(event("rally").citations, IsEmpty());
}

TEST_F(SessionEditsTest, WhatCannotBeSavedIsNotShownAndRedoTriesAgain) {
    cite("night", "the lamp was dark all night");
    refuses = true;
    cite("rally", "the harbour of Shamakhi was closed");
    EXPECT_THAT(event("rally").citations, IsEmpty());
    EXPECT_THAT(event("night").citations, SizeIs(1));
    EXPECT_EQ(state().notices.back().kind, NoticeKind::Problem);
    EXPECT_THAT(state().notices.back().text, HasSubstr("read-only"));
    EXPECT_THAT(state().notices.back().details, ElementsAre(HasSubstr("Ctrl+Y")));
    refuses = false;
    apply(action::Redo{});
    EXPECT_THAT(event("rally").citations, SizeIs(1));
    EXPECT_THAT(saved.back(), SizeIs(2));
}

TEST_F(SessionEditsTest, WhatCouldNotBeTakenBackStays) {
    cite("night", "the lamp was dark all night");
    refuses = true;
    apply(action::Undo{});
    EXPECT_THAT(event("night").citations, SizeIs(1));
    EXPECT_TRUE(state().can_undo);
    EXPECT_FALSE(state().can_redo);
}

// Two edits while the first save runs: the second save writes both.
TEST_F(SessionEditsTest, EditsThatOvertakeTheirSaveAreSavedAfterIt) {
    session->apply(action::CiteSelection{"rally", "log", range_of("the harbour of Shamakhi was closed"), "One."});
    session->apply(action::CiteSelection{"night", "log", range_of("the lamp was dark all night"), "Two."});
    for (int i = 0; i < 6; ++i) session->tick(0);
    EXPECT_THAT(saved, ElementsAre(SizeIs(1), SizeIs(2)));
    EXPECT_THAT(notices(), ElementsAre(HasSubstr("night")));
}

TEST_F(SessionEditsTest, AnotherAtlasHasNoEditsOfTheOneBefore) {
    cite("rally", "the harbour of Shamakhi was closed");
    apply(action::OpenAtlas{"/atlases/another"});
    EXPECT_FALSE(state().can_undo);
    EXPECT_THAT(event("rally").citations, IsEmpty());
}

// All that was made is in the file before another atlas is read, which may be the same one.
TEST_F(SessionEditsTest, WhatWaitsForItsSaveIsSavedBeforeAnotherAtlasIsRead) {
    session->apply(action::CiteSelection{"rally", "log", range_of("the harbour of Shamakhi was closed"), "One."});
    session->apply(action::CiteSelection{"night", "log", range_of("the lamp was dark all night"), "Two."});
    session->apply(action::OpenAtlas{"/atlases/january"});
    EXPECT_THAT(saved, ElementsAre(SizeIs(1), SizeIs(2)));
}

TEST_F(SessionEditsTest, WhatWaitsForItsSaveIsSavedBeforeTheProgramEnds) {
    session->apply(action::CiteSelection{"rally", "log", range_of("the harbour of Shamakhi was closed"), "One."});
    session->apply(action::Undo{});
    session.reset();
    EXPECT_THAT(saved, ElementsAre(SizeIs(1), IsEmpty()));
}

TEST_F(SessionEditsTest, NothingIsChangedWhileAnotherAtlasIsOpened) {
    cite("night", "the lamp was dark all night");
    session->apply(action::OpenAtlas{"/atlases/another"});
    session->apply(action::CiteSelection{"rally", "log", range_of("the harbour of Shamakhi was closed"), "One."});
    session->apply(action::Undo{});
    session->apply(action::BeginDraft{"log", range_of("the lamp was dark")});
    EXPECT_THAT(saved, SizeIs(1));
    EXPECT_THAT(event("night").citations, SizeIs(1));
    EXPECT_FALSE(state().draft);
    EXPECT_THAT(state().notices.back().text, HasSubstr("being opened"));
}

TEST_F(SessionEditsTest, ADraftKeepsAnotherAtlasFromBeingOpenedAndOutlastsTheSameOne) {
    draft();
    apply(action::OpenAtlas{"/atlases/another"});
    ASSERT_TRUE(state().draft);
    EXPECT_THAT(state().notices.back().text, HasSubstr("add or discard"));
    apply(action::OpenAtlas{"/atlases/january"}); // "open the atlas again", as a failed save advises
    ASSERT_TRUE(state().draft);
    EXPECT_EQ(state().draft->fields.title, "Harbour closed");
}

TEST_F(SessionEditsTest, AnEventThatCannotBeSavedIsInItsFormAgain) {
    draft();
    refuses = true;
    apply(action::AddDraft{});
    EXPECT_EQ(state().atlas->find_event("harbour-closed"), nullptr);
    ASSERT_TRUE(state().draft);
    EXPECT_EQ(state().draft->fields.title, "Harbour closed");
    EXPECT_FALSE(state().can_redo); // it is in the form
    refuses = false;
    apply(action::AddDraft{});
    EXPECT_NE(state().atlas->find_event("harbour-closed"), nullptr);
}

// A table whose record has the id of an event that was added gives way, as it does when both are read.
TEST_F(SessionEditsTest, ATableTakesNoIdOfAnEventThatWasAdded) {
    Services services = this->services();
    auto more = std::make_shared<geodata::Atlas>(*loaded);
    geodata::Event row = more->events.back();
    row.id = "harbour-closed";
    row.file = 1;
    more->events.push_back(row);
    services.read_events = [&](const auto&, const auto&, const auto&, const auto&) { return geodata::AtlasPtr(more); };
    session = tests::loaded_session(services);
    draft();
    apply(action::AddDraft{});
    apply(action::AddEvents{"/data/more.csv"});
    EXPECT_EQ(event("harbour-closed").file, 0);
    EXPECT_EQ(event("harbour-closed#2").file, 1);
}

// Events of a table that come in later join the edits, and do not lose them.
TEST_F(SessionEditsTest, EventsThatAreReadLaterDoNotTakeEditsAway) {
    Services services = this->services();
    auto more = std::make_shared<geodata::Atlas>(*loaded);
    more->title.en = "With more events";
    geodata::AtlasPtr given;
    services.read_events = [&](const geodata::AtlasPtr& atlas, const auto&, const auto&, const auto&) {
        given = atlas;
        return geodata::AtlasPtr(more);
    };
    session = tests::loaded_session(services);
    cite("rally", "the harbour of Shamakhi was closed");
    apply(action::AddEvents{"/data/more.csv"});
    EXPECT_EQ(given, loaded);
    EXPECT_EQ(state().atlas->title.en, "With more events");
    EXPECT_THAT(event("rally").citations, SizeIs(1));
}

TEST_F(SessionEditsTest, ADraftTakesTheDateThatStandsInItsWordsAndOffersThePlace) {
    apply(action::BeginDraft{"log", range_of("On 21 January 1990 the harbour of Shamakhi was closed")});
    ASSERT_TRUE(state().draft);
    EXPECT_EQ(state().draft->words, "On 21 January 1990 the harbour of Shamakhi was closed");
    EXPECT_EQ(state().draft->fields.when, "1990-01-21");
    ASSERT_TRUE(state().draft->proposal);
    ASSERT_THAT(state().draft->proposal->places, SizeIs(1));
    EXPECT_EQ(state().draft->proposal->places[0].place.name, "Shamakhi");
    EXPECT_FALSE(state().draft->fields.at); // offered, not taken
}

TEST_F(SessionEditsTest, ADateBesideTheWordsIsOfferedAlone) {
    apply(action::BeginDraft{"log", range_of("the harbour of Shamakhi was closed")});
    EXPECT_EQ(state().draft->fields.when, "");
    ASSERT_THAT(state().draft->proposal->dates, SizeIs(1));
    EXPECT_EQ(state().draft->proposal->dates[0].edtf, "1990-01-21");
}

TEST_F(SessionEditsTest, ADraftBecomesAnEventThatIsSelectedAndSaved) {
    draft();
    apply(action::PlaceByClick{true});
    EXPECT_TRUE(state().draft->placing);
    apply(action::PlaceDraft{{49.86, 40.36}});
    EXPECT_FALSE(state().draft->placing);
    apply(action::AddDraft{});
    EXPECT_FALSE(state().draft);
    EXPECT_EQ(state().view.selected_event, "harbour-closed");
    const geodata::Event& made = event("harbour-closed");
    EXPECT_EQ(made.title.en, "Harbour closed");
    EXPECT_EQ(made.precision, PlacePrecision::Site);
    EXPECT_EQ(made.anchor, (geodata::LngLat{49.86, 40.36}));
    EXPECT_THAT(made.areas, ElementsAre("baku"));
    ASSERT_THAT(made.citations, SizeIs(1));
    EXPECT_EQ(made.citations[0].says.en, "The harbour was closed.");
    EXPECT_THAT(saved, ElementsAre(SizeIs(1)));
    apply(action::Undo{});
    EXPECT_EQ(state().atlas->find_event("harbour-closed"), nullptr);
    EXPECT_EQ(state().view.selected_event, "");
}

TEST_F(SessionEditsTest, ADraftThatLacksSomethingStaysAsItWasTyped) {
    draft();
    DraftFields fields = state().draft->fields;
    fields.at = geodata::LngLat{49.86, 40.36};
    fields.precision = PlacePrecision::District; // without a radius
    apply(action::ChangeDraft{fields});
    apply(action::AddDraft{});
    ASSERT_TRUE(state().draft);
    EXPECT_EQ(state().draft->fields, fields);
    EXPECT_EQ(state().atlas, loaded);
    EXPECT_THAT(notices(), ElementsAre(HasSubstr("radius")));
}

TEST_F(SessionEditsTest, WhatIsWrittenInAnotherLanguageIsThatLanguagesTextToo) {
    apply(action::SetLanguage{geodata::Language::Ru});
    cite("rally", "the harbour of Shamakhi was closed", "Гавань была закрыта.");
    EXPECT_EQ(event("rally").citations[0].says.ru, "Гавань была закрыта.");
    EXPECT_EQ(event("rally").citations[0].says.en, "Гавань была закрыта."); // better than none
}

TEST_F(SessionEditsTest, NothingIsChangedWhileATourRuns) {
    cite("night", "the lamp was dark all night");
    apply(action::PlayTour{"the-night", 0});
    cite("rally", "the harbour of Shamakhi was closed");
    apply(action::Undo{});
    apply(action::BeginDraft{"log", range_of("the lamp was dark")});
    EXPECT_THAT(event("rally").citations, IsEmpty());
    EXPECT_THAT(event("night").citations, SizeIs(1));
    EXPECT_FALSE(state().draft);
}

// ---- What a draft needs ---------------------------------------------------------------------------------------------

struct DraftFieldsTest : testing::Test {
    std::shared_ptr<geodata::Atlas> atlas = tests::make_atlas();
    DraftFields fields;
    void SetUp() override {
        fields.title = "A";
        fields.when = "1990-01";
        fields.kind = "event";
        fields.says = "It was so.";
    }
};

TEST_F(DraftFieldsTest, TheFirstThatIsMissingIsNamed) {
    EXPECT_EQ(lack_of({}, *atlas), DraftLack::Title);
    EXPECT_EQ(lack_of(fields, *atlas), DraftLack::None); // its place is not known
    fields.when = "yesterday";
    EXPECT_EQ(lack_of(fields, *atlas), DraftLack::When);
    fields.when = "";
    fields.kind = "storm";
    EXPECT_EQ(lack_of(fields, *atlas), DraftLack::Kind);
    fields.kind = "decree";
    fields.says = "  ";
    EXPECT_EQ(lack_of(fields, *atlas), DraftLack::Says);
    fields.says = "It was so.";
    fields.precision = PlacePrecision::City;
    EXPECT_EQ(lack_of(fields, *atlas), DraftLack::Pin);
    fields.at = geodata::LngLat{49, 40};
    EXPECT_EQ(lack_of(fields, *atlas), DraftLack::None);
    fields.precision = PlacePrecision::Region;
    EXPECT_EQ(lack_of(fields, *atlas), DraftLack::Radius);
    fields.radius_m = 500;
    EXPECT_EQ(lack_of(fields, *atlas), DraftLack::None);
    fields.precision = PlacePrecision::None;
    EXPECT_EQ(lack_of(fields, *atlas), DraftLack::Precision);
}

TEST_F(DraftFieldsTest, APlaceOfTheGazetteerIsAsExactAsTheAtlasKnowsIt) {
    geodata::NamedPlace place;
    place.name = "Shamakhi";
    place.position = {48.64, 40.63};
    place.precision = PlacePrecision::Region;
    place.radius_m = 40'000;
    place.areas = {"baku"};
    const DraftFields placed = with_place(fields, place);
    EXPECT_EQ(placed.at, std::optional(place.position));
    EXPECT_EQ(placed.radius_m, 40'000);
    EXPECT_THAT(placed.areas, ElementsAre("baku"));
    place.precision = PlacePrecision::Country;
    EXPECT_EQ(with_place(placed, place).at, std::nullopt); // its middle is no place where it happened
}

TEST_F(DraftFieldsTest, APinBelongsToTheAreasAroundItAndKeepsHowExactItIs) {
    fields.precision = PlacePrecision::City;
    EXPECT_EQ(with_pin(fields, *atlas, {49.87, 40.38}).precision, PlacePrecision::City);
    EXPECT_THAT(with_pin(fields, *atlas, {49.87, 40.38}).areas, ElementsAre("baku"));
    fields.areas = {"baku"};
    EXPECT_THAT(with_pin(fields, *atlas, {45, 39}).areas, IsEmpty());
    EXPECT_EQ(without_pin(with_pin(fields, *atlas, {45, 39})).precision, PlacePrecision::None);
}

} // namespace
