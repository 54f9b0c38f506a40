#include <charconv>
#include <cstdio>
#include <memory>

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <CLI/Validators.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include "app/assets.h"
#include "app/cli/command.h"
#include "app/cli/filter_options.h"
#include "app/render/render_image.h"
#include "app/scene/view_names.h"
#include "app/scene/view_state.h"
#include "geodata/io/add_events.h"
#include "geodata/io/raster.h"

namespace app::cli {
namespace {

struct Options {
    std::string out, size = "1280x800", bbox, center, event, theme, title, view;
    std::string compare_style; // empty = as the view says
    double scale = 1, dpi = 0, zoom = -1;
    std::vector<std::string> layers;
    bool legend = false, graticule = false, overwrite = false;
    FilterOptions filter;
};

geodata::Result<scene::PixelSize> parse_size(const std::string& text) {
    int width = 0;
    int height = 0;
    const char* end = text.data() + text.size();
    const auto first = std::from_chars(text.data(), end, width);
    const bool good = first.ec == std::errc{} && first.ptr != end && *first.ptr == 'x';
    const auto second = good ? std::from_chars(first.ptr + 1, end, height) : first;
    if (!good || second.ec != std::errc{} || second.ptr != end || width < 1 || height < 1 || width > 16384 ||
        height > 16384)
        return geodata::fail(
            geodata::ErrorCode::InvalidArgument,
            fmt::format("--size {}: give WIDTHxHEIGHT in pixels, such as 1920x1080, up to 16384", text));
    return scene::PixelSize{static_cast<double>(width), static_cast<double>(height)};
}

geodata::Result<geodata::LngLat> parse_center(const std::string& text) {
    double values[2] = {};
    const char* at = text.data();
    const char* end = at + text.size();
    for (int i = 0; i < 2; ++i) {
        const auto read = std::from_chars(at, end, values[i]);
        const bool last = i == 1;
        if (read.ec != std::errc{} || (last ? read.ptr != end : (read.ptr == end || *read.ptr != ',')))
            return geodata::fail(geodata::ErrorCode::InvalidArgument,
                                 fmt::format("--center {}: give LNG,LAT in degrees, such as 49.85,40.37", text));
        at = read.ptr + 1;
    }
    if (!(values[0] >= -180 && values[0] <= 180 && values[1] >= -geodata::kMaxMercatorLatitude &&
          values[1] <= geodata::kMaxMercatorLatitude))
        return geodata::fail(geodata::ErrorCode::InvalidArgument,
                             fmt::format("--center {}: longitude is -180 to 180, latitude -85 to 85", text));
    return geodata::LngLat{values[0], values[1]};
}

// What the event of --event asks of the camera, unless the camera was given.
geodata::Result<void> frame_event(const Options& options, const geodata::Atlas& atlas, scene::PixelSize size,
                                  scene::ViewState& view) {
    const auto* event = atlas.find_event(options.event);
    if (event == nullptr)
        return geodata::fail(
            geodata::ErrorCode::InvalidArgument,
            fmt::format("event '{}' is not in the atlas; `january-atlas events` lists them", options.event));
    view.selected_event = event->id;
    const auto& span = span_under(view.filter.lens, *event);
    if (options.filter.from.empty() && options.filter.to.empty() && span) view.filter.window = window_of(*span);
    if (!event->geometry.empty()) view.camera = scene::frame(geodata::event_bounds(*event), size, {}, 12);
    return {};
}

geodata::Result<void> choose_layers(const Options& options, const geodata::Atlas& atlas, scene::ViewState& view,
                                    bool& events_visible) {
    if (options.layers.empty()) return {};
    std::vector<std::string> known = {"events"};
    for (const auto& layer : atlas.layers) known.push_back(layer->id);
    for (const auto& id : options.layers)
        if (std::find(known.begin(), known.end(), id) == known.end())
            return geodata::fail(geodata::ErrorCode::InvalidArgument, not_in_atlas("layer", id, known));
    const auto listed = [&](const std::string& id) {
        return std::find(options.layers.begin(), options.layers.end(), id) != options.layers.end();
    };
    for (const auto& layer : atlas.layers) view.layer_visible[layer->id] = listed(layer->id);
    events_visible = listed("events");
    return {};
}

geodata::Result<scene::ViewState> view_of(const Options& options, const Globals& globals, const geodata::Atlas& atlas,
                                          scene::PixelSize size, bool& events_visible) {
    auto view = scene::initial_view(atlas, size, {});
    if (!options.view.empty()) {
        auto text = view_text(options.view);
        if (!text) return tl::unexpected(text.error());
        auto given = scene::view_from_text(*text, view);
        if (!given) return given;
        view = *given;
        if (const auto unknown = scene::take_out_unknown_names(view, atlas); !unknown.empty())
            return geodata::fail(
                geodata::ErrorCode::InvalidArgument,
                fmt::format("--view: the atlas lacks what the view names: {}", fmt::join(unknown, ", ")));
    }
    // What is not asked for is as the atlas opens, or as --view says.
    auto filter = resolve(options.filter, atlas, view.filter);
    if (!filter) return tl::unexpected(filter.error());
    view.filter = *filter;
    if (!options.compare_style.empty()) {
        if (!view.filter.compared)
            return geodata::fail(geodata::ErrorCode::InvalidArgument,
                                 "--compare-style needs a second window: give --compare-from, --compare-to or a --view "
                                 "that compares");
        view.compare_style = options.compare_style == "swipe" ? scene::CompareStyle::Swipe : scene::CompareStyle::Both;
    }
    if (!globals.language.empty()) view.language = globals.lang();
    if (!options.theme.empty()) view.dark = options.theme == "dark";

    if (options.filter.areas.size() == 1)
        view.camera = scene::frame(atlas.find_area(options.filter.areas[0])->bounds, size, {});
    if (!options.event.empty())
        if (auto framed = frame_event(options, atlas, size, view); !framed) return tl::unexpected(framed.error());
    if (!options.bbox.empty()) {
        auto bounds = geodata::parse_bounds(options.bbox);
        if (!bounds) return tl::unexpected(bounds.error());
        view.camera = scene::frame(*bounds, size, {}, scene::kMaxZoom);
    }
    if (!options.center.empty()) {
        auto center = parse_center(options.center);
        if (!center) return tl::unexpected(center.error());
        view.camera.center = *center;
    }
    if (options.zoom >= 0) view.camera.zoom = options.zoom;
    view.camera = scene::clamp(view.camera, size, atlas.limits);
    if (auto chosen = choose_layers(options, atlas, view, events_visible); !chosen)
        return tl::unexpected(chosen.error());
    return view;
}

int run(const Globals& globals, const Options& options) {
    auto size = parse_size(options.size);
    if (!size) return fail_with(size.error());
    const double scale = options.dpi > 0 ? options.dpi / 96 : options.scale;
    if (size->width * scale > 16384 || size->height * scale > 16384)
        return wrong_usage(fmt::format("{} at scale {} is over 16384 pixels a side", options.size, scale));

    auto loaded = load(globals);
    if (!loaded) return fail_with(loaded.error());
    render::PictureOptions picture;
    picture.size = *size;
    picture.scale = scale;
    picture.furniture.legend = options.legend;
    picture.furniture.graticule = options.graticule;
    picture.furniture.title = options.title;
    picture.documents = loaded->documents.get();
    auto view = view_of(options, globals, *loaded->atlas, *size, picture.events_visible);
    if (!view) return fail_with(view.error());

    auto assets = find_assets();
    if (!assets) return fail_with(assets.error());
    auto maker = render::PictureMaker::create(assets->shaders);
    if (!maker) return fail_with(maker.error());
    auto tables = geodata::io::select_tables(loaded->atlas, view->filter, {});
    if (!tables) return fail_with(tables.error());
    picture.tables = &*tables;
    auto image = (*maker)->render(loaded->atlas, *view, picture);
    if (!image) return fail_with(image.error());
    const auto ground = scene::Projection(view->camera, *size).visible();
    if (auto written = geodata::io::write_image(*image, options.out, options.overwrite, &ground); !written)
        return fail_with(written.error());
    if (!globals.quiet) fmt::print("{}\t{}x{}\n", options.out, image->width, image->height);
    return loaded->exit_code();
}

std::string picture_extension(const std::string& name) {
    const auto extension = std::filesystem::path(name).extension().string();
    if (extension == ".png" || extension == ".tif") return {};
    if (extension == ".pdf" || extension == ".svg")
        return name + ": this version writes .png and .tif pictures, no .pdf or .svg yet";
    return name + ": give the picture the extension .png or .tif";
}

} // namespace

Run add_render(CLI::App& program) {
    auto options = std::make_shared<Options>();
    auto* command = program.add_subcommand("render", "Make a picture of the map without a display");
    command->add_option("--out", options->out, "picture to write: .png, or .tif with its place on the ground")
        ->type_name("FILE")
        ->check(picture_extension)
        ->required();
    command->add_flag("--overwrite", options->overwrite, "replace an existing file");
    command->add_option("--size", options->size, "logical pixels")->type_name("WxH")->capture_default_str();
    auto* scale = command->add_option("--scale", options->scale, "physical pixels a logical one")
                      ->type_name("S")
                      ->check(CLI::Range(0.25, 8.0))
                      ->capture_default_str();
    command->add_option("--dpi", options->dpi, "the same as --scale N/96")
        ->type_name("N")
        ->check(CLI::Range(24.0, 768.0))
        ->excludes(scale);
    auto* bbox = command->add_option("--bbox", options->bbox, "ground to frame, in degrees")->type_name("W,S,E,N");
    command->add_option("--center", options->center, "middle of the picture, in degrees")
        ->type_name("LNG,LAT")
        ->excludes(bbox);
    command->add_option("--zoom", options->zoom, "the world is 512 * 2^Z pixels wide")
        ->type_name("Z")
        ->check(CLI::Range(0.0, scene::kMaxZoom))
        ->excludes(bbox);
    command->add_option("--event", options->event, "select this event and frame its place")->type_name("E");
    command->add_option("--layers", options->layers, "draw only these layers; `events` is one of them")
        ->delimiter(',')
        ->type_name("L")
        ->allow_extra_args(false);
    command->add_option("--theme", options->theme, "light or dark")->check(CLI::IsMember({"light", "dark"}));
    command->add_option("--title", options->title, "a title in the picture")->type_name("T");
    command->add_flag("--legend", options->legend, "a legend of what is drawn");
    command->add_flag("--graticule", options->graticule, "lines of longitude and latitude");
    command->add_option("--view", options->view, "a view as `Copy link` gives it")->type_name("FILE|TEXT");
    add_filter(*command, options->filter);
    command
        ->add_option("--compare-style", options->compare_style,
                     "both: what changed in four marks on one map; swipe: A left and B right of a line")
        ->check(CLI::IsMember({"both", "swipe"}))
        ->group("Filter");
    command->footer(
        "One --area frames that area. Without dates the picture shows the time that the atlas opens with.\n"
        "Example:\n  january-atlas render --out baku.png --area baku --from 1990-01-19 --to 1990-01-20 --theme dark");
    return [options](const Globals& globals) { return run(globals, *options); };
}

} // namespace app::cli
