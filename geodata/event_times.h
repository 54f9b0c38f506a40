#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "geodata/edtf.h"
#include "geodata/time.h"

// From what the time fields of a vector table hold to a date. The rules, of which every record is read by one:
//   a date                         that day
//   a date and time to the second  that second [s, s + 1), to the minute that minute; the offset, where one is given,
//                                  leads to the atlas's zone; without one it is civil time at the place
//   a number or text of 1 to 4 digits  that year; 0 is 1 BC
//   eight digits                   a date YYYYMMDD where there is such a day
//   any other number               no date: never a count of seconds or days
//   text                           EDTF; also 1990/01/19, 19.01.1990, a blank for the T, fractions of a second (cut)
//   24:00                          00:00 of the next day (ISO 8601); :60, a leap second, is second 59
// Begin and end X, Y make the interval X/Y, one of them twice makes X; no begin makes /Y, no end X/ where other records
// have one, neither: undated. What is read as something else than it says is named in `note`.

namespace geodata {

// A date, or a date and time, as a file holds it: fields may be out of range.
struct FieldMoment {
    enum class Precision : std::uint8_t { Day, Minute, Second };
    CivilTime at;
    Precision precision = Precision::Day;
    bool has_offset = false;
    int offset_minutes = 0; // east of UTC
};

// One value of a time field. Text is UTF-8 and only borrowed.
using TimeValue = std::variant<std::monostate, std::int64_t, double, std::string_view, FieldMoment>;

enum class TimeState : std::uint8_t {
    Dated,
    Undated,     // no value
    NotADate,    // a value that is none
    BackToFront, // it ends before it begins
};
// The rule of the Issue: "date", "date-order"; empty for the other two.
std::string_view rule_of(TimeState state);

struct EventTime {
    TimeState state = TimeState::Undated;
    std::optional<TimeSpan> span; // of Dated
    std::string when;             // EDTF; of what is no date the values as they stand
    std::string problem;          // a sentence that names fields, values and the mend; empty for Dated and Undated
    std::string note;             // the same for what was read as something else than it says; may be empty
};

// Reads the times of one table, record after record. Not for two threads at once.
class EventTimeReader {
  public:
    struct Fields {
        std::string begin;
        std::string end;      // empty: begin is the whole date
        bool has_ends = true; // some record has an end, so that a missing one is an unknown one
    };
    EventTimeReader(Fields fields, std::string zone); // zone: IANA

    EventTime read(const TimeValue& begin, const TimeValue& end = {});
    // The same without texts, for millions; `noted`: read() has a note. `span` is set for Dated only.
    TimeState span_of(const TimeValue& begin, const TimeValue& end, TimeSpan& span, bool& noted);

  private:
    struct Part;
    void read_part(const TimeValue& value, Part& part);
    void read_text(std::string_view text, Part& part);
    void read_number(std::int64_t number, Part& part);
    bool place(const FieldMoment& moment, Interval& interval);
    CivilSeconds from_utc(CivilSeconds utc);
    static bool is_same_text(const Part& begin, const Part& end);
    std::string both_fields() const;
    TimeState combine(const Part& begin, const Part& end, TimeSpan& span, std::string* when, std::string* problem);

    Fields fields_;
    std::string zone_;
    bool zone_known_ = true;
    // The stretch of UTC in which the zone's offset holds that was asked for last; seconds.
    std::int64_t stretch_begin_ = 0, stretch_end_ = 0, offset_ = 0;
};

} // namespace geodata
