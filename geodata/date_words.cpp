#include "geodata/date_words.h"

#include <fmt/format.h>

namespace geodata {

namespace {

constexpr MonthNames kEnglish{"January", "February", "March",     "April",   "May",      "June",
                              "July",    "August",   "September", "October", "November", "December"};
constexpr MonthNames kEnglishShort{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
constexpr MonthNames kAzerbaijani{"yanvar", "fevral", "mart",     "aprel",   "may",    "iyun",
                                  "iyul",   "avqust", "sentyabr", "oktyabr", "noyabr", "dekabr"};
constexpr MonthNames kAzerbaijaniShort{"yan", "fev", "mar", "apr", "may", "iyn",
                                       "iyl", "avq", "sen", "okt", "noy", "dek"};
// "of its ...": what "from", "until" and "in" are added to.
constexpr MonthNames kAzerbaijaniOfYear{"yanvarın", "fevralın", "martın",     "aprelin",   "mayın",    "iyunun",
                                        "iyulun",   "avqustun", "sentyabrın", "oktyabrın", "noyabrın", "dekabrın"};
constexpr MonthNames kRussian{"январь", "февраль", "март",     "апрель",  "май",    "июнь",
                              "июль",   "август",  "сентябрь", "октябрь", "ноябрь", "декабрь"};
constexpr MonthNames kRussianOf{"января", "февраля", "марта",    "апреля",  "мая",    "июня",
                                "июля",   "августа", "сентября", "октября", "ноября", "декабря"};
constexpr MonthNames kRussianIn{"январе", "феврале", "марте",    "апреле",  "мае",    "июне",
                                "июле",   "августе", "сентябре", "октябре", "ноябре", "декабре"};
constexpr MonthNames kRussianShort{"янв", "фев", "мар", "апр", "май", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"};

std::string_view month_of(const MonthNames& names, const CivilTime& date) {
    return names[static_cast<std::size_t>(date.month - 1)];
}

std::string time_words(const CivilTime& date, DatePart precision) {
    if (precision == DatePart::Minute) return fmt::format("{:02}:{:02}", date.hour, date.minute);
    return fmt::format("{:02}:{:02}:{:02}", date.hour, date.minute, date.second);
}

bool same_month(const CivilTime& a, const CivilTime& b) { return a.year == b.year && a.month == b.month; }
bool same_day(const CivilTime& a, const CivilTime& b) { return same_month(a, b) && a.day == b.day; }

std::string az_phrase(const CivilTime& date, DatePart precision, DateRole role) {
    if (precision >= DatePart::Day) {
        const std::string day = date_words(date, precision, Language::Az);
        if (role == DateRole::From) return day + " tarixindən";
        return day + (role == DateRole::In ? " tarixində" : " tarixinədək");
    }
    const std::int64_t number = date.year > 0 ? date.year : 1 - date.year;
    const std::string year = fmt::format("{}{}-{} il", date.year > 0 ? "" : "e.ə. ", number, az_ordinal_ending(number));
    if (precision == DatePart::Year)
        return year + (role == DateRole::From ? "dən" : role == DateRole::In ? "də" : "ədək");
    const std::string month = fmt::format("{}in {}", year, month_of(kAzerbaijaniOfYear, date));
    const bool front = date.month == 4; // the vowels of an ending agree with the month's: only April's are front ones
    if (role == DateRole::From) return month + (front ? "dən" : "dan");
    if (role == DateRole::In) return month + (front ? "də" : "da");
    return month + (front ? "ədək" : "adək");
}

std::string ru_phrase(const CivilTime& date, DatePart precision, DateRole role) {
    const std::string year = year_words(date.year, Language::Ru);
    const bool numbered = date.year > 0; // "44 до н. э." takes no "года"
    if (precision == DatePart::Year) {
        if (role == DateRole::From) return fmt::format("с {}{}", year, numbered ? " года" : "");
        if (role == DateRole::In) return fmt::format("в {}{}", year, numbered ? " году" : "");
        return fmt::format("по {}{}", year, numbered ? " год" : "");
    }
    if (precision == DatePart::Month) {
        if (role == DateRole::From) return fmt::format("с {} {}", month_of(kRussianOf, date), year);
        if (role == DateRole::In) return fmt::format("в {} {}", month_of(kRussianIn, date), year);
        return fmt::format("по {} {}", month_of(kRussian, date), year);
    }
    const std::string day = date_words(date, precision, Language::Ru);
    if (role == DateRole::In) return day;
    return (role == DateRole::From ? (date.day == 2 ? "со " : "с ") : "по ") + day;
}

} // namespace

const MonthNames& month_names(Language language) {
    return language == Language::En ? kEnglish : language == Language::Az ? kAzerbaijani : kRussian;
}

const MonthNames& month_names_after_day(Language language) {
    return language == Language::Ru ? kRussianOf : month_names(language);
}

const MonthNames& short_month_names(Language language) {
    return language == Language::En ? kEnglishShort : language == Language::Az ? kAzerbaijaniShort : kRussianShort;
}

std::string_view az_ordinal_ending(std::int64_t number) {
    static constexpr std::array<std::string_view, 10> kOnes{"", "ci", "ci", "cü", "cü", "ci", "cı", "ci", "ci", "cu"};
    static constexpr std::array<std::string_view, 10> kTens{"", "cu", "ci", "cu", "cı", "ci", "cı", "ci", "ci", "cı"};
    if (number % 10 != 0) return kOnes[static_cast<std::size_t>(number % 10)];
    if (number % 100 != 0) return kTens[static_cast<std::size_t>(number / 10 % 10)];
    return number % 1000 != 0 ? "cü" : "ci"; // yüz, min
}

std::string year_words(std::int64_t year, Language language) {
    if (year > 0) return fmt::format("{}", year);
    switch (language) { // there is no year 0 in BC and AD
    case Language::Az:
        return fmt::format("e.ə. {}", 1 - year);
    case Language::Ru:
        return fmt::format("{} до н. э.", 1 - year);
    case Language::En:
        break;
    }
    return fmt::format("{} BC", 1 - year);
}

std::string date_words(const CivilTime& date, DatePart precision, Language language) {
    std::string year = year_words(date.year, language);
    if (precision == DatePart::Year) return year;
    if (precision == DatePart::Month) return fmt::format("{} {}", month_of(month_names(language), date), year);
    std::string day = fmt::format("{} {} {}", date.day, month_of(month_names_after_day(language), date), year);
    if (precision == DatePart::Day) return day;
    return day + ", " + time_words(date, precision);
}

std::string range_words(const CivilTime& from, const CivilTime& to, DatePart precision, Language language) {
    const std::string last = date_words(to, precision, language);
    std::string first = date_words(from, precision, language);
    if (first == last) return first;
    // A dash between single words or figures stands close, between longer parts it has spaces.
    switch (precision) {
    case DatePart::Year:
        if (from.year > 0) return first + "–" + last;
        break;
    case DatePart::Month:
        if (from.year == to.year) return fmt::format("{}–{}", month_of(month_names(language), from), last);
        break;
    case DatePart::Day:
        if (same_month(from, to)) return fmt::format("{}–{}", from.day, last);
        if (from.year == to.year)
            return fmt::format("{} {} – {}", from.day, month_of(month_names_after_day(language), from), last);
        break;
    case DatePart::Minute:
    case DatePart::Second:
        if (same_day(from, to)) return fmt::format("{}–{}", first, time_words(to, precision));
        break;
    }
    return first + " – " + last;
}

std::string date_phrase(const CivilTime& date, DatePart precision, DateRole role, Language language) {
    switch (language) {
    case Language::Az:
        return az_phrase(date, precision, role);
    case Language::Ru:
        return ru_phrase(date, precision, role);
    case Language::En:
        break;
    }
    const std::string words = date_words(date, precision, language);
    switch (role) {
    case DateRole::From:
        return "from " + words;
    case DateRole::Until:
        return "until " + words;
    case DateRole::To:
        return "to " + words;
    case DateRole::In:
        return "in " + words;
    }
    return words;
}

} // namespace geodata
