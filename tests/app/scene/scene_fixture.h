#pragma once

#include <memory>
#include <string>
#include <vector>

#include "app/scene/scene.h"

namespace tests {

// A hand-made atlas of one republic: land, a river, towns, a history outline, events at and near one town, one tour.
geodata::AtlasPtr make_atlas();
// The same, with `count` more events at the town of Baku, a day apart from 1 January 1990.
geodata::AtlasPtr make_crowded_atlas(int count);

geodata::Event make_event(const std::string& id, const std::string& when, geodata::LngLat at,
                          geodata::PlacePrecision precision, double radius_m, const std::string& place);

app::scene::Fonts& fonts(); // one for all tests: finding the faces takes a moment

// A view of the whole atlas in January 1990.
app::scene::ViewState january_view(const geodata::Atlas& atlas, app::scene::PixelSize size);
app::scene::Scene build(const geodata::AtlasPtr& atlas, const app::scene::ViewState& view, app::scene::PixelSize size);
app::scene::Scene build(app::scene::SceneInput input);

// The box of a run of text from its glyphs and the font's line height.
app::scene::PixelRect box_of(const app::scene::Scene& scene, const app::scene::TextDraw& text);

} // namespace tests
