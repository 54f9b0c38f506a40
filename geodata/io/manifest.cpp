#include "geodata/io/manifest.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "geodata/edtf.h"
#include "geodata/io/json_support.h"
#include "geodata/io/style_reader.h"

namespace geodata::io {
namespace {

constexpr std::array<std::pair<std::string_view, MarkerShape>, 5> kShapes = {{{"disc", MarkerShape::Disc},
                                                                              {"square", MarkerShape::Square},
                                                                              {"lozenge", MarkerShape::Lozenge},
                                                                              {"triangle", MarkerShape::Triangle},
                                                                              {"hexagon", MarkerShape::Hexagon}}};

// Reads [W, S, E, N]; an Issue and empty bounds when it is none.
LngLatBounds read_bounds(ObjectReader& reader, const std::string& name) {
    const Json* list = reader.array(name);
    LngLatBounds bounds;
    const bool numbers = list != nullptr && list->size() == 4 &&
                         std::all_of(list->begin(), list->end(), [](const Json& n) { return n.is_number(); });
    if (numbers)
        bounds = {(*list)[0].get<double>(), (*list)[1].get<double>(), (*list)[2].get<double>(),
                  (*list)[3].get<double>()};
    const bool valid = numbers && bounds.west < bounds.east && bounds.south < bounds.north && bounds.west >= -180 &&
                       bounds.east <= 180 && bounds.south >= -90 && bounds.north <= 90;
    if (valid) return bounds;
    reader.issue(
        "bounds",
        fmt::format("“{}” must be [west, south, east, north] in degrees, with west < east and south < north", name));
    return {};
}

// The objects of a list, each with a unique `id`; those without one, or with one that is taken, are Issues and left
// out.
class IdList {
  public:
    IdList(ObjectReader& owner, const std::string& name, std::vector<Issue>& issues)
        : issues_(&issues), name_(name), objects_(owner.objects(name)) {}

    template <class Read>
    void each(Read read) {
        std::set<std::string> taken;
        for (std::size_t i = 0; i < objects_.size(); ++i) {
            const Json& object = *objects_[i];
            const auto id = object.find("id");
            const bool has_id = id != object.end() && id->is_string() && !id->get<std::string>().empty();
            const std::string record = has_id ? id->get<std::string>() : fmt::format("{} {}", name_, i + 1);
            ObjectReader reader(object, kManifestFile, record, "manifest", *issues_);
            reader.know("id");
            if (!has_id) {
                reader.issue("missing-id", fmt::format("entry {} of “{}” has no id and is left out", i + 1, name_));
            } else if (!taken.insert(record).second) {
                reader.issue("duplicate-id",
                             fmt::format("the id “{}” occurs twice in “{}”; the second is left out", record, name_));
            } else {
                read(reader, record);
                reader.report_unknown("entry of “" + name_ + "”");
            }
        }
    }

