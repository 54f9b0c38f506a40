#include "app/ui/event_words.h"

#include <array>
#include <cmath>
#include <string_view>

#include <fmt/format.h>

#include "app/ui/strings.h"

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

std::string date_words(const geodata::Event& event) {
    if (event.when.empty()) return tr("undated");
    return geodata::describe_edtf(event.when);
}

std::string short_date(std::string words) {
    static constexpr std::array<std::string_view, 11> kMonths = {"January", "February", "March",   "April",
                                                                 "June",    "July",     "August",  "September",
                                                                 "October", "November", "December"};
    for (const std::string_view month : kMonths)
        for (std::size_t at = words.find(month); at != std::string::npos; at = words.find(month, at + 3))
            words.erase(at + 3, month.size() - 3);
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

std::string distance_words(double meters) {
    if (meters < 1000) return fmt::format("{} m", grouped(std::llround(meters)));
    const double km = meters / 1000;
    return km < 10 && std::abs(km - std::round(km)) > 0.05 ? fmt::format("{:.1f} km", km)
                                                           : fmt::format("{} km", grouped(std::llround(km)));
}

std::string place_words(const geodata::Event& event) {
    std::string words = event.place;
    if (event.precision != PlacePrecision::None || words.empty()) {
        if (!words.empty()) words += " · ";
        words += precision_words(event.precision);
    }
    if (event.radius_m > 0) words += fmt::format(fmt::runtime(tr(", within {}")), distance_words(event.radius_m));
    return words;
}

std::string claim_words(const geodata::Claim& claim, const std::string& type) {
    std::string words = claim.is_number && claim.number == std::round(claim.number) && std::abs(claim.number) < 1e15
                            ? grouped(std::llround(claim.number))
                            : claim.value;
    if (type == "date") words = geodata::describe_edtf(claim.value);
    if (claim.at_least) words = fmt::format(fmt::runtime(tr("at least {}")), words);
    if (claim.at_most) words = fmt::format(fmt::runtime(tr("at most {}")), words);
    if (claim.about) words = fmt::format(fmt::runtime(tr("about {}")), words);
    return words;
}

} // namespace app::ui
