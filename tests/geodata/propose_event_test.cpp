// When and where the words of a selection may say that something was. How dates are written: written_dates_test.
#include <gmock/gmock.h>

#include "geodata/propose_event.h"
#include "tests/geodata/cited.h"

namespace geodata {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

ByteRange range_of(const DocumentText& document, const std::string& selected) {
    const std::size_t at = document.text.find(selected);
    EXPECT_NE(at, std::string::npos) << selected;
    return {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + selected.size())};
}

std::string text_at(const DocumentText& document, ByteRange range) { return text_of(document, range.begin, range.end); }

std::vector<std::string> edtf_of(const EventProposal& proposal) {
    std::vector<std::string> texts;
    for (const ProposedDate& date : proposal.dates) texts.push_back(date.edtf);
    return texts;
}
std::vector<std::string> places_of(const EventProposal& proposal) {
    std::vector<std::string> texts;
    for (const ProposedPlace& place : proposal.places) texts.push_back(place.place.name);
    return texts;
}

EventProposal propose(const std::string& text, const std::string& selected, const PlaceNames& names = {}) {
    const DocumentText document = document_of(text);
    return propose_event(document, range_of(document, selected), names);
}

TEST(ProposeDatesTest, WhatIsSelectedComesFirstThenTheNearest) {
    const std::string text =
        "In 1871 the tower was built. After the fire of 2 May 1880, on 3 June 1881, the lamp was lit; in 1890 "
        "it was replaced. In 1900 nobody cared.";
    EXPECT_THAT(edtf_of(propose(text, "the lamp was lit")), ElementsAre("1881-06-03", "1880-05-02", "1890"));
    EXPECT_THAT(edtf_of(propose(text, "was lit; in 1890 it")), ElementsAre("1890", "1881-06-03", "1880-05-02"));
    EXPECT_TRUE(propose(text, "was lit; in 1890 it").dates[0].selected);
    EXPECT_FALSE(propose(text, "the lamp was lit").dates[0].selected);
}

TEST(ProposeDatesTest, ADateSaysWhereItStands) {
    const DocumentText document = document_of("The lamp was lit on 3 June\n1881 at dusk.");
    const EventProposal proposal = propose_event(document, range_of(document, "lamp"), {});
    ASSERT_THAT(proposal.dates, SizeIs(1));
    EXPECT_EQ(text_at(document, proposal.dates[0].at), "3 June\n1881");
    EXPECT_FALSE(proposal.dates[0].supposed());
}

TEST(ProposeDatesTest, ADayWithoutAYearTakesThatOfItsSentenceAndSaysSo) {
    const DocumentText document =
        document_of("In 1871 it began. On 3 June the lamp was lit, and in 1881 it burned every night.");
    const EventProposal proposal = propose_event(document, range_of(document, "On 3 June"), {});
    ASSERT_THAT(edtf_of(proposal), ElementsAre("1881-06-03", "1881"));
    EXPECT_EQ(proposal.dates[0].year_from, YearFrom::Sentence);
    EXPECT_EQ(text_at(document, proposal.dates[0].year_at), "1881");
    EXPECT_TRUE(proposal.dates[0].supposed());
}

TEST(ProposeDatesTest, FailingThatOfTheNearestDateBeforeAndSaysSo) {
    std::string filler;
    for (int i = 0; i < 700; ++i) filler += "The sea was calm that day. ";
    const DocumentText document = document_of("In 1870 it began. On 1 May 1871 it went on. " + filler +
                                              "On 3 June the lamp was lit. In 1890 it was replaced.");
    const EventProposal proposal = propose_event(document, range_of(document, "lamp was lit"), {});
    ASSERT_THAT(edtf_of(proposal), ElementsAre("1871-06-03"));
    EXPECT_EQ(proposal.dates[0].year_from, YearFrom::Before);
    EXPECT_EQ(text_at(document, proposal.dates[0].year_at), "1 May 1871");
}

TEST(ProposeDatesTest, AStretchOverTheTurnOfAYearSupposesOneYear) {
    const EventProposal proposal = propose("It burned from 28 December to 3 January 1882.", "burned");
    ASSERT_THAT(edtf_of(proposal), ElementsAre("1881-12-28/1882-01-03"));
    EXPECT_TRUE(proposal.dates[0].supposed());
}

