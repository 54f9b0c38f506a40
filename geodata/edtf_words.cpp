#include <array>
#include <cstdlib>
#include <optional>

#include <fmt/format.h>

#include "geodata/date_words.h"
#include "geodata/edtf.h"
#include "geodata/edtf_text.h"

namespace geodata {

namespace {

DatePart part_of(EdtfPrecision precision) {
    switch (precision) {
    case EdtfPrecision::Second:
        return DatePart::Second;
    case EdtfPrecision::Minute:
        return DatePart::Minute;
    case EdtfPrecision::Day:
        return DatePart::Day;
    case EdtfPrecision::Month:
        return DatePart::Month;
    default:
        return DatePart::Year;
    }
}

// A text in each language of an atlas, in the order of the enumeration.
using Texts = std::array<std::string_view, 3>;
std::string_view in(const Texts& texts, Language language) { return texts[static_cast<std::size_t>(language)]; }

std::string_view qualifier_words(EdtfQualifier qualifier, Language language) {
    static constexpr Texts kAbout{"about ", "təxminən ", "примерно "};
    static constexpr Texts kPerhaps{"perhaps ", "ehtimal ki, ", "возможно, "};
    static constexpr Texts kBoth{"perhaps about ", "ehtimal ki, təxminən ", "возможно, примерно "};
    switch (qualifier) {
    case EdtfQualifier::None:
        return "";
    case EdtfQualifier::Approximate:
        return in(kAbout, language);
    case EdtfQualifier::Uncertain:
        return in(kPerhaps, language);
    case EdtfQualifier::Both:
        return in(kBoth, language);
    }
    return "";
}

// The role that a date has in a sentence, or none.
using Role = std::optional<DateRole>;

std::string english_role(const std::string& words, Role role) {
    if (!role) return words;
    switch (*role) {
    case DateRole::From:
        return "from " + words;
    case DateRole::Until:
        return "until " + words;
    case DateRole::To:
        return "to " + words;
    case DateRole::In:
        return "to some time in " + words;
    }
    return words;
}

// For words that no rule here can bend ("1990s", a season): a noun beside them takes the case or the ending.
std::string with_role(const std::string& words, Role role, Language language) {
    if (!role) return words;
    static constexpr std::array<Texts, 4> kBefore{
        {{"", "", "с периода: "}, {"", "", "по период: "}, {"", "", "по период: "}, {"", "", "в период: "}}};
    static constexpr std::array<Texts, 4> kAfter{
        {{"", " dövründən", ""}, {"", " dövrünədək", ""}, {"", " dövrünədək", ""}, {"", " dövründə", ""}}};
    const auto i = static_cast<std::size_t>(*role);
    return std::string(in(kBefore[i], language)) + words + std::string(in(kAfter[i], language));
}

std::string season_words(const WrittenDate& date, Language language) {
    static constexpr std::array<Texts, 4> kSeasons{{{"spring", "yaz", "весна"},
                                                    {"summer", "yay", "лето"},
                                                    {"autumn", "payız", "осень"},
                                                    {"winter", "qış", "зима"}}};
    return fmt::format("{} {}", in(kSeasons[static_cast<std::size_t>(date.season - 21)], language),
                       year_words(date.first.year, language));
}

std::string years_words(const WrittenDate& date, Language language) {
    CivilTime last = date.first;
    last.year += date.years - 1;
    if (date.is_some_day || date.is_some_month || date.years > 10 || date.first.year <= 0)
        return range_words(date.first, last, DatePart::Year, language);
    switch (language) {
    case Language::Az:
        return fmt::format("{}-{} illər", date.first.year, az_ordinal_ending(date.first.year));
    case Language::Ru:
        return fmt::format("{}-е годы", date.first.year);
    case Language::En:
        break;
    }
    return fmt::format("{}s", date.first.year);
}

// "a day in January 1990", "a month of 1990".
std::string some_part_words(const WrittenDate& date, Language language) {
    const DatePart part = part_of(date.precision);
    const std::string whole = date_words(date.first, part, language);
    switch (language) {
    case Language::Az: {
        const std::string within = date_phrase(date.first, part, DateRole::In, language);
        return within + (date.is_some_day ? " bir gün" : " bir ay");
    }
    case Language::Ru: {
        // The genitive is what "с" is followed by.
        const std::string of = date_phrase(date.first, part, DateRole::From, language).substr(std::string("с ").size());
        return (date.is_some_day ? "один из дней " : "один из месяцев ") + of;
    }
    case Language::En:
        break;
    }
    return (date.is_some_day ? "a day in " : "a month of ") + whole;
}

std::string offset_words(const WrittenDate& date) {
    if (!date.has_offset) return {};
    if (date.offset_minutes == 0) return " UTC";
    const int minutes = std::abs(date.offset_minutes);
    return fmt::format(" UTC{}{:02}:{:02}", date.offset_minutes < 0 ? '-' : '+', minutes / 60, minutes % 60);
}

std::string unqualified_words(const WrittenDate& date, Role role, Language language) {
    if (date.years > 1) return with_role(years_words(date, language), role, language);
    if (date.season != 0) return with_role(season_words(date, language), role, language);
    if (date.is_some_day || date.is_some_month) return with_role(some_part_words(date, language), role, language);
    const DatePart part = part_of(date.precision);
    if (!role) return date_words(date.first, part, language) + offset_words(date);
    if (date.has_offset) return with_role(date_words(date.first, part, language) + offset_words(date), role, language);
    return date_phrase(date.first, part, *role, language);
}

// English puts the qualifier behind the preposition, the others before all.
std::string words_of(const WrittenDate& date, Role role, Language language) {
    const std::string qualifier(qualifier_words(date.qualifier, language));
    if (language != Language::En) return qualifier + unqualified_words(date, role, language);
    return english_role(qualifier + unqualified_words(date, {}, language), role);
}

// True when nothing but year, month, day and time of day is stated, so that two such dates can share words.
bool is_plain(const WrittenDate& date) {
    return date.years == 1 && date.season == 0 && !date.is_some_day && !date.is_some_month && !date.has_offset;
}

// True when the year or month of `last` is that in which `first` lies.
bool lies_within(const WrittenDate& first, const WrittenDate& last) {
    if (first.first.year != last.first.year) return false;
    return last.precision == EdtfPrecision::Year || first.first.month == last.first.month;
}

// An end that lies within what `last` states, and nothing more is known of it.
std::string some_time_in(const WrittenDate& last, Language language) {
    const std::string within = words_of(last, DateRole::In, language);
    switch (language) {
    case Language::Az:
        return within + " naməlum vaxtadək";
    case Language::Ru:
        return "до неизвестного времени " + within;
    case Language::En:
        break;
    }
    return within;
}

std::string interval_words(const WrittenDate& first, const WrittenDate& last, Language language) {
    const auto both = [&] { return words_of(first, {}, language) + " – " + words_of(last, {}, language); };
    if (!is_plain(first) || !is_plain(last)) return both();
    if (first.precision == last.precision && first.qualifier == last.qualifier) {
        return std::string(qualifier_words(first.qualifier, language)) +
               range_words(first.first, last.first, part_of(first.precision), language);
    }
    if (first.precision == last.precision) return both();
    const bool ends_within = last.precision < first.precision && lies_within(first, last);
    return words_of(first, DateRole::From, language) + " " +
           (ends_within ? some_time_in(last, language) : words_of(last, DateRole::To, language));
}

} // namespace

std::string describe_edtf(std::string_view text, Language language) {
    static constexpr Texts kNoEnd{", end unknown", ", sonu məlum deyil", ", окончание неизвестно"};
    static constexpr Texts kNoBeginning{", beginning unknown", ", başlanğıcı məlum deyil", ", начало неизвестно"};
    WrittenText written;
    if (!read_edtf_text(text, written).empty()) return std::string(text);
    const WrittenDate& first = written.first;
    const WrittenDate& last = written.last;
    if (!written.is_interval) return words_of(first, {}, language);
    if (written.last_end != EdtfEnd::Date) {
        const std::string from = words_of(first, DateRole::From, language);
        return written.last_end == EdtfEnd::Open ? from : from + std::string(in(kNoEnd, language));
    }
    if (written.first_end != EdtfEnd::Date) {
        const std::string until = words_of(last, DateRole::Until, language);
        return written.first_end == EdtfEnd::Open ? until : until + std::string(in(kNoBeginning, language));
    }
    return interval_words(first, last, language);
}

} // namespace geodata
