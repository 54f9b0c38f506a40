// JSON at the door: depth, bad numbers, places of faults, unknown names.
#include <gmock/gmock.h>

#include "geodata/io/json_support.h"

using namespace geodata::io;
using geodata::ErrorCode;
using geodata::Issue;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

TEST(JsonSupportTest, AFaultNamesFileAndLine) {
    const auto json = parse_json("{\n \"a\": 1,\n \"b\" 2\n}", "x.json");
    ASSERT_FALSE(json);
    EXPECT_EQ(json.error().code, ErrorCode::BadFormat);
    EXPECT_THAT(json.error().message, HasSubstr("x.json is not valid JSON from line 3 on"));
}

TEST(JsonSupportTest, EmptyTruncatedAndBinaryTextIsBadFormat) {
    for (const std::string text : {"", "  \n", "{\"a\": [1, 2", "\xff\xfe\x00\x01", "{\"a\": \"\xc3\x28\"}", "{} {}"})
        EXPECT_EQ(parse_json(text, "x.json").error().code, ErrorCode::BadFormat) << text;
}

TEST(JsonSupportTest, AByteOrderMarkIsSkipped) { EXPECT_EQ(parse_json("\xEF\xBB\xBF[1]", "x").value().size(), 1U); }

TEST(JsonSupportTest, NestingBeyondTheLimitIsRefusedAndBracketsInTextsDoNotCount) {
    const std::string at_limit = std::string(kMaxJsonDepth, '[') + std::string(kMaxJsonDepth, ']');
    EXPECT_TRUE(parse_json(at_limit, "x"));
    EXPECT_THAT(parse_json("[" + at_limit + "]", "x").error().message, HasSubstr("more than 64 levels"));
    EXPECT_TRUE(parse_json("[\"" + std::string(1000, '[') + "\\\"" + std::string(1000, '{') + "\"]", "x"));
    EXPECT_FALSE(parse_json(std::string(1'000'000, '['), "x"));
}

TEST(JsonSupportTest, WhatIsNoNumberBecomesATextSoThatTheRestIsRead) {
    const auto json = parse_json("[NaN, -Infinity, 1e999, -1e308, 1e-999, \"NaN\", true]", "x").value();
    ASSERT_EQ(json.size(), 7U);
    EXPECT_TRUE(json[0].is_string());
    EXPECT_TRUE(json[1].is_string());
    EXPECT_TRUE(json[2].is_string());
    EXPECT_EQ(json[3].get<double>(), -1e308);
    EXPECT_EQ(json[4].get<double>(), 0.0);
    EXPECT_EQ(json[5], "NaN");
    EXPECT_EQ(json[6], true);
}

TEST(JsonSupportTest, TheNearestNameIsOfferedOnlyWhenItIsNear) {
    const std::vector<std::string> names = {"line-color", "line-width", "fill-color"};
    EXPECT_EQ(nearest_name("line-colour", names), "line-color");
    EXPECT_EQ(nearest_name("lien-width", names), "line-width");
    EXPECT_EQ(nearest_name("icon-image", names), "");
    EXPECT_EQ(did_you_mean("fil-color", names), "; did you mean “fill-color”?");
}

TEST(JsonSupportTest, AWrongTypeIsAnIssueAndCountsAsAbsent) {
    const Json json = {{"title", 7}, {"size", "big"}, {"on", 1}, {"list", {"a", 2}}, {"null", nullptr}};
    std::vector<Issue> issues;
    ObjectReader reader(json, "x.json", "r", "event", issues);
    EXPECT_EQ(reader.text("title"), "");
    EXPECT_EQ(reader.number("size"), std::nullopt);
    EXPECT_TRUE(reader.flag("on", true));
    EXPECT_THAT(reader.texts("list"), ElementsAre("a"));
    EXPECT_EQ(reader.text("null"), "");
    ASSERT_EQ(issues.size(), 4U);
    EXPECT_EQ(to_line(issues[0]), "x.json:r: “title” must be a text, not a number; it is left out");
}

TEST(JsonSupportTest, MembersThatNobodyReadAreReportedWithTheNearestKnownName) {
    const Json json = {{"title", "a"}, {"titel_az", "b"}};
    std::vector<Issue> issues;
    ObjectReader reader(json, "x.json", "r", "event", issues);
    EXPECT_EQ(reader.localized("title").en, "a");
    reader.report_unknown("event");
    ASSERT_EQ(issues.size(), 1U);
    EXPECT_EQ(issues[0].rule, "unknown-property");
    EXPECT_THAT(issues[0].message, HasSubstr("“titel_az”"));
    EXPECT_THAT(issues[0].message, HasSubstr("did you mean “title_az”?"));
    EXPECT_EQ(reader.unknown(), Json({{"titel_az", "b"}}));
}

TEST(JsonSupportTest, AnObjectWithNothingUnknownReportsNothing) {
    const Json json = Json::object();
    std::vector<Issue> issues;
    ObjectReader reader(json, "x.json", "", "event", issues);
    reader.report_unknown("event");
    EXPECT_THAT(issues, IsEmpty());
}
