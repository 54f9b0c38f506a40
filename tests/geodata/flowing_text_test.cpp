// Copies as they are read: one text of many lines.
#include "geodata/flowing_text.h"
#include "tests/geodata/cited.h"

namespace geodata {
namespace {

std::string flowing(const DocumentText& document) {
    return flowing_text(document, {0, static_cast<std::uint32_t>(document.text.size())});
}

TEST(FlowingText, LinesAreJoinedAndBrokenWordsMadeWhole) {
    EXPECT_EQ(flowing(document_of("  The lamp\n\n was\tdark. ")), "The lamp was dark.");
    EXPECT_EQ(flowing(document_of("The lamp-\n  lighter had left.")), "The lamplighter had left.");
    EXPECT_EQ(flowing(document_of("The lamp\u00AD\nlighter and lamp\u2010\nblack")), "The lamplighter and lampblack");
    EXPECT_EQ(flowing(document_of("In 1890-\n1891 and -\nwhat is more")), "In 1890- 1891 and - what is more");
    EXPECT_EQ(flowing(document_of("")), "");
}

TEST(FlowingText, OfAPartOnlyThatPart) {
    const DocumentText document = document_of("The lamp was dark.");
    EXPECT_EQ(flowing_text(document, {4, 8}), "lamp");
    EXPECT_EQ(flowing_text(document, {3, 9}), "lamp");
    EXPECT_EQ(flowing_text(document, {9, 900}), "was dark.");
}

TEST(FlowingText, WhatStandsBetweenPagesIsLeftOut) {
    std::string book;
    for (const char* page : {"The boats left the har-\n", "bour at noon,\n", "and none came\n", "back.\n"})
        book += std::string("\nThe Lamp of Cape Orel\n\n") + page + "\n\f";
    const DocumentText document = document_of(book);
    EXPECT_EQ(flowing(document), "The Lamp of Cape Orel The boats left the harbour at noon, and none came back.");
}

} // namespace
} // namespace geodata
