#include "geodata/event_kinds.h"

#include <algorithm>
#include <array>

#include "geodata/search_text.h"

namespace geodata {
namespace {

constexpr std::size_t kMostKinds = 200;
constexpr std::string_view kNoKind = "event";
constexpr std::string_view kOtherKinds = "other";

// The first shape that no kind has; all taken: the next in turn.
MarkerShape free_shape(const std::vector<EventKind>& kinds) {
    static constexpr std::array<MarkerShape, 5> shapes = {MarkerShape::Disc, MarkerShape::Square, MarkerShape::Lozenge,
                                                          MarkerShape::Triangle, MarkerShape::Hexagon};
    for (const MarkerShape shape : shapes)
        if (std::none_of(kinds.begin(), kinds.end(), [&](const EventKind& kind) { return kind.shape == shape; }))
            return shape;
    return shapes[kinds.size() % shapes.size()];
}

} // namespace

const EventKind* find_kind_called(std::string_view name, const std::vector<EventKind>& kinds) {
    const std::string folded = fold_for_search(name.empty() ? kNoKind : name);
    const auto is_called = [&](const EventKind& kind) {
        for (const std::string* title : {&kind.id, &kind.title.en, &kind.title.az, &kind.title.ru})
            if (!title->empty() && fold_for_search(*title) == folded) return true;
        return false;
    };
    const auto known = std::find_if(kinds.begin(), kinds.end(), is_called);
    return known == kinds.end() ? nullptr : &*known;
}

std::string take_kind(std::string_view name, std::vector<EventKind>& kinds) {
    const std::string_view wanted = name.empty() ? kNoKind : name;
    if (const EventKind* known = find_kind_called(wanted, kinds)) return known->id;
    if (kinds.size() >= kMostKinds && wanted != kOtherKinds) return take_kind(kOtherKinds, kinds);
    EventKind kind;
    kind.id = wanted;
    for (char& c : kind.id) // an id stands in lists and commands
        if (c == ' ' || c == ',' || c == '\t' || c == '\n' || c == '\r') c = '-';
    const auto is_taken = [&](const EventKind& one) { return one.id == kind.id; };
    if (std::any_of(kinds.begin(), kinds.end(), is_taken)) kind.id += "-" + std::to_string(kinds.size() + 1);
    kind.title.en = name.empty() ? std::string_view("Event") : wanted;
    kind.plural.en = name.empty() ? std::string_view("Events") : wanted;
    kind.shape = free_shape(kinds);
    kind.made = true;
    kinds.push_back(kind);
    return kind.id;
}

} // namespace geodata
