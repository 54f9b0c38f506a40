#include "geodata/window_comparison.h"

namespace geodata {

std::string_view name_of(Change change) {
    switch (change) {
    case Change::New:
        return "new";
    case Change::Ended:
        return "ended";
    case Change::Continuing:
        return "continuing";
    case Change::Unchanged:
        return "unchanged";
    case Change::Out:
        return "out";
    case Change::Undated:
        return "undated";
    }
    return "";
}

} // namespace geodata
