// Which fields of a table say what of an event.

#include <gtest/gtest.h>

#include "geodata/event_fields.h"

namespace geodata {
namespace {

using Type = FieldSample::Type;

TEST(EventFields, NamesOfSeveralToolsAndLanguagesAreKnownWithoutCase) {
    const EventFields english = guess_fields({{"OBJECTID", Type::Integer, {"1"}},
                                              {"Event_ID", Type::Text, {"a"}},
                                              {"Start_Date", Type::Date, {"1990-01-19"}},
                                              {"End Date", Type::Date, {"1990-01-20"}},
                                              {"NAME", Type::Text, {"x"}},
                                              {"Category", Type::Text, {"x"}},
                                              {"Description", Type::Text, {"x"}},
                                              {"City", Type::Text, {"Baku"}}});
    EXPECT_EQ(english.begin, "Start_Date");
    EXPECT_EQ(english.end, "End Date");
    EXPECT_EQ(english.id, "Event_ID");
    EXPECT_EQ(english.title, "NAME");
    EXPECT_EQ(english.kind, "Category");
    EXPECT_EQ(english.summary, "Description");
    EXPECT_EQ(english.place, "City");
    EXPECT_TRUE(english.guessed);

    const EventFields azerbaijani = guess_fields(
        {{"Tarix", Type::Text, {"1990-01-19"}}, {"Başlıq", Type::Text, {"x"}}, {"NÖV", Type::Text, {"y"}}});
    EXPECT_EQ(azerbaijani.begin, "Tarix");
    EXPECT_EQ(azerbaijani.title, "Başlıq");
    EXPECT_EQ(azerbaijani.kind, "NÖV");

    const EventFields russian =
        guess_fields({{"Дата_начала", Type::Text, {"1990"}}, {"Дата окончания", Type::Text, {"1991"}}});
    EXPECT_EQ(russian.begin, "Дата_начала");
    EXPECT_EQ(russian.end, "Дата окончания");
}

TEST(EventFields, AFieldOfATimesNameThatHoldsNoDatesIsNotTaken) {
    const EventFields fields = guess_fields({{"from", Type::Text, {"Baku", "Ganja"}},
                                             {"to", Type::Text, {"Lankaran", "Baku"}},
                                             {"year", Type::Integer, {"1990", "1991"}}});
    EXPECT_EQ(fields.begin, "year");
    EXPECT_EQ(fields.end, "");
}

TEST(EventFields, HalfOfTheValuesBeingDatesIsEnoughForATimesName) {
    EXPECT_EQ(guess_fields({{"start", Type::Text, {"1990-01-19", "soon"}}}).begin, "start");
    EXPECT_EQ(guess_fields({{"start", Type::Text, {"1990-01-19", "soon", "later"}}}).begin, "");
}

TEST(EventFields, WithoutAKnownNameTypeAndContentsDecide) {
    EXPECT_EQ(guess_fields({{"a", Type::Text, {"x"}}, {"seen", Type::DateTime, {}}}).begin, "seen");
    EXPECT_EQ(guess_fields({{"a", Type::Text, {"x"}}, {"b", Type::Text, {"1990-01-19", "1990-01"}}}).begin, "b");
    EXPECT_EQ(guess_fields({{"code", Type::Integer, {"1990", "1991"}}, {"zip", Type::Text, {"1990"}}}).begin, "")
        << "numbers and four digits alone are no dates";
}

TEST(EventFields, WhatIsNamedStaysAndABeginNamedAloneIsTheWholeDate) {
    EventFields named;
    named.begin = "seen";
    named.title = "code";
    const EventFields fields = guess_fields(
        {{"seen", Type::Text, {}}, {"end", Type::Date, {}}, {"title", Type::Text, {}}, {"type", Type::Text, {}}},
        named);
    EXPECT_EQ(fields.begin, "seen");
    EXPECT_EQ(fields.end, "");
    EXPECT_EQ(fields.title, "code");
    EXPECT_EQ(fields.kind, "type");
    EXPECT_FALSE(fields.guessed);
}

} // namespace
} // namespace geodata