  private:
    std::vector<Issue>* issues_;
    std::string name_;
    std::vector<const Json*> objects_;
};

LocalizedText title_of(ObjectReader& reader, const std::string& id) {
    LocalizedText title = reader.localized("title");
    if (title.en.empty()) title.en = id;
    return title;
}

void read_kinds(ObjectReader& root, Atlas& atlas, std::vector<Issue>& issues) {
    IdList(root, "kinds", issues).each([&](ObjectReader& reader, const std::string& id) {
        EventKind kind;
        kind.id = id;
        kind.title = title_of(reader, id);
        kind.plural = reader.localized("plural");
        if (kind.plural.en.empty()) kind.plural = kind.title;
        const std::string shape = reader.text("shape");
        const auto known =
            std::find_if(kShapes.begin(), kShapes.end(), [&](const auto& one) { return one.first == shape; });
        if (known != kShapes.end())
            kind.shape = known->second;
        else
            reader.issue(
                "manifest",
                fmt::format("the shape “{}” is unknown; use disc, square, lozenge, triangle or hexagon", shape));
        atlas.kinds.push_back(std::move(kind));
    });
}

void read_quantities(ObjectReader& root, Atlas& atlas, std::vector<Issue>& issues) {
    IdList(root, "quantities", issues).each([&](ObjectReader& reader, const std::string& id) {
        Quantity quantity{id, title_of(reader, id), reader.text("type")};
        if (quantity.type != "number" && quantity.type != "date" && quantity.type != "text") {
            reader.issue("manifest", fmt::format("the type “{}” is unknown; use number, date or text", quantity.type));
            quantity.type = "text";
        }
        quantity.dates_event = reader.flag("dates_event", false);
        if (quantity.dates_event && quantity.type != "date") {
            reader.issue("manifest", "only a quantity of type date can have “dates_event”; it is left out");
            quantity.dates_event = false;
        }
        atlas.quantities.push_back(std::move(quantity));
    });
}

void read_initial(ObjectReader& root, Atlas& atlas, std::vector<Issue>& issues) {
    atlas.limits = {-180, -85, 180, 85};
    if (root.find("limits") != nullptr) {
        if (const LngLatBounds limits = read_bounds(root, "limits"); !limits.empty()) atlas.limits = limits;
    }
    LngLatBounds all;
    for (const Area& area : atlas.areas) all.extend(area.bounds);
    atlas.initial.bounds = all.empty() ? atlas.limits : all;
    const Json* initial = root.object("initial");
    if (initial == nullptr) return;
    ObjectReader reader(*initial, kManifestFile, "initial", "manifest", issues);
    if (reader.find("bounds") != nullptr) {
        if (const LngLatBounds bounds = read_bounds(reader, "bounds"); !bounds.empty()) atlas.initial.bounds = bounds;
    }
    const auto window = parse_window(reader.text("from"), reader.text("to"));
    if (window)
        atlas.initial.window = *window;
    else
        reader.issue("date", fmt::format("the first window cannot be read: {}", window.error().message));
    reader.report_unknown("first view");
}

void read_introduction(ObjectReader& root, Atlas& atlas, std::vector<Issue>& issues) {
    const Json* introduction = root.object("introduction");
    if (introduction == nullptr) return;
    ObjectReader reader(*introduction, kManifestFile, "introduction", "manifest", issues);
    atlas.introduction.title = reader.localized("title");
    for (const Json* paragraph : reader.objects("paragraphs")) {
        ObjectReader one(*paragraph, kManifestFile, "introduction", "manifest", issues);
        atlas.introduction.paragraphs.push_back(one.localized("text"));
        one.report_unknown("paragraph");
    }
    reader.report_unknown("introduction");
}

void read_languages(ObjectReader& root, Atlas& atlas) {
    for (const std::string& code : root.texts("languages")) {
        const auto language = language_from(code);
        if (!language)
            root.issue("manifest", fmt::format("the language “{}” is unknown; use en, az or ru", code));
        else if (std::find(atlas.languages.begin(), atlas.languages.end(), *language) == atlas.languages.end())
            atlas.languages.push_back(*language);
    }
}

void read_runs(ObjectReader& root, Atlas& atlas, std::vector<Issue>& issues) {
    constexpr std::size_t kMost = 20;
    atlas.source_runs_file = root.text("source_runs");
    for (const Json* json : root.objects("allowed_runs")) {
        ObjectReader reader(*json, kManifestFile, "allowed_runs", "manifest", issues);
        AllowedRun run{reader.text("text"), reader.text("reason")};
        reader.report_unknown("allowed run");
        if (run.text.empty() || run.reason.empty())
            reader.issue("manifest", "an allowed run needs its text and the reason; it is left out");
        else if (atlas.allowed_runs.size() == kMost)
            reader.issue("manifest", fmt::format("at most {} runs are allowed; “{}” is left out", kMost, run.text));
        else
            atlas.allowed_runs.push_back(std::move(run));
    }
}

void read_layers(ObjectReader& root, Manifest& manifest, std::vector<Issue>& issues) {
    IdList(root, "layers", issues).each([&](ObjectReader& reader, const std::string& id) {
        Layer layer;
        layer.id = id;
        layer.title = title_of(reader, id);
        layer.group = reader.text("group");
        layer.file = reader.text("file");
        layer.table_name = reader.text("table");
        layer.visible = reader.flag("visible", true);
        if (reader.flag("ignore_time", false)) manifest.timeless.push_back(id);
        layer.caption = reader.localized("caption");
        layer.source_note = reader.text("source");
        layer.licence = reader.text("licence");
        layer.style = read_style(reader.objects("style"), kManifestFile, id, issues);
        const auto& groups = manifest.atlas.groups;
        if (std::none_of(groups.begin(), groups.end(),
                         [&](const LayerGroup& group) { return group.id == layer.group; }))
            reader.issue("manifest", fmt::format("the group “{}” is not among “groups”", layer.group));
        std::vector<Manifest::LevelFile> levels;
        for (const Json* json : reader.objects("levels")) {
            ObjectReader level(*json, kManifestFile, id, "manifest", issues);
            Manifest::LevelFile one{id, level.text("table"), level.number("maxzoom").value_or(0)};
            level.report_unknown("level");
            const double before = levels.empty() ? 0 : levels.back().maxzoom;
            if (one.table.empty() || one.maxzoom <= before)
                level.issue("manifest",
                            "a level needs a table and a maxzoom above that of the level before; it is left out");
            else
                levels.push_back(std::move(one));
        }
        if (id == "events" || id == "sources")
            return reader.issue("reserved-id", fmt::format("“{}” is reserved; give the layer another id", id));
        manifest.levels.insert(manifest.levels.end(), levels.begin(), levels.end());
        manifest.atlas.layers.push_back(std::make_shared<const Layer>(std::move(layer)));
    });
}

// "places.fgb" has the id "places"; a second one "places-2".
void add_source(EventSource source, std::vector<EventSource>& sources) {
    source.id = source.file.stem().string();
    for (char& c : source.id) // ids stand in lists and commands
        if (c == ' ' || c == ',') c = '-';
    const std::string stem = source.id;
    const auto is_taken = [&] {
        return std::any_of(sources.begin(), sources.end(), [&](const EventSource& one) { return one.id == source.id; });
    };
    for (int number = 2; is_taken(); ++number) source.id = fmt::format("{}-{}", stem, number);
    if (source.title.en.empty()) source.title.en = source.file.stem().string();
    sources.push_back(std::move(source));
}

// A name: the atlas's own records where it is GeoJSON and the first one, else a vector table. An object: such a table.
void read_event_file(const Json& json, std::size_t number, Manifest& manifest, std::vector<Issue>& issues) {
    std::string& own = manifest.atlas.events_file;
    const auto issue = [&](const std::string& message) {
        issues.push_back({kManifestFile, "events", "manifest", message});
    };
    EventSource source;
    if (json.is_string()) {
        source.shown_as = json.get<std::string>();
        source.file = source.shown_as;
        const std::string extension = source.file.extension().string();
        if (source.shown_as.empty())
            return issue(fmt::format("entry {} of “events” names no file; it is left out", number));
        if (own.empty() && (extension == ".geojson" || extension == ".json")) {
            own = source.shown_as;
            return;
        }
    } else if (json.is_object()) {
        ObjectReader reader(json, kManifestFile, "events", "manifest", issues);
        source.shown_as = reader.text("file");
        source.file = source.shown_as;
        source.title = reader.localized("name");
        source.table = reader.text("table");
        source.fields = {reader.text("begin"),   reader.text("end"),  reader.text("id"),   reader.text("title"),
                         reader.text("summary"), reader.text("kind"), reader.text("place")};
        reader.report_unknown("source of events");
        if (source.shown_as.empty())
            return issue(fmt::format("entry {} of “events” names no file; it is left out", number));
    } else {
        return issue(
            fmt::format("entry {} of “events” is {}; a file's name or an object with “file” was expected, it is "
                        "left out",
                        number, describe_type(json)));
    }
    add_source(std::move(source), manifest.event_sources);
}

void read_events(ObjectReader& root, Manifest& manifest, std::vector<Issue>& issues) {
    const Json* events = root.find("events");
    if (events == nullptr) return; // the default file
    std::string& own = manifest.atlas.events_file;
    const std::string otherwise = std::move(own);
    own.clear();
    if (events->is_array()) {
        for (std::size_t i = 0; i < events->size(); ++i) read_event_file((*events)[i], i + 1, manifest, issues);
    } else {
        read_event_file(*events, 1, manifest, issues);
    }
    if (own.empty() && manifest.event_sources.empty()) own = otherwise;
}

void read_relief_files(ObjectReader& root, Manifest& manifest, std::vector<Issue>& issues) {
    for (const Json* json : root.objects("relief")) {
        ObjectReader reader(*json, kManifestFile, "relief", "manifest", issues);
        manifest.relief.push_back({reader.text("file"), reader.text("shade"), reader.text("height")});
        reader.report_unknown("relief");
    }
}

} // namespace

Result<Manifest> parse_manifest(std::string_view text, std::vector<Issue>& issues) {
    const auto json = parse_json(text, kManifestFile);
    if (!json) return tl::unexpected(json.error());
    if (!json->is_object())
        return fail(ErrorCode::BadFormat, fmt::format("{} must hold one JSON object", kManifestFile));
    for (const char* needed : {"title", "areas", "kinds"}) {
        if (!json->contains(needed))
            return fail(ErrorCode::BadFormat,
                        fmt::format("{} lacks “{}”, which every atlas has", kManifestFile, needed));
    }
    Manifest manifest;
    Atlas& atlas = manifest.atlas;
    ObjectReader root(*json, kManifestFile, "", "manifest", issues);
    root.know("$schema");
    atlas.title = root.localized("title");
    atlas.subtitle = root.localized("subtitle");
    if (std::string zone = root.text("time_zone"); !zone.empty()) atlas.time_zone = std::move(zone);
    IdList(root, "areas", issues).each([&](ObjectReader& reader, const std::string& id) {
        Area area{id, title_of(reader, id), read_bounds(reader, "bounds")};
        if (!area.bounds.empty()) atlas.areas.push_back(std::move(area));
    });
    read_kinds(root, atlas, issues);
    read_quantities(root, atlas, issues);
    IdList(root, "groups", issues).each([&](ObjectReader& reader, const std::string& id) {
        atlas.groups.push_back({id, title_of(reader, id)});
    });
    read_initial(root, atlas, issues);
    read_introduction(root, atlas, issues);
    atlas.about_sources = root.localized("about_sources");
    atlas.attribution = root.text("attribution");
    atlas.licence_lines = root.texts("licences");
    read_events(root, manifest, issues);
    if (std::string file = root.text("sources"); !file.empty()) atlas.sources_file = std::move(file);
    manifest.tour_files = root.texts("tours");
    read_languages(root, atlas);
    read_runs(root, atlas, issues);
    read_relief_files(root, manifest, issues);
    read_layers(root, manifest, issues);
    root.report_unknown("manifest");
    return manifest;
}

} // namespace geodata::io
