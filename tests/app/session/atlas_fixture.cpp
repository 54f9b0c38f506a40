#include "tests/app/session/atlas_fixture.h"

#include <gtest/gtest.h>

namespace tests {

using namespace app::session;
using geodata::Event;
using geodata::PlacePrecision;

namespace {

Event make_event(const std::string& id, const std::string& when, const std::string& kind) {
    Event event;
    event.id = id;
    event.title.en = id;
    event.when = when;
    if (!when.empty()) event.span = geodata::parse_edtf(when).value();
    event.kind = kind;
    return event;
}

void place(Event& event, geodata::LngLat at, PlacePrecision precision, double radius_m = 0) {
    event.geometry = geodata::make_point(at);
    event.anchor = at;
    event.precision = precision;
    event.radius_m = radius_m;
}

geodata::TourStop make_stop(int number) {
    geodata::TourStop stop;
    stop.id = "stop-" + std::to_string(number);
    stop.title.en = "Stop " + std::to_string(number);
    stop.seconds = 5;
    stop.center = {49 + 0.1 * number, 40 + 0.05 * number};
    stop.zoom = 7 + 0.5 * number;
    stop.from = "1990-01-" + std::to_string(10 + number);
    stop.to = "1990-01-" + std::to_string(12 + number);
    if (number % 2 == 0) stop.layers = {{"roads", true}};
    if (number % 3 == 0) stop.kinds = {"event"};
    stop.event = number == 7 ? "night" : "";
    return stop;
}

} // namespace

std::shared_ptr<geodata::Atlas> make_atlas() {
    auto atlas = std::make_shared<geodata::Atlas>();
    atlas->folder = "/atlases/january";
    atlas->title.en = "A small atlas";
    atlas->areas = {{"baku", {"Baku", "", ""}, {49.5, 40.2, 50.2, 40.7}},
                    {"lankaran", {"Lankaran", "", ""}, {48.6, 38.6, 49.0, 38.9}}};
    atlas->kinds = {{"event", {"Event", "", ""}, {"Events", "", ""}, geodata::MarkerShape::Disc},
                    {"decree", {"Decree", "", ""}, {"Decrees", "", ""}, geodata::MarkerShape::Square}};
    atlas->initial = {{44, 38, 51, 42}, window("1990-01-13", "1990-01-26")};
    atlas->limits = {20, 25, 80, 60};
    atlas->introduction.title.en = "About";
    atlas->introduction.paragraphs = {{"What this is.", "", ""}};
    for (const char* id : {"land", "borders", "roads"}) {
        auto layer = std::make_shared<geodata::Layer>();
        layer->id = id;
        layer->visible = std::string(id) != "roads";
        atlas->layers.push_back(layer);
    }

    Event early = make_event("early", "1918-03", "event");
    place(early, {48.64, 40.63}, PlacePrecision::Region, 40'000);
    Event rally = make_event("rally", "1990-01-13", "event");
    place(rally, {49.87, 40.38}, PlacePrecision::City);
    Event decree = make_event("decree", "1990-01-19", "decree");
    decree.areas = {"baku"};
    Event night = make_event("night", "1990-01-20", "event");
    place(night, {49.85, 40.37}, PlacePrecision::Site);
    Event funeral = make_event("funeral", "1990-01-22", "event");
    funeral.geometry = {
        geodata::GeometryKind::Polygon, {{49.8, 40.3}, {49.84, 40.3}, {49.84, 40.4}, {49.8, 40.4}}, {0}};
    funeral.anchor = {49.82, 40.35};
    funeral.precision = PlacePrecision::District;
    atlas->events = {early, rally, decree, night, funeral, make_event("undated", "", "event")};
    atlas->records_read = atlas->events.size();

    geodata::Tour tour;
    tour.id = "the-night";
    for (int number = 1; number <= 8; ++number) tour.stops.push_back(make_stop(number));
    tour.stops.front().layout = geodata::StopLayout::Title;
    tour.stops.back().layout = geodata::StopLayout::Closing;
    atlas->tours = {tour};
    return atlas;
}

Services services_with(geodata::AtlasPtr atlas, geodata::SourceLibraryPtr library) {
    if (!library) library = std::make_shared<const geodata::SourceLibrary>();
    Services services;
    services.load = [atlas](const std::filesystem::path&, const geodata::JobControl&) { return atlas; };
    services.load_documents = [library](const auto&, const Services::DocumentWish&, const auto&) {
        return Services::Documents{library, {}};
    };
    services.save_edits = [](const auto&, const auto&, const auto&) { return geodata::io::EventsFile{}; };
    return services;
}

std::unique_ptr<Session> loaded_session() { return loaded_session(services_with(make_atlas())); }

std::unique_ptr<Session> loaded_session(Services services) {
    Settings settings;
    settings.introduction_seen = true;
    auto session = std::make_unique<Session>(std::move(services), settings, false);
    session->set_size({1000, 800}, {});
    session->apply(action::OpenAtlas{"/atlases/january"});
    for (int i = 0; i < 3; ++i) session->tick(0); // the atlas, its documents, its citations in them
    return session;
}

geodata::TimeWindow window(const std::string& from, const std::string& to) {
    return geodata::parse_window(from, to).value();
}

void come_to_rest(Session& session) {
    for (int i = 0; i < 50 * 60; ++i)
        if (!session.tick(0.02)) return;
    FAIL() << "still moving after a minute";
}

} // namespace tests
