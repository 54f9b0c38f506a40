#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "app/ui/frame.h"
#include "geodata/claims.h"

namespace app::ui {

// What the sources say of one quantity of one event, ready to be drawn: a row a source.
struct Difference {
    struct Mark {
        double low = 0, high = 0; // equal for a number; the ends of what a date can mean
        bool about = false, at_least = false, at_most = false;
    };
    struct Row {
        std::string source;                   // its short title
        std::string words;                    // all its values, "131; 140"
        std::string notes;                    // what the claims add, a line each
        std::vector<std::uint32_t> citations; // of the event, those that claim it
        std::vector<Mark> marks;
    };
    std::string quantity; // id
    std::string title;
    std::uint32_t event = 0; // index in the atlas
    bool disputed = false;   // as ClaimGroup has it
    bool agree = false;      // more than one source, and no two differ
    bool contradicts_itself = false;
    bool dates = false;
    bool plotted = false; // the values have an order
    std::vector<Row> rows;
    double low = 0, high = 0; // of all marks
};

// Of one event, what is disputed; of the whole atlas, everything that is claimed. In the order of gather_claims.
std::vector<Difference> differences(const geodata::Atlas& atlas, std::uint32_t event, const geodata::Lens& lens,
                                    geodata::Language language);
std::vector<Difference> all_differences(const geodata::Atlas& atlas, const geodata::Lens& lens,
                                        geodata::Language language);

struct DifferenceDrawn {
    float height = 0;
    std::optional<std::size_t> clicked; // the row
};
// Without its title. The values stand in words at the right, so that none runs into another. `name` is unique within
// the panel.
DifferenceDrawn draw_difference(Frame& f, const Difference& difference, std::string_view name, float x, float y,
                                float width);

// Round positions for the ticks of a plot, at most `most`, inside [low, high], at least `least_step` apart.
std::vector<double> nice_ticks(double low, double high, int most, double least_step = 0);

} // namespace app::ui
