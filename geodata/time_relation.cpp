#include "geodata/time_relation.h"

namespace geodata {

std::string_view name_of(TimeRelation relation) {
    switch (relation) {
    case TimeRelation::Certain:
        return "certain";
    case TimeRelation::Possible:
        return "possible";
    case TimeRelation::Out:
        return "out";
    case TimeRelation::Undated:
        return "undated";
    }
    return "";
}

} // namespace geodata
