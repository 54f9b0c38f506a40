// Colours, zoom functions and filters of layer styles. Reading them from the manifest is tested in tests/geodata/io.
#include "geodata/style.h"

namespace geodata {
namespace {

using ::testing::HasSubstr;
using Op = StyleFilter::Op;

void expect_color(std::string_view text, float r, float g, float b, float a) {
    SCOPED_TRACE(text);
    const auto color = parse_color(text);
    ASSERT_TRUE(color);
    EXPECT_FLOAT_EQ(color->r, r / 255);
    EXPECT_FLOAT_EQ(color->g, g / 255);
    EXPECT_FLOAT_EQ(color->b, b / 255);
    EXPECT_FLOAT_EQ(color->a, a);
}

TEST(StyleTest, ColoursAreReadInFourForms) {
    expect_color("#fa0", 255, 170, 0, 1);
    expect_color("#1b2C3d", 27, 44, 61, 1);
    expect_color("#00000080", 0, 0, 0, 128.0F / 255);
    expect_color("rgba(12, 34,56,0.5)", 12, 34, 56, 0.5F);
    expect_color("rgba(0,0,0,0)", 0, 0, 0, 0);
}

TEST(StyleTest, WhatIsNoColourIsRefusedByName) {
    for (const char* text :
         {"", "#", "#12", "#12345", "#1234567", "#ggg", "red", "rgb(1,2,3)", "rgba(1,2,3)", "rgba(1,2,3,4,5)",
          "rgba(256,0,0,1)", "rgba(0,0,0,1.5)", "rgba(-1,0,0,1)", "rgba(nan,0,0,1)", "rgba(1,2,3,0.5", " #fff"}) {
        const auto color = parse_color(text);
        ASSERT_FALSE(color) << text;
        EXPECT_EQ(color.error().code, ErrorCode::BadFormat);
        EXPECT_THAT(color.error().message, HasSubstr("“" + std::string(text) + "”"));
    }
}

TEST(StyleTest, AZoomNumberIsLinearBetweenItsStopsAndConstantBeyond) {
    const ZoomNumber width{{{5, 1}, {10, 3}, {12, 9}}};
    EXPECT_DOUBLE_EQ(width.at(0), 1);
    EXPECT_DOUBLE_EQ(width.at(5), 1);
    EXPECT_DOUBLE_EQ(width.at(7.5), 2);
    EXPECT_DOUBLE_EQ(width.at(10), 3);
    EXPECT_DOUBLE_EQ(width.at(11), 6);
    EXPECT_DOUBLE_EQ(width.at(22), 9);
    EXPECT_DOUBLE_EQ(ZoomNumber({{{0, 4}}}).at(17), 4);
    EXPECT_DOUBLE_EQ(ZoomNumber().at(7), 0);
    EXPECT_DOUBLE_EQ(ZoomNumber({{{5, 1}, {5, 2}}}).at(5), 2) << "a step";
}

const std::vector<std::string> kFields{"class", "rank", "name"};

StyleFilter filter(Op op, std::string field, std::vector<Value> values = {}) {
    StyleFilter f;
    f.op = op;
    f.field = std::move(field);
    f.values = std::move(values);
    return f;
}

StyleFilter group(Op op, std::vector<StyleFilter> children) {
    StyleFilter f;
    f.op = op;
    f.children = std::move(children);
    return f;
}

bool matches_town(const StyleFilter& f) {
    const Value town[] = {"town", std::int64_t{3}, std::monostate{}};
    return matches(f, kFields, town);
}

TEST(StyleFilterTest, ValuesAreComparedByTheirKind) {
    EXPECT_TRUE(matches_town(filter(Op::Equal, "class", {"town"})));
    EXPECT_FALSE(matches_town(filter(Op::Equal, "class", {"city"})));
    EXPECT_TRUE(matches_town(filter(Op::NotEqual, "class", {"city"})));
    EXPECT_TRUE(matches_town(filter(Op::Equal, "rank", {3.0}))) << "3 and 3.0 are one number";
    EXPECT_FALSE(matches_town(filter(Op::Equal, "rank", {"3"})));
    EXPECT_TRUE(matches_town(filter(Op::Less, "rank", {3.5})));
    EXPECT_FALSE(matches_town(filter(Op::Less, "rank", {std::int64_t{3}})));
    EXPECT_TRUE(matches_town(filter(Op::LessEqual, "rank", {std::int64_t{3}})));
    EXPECT_FALSE(matches_town(filter(Op::Greater, "rank", {std::int64_t{3}})));
    EXPECT_TRUE(matches_town(filter(Op::GreaterEqual, "rank", {std::int64_t{3}})));
    EXPECT_TRUE(matches_town(filter(Op::Greater, "class", {"city"}))) << "texts in the order of their bytes";
    EXPECT_FALSE(matches_town(filter(Op::Less, "class", {std::int64_t{3}})));
    EXPECT_FALSE(matches_town(filter(Op::GreaterEqual, "class", {std::int64_t{3}})));
}

TEST(StyleFilterTest, NullAndAbsentFieldsHaveNoValue) {
    for (const char* field : {"name", "no-such-field"}) {
        EXPECT_FALSE(matches_town(filter(Op::Has, field))) << field;
        EXPECT_TRUE(matches_town(filter(Op::NotHas, field))) << field;
        EXPECT_FALSE(matches_town(filter(Op::Equal, field, {"town"}))) << field;
        EXPECT_TRUE(matches_town(filter(Op::NotEqual, field, {"town"}))) << field;
        EXPECT_FALSE(matches_town(filter(Op::Less, field, {std::int64_t{9}}))) << field;
        EXPECT_TRUE(matches_town(filter(Op::Equal, field, {std::monostate{}}))) << field;
    }
    EXPECT_TRUE(matches_town(filter(Op::Has, "rank")));
}

TEST(StyleFilterTest, ListsAndGroups) {
    EXPECT_TRUE(matches_town(filter(Op::In, "class", {"city", "town"})));
    EXPECT_FALSE(matches_town(filter(Op::In, "class", {})));
    const StyleFilter yes = filter(Op::Has, "class");
    const StyleFilter no = filter(Op::Has, "name");
    EXPECT_TRUE(matches_town(StyleFilter{})) << "every feature";
    EXPECT_TRUE(matches_town(group(Op::All, {yes, yes})));
    EXPECT_FALSE(matches_town(group(Op::All, {yes, no})));
    EXPECT_TRUE(matches_town(group(Op::Any, {no, yes})));
    EXPECT_FALSE(matches_town(group(Op::Any, {})));
    EXPECT_TRUE(matches_town(group(Op::None, {no, no})));
    EXPECT_FALSE(matches_town(group(Op::None, {no, yes})));
    EXPECT_TRUE(matches_town(group(Op::All, {group(Op::Any, {no, yes}), group(Op::None, {no})})));
}

} // namespace
} // namespace geodata
