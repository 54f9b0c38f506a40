#pragma once

#include <string>
#include <string_view>

#include "geodata/time.h"

namespace geodata {

// Inside of edtf.h: a text read into its parts, before it is placed in time. Spans and wording are both made from it.

enum class EdtfPrecision { Century, Decade, Year, Season, Month, Day, Minute, Second };
enum class EdtfQualifier { None, Approximate, Uncertain, Both };

// One date as written, read but not yet placed in time.
struct WrittenDate {
    CivilTime first;           // its first moment, by its own clock
    EdtfPrecision precision{}; // of what is stated; unspecified digits make it coarser
    std::int64_t years = 1;    // how many years X digits in the year leave open
    int season = 0;            // 21 to 24
    bool is_some_day = false;
    bool is_some_month = false;
    EdtfQualifier qualifier = EdtfQualifier::None;
    bool has_offset = false;
    int offset_minutes = 0; // east of UTC

    bool has_time() const { return precision >= EdtfPrecision::Minute; }
};

enum class EdtfEnd { Date, Open, Unknown };

// A text as written: a date or an interval of two ends.
struct WrittenText {
    bool is_interval = false;
    EdtfEnd first_end = EdtfEnd::Date, last_end = EdtfEnd::Date;
    WrittenDate first, last;
};

// Reads a text. Empty when that worked; else what is wrong, without the text itself.
std::string read_edtf_text(std::string_view text, WrittenText& written);

std::string year_text(std::int64_t year); // "0987", "-0043", "Y10000"

} // namespace geodata
