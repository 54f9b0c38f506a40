#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/event.h"
#include "geodata/result.h"

namespace geodata {

// Through whose eyes the atlas is seen. At most one of the two is set.
struct Lens {
    std::string source; // id: only what this source reports, dated as it dates it, with its citations alone
    int agreed = 0;     // 2 or more: only what that many different sources report
    bool none() const { return source.empty() && agreed == 0; }
    bool operator==(const Lens&) const = default;
};

// How the command line and links write a lens: "azizova-2021", "agreed:2"; empty for none.
std::string lens_text(const Lens& lens);
// InvalidArgument: `agreed` without a number of 2 or more. Whether the atlas has the source is not asked here.
Result<Lens> parse_lens(std::string_view text);

// Whether the lens shows the event at all.
bool shows(const Lens& lens, const Event& event);
// Whether a citation of a shown event is read.
bool shows(const Lens& lens, const Citation& citation);

// The date of an event under a lens: what the lens's source claims it to be, else the event's own. Everything that
// filters, sorts, draws or names an event's date goes through these two. The references live as long as the event.
const std::optional<TimeSpan>& span_under(const Lens& lens, const Event& event);
const std::string& when_under(const Lens& lens, const Event& event);

// The event as the lens has it: its date, and the citations that it reads.
Event event_under(const Lens& lens, const Event& event);

// The dates of such a text: one, or those of a set "[a,b]", of which the source does not decide. Words for a reader are
// made of each.
std::vector<std::string> dates_in(std::string_view when);

} // namespace geodata
