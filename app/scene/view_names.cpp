#include "app/scene/view_names.h"

namespace app::scene {

std::vector<std::string> take_out_unknown_names(ViewState& view, const geodata::Atlas& atlas) {
    std::vector<std::string> unknown;
    const auto take_out = [&](const char* field, std::vector<std::string>& names, const auto& known) {
        std::erase_if(names, [&](const std::string& name) {
            if (known(name)) return false;
            unknown.push_back(std::string(field) + "=" + name);
            return true;
        });
    };
    const auto take_one = [&](const char* field, std::string& name, const auto& known) {
        if (name.empty() || known(name)) return;
        unknown.push_back(std::string(field) + "=" + name);
        name.clear();
    };
    const auto is_layer = [&](const std::string& id) { return atlas.find_layer(id) != nullptr; };
    const auto is_source = [&](const std::string& id) { return atlas.find_source(id) != nullptr; };
    take_out("area", view.filter.areas, [&](const std::string& id) { return atlas.find_area(id) != nullptr; });
    take_out("kind", view.filter.kinds, [&](const std::string& id) { return atlas.find_kind(id) != nullptr; });
    take_out("source", view.filter.sources, is_source);
    take_one("lens", view.filter.lens.source, is_source);
    take_one("event", view.selected_event, [&](const std::string& id) {
        return id.find('/') != std::string::npos || atlas.find_event(id) != nullptr;
    });
    take_one("tour", view.tour, [&](const std::string& id) { return atlas.find_tour(id) != nullptr; });
    if (view.tour.empty()) view.stop = -1;
    std::erase_if(view.layer_visible, [&](const auto& entry) {
        if (is_layer(entry.first)) return false;
        unknown.push_back((entry.second ? "on=" : "off=") + entry.first);
        return true;
    });
    std::erase_if(view.layer_opacity, [&](const auto& entry) {
        if (is_layer(entry.first)) return false;
        unknown.push_back("opacity=" + entry.first);
        return true;
    });
    take_out("order", view.layer_order, is_layer);
    return unknown;
}

} // namespace app::scene
