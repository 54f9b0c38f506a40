#include "app/desktop/start_actions.h"

#include <fmt/format.h>

#include "geodata/edtf.h"

namespace app::desktop {

namespace {

template <class Items>
std::string names_of(const Items& items) {
    std::string names;
    for (const auto& item : items) names += (names.empty() ? "" : ", ") + item.id;
    return names.empty() ? "none" : names;
}

} // namespace

StartActions start_actions(const session::StartOptions& options, const geodata::Atlas& atlas,
                           const scene::ViewState& initial) {
    using namespace session;
    StartActions start;
    if (!options.view.empty()) {
        if (auto view = scene::view_from_text(options.view, initial)) {
            start.actions.emplace_back(action::SetView{std::move(*view)});
        } else {
            start.problems.push_back(view.error().message);
        }
    }
    if (!options.area.empty()) {
        if (atlas.find_area(options.area) != nullptr) {
            start.actions.emplace_back(action::FlyToArea{options.area});
        } else {
            start.problems.push_back(
                fmt::format("This atlas has no area “{}”; its areas are: {}.", options.area, names_of(atlas.areas)));
        }
    }
    if (!options.from.empty() || !options.to.empty()) {
        if (const auto window = geodata::parse_window(options.from, options.to)) {
            start.actions.emplace_back(action::SetWindow{*window});
        } else {
            start.problems.push_back(window.error().message);
        }
    }
    const std::string& tour = options.tour;
    if (!tour.empty()) {
        if (atlas.find_tour(tour) != nullptr) {
            start.actions.emplace_back(
                action::PlayTour{.tour = tour, .stop = 0, .loop = options.loop, .kiosk = options.kiosk});
        } else {
            start.problems.push_back(
                fmt::format("This atlas has no tour “{}”; its tours are: {}.", tour, names_of(atlas.tours)));
        }
    }
    return start;
}

} // namespace app::desktop
