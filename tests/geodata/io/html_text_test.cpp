// What a reader sees of a page. Where pages lie and whose copies they are: documents_test.cpp.
#include <chrono>
#include <gmock/gmock.h>

#include "geodata/io/html_text.h"

using namespace geodata;
using namespace geodata::io;
using testing::HasSubstr;

namespace {

std::string seen(const std::string& page) {
    const auto html = read_html(page);
    return html ? html->decoded.text : "unread: " + html.error().problem;
}

} // namespace

TEST(HtmlTextTest, ScriptsStylesTemplatesAndTheHeadAreNotSeen) {
    const auto page = read_html("<!DOCTYPE html><html><head><title>The\n keeper&#39;s log</title><style>p{x:1}</style>"
                                "<script>alert('no')</script></head><body><p>Seen.</p><template><p>no</p></template>"
                                "<script>document.write('<p>no</p>')</script><noscript>no</noscript></body></html>");
    ASSERT_TRUE(page);
    EXPECT_EQ(page->decoded.text, "Seen.\n");
    EXPECT_EQ(page->title, "The keeper's log");
}

TEST(HtmlTextTest, BlocksBreakLinesAndParagraphsStandApart) {
    EXPECT_EQ(seen("<h1>Log</h1><p>One\n  line</p><p>Two<br>three</p><div>four</div><div>five</div>"
                   "<ul><li>six<li>seven</ul>eight"),
              "Log\n\nOne line\n\nTwo\nthree\n\nfour\nfive\n\nsix\nseven\n\neight\n");
}

TEST(HtmlTextTest, InlineElementsDoNotPartWords) {
    EXPECT_EQ(seen("<p>light<b>hou</b>se, <i>lit</i></p>"), "lighthouse, lit\n");
}

TEST(HtmlTextTest, CellsOfATableStandApart) {
    EXPECT_EQ(seen("<table><tr><td>1871<td>lit</tr><tr><td>1884</td><td>gale</td></tr></table>"),
              "1871\tlit\n1884\tgale\n");
}

TEST(HtmlTextTest, PreformattedLinesAreKept) { EXPECT_EQ(seen("<pre>one\ntwo\n\nthree</pre>"), "one\ntwo\n\nthree\n"); }

TEST(HtmlTextTest, ANotesNumberStaysAtItsWordAsASuperscript) {
    const std::string text = seen("<p>lit at dusk<sup>12</sup> for the 1<sup>st</sup> time</p>");
    EXPECT_EQ(text, "lit at dusk¹² for the 1st time\n");
    EXPECT_EQ(normalised_words(text)[2].text, "dusk12"); // as a PDF's text gives it
}

TEST(HtmlTextTest, EntitiesAreResolvedAndUnknownOnesKept) {
    EXPECT_EQ(seen("<p>a&nbsp;b &amp; c&eacute; &#601; &#x259; &lt;p&gt; &bogus; 5 < 6"),
              "a\u00A0b & cé ə ə <p> &bogus; 5 < 6\n");
}

TEST(HtmlTextTest, UnclosedTagsAndBrokenMarkupAreRead) {
    EXPECT_EQ(seen("<p>one<p>two <b>three</i> four<table><tr><td>five"), "one\n\ntwo three four\n\nfive\n");
    EXPECT_EQ(seen("no tags at all"), "no tags at all\n");
    EXPECT_EQ(seen("<p>cut <a href=\"x"), "cut\n");
}

TEST(HtmlTextTest, TheEncodingIsTheMarksTheMetasOrGuessed) {
    // "Смотритель фонаря" in windows-1251
    const std::string keeper = "\xD1\xEC\xEE\xF2\xF0\xE8\xF2\xE5\xEB\xFC \xF4\xEE\xED\xE0\xF0\xFF";
    const auto declared = read_html("<html><head><meta charset=\"windows-1251\"></head><p>" + keeper);
    ASSERT_TRUE(declared);
    EXPECT_EQ(declared->decoded.text, "Смотритель фонаря\n");
    EXPECT_EQ(declared->decoded.encoding, "windows-1251");
    EXPECT_FALSE(declared->decoded.guessed);
    const auto older =
        read_html("<meta http-equiv=Content-Type content=\"text/html; charset=windows-1251\"><p>" + keeper);
    EXPECT_EQ(older->decoded.text, "Смотритель фонаря\n");
    const auto guessed = read_html("<p>" + keeper + ", " + keeper + ", " + keeper);
    EXPECT_TRUE(guessed->decoded.guessed);
    EXPECT_THAT(guessed->decoded.text, HasSubstr("Смотритель фонаря"));
    EXPECT_EQ(read_html("<meta charset=windows-1251><p>ışıq")->decoded.text, "ışıq\n"); // a meta that lies
    EXPECT_EQ(read_html("<p>" + keeper, "windows-1251")->decoded.text, "Смотритель фонаря\n");
}

TEST(HtmlTextTest, NothingOutsideThePageIsRead) {
    EXPECT_EQ(seen("<!DOCTYPE html SYSTEM \"file:///etc/passwd\" [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                   "<p>one &x; two<img src=\"file:///etc/passwd\"><iframe src=\"file:///etc/passwd\">no</iframe></p>")
                  .find("root:"),
              std::string::npos);
}

TEST(HtmlTextTest, APageNestedTooDeepIsUnreadableAndSoonGivenUp) {
    std::string page;
    for (int i = 0; i < 300'000; ++i) page += "<b>";
    const auto before = std::chrono::steady_clock::now();
    EXPECT_THAT(seen(page), HasSubstr("nested more than 1000 deep"));
    EXPECT_LT(std::chrono::steady_clock::now() - before, std::chrono::seconds(20));
}

TEST(HtmlTextTest, AStopIsSeen) {
    std::stop_source stop;
    stop.request_stop();
    EXPECT_THAT(read_html("<p>text", {}, {{}, stop.get_token()}).error().problem, HasSubstr("stopped"));
}
