#pragma once

#include <cstddef>
#include <vector>

#include "app/scene/histogram.h"
#include "geodata/table_selection.h"

namespace app::scene {

// The counts of a large table, from its index.
class TableTimeCounts final : public TimeCounts {
  public:
    TableTimeCounts(geodata::TableSelection selection, const geodata::Atlas& atlas);
    void add_to(Histogram& histogram) const override;
    std::uint64_t begun_before(geodata::CivilSeconds t) const override;

  private:
    struct Part { // of the table, that one colour of the bars stands for
        geodata::KindSet kinds;
        std::size_t kind = 0; // of the atlas; its count of kinds for all others
    };
    geodata::TableSelection selection_;
    std::vector<Part> parts_;
};

} // namespace app::scene
