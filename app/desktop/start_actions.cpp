#include "app/desktop/start_actions.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/scene/view_names.h"
#include "app/words/environment.h"
#include "app/words/words.h"
#include "geodata/edtf.h"

namespace app::desktop {

namespace {

template <class Items>
std::string names_of(const Items& items, geodata::Language language) {
    std::string names;
    for (const auto& item : items) names += (names.empty() ? "" : ", ") + item.id;
    return names.empty() ? words::tr(language, "none") : names;
}

} // namespace

StartActions start_actions(const session::StartOptions& options, const geodata::Atlas& atlas,
                           const scene::ViewState& initial) {
    using namespace session;
    StartActions start;
    const geodata::Language language = initial.language;
    const auto missing = [&](const char* sentence, const std::string& id, const auto& items) {
        start.problems.push_back(fmt::format(fmt::runtime(sentence), id, names_of(items, language)));
    };
    if (!options.view.empty()) {
        if (auto view = scene::view_from_text(options.view, initial)) {
            const std::vector<std::string> unknown = scene::take_out_unknown_names(*view, atlas);
            if (!unknown.empty())
                start.problems.push_back(
                    fmt::format(fmt::runtime(words::tr(language, "This atlas lacks what the view names: {}.")),
                                fmt::join(unknown, ", ")));
            start.actions.emplace_back(action::SetView{std::move(*view)});
        } else {
            start.problems.push_back(view.error().message);
        }
    }
    if (!options.area.empty()) {
        if (atlas.find_area(options.area) != nullptr) {
            start.actions.emplace_back(action::FlyToArea{options.area});
        } else {
            missing(words::tr(language, "This atlas has no area “{}”; its areas are: {}."), options.area, atlas.areas);
        }
    }
    if (!options.from.empty() || !options.to.empty()) {
        if (const auto window = geodata::parse_window(options.from, options.to)) {
            start.actions.emplace_back(action::SetWindow{*window});
        } else {
            start.problems.push_back(window.error().message);
        }
    }
    for (const std::filesystem::path& file : options.files) start.actions.emplace_back(action::AddEvents{file});
    const std::string& tour = options.tour;
    if (!tour.empty()) {
        if (atlas.find_tour(tour) != nullptr) {
            start.actions.emplace_back(
                action::PlayTour{.tour = tour, .stop = 0, .loop = options.loop, .kiosk = options.kiosk});
        } else {
            missing(words::tr(language, "This atlas has no tour “{}”; its tours are: {}."), tour, atlas.tours);
        }
    }
    return start;
}

session::Settings settings_at_start(const session::StartOptions& options, session::Settings remembered,
                                    const std::function<std::string(const char*)>& variable) {
    if (options.language_given)
        remembered.language = options.language;
    else if (!remembered.language)
        remembered.language = words::language_of_environment(variable);
    return remembered;
}

} // namespace app::desktop
