#pragma once

#include <string>
#include <vector>

#include "app/ui/frame.h"
#include "geodata/event.h"

namespace app::ui {

// One quantity about which the sources of an event differ, ready to be drawn: a row a source.
struct Difference {
    struct Mark {
        double low = 0, high = 0; // equal for a number; the ends of what a date can mean
        bool about = false, at_least = false, at_most = false;
    };
    struct Row {
        std::string source;
        std::string words; // all its values, "131; 140"
        std::vector<Mark> marks;
    };
    std::string title;
    bool dates = false;
    bool plotted = false; // the values have an order
    std::vector<Row> rows;
    double low = 0, high = 0; // of all marks
};

// The quantities with more than one value, in the manifest's order.
std::vector<Difference> differences(const geodata::Atlas& atlas, const geodata::Event& event,
                                    geodata::Language language);

// Returns the height. The values stand in words at the right, so that none runs into another.
float draw_difference(Frame& f, const Difference& difference, float x, float y, float width);

// Round positions for the ticks of a plot, at most `most`, inside [low, high], at least `least_step` apart.
std::vector<double> nice_ticks(double low, double high, int most, double least_step = 0);

} // namespace app::ui
