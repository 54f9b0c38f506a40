#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "app/scene/histogram.h"
#include "geodata/time.h"

namespace app::session {

// When the events that pass the filter begin, whatever collections they come from, found by counting.
class EventBegins {
  public:
    EventBegins() = default;
    // `domain`: where they are looked for; those that began before it, or have no bounded begin, stand at its begin.
    EventBegins(std::vector<std::shared_ptr<const scene::TimeCounts>> counts, const geodata::TimeWindow& domain)
        : counts_(std::move(counts)), domain_(domain) {}

    std::uint64_t size() const { return before(domain_.to); }
    std::uint64_t before(geodata::CivilSeconds t) const; // how many begin before t
    geodata::CivilSeconds begin(std::uint64_t n) const;  // of the n-th in time order, n < size()

  private:
    std::vector<std::shared_ptr<const scene::TimeCounts>> counts_;
    geodata::TimeWindow domain_{0, 1};
};

// The end of the day, hour or minute that begins at `begin`, whichever it can be: where a window ends that just holds
// an event dated by it.
geodata::CivilSeconds line_after(geodata::CivilSeconds begin);

} // namespace app::session
