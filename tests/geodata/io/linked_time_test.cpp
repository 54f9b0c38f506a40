// Dates as Linked Places writes them; every expected text worked out by hand from DESIGN 3.
#include <gmock/gmock.h>

#include "geodata/edtf.h"
#include "geodata/io/linked_time.h"

using geodata::parse_edtf;
using namespace geodata::io;

namespace {

std::string timespan(const char* when) { return dump(linked_timespan(parse_edtf(when).value())); }
std::string both(const std::string& bound) { return R"({"start":)" + bound + R"(,"end":)" + bound + "}"; }

} // namespace

TEST(LinkedTimeTest, AWholeYearMonthDayOrMinuteIsSaidInOne) {
    EXPECT_EQ(timespan("1931"), both(R"({"in":"1931"})"));
    EXPECT_EQ(timespan("1884-10"), both(R"({"in":"1884-10"})"));
    EXPECT_EQ(timespan("1884-10-31"), both(R"({"in":"1884-10-31"})"));
    EXPECT_EQ(timespan("1990-01-19T21:30"), both(R"({"in":"1990-01-19T21:30"})"));
    EXPECT_EQ(timespan("1990-01-19T21:30:05"), both(R"({"in":"1990-01-19T21:30:05"})"));
}

TEST(LinkedTimeTest, WhatIsNoWholeUnitHasItsFirstAndLastDay) {
    EXPECT_EQ(timespan("1871-21"), both(R"({"earliest":"1871-03-01","latest":"1871-05-31"})")); // spring
    EXPECT_EQ(timespan("198X"), both(R"({"earliest":"1980-01-01","latest":"1989-12-31"})"));
    EXPECT_EQ(timespan("1918~"), both(R"({"earliest":"1917-01-01","latest":"1919-12-31"})")); // a year on each side
    EXPECT_EQ(timespan("1990-01-19T19:30~"), // 19:29 to the end of 19:31
              both(R"({"earliest":"1990-01-19T19:29:00","latest":"1990-01-19T19:31:59"})"));
}

TEST(LinkedTimeTest, AnIntervalHasTwoDifferentBounds) {
    EXPECT_EQ(timespan("1884-10-13/1884-10-20"), R"({"start":{"in":"1884-10-13"},"end":{"in":"1884-10-20"}})");
    EXPECT_EQ(timespan("1988/1990-01"), R"({"start":{"in":"1988"},"end":{"in":"1990-01"}})");
}

TEST(LinkedTimeTest, YearsBeforeTheCommonEraAreAstronomicalWithFourDigits) {
    EXPECT_EQ(timespan("-0043-03-15"), both(R"({"in":"-0043-03-15"})")); // 15 March 44 BC
    EXPECT_EQ(timespan("0000"), both(R"({"in":"0000"})"));               // 1 BC
    EXPECT_EQ(timespan("0676"), both(R"({"in":"0676"})"));
    EXPECT_EQ(timespan("Y12000"), both(R"({"in":"12000"})"));
    EXPECT_EQ(timespan("-0001~"), both(R"({"earliest":"-0002-01-01","latest":"0000-12-31"})"));
}

TEST(LinkedTimeTest, AnUnknownEndIsBoundedByTheBeginning) {
    EXPECT_EQ(timespan("1989-12-08/"), R"({"start":{"in":"1989-12-08"},"end":{"earliest":"1989-12-08"}})");
    EXPECT_EQ(timespan("/1990"), R"({"start":{"latest":"1990-12-31"},"end":{"in":"1990"}})");
    EXPECT_TRUE(says_all_of(parse_edtf("1989-12-08/").value()));
    EXPECT_TRUE(says_all_of(parse_edtf("/1990").value()));
}

TEST(LinkedTimeTest, AnOpenEndCannotBeSaidAndIsWrittenAsAnUnknownOne) {
    EXPECT_EQ(timespan("1989-12-08/.."), R"({"start":{"in":"1989-12-08"},"end":{"earliest":"1989-12-08"}})");
    EXPECT_EQ(timespan("../1990"), R"({"start":{"latest":"1990-12-31"},"end":{"in":"1990"}})");
    EXPECT_FALSE(says_all_of(parse_edtf("1989-12-08/..").value()));
    EXPECT_FALSE(says_all_of(parse_edtf("../1990").value()));
}
