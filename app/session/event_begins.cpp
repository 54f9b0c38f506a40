#include "app/session/event_begins.h"

#include <algorithm>

namespace app::session {

using geodata::CalendarUnit;
using geodata::CivilSeconds;

std::uint64_t EventBegins::before(CivilSeconds t) const {
    std::uint64_t sum = 0;
    for (const auto& counts : counts_) sum += counts->begun_before(t);
    return sum;
}

CivilSeconds EventBegins::begin(std::uint64_t n) const {
    // The first t by whose end more than n have begun.
    CivilSeconds low = domain_.from;
    CivilSeconds high = domain_.to - 1;
    while (low < high) {
        const CivilSeconds middle = low + (high - low) / 2;
        if (before(middle + 1) > n)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

CivilSeconds line_after(CivilSeconds begin) {
    for (const CalendarUnit unit : {CalendarUnit::Day, CalendarUnit::Hour, CalendarUnit::Minute})
        if (geodata::floor_to(begin, unit) == begin) return geodata::add_units(begin, unit, 1);
    return begin + 1;
}

} // namespace app::session
