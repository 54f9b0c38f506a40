#pragma once

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <random>

#include "geodata/edtf.h"
#include "geodata/event_index.h"
#include "geodata/geo.h"
#include "geodata/time.h"

namespace bench {

// Events as such data has them: clustered around the four places of the shipped atlas, over three years and a half with
// 60 % of them in January 1990; five kinds; nineteen of twenty last no longer than a second, one of a hundred for
// months or years.
struct SyntheticEvent {
    geodata::LngLat where;
    geodata::CivilSeconds begin = 0, end = 0;
    std::uint8_t kind = 0;
    geodata::TimeSpan span() const { return {{begin, begin + 1}, {end, end + 1}}; }
};

class SyntheticEvents {
  public:
    explicit SyntheticEvents(std::uint32_t seed) : random_(seed) {}

    SyntheticEvent next() {
        struct Place {
            double lng, lat, spread;
        };
        static constexpr std::array<Place, 4> kPlaces = {
            {{49.87, 40.40, 0.12}, {48.85, 38.75, 0.15}, {49.25, 39.38, 0.12}, {46.75, 39.82, 0.35}}};
        const Place& place = kPlaces[share(0.55) ? 0 : 1 + random_() % 3];
        SyntheticEvent event;
        event.where = {place.lng + normal_(random_) * place.spread, place.lat + normal_(random_) * place.spread * 0.75};
        static const geodata::CivilSeconds kMonth = geodata::to_seconds({1990, 1, 1});
        static const geodata::CivilSeconds kFirst = geodata::to_seconds({1988, 1, 1});
        static const geodata::CivilSeconds kLast = geodata::to_seconds({1991, 6, 1});
        event.begin = share(0.6) ? kMonth + below(31 * geodata::kDay) : kFirst + below(kLast - kFirst);
        event.end = event.begin;
        const double length = uniform_(random_);
        if (length > 0.99)
            event.end += below(kLast - event.begin);
        else if (length > 0.95)
            event.end += below(std::min(kLast - event.begin, 3 * geodata::kDay));
        event.kind = static_cast<std::uint8_t>(random_() % 5);
        return event;
    }

  private:
    bool share(double part) { return uniform_(random_) < part; }
    geodata::CivilSeconds below(geodata::CivilSeconds limit) {
        return static_cast<geodata::CivilSeconds>(uniform_(random_) * static_cast<double>(limit));
    }

    std::mt19937_64 random_;
    std::uniform_real_distribution<double> uniform_{0, 1};
    std::normal_distribution<double> normal_{0, 1};
};

// So many of them, always the same.
inline geodata::EventIndex::Builder gathered(std::uint32_t events) {
    geodata::EventIndex::Builder builder;
    builder.reserve(events);
    SyntheticEvents source(7);
    for (std::uint32_t row = 0; row < events; ++row) {
        const SyntheticEvent event = source.next();
        const geodata::WorldPoint where = geodata::to_world(event.where);
        const geodata::TimeSpan span = event.span();
        builder.add(row, &where, &span, event.kind);
    }
    return builder;
}

} // namespace bench
