#include "geodata/place_names.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include <utf8proc.h>

#include "geodata/ascii.h"
#include "geodata/search_text.h"

namespace geodata {
namespace {

constexpr std::size_t kMostWords = 8; // of a name

std::string key_of(std::span<const Word> words) {
    std::string key;
    for (const Word& word : words) {
        if (!key.empty()) key += ' ';
        append_folded(key, word.text);
    }
    return key;
}

utf8proc_category_t category_at(std::string_view text, std::size_t at) {
    utf8proc_int32_t letter = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at);
    const utf8proc_ssize_t used = utf8proc_iterate(bytes, static_cast<utf8proc_ssize_t>(text.size() - at), &letter);
    return used > 0 ? utf8proc_category(letter) : UTF8PROC_CATEGORY_CN;
}

bool is_capital(std::string_view text, const Word& word) {
    const utf8proc_category_t category = category_at(text, word.begin);
    return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

// Whether words `first` to before `last` stand in a longer name, or may: capitals beside them with a blank between.
bool is_within_name(std::string_view text, std::span<const Word> words, std::size_t first, std::size_t last) {
    static constexpr std::array<std::string_view, 28> kNoNames = {
        "in", "at",  "from", "to",   "of",    "near",  "on", "into", "through", "for", "with", "by", "after", "before",
        "as", "and", "but",  "when", "while", "until", "if", "в",    "из",      "к",   "на",   "от", "около", "и"};
    const auto touches = [&](std::size_t i) { // word i and the next
        const std::string_view gap = text.substr(words[i].end, words[i + 1].begin - words[i].end);
        return !gap.empty() && trimmed(gap).empty() && std::count(gap.begin(), gap.end(), '\n') < 2;
    };
    if (first > 0 && touches(first - 1) && is_capital(text, words[first - 1]) &&
        std::find(kNoNames.begin(), kNoNames.end(), words[first - 1].text) == kNoNames.end())
        return true;
    if (last >= words.size() || !touches(last - 1)) return false;
    return is_capital(text, words[last]) || words[last].text == "of"; // "the Ministry of the USSR"
}

// "Azadliq Square, Baku", "Interior Ministry (site not known)": what stands before the sign.
std::string_view first_name(std::string_view place) { return trimmed(place.substr(0, place.find_first_of(",;("))); }

// "IST", "LLK": the code of an airport, which may be any word.
bool is_code(std::string_view name) {
    return name.size() <= 4 && std::all_of(name.begin(), name.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

// How far two points may lie apart and be one place of one name, metres.
double same_within(PlacePrecision precision) {
    switch (precision) {
    case PlacePrecision::None:
    case PlacePrecision::Site:
        return 500;
    case PlacePrecision::City:
        return 5'000;
    case PlacePrecision::District:
        return 20'000;
    case PlacePrecision::Region:
        return 60'000;
    case PlacePrecision::Country:
        return 500'000;
    }
    return 0;
}

double half_diagonal(const LngLatBounds& bounds) {
    return distance_meters({bounds.west, bounds.south}, {bounds.east, bounds.north}) / 2;
}

// Of a polygon, by its size.
PlacePrecision precision_of_extent(double radius_m) {
    if (radius_m < 2'000) return PlacePrecision::Site;
    if (radius_m < 15'000) return PlacePrecision::City;
    if (radius_m < 60'000) return PlacePrecision::District;
    return radius_m < 150'000 ? PlacePrecision::Region : PlacePrecision::Country;
}

double number_of(const Value& value) {
    if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
    const auto* real = std::get_if<double>(&value);
    return real == nullptr ? 0 : *real;
}

} // namespace

class PlaceNames::Builder {
  public:
    Builder(const Atlas& atlas, PlaceNames& into) : atlas_(atlas), into_(into) {}

    void build() {
        for (const Event& event : atlas_.events) add_event(event);
        for (const LayerPtr& layer : atlas_.layers)
            if (layer->table) add_layer(*layer);
        // Once it is known what places are called: which of the other names of events are theirs.
        for (const auto& [place, name] : loose_names_) enter_loose(place, name);
        for (auto& [key, meanings] : into_.by_name_) sort(meanings);
    }

  private:
    void add_event(const Event& event) {
        const std::string_view name = first_name(event.place);
        if (event.geometry.empty() || name.empty()) return;
        NamedPlace place;
        place.name = std::string(name);
        place.position = event.anchor;
        place.precision = event.precision;
        place.radius_m = event.radius_m > 0 ? event.radius_m
                         : event.geometry.kind == GeometryKind::Polygon
                             ? std::round(half_diagonal(bounds_of(event.geometry)))
                             : 0;
        place.areas = event.areas;
        place.event = event.id;
        const std::uint32_t index = take(std::move(place));
        ++into_.places_[index].events;
        enter(name, index);
        for (const NameVariant& variant : event.names) loose_names_.emplace_back(index, variant);
    }

    void add_layer(const Layer& layer) {
        const FeatureTable& table = *layer.table;
        std::vector<std::string> fields;
        for (const std::string& field : table.fields)
            if (field == "name" || field.starts_with("name_") || field.starts_with("former_name"))
                fields.push_back(field);
        if (fields.empty()) return;
        const int rank = table.field_index("rank");
        for (std::size_t i = 0; i < table.size(); ++i) {
            const Geometry& geometry = table.geometries[i];
            if (geometry.empty() || geometry.kind == GeometryKind::Line) continue;
            std::vector<NameVariant> names;
            for (const std::string& field : fields)
                if (std::string name = table.text(i, field); !name.empty())
                    names.push_back({name, language_in(field), ""});
            if (names.empty()) continue;
            NamedPlace place;
            place.name = name_of(table, i, names);
            place.layer = layer.id;
            place.position = label_point(geometry);
            place.precision_supposed = true;
            if (geometry.kind == GeometryKind::Polygon) {
                place.radius_m = std::round(half_diagonal(bounds_of(geometry)));
                place.precision = precision_of_extent(place.radius_m);
            } else if (table.field_index("minzoom") < 0) { // else it is no place, but where its name is drawn
                place.precision = table.field_index("pop") >= 0 ? PlacePrecision::City : PlacePrecision::Site;
            }
            // The middle of a country says nothing of its areas.
            for (const Area& area : atlas_.areas)
                if (place.precision < PlacePrecision::Region && area.bounds.contains(place.position))
                    place.areas.push_back(area.id);
            const std::uint32_t index = take(std::move(place));
            ranks_[index] = rank < 0 ? 0 : number_of(table.row(i)[rank]);
            for (const NameVariant& name : names) {
                enter(name.text, index);
                add_spelling(index, name);
            }
            const std::string others = table.text(i, "alt_names");
            for (std::size_t begin = 0; begin < others.size();) {
                const std::size_t end = std::min(others.find('|', begin), others.size());
                const std::string_view other = std::string_view(others).substr(begin, end - begin);
                if (!is_code(other)) enter(other, index);
                begin = end + 1;
            }
        }
    }

    static std::string language_in(const std::string& field) {
        for (const Language language : {Language::En, Language::Az, Language::Ru})
            if (field.ends_with("_" + std::string(code_of(language)))) return std::string(code_of(language));
        return {};
    }

    static std::string name_of(const FeatureTable& table, std::size_t feature, const std::vector<NameVariant>& names) {
        for (const char* field : {"name_en", "name"})
            if (std::string name = table.text(feature, field); !name.empty()) return name;
        return names.front().text;
    }

    // The place that is there already under this name, or a new one.
    std::uint32_t take(NamedPlace place) {
        const auto known = into_.by_name_.find(key_of(normalised_words(place.name)));
        if (known != into_.by_name_.end()) {
            for (const Meaning& meaning : known->second) {
                const NamedPlace& other = into_.places_[meaning.place];
                const bool is_same = place.layer.empty() ? other.precision == place.precision
                                                         : is_like(other.precision, place.precision);
                if (is_same && distance_meters(other.position, place.position) <= same_within(other.precision))
                    return meaning.place;
            }
        }
        into_.places_.push_back(std::move(place));
        return static_cast<std::uint32_t>(into_.places_.size() - 1);
    }
    // A layer's precision is supposed: a district of a polygon may be the event's region.
    static bool is_like(PlacePrecision a, PlacePrecision b) {
        const auto is_wide = [](PlacePrecision p) { return p >= PlacePrecision::District; };
        return a == b || (is_wide(a) && (is_wide(b) || b == PlacePrecision::None));
    }

    void add_spelling(std::uint32_t index, const NameVariant& name) {
        std::vector<NameVariant>& names = into_.places_[index].names;
        const bool known = std::any_of(names.begin(), names.end(), [&](const NameVariant& one) {
            return one.text == name.text && one.language == name.language;
        });
        if (!known) names.push_back(name);
    }

    void enter(std::string_view name, std::uint32_t place, bool is_supposed = false) {
        constexpr std::size_t kFewestBytes = 3;
        const std::vector<Word> words = normalised_words(name);
        if (words.empty() || words.size() > kMostWords || name.size() < kFewestBytes) return;
        std::vector<Meaning>& meanings = into_.by_name_[key_of(words)];
        if (std::any_of(meanings.begin(), meanings.end(), [&](const Meaning& one) { return one.place == place; }))
            return;
        meanings.push_back({place, is_supposed});
        into_.longest_ = std::max(into_.longest_, words.size());
    }

    void enter_loose(std::uint32_t place, const NameVariant& name) {
        const std::string key = key_of(normalised_words(name.text));
        const auto known = into_.by_name_.find(key);
        if (known == into_.by_name_.end()) return enter(name.text, place, true);
        const std::vector<Meaning>& meanings = known->second;
        if (std::any_of(meanings.begin(), meanings.end(), [&](const Meaning& one) { return one.place == place; }))
            return add_spelling(place, name);
        // It is the name of another place: of the city, where the event has a site in it.
        if (std::all_of(meanings.begin(), meanings.end(), [](const Meaning& one) { return one.is_supposed; }))
            enter(name.text, place, true);
    }

    void sort(std::vector<Meaning>& meanings) const {
        const auto rank = [&](const Meaning& meaning) {
            const auto found = ranks_.find(meaning.place);
            return found == ranks_.end() ? 0.0 : found->second;
        };
        std::stable_sort(meanings.begin(), meanings.end(), [&](const Meaning& a, const Meaning& b) {
            const std::uint32_t of_a = into_.places_[a.place].events, of_b = into_.places_[b.place].events;
            return of_a != of_b ? of_a > of_b : rank(a) < rank(b);
        });
    }

    const Atlas& atlas_;
    PlaceNames& into_;
    std::vector<std::pair<std::uint32_t, NameVariant>> loose_names_; // of events, beside the place's own
    std::unordered_map<std::uint32_t, double> ranks_; // of places of layers: the lower, the more important
};

PlaceNames::PlaceNames(const Atlas& atlas) { Builder(atlas, *this).build(); }

std::vector<PlaceInText> PlaceNames::find(std::string_view text, std::span<const Word> words) const {
    std::vector<PlaceInText> found;
    for (std::size_t i = 0; i < words.size();) {
        std::size_t next = i + 1;
        const utf8proc_category_t category = category_at(text, words[i].begin);
        const bool may_begin = category != UTF8PROC_CATEGORY_LL && category != UTF8PROC_CATEGORY_ND;
        for (std::size_t count = may_begin ? std::min(longest_, words.size() - i) : 0; count > 0; --count) {
            const auto known = by_name_.find(key_of(words.subspan(i, count)));
            if (known == by_name_.end()) continue;
            const bool is_part = is_within_name(text, words, i, i + count);
            for (const Meaning& meaning : known->second)
                found.push_back({meaning.place, i, i + count, meaning.is_supposed || is_part});
            next = i + count;
            break;
        }
        i = next;
    }
    return found;
}

} // namespace geodata
