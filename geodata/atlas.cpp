#include "geodata/atlas.h"

#include <algorithm>

namespace geodata {

namespace {

template <class T>
const T* find_by_id(const std::vector<T>& items, std::string_view id) {
    const auto it = std::find_if(items.begin(), items.end(), [&](const T& item) { return item.id == id; });
    return it == items.end() ? nullptr : &*it;
}

} // namespace

const std::string& Atlas::file_of(const Event& event) const {
    return event.file == 0 || event.file > event_files.size() ? events_file : event_files[event.file - 1U].shown_as;
}

const Event* Atlas::find_event(std::string_view id) const { return find_by_id(events, id); }

int Atlas::event_index(std::string_view id) const {
    const Event* event = find_event(id);
    return event == nullptr ? -1 : static_cast<int>(event - events.data());
}

const Source* Atlas::find_source(std::string_view id) const { return find_by_id(sources, id); }
const Area* Atlas::find_area(std::string_view id) const { return find_by_id(areas, id); }
const EventKind* Atlas::find_kind(std::string_view id) const { return find_by_id(kinds, id); }
const Quantity* Atlas::find_quantity(std::string_view id) const { return find_by_id(quantities, id); }
const Tour* Atlas::find_tour(std::string_view id) const { return find_by_id(tours, id); }

const Layer* Atlas::find_layer(std::string_view id) const {
    const auto it = std::find_if(layers.begin(), layers.end(), [&](const LayerPtr& layer) { return layer->id == id; });
    return it == layers.end() ? nullptr : it->get();
}

} // namespace geodata
