#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/number_words.h"

namespace geodata {

// The parts of a date that a text does not state: "the year 1990", "January", "the day 20", "spring", "the time 07:30";
// empty when it states them all, in any order, or when `edtf` is no date. `words` are words of the text, `numbers`
// theirs; the year may be among `elsewhere` too (ascending): a document that goes on about one year names it once. Read
// are English names of months and seasons, months in figures of dates ("20.01.1990"), and times as "7 p.m.", "half past
// seven", "noon", "midnight".
std::vector<std::string> unstated_parts(std::string_view edtf, std::span<const Word> words,
                                        std::span<const StatedNumber> numbers, std::span<const double> elsewhere = {});

} // namespace geodata
