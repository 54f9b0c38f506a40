#pragma once
// Internal to geodata/io.

#include <optional>

#include "geodata/edtf.h"
#include "geodata/io/json_support.h"

namespace geodata::io {

// An interval as Linked Places writes a bound: {"in": "1884-10"} when it is a whole year, month, day, minute or second,
// else {"earliest": "1871-03-01", "latest": "1871-05-31"}, both included, days unless it starts or ends within one. A
// side without bound is left out. Years are astronomical, of at least four digits: "-0043".
Json linked_bound(const Interval& interval);

// {"start": ..., "end": ...}. A beginning or an end that is open (`../Y`, `X/..`) cannot be said: it is bounded by the
// other side alone; `says_all_of` tells.
Json linked_timespan(const TimeSpan& span);
bool says_all_of(const TimeSpan& span);

} // namespace geodata::io
