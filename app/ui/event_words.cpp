#include "app/ui/event_words.h"

#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "app/ui/strings.h"
#include "geodata/date_words.h"

namespace app::ui {

using geodata::PlacePrecision;

int kind_index(const geodata::Atlas& atlas, const std::string& kind) {
    for (std::size_t i = 0; i < atlas.kinds.size(); ++i)
        if (atlas.kinds[i].id == kind) return static_cast<int>(i);
    return -1;
}

geodata::MarkerShape shape_of(const geodata::Atlas& atlas, const geodata::Event& event) {
    const geodata::EventKind* kind = atlas.find_kind(event.kind);
    return kind != nullptr ? kind->shape : geodata::MarkerShape::Disc;
}

std::string date_words(const geodata::Event& event, const geodata::Lens& lens) {
    std::string words;
    for (const std::string& date : geodata::dates_in(geodata::when_under(lens, event))) {
        const std::string one = geodata::describe_edtf(date, spoken());
        words = words.empty() ? one : fmt::format(fmt::runtime(tr("{} or {}")), words, one);
    }
    return words.empty() ? std::string(tr("undated")) : words;
}

std::string short_date(std::string words) {
    const geodata::MonthNames& shorter = geodata::short_month_names(spoken());
    for (const geodata::MonthNames* names :
         {&geodata::month_names_after_day(spoken()), &geodata::month_names(spoken())})
        for (std::size_t i = 0; i < names->size(); ++i)
            for (std::size_t at = words.find((*names)[i]); at != std::string::npos;
                 at = words.find((*names)[i], at + shorter[i].size()))
                words.replace(at, (*names)[i].size(), shorter[i]);
    return words;
}

std::string precision_words(PlacePrecision precision) {
    switch (precision) {
    case PlacePrecision::Site:
        return tr("at the place itself");
    case PlacePrecision::City:
        return tr("somewhere in the city");
    case PlacePrecision::District:
        return tr("somewhere in the district");
    case PlacePrecision::Region:
        return tr("somewhere in the region");
    case PlacePrecision::Country:
        return tr("in the country as a whole");
    case PlacePrecision::None:
        break;
    }
    return tr("no place is given");
}

std::string place_words(const geodata::Event& event) {
    std::string words = event.place;
    if (event.precision != PlacePrecision::None || words.empty()) {
        if (!words.empty()) words += " · ";
        words += precision_words(event.precision);
    }
    if (event.radius_m > 0)
        words += fmt::format(fmt::runtime(tr(", within {}")), words::distance_text(spoken(), event.radius_m));
    return words;
}

std::string claim_words(const geodata::Claim& claim, const std::string& type) {
    std::string words = claim.is_number && claim.number == std::round(claim.number) && std::abs(claim.number) < 1e15
                            ? grouped(std::llround(claim.number))
                            : claim.value;
    if (type == "date") words = geodata::describe_edtf(claim.value, spoken());
    if (claim.at_least) words = fmt::format(fmt::runtime(tr("at least {}")), words);
    if (claim.at_most) words = fmt::format(fmt::runtime(tr("at most {}")), words);
    if (claim.about) words = fmt::format(fmt::runtime(tr("about {}")), words);
    return words;
}

} // namespace app::ui
