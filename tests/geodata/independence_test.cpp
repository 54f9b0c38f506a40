// Nothing in geodata reads the clock, the zone or the locale of the computer.
#include <clocale>
#include <cstdlib>
#include <ctime>

#include "geodata/event_filter.h"
#include "geodata/geo.h"
#include "geodata/passage.h"
#include "geodata/style.h"
#include "tests/geodata/times.h"

namespace geodata {
namespace {

// One text of many results.
std::string everything() {
    std::string all;
    for (const char* when : {"1990-01-20", "1990-07", "1990-01-19T19:27", "199X~", "1918-03-31/", "1990-01-19T23:00Z",
                             "1990-03-25T02:30+04:00"}) {
        all += span_of(when, "Asia/Baku") + "\n" + describe_edtf(when, Language::En) +
               describe_edtf(when, Language::Ru) + describe_edtf(when, Language::Az) + "\n";
    }
    const TimeWindow window = window_of_texts("1990-01-19T21:00", "1990-01-26");
    all += text_of(window) + format_window(window, Language::En) + window_from_text(window) + window_to_text(window);
    all += format_moment(at(1990, 1, 20, 7), Language::En) + format_position({49.85, 40.375}, 3);
    all += std::to_string(parse_bounds("44.5,38.25,51,42").value().west > 44.4);
    all += std::to_string(parse_color("rgba(1,2,3,0.5)").value().a > 0.4F);
    all += fold_for_search("BAKI Bakı İSTANBUL Lənkəran");
    for (const Word& word : normalised_words("BAKI Bakı İSTANBUL")) all += word.text;
    return all;
}

class IndependenceTest : public ::testing::Test {
  protected:
    void SetUp() override {
        if (const char* zone = std::getenv("TZ")) zone_ = zone;
    }
    void TearDown() override {
        std::setlocale(LC_ALL, "C");
        zone_ ? setenv("TZ", zone_->c_str(), 1) : unsetenv("TZ");
        tzset();
    }
    std::optional<std::string> zone_;
};

TEST_F(IndependenceTest, ResultsAreTheSameInEveryZone) {
    setenv("TZ", "UTC", 1);
    tzset();
    const std::string expected = everything();
    EXPECT_NE(expected.find("1990-01-20T03:00:00"), std::string::npos);
    for (const char* zone : {"Asia/Baku", "America/Los_Angeles", "Pacific/Kiritimati", "nonsense"}) {
        setenv("TZ", zone, 1);
        tzset();
        EXPECT_EQ(everything(), expected) << zone;
    }
}

TEST_F(IndependenceTest, ResultsAreTheSameInEveryLocale) {
    const std::string expected = everything();
    int found = 0;
    for (const char* locale : {"C.UTF-8", "az_AZ.UTF-8", "tr_TR.UTF-8", "ru_RU.UTF-8", "de_DE.UTF-8"}) {
        if (std::setlocale(LC_ALL, locale) == nullptr) continue;
        ++found;
        EXPECT_EQ(everything(), expected) << locale;
    }
    EXPECT_GE(found, 1) << "C.UTF-8 is part of glibc";
}

} // namespace
} // namespace geodata