TEST(ProposeDatesTest, WithoutAnyYearNothingIsProposed) {
    EXPECT_THAT(propose("On 3 June the lamp was lit. In 1890 it was replaced.", "lamp was lit").dates, IsEmpty());
    EXPECT_THAT(propose("In the 1870s it began. On 3 June the lamp was lit.", "lamp was lit").dates, IsEmpty())
        << "a decade gives no year";
}

TEST(ProposeDatesTest, ADateThatIsNamedTwiceIsProposedOnce) {
    EXPECT_THAT(edtf_of(propose("On 3 June 1881, yes, 3 June 1881, it was lit.", "yes")), ElementsAre("1881-06-03"));
}

TEST(ProposeDatesTest, WithoutWordsThereIsNothing) {
    const DocumentText document = document_of("On 3 June 1881 — it was lit.");
    for (const ByteRange range : {ByteRange{3, 3}, range_of(document, "—"), ByteRange{900, 950}}) {
        const EventProposal proposal = propose_event(document, range, {});
        EXPECT_THAT(proposal.dates, IsEmpty());
        EXPECT_THAT(proposal.places, IsEmpty());
    }
}

Event event_at(const std::string& id, const std::string& place, LngLat position, PlacePrecision precision,
               const std::vector<std::string>& names = {}) {
    Event event;
    event.id = id;
    event.place = place;
    event.geometry = make_point(position);
    event.anchor = position;
    event.precision = precision;
    for (const std::string& name : names) event.names.push_back({name, "", ""});
    return event;
}

Atlas make_atlas() {
    Atlas atlas;
    atlas.areas = {{"north", {"The north", "", ""}, {-31, 45, -29, 46}}};
    atlas.events = {
        event_at("lit", "Skarholm", {-30, 45.5}, PlacePrecision::City, {"Skarhólm", "Skárholmur", "Keeper Olsen"}),
        event_at("fire", "Skarholm", {-30.01, 45.5}, PlacePrecision::City),
        event_at("rally", "Lamp Square, Skarholm", {-30.002, 45.501}, PlacePrecision::Site,
                 {"Old Lamp Square", "Skarholm"}),
        event_at("nowhere", "Nowhere", {}, PlacePrecision::Country),
    };
    atlas.events[0].areas = {"north"};
    atlas.events[0].radius_m = 4000;
    atlas.events[3].geometry = {};

    auto towns = std::make_shared<FeatureTable>();
    towns->fields = {"name_en", "name_ru", "former_name_en", "alt_names", "rank", "pop"};
    const auto add = [&](const Geometry& geometry, const std::vector<Value>& cells) {
        towns->geometries.push_back(geometry);
        towns->cells.insert(towns->cells.end(), cells.begin(), cells.end());
    };
    add(make_point({-30.02, 45.51}), {"Skarholm", "Скархольм", Value(), "SKH|Skarhólmur", std::int64_t{2}, 9000.0});
    add(make_point({-20, 50}), {"Newport", "Ньюпорт", "Oldport", Value(), std::int64_t{5}, 100.0});
    add(make_point({-22, 55}), {"Newport", "Ньюпорт", Value(), Value(), std::int64_t{3}, 5000.0});
    add(make_point({-20.5, 50.5}), {"Newport Pagnell", Value(), Value(), Value(), std::int64_t{5}, 100.0});
    Layer layer;
    layer.id = "towns";
    layer.table = towns;
    atlas.layers.push_back(std::make_shared<const Layer>(layer));

    auto parishes = std::make_shared<FeatureTable>();
    parishes->fields = {"name"};
    Geometry square;
    square.kind = GeometryKind::Polygon;
    square.part_begins = {0};
    square.points = {{-30.5, 45.2}, {-30, 45.2}, {-30, 45.6}, {-30.5, 45.6}};
    parishes->geometries = {square};
    parishes->cells = {"Eastmark"};
    Layer areas;
    areas.id = "parishes";
    areas.table = parishes;
    atlas.layers.push_back(std::make_shared<const Layer>(areas));
    return atlas;
}

