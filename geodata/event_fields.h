#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "geodata/event_source.h"

namespace geodata {

// A field of a vector table, with what its first records hold.
struct FieldSample {
    enum class Type : std::uint8_t { Text, Integer, Real, Date, DateTime, Other };
    std::string name;
    Type type = Type::Text;
    std::vector<std::string> values; // those that are not null, of the first records
};

// Which fields say what: `named` as the manifest names them (an empty name is open), the rest by name, type and first
// values. `begin` may stay empty: nothing in the table dates its records. `guessed` is set when a time field was not
// named. Names are compared without case.
EventFields guess_fields(const std::vector<FieldSample>& fields, const EventFields& named = {});

} // namespace geodata
