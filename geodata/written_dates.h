#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/document.h"

namespace geodata {

// What a text says of one date. 0: not said.
struct DateParts {
    int year = 0;
    int years = 1;  // 10: a decade, 100: a century, from `year` on
    int season = 0; // 21 to 24
    int month = 0;
    int day = 0;
    int hour = -1; // -1: not said
    int minute = 0;
    bool about = false;
};

// A date as a text writes it, or two that bound a stretch of time.
struct DateInText {
    DateParts first;
    std::optional<DateParts> last;
    std::size_t begin = 0, end = 0; // of the words
    bool order_supposed = false;    // "05/03/1990": day before month
    bool year_supposed = false;     // of one end of a stretch over the turn of a year
    bool winter_supposed = false;   // "the winter of 1990": that which begins in it
    // What stands beside it may make it another date, or none: "before 1990", "13 or 14 January", "1500 horses".
    bool doubtful = false;

    bool has_year() const { return first.year != 0; }
};

// The dates that a text writes, in its order: "20 January 1990", "on the night of 19-20 January 1990", "from 13 to 19
// January 1990", "в ночь с 19 на 20 января", "December 1989 to March 1990", "January 20th, 1990", "20.01.1990", "in
// January 1990", "the spring of 1918", "about 1918", "the 1980s", "the 20th century", "at 00:20 on 20 January", "19 and
// 21 January" (two dates); "20 января 1990 года", "1990-cı ilin yanvarında", "yanvarın 20-də". Days and months without
// a year are given without it. Words that may mean something else ("may", "1990 people") count only where they stand as
// dates do. `words` are words of `text`, neighbours in it.
std::vector<DateInText> dates_in(std::string_view text, std::span<const Word> words);

// As EDTF, with `year` for the year that is not said; empty when there is no such date (29 February 1990).
std::string edtf_of(const DateInText& date, int year = 0);

} // namespace geodata