TEST(ProposePlacesTest, APlaceOfEventsIsProposedWithWhatTheySayOfIt) {
    const DocumentText document = document_of("The lamp of Skarholm burned.");
    const EventProposal proposal = propose_event(document, range_of(document, "burned"), PlaceNames(make_atlas()));
    ASSERT_THAT(proposal.places, SizeIs(1)) << "two events and the town of the base map are one place";
    const ProposedPlace& place = proposal.places[0];
    EXPECT_EQ(text_at(document, place.at), "Skarholm");
    EXPECT_EQ(place.place.position, (LngLat{-30, 45.5}));
    EXPECT_EQ(place.place.precision, PlacePrecision::City);
    EXPECT_EQ(place.place.radius_m, 4000);
    EXPECT_THAT(place.place.areas, ElementsAre("north"));
    EXPECT_EQ(place.place.event, "lit");
    EXPECT_EQ(place.place.events, 2U);
    EXPECT_FALSE(place.supposed());
}

TEST(ProposePlacesTest, EverySpellingNamesIt) {
    const PlaceNames names(make_atlas());
    for (const char* name : {"SKARHOLM", "Skarhólm", "Скархольм", "Skarhólmur", "Skarholm's"})
        EXPECT_THAT(places_of(propose(std::string("The lamp of ") + name + " burned.", "burned", names)),
                    ElementsAre("Skarholm"))
            << name;
    EXPECT_THAT(places_of(propose("The boats of Oldport.", "boats", names)), ElementsAre("Newport"));
    EXPECT_THAT(propose("The lamp of skarholm and of SKH.", "lamp", names).places, IsEmpty())
        << "a name begins with a capital, and a code is none";
}

TEST(ProposePlacesTest, ANameAmongThoseOfAnEventIsSupposedToBeItsPlaces) {
    const PlaceNames names(make_atlas());
    const EventProposal proposal = propose("Keeper Olsen lit it at Old Lamp Square.", "lit", names);
    ASSERT_THAT(places_of(proposal), ElementsAre("Skarholm", "Lamp Square"));
    EXPECT_TRUE(proposal.places[0].name_supposed) << "the event names him, but he is no place";
    EXPECT_TRUE(proposal.places[1].name_supposed);
    EXPECT_THAT(propose("The lamp of Skarholm burned.", "burned", names).places, SizeIs(1))
        << "the square's event names the town, but is not there";
}

TEST(ProposePlacesTest, TwoPlacesOfOneNameAreTwoProposalsTheMoreImportantFirst) {
    const EventProposal proposal = propose("She sailed to Newport.", "sailed", PlaceNames(make_atlas()));
    ASSERT_THAT(places_of(proposal), ElementsAre("Newport", "Newport"));
    EXPECT_EQ(proposal.places[0].place.position, (LngLat{-22, 55}));
    EXPECT_EQ(proposal.places[1].place.position, (LngLat{-20, 50}));
    EXPECT_EQ(proposal.places[0].places_of_name, 2U);
    EXPECT_TRUE(proposal.places[0].supposed());
}

TEST(ProposePlacesTest, TheLongestNameIsMeant) {
    EXPECT_THAT(places_of(propose("She sailed to Newport\nPagnell.", "sailed", PlaceNames(make_atlas()))),
                ElementsAre("Newport Pagnell"));
}

TEST(ProposePlacesTest, APolygonIsAPointWithARadiusThatCoversIt) {
    const EventProposal proposal = propose("All of Eastmark shook.", "shook", PlaceNames(make_atlas()));
    ASSERT_THAT(places_of(proposal), ElementsAre("Eastmark"));
    const NamedPlace& place = proposal.places[0].place;
    EXPECT_EQ(place.precision, PlacePrecision::District);
    EXPECT_TRUE(place.precision_supposed);
    EXPECT_NEAR(place.radius_m, 29'600, 500);
    EXPECT_THAT(place.areas, ElementsAre("north"));
    EXPECT_EQ(place.layer, "parishes");
}

TEST(ProposePlacesTest, NearestFirstAndEachOnce) {
    const PlaceNames names(make_atlas());
    const std::string text = "From Eastmark by Lamp Square to Skarholm, that is Skarholm in Eastmark.";
    EXPECT_THAT(places_of(propose(text, "to", names)), ElementsAre("Lamp Square", "Skarholm", "Eastmark"));
    EXPECT_THAT(places_of(propose(text, "Eastmark by", names)), ElementsAre("Eastmark", "Lamp Square", "Skarholm"));
}

} // namespace
} // namespace geodata
