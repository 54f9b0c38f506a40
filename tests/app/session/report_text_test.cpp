#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "app/session/report_text.h"

namespace {

using app::session::describe;
using app::session::reason_words;
using app::session::ReportText;
using ::testing::ElementsAre;

TEST(ReportTextTest, AnExportTellsWhatWasWrittenLeftOutAndLost) {
    geodata::io::ExportReport report;
    report.tables = {{"events", "/tmp/x.csv", 40, {{"out of the window", 3}}, {}}};
    report.losses = {"CSV holds no polygons: 2 outlines became points."};
    report.files = {"/tmp/x.csv", "/tmp/x.csv.provenance.json"};
    const ReportText text = describe(report, geodata::Language::En);
    EXPECT_EQ(text.text, "Wrote 40 records to x.csv, with 1 loss");
    EXPECT_THAT(text.details, ElementsAre("events: 40 written to /tmp/x.csv", "events: 3 left out, out of the window",
                                          "CSV holds no polygons: 2 outlines became points."));
}

TEST(ReportTextTest, SeveralFilesAreCounted) {
    geodata::io::ExportReport report;
    report.tables = {{"events", "/tmp/x_events.csv", 1, {}, {}}, {"roads", "/tmp/x_roads.csv", 0, {}, {}}};
    report.files = {"/tmp/x_events.csv", "/tmp/x_roads.csv", "/tmp/x.csv.provenance.json"};
    EXPECT_EQ(describe(report, geodata::Language::En).text, "Wrote 1 record to x_events.csv and 1 more");
}

TEST(ReportTextTest, IssuesAreCountedAndListed) {
    const std::vector<geodata::Issue> issues = {{"events.geojson", "a", "date", "month 13"},
                                                {"events.geojson", "b", "geometry", "latitude 95"}};
    const ReportText text = describe(issues, geodata::Language::En);
    EXPECT_EQ(text.text, "2 records could not be read right");
    EXPECT_THAT(text.details, ElementsAre("events.geojson:a: month 13", "events.geojson:b: latitude 95"));
    EXPECT_EQ(describe({issues[0]}, geodata::Language::En).text, "1 record could not be read right");
}

TEST(ReportTextTest, AReportIsInTheReadersLanguageAndItsLossesAreNot) {
    geodata::io::ExportReport report;
    report.tables = {{"events", "/tmp/x.csv", 1204, {{"outside the window", 3}}, {}}};
    report.losses = {"a loss"};
    report.files = {"/tmp/x.csv", "/tmp/x.csv.provenance.json"};
    const ReportText text = describe(report, geodata::Language::Ru);
    EXPECT_EQ(text.text, "Записано: 1\u00A0204 записи, файл x.csv; есть 1 потеря");
    EXPECT_THAT(text.details, ElementsAre("events: записано 1\u00A0204, файл /tmp/x.csv",
                                          "events: пропущено 3, вне окна времени", "a loss"));
}

TEST(ReportTextTest, AnUnknownReasonStaysAsItIs) {
    const std::string reason = "for want of ink";
    EXPECT_EQ(reason_words(reason, geodata::Language::Az), reason);
}

} // namespace
