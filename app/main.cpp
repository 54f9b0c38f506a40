#include <cstdio>
#include <exception>
#include <optional>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

#include <fmt/format.h>

#include "app/assets.h"
#include "app/cli/cli.h"
#include "app/desktop/desktop.h"
#include "app/render/render_image.h"
#include "geodata/io/add_events.h"
#include "geodata/io/atlas.h"
#include "geodata/io/documents.h"
#include "geodata/io/event_table_reader.h"
#include "geodata/io/export.h"
#include "geodata/io/gdal_init.h"
#include "geodata/io/pdf/extract_text.h"
#include "geodata/io/raster.h"
#include "geodata/io/save_events.h"

namespace {

using app::session::Services;
using geodata::ErrorCode;
using geodata::JobControl;
using geodata::Result;

Result<Services::Documents> load_documents(const geodata::AtlasPtr& atlas, const Services::DocumentWish& wish,
                                           const JobControl& control) {
    auto folders = app::source_folders(wish.folders, atlas->folder); // those that are there now
    // What the user says of a file is kept by its path, wherever the program was started.
    for (std::filesystem::path& folder : folders) folder = std::filesystem::absolute(folder).lexically_normal();
    Services::Documents found;
    if (wish.if_changed && wish.previous && !geodata::io::changed(*wish.previous, folders)) {
        found.documents = wish.previous;
        return found;
    }
    auto options = geodata::io::usual_options(*atlas, app::kOwnExecutable);
    options.control = control;
    options.matches = wish.matches;
    options.encodings = wish.encodings;
    options.previous = wish.previous;
    found.documents = geodata::io::load_documents(atlas->sources, folders, found.issues, options);
    if (!found.documents) return geodata::fail(ErrorCode::Cancelled, "Reading the documents was stopped.");
    return found;
}

Result<std::filesystem::path> save_pasted(const std::string& text, const std::string& source) {
    return geodata::io::save_pasted(text, app::own_source_folder(), source);
}

Result<geodata::io::EventsFile> save_edits(const geodata::Atlas& loaded,
                                           const std::optional<geodata::io::EventsFile>& last,
                                           const std::vector<geodata::AtlasEdit>& edits) {
    const auto file = last ? Result<geodata::io::EventsFile>(*last) : geodata::io::events_file_of(loaded);
    if (!file) return tl::unexpected(file.error());
    return geodata::io::save_events(*file, edits);
}

// With a context of its own, on the thread that calls it.
Result<void> save_picture(const std::filesystem::path& shaders, const geodata::AtlasPtr& atlas,
                          const app::scene::ViewState& view, const geodata::SourceLibraryPtr& documents,
                          const app::session::action::SavePicture& wish, const JobControl& control) {
    auto maker = app::render::PictureMaker::create(shaders);
    if (!maker) return tl::unexpected(maker.error());
    app::render::PictureOptions options;
    options.size = wish.size;
    options.scale = wish.scale;
    options.furniture.legend = wish.legend;
    options.furniture.title = wish.title;
    options.documents = documents.get();
    const auto tables = geodata::io::select_tables(atlas, view.filter, control);
    if (!tables) return tl::unexpected(tables.error());
    options.tables = &*tables;
    const auto image = (*maker)->render(atlas, view, options);
    if (!image) return tl::unexpected(image.error());
    if (control.stopped()) return geodata::fail(ErrorCode::Cancelled, "The picture was stopped.");
    const geodata::WorldBounds ground = app::scene::Projection(view.camera, wish.size).visible();
    return geodata::io::write_image(*image, wish.file, wish.overwrite, &ground);
}

int open_window(const app::session::StartOptions& options) {
    const auto assets = app::find_assets();
    if (!assets) {
        fmt::print(stderr, "{}\n", assets.error().message);
        return app::cli::kFailed;
    }
    Services services;
    services.load = [](const std::filesystem::path& folder, const JobControl& control) {
        return geodata::io::load_atlas(folder, control);
    };
    services.load_documents = load_documents;
    services.save_edits = save_edits;
    services.save_pasted = save_pasted;
    services.read_events = geodata::io::add_events;
    services.select_tables = geodata::io::select_tables;
    services.fetch_rows = [](const geodata::EventTablePtr& table, const std::vector<std::uint32_t>& rows) {
        return geodata::io::fetch_events(*table, rows);
    };
    services.run_export = geodata::io::run_export;
    services.save_picture = [shaders = assets->shaders](const auto&... given) {
        return save_picture(shaders, given...);
    };
    const auto report = app::desktop::run_desktop(options, *assets, std::move(services));
    if (!report) {
        fmt::print(stderr, "{}\n", report.error().message);
        return app::cli::kFailed;
    }
    if (options.quit_after_first_frame)
        fmt::print(stderr, "first complete frame after {:.2f} s\n", report->first_frame_seconds);
    return app::cli::kDone;
}

} // namespace

int main(int argc, char** argv) {
    if (argc == 2 && std::string_view(argv[1]) == "extract-text") _exit(geodata::io::extract_text());
    try {
        geodata::io::init_gdal();
        const app::cli::Outcome outcome = app::cli::run(argc, argv);
        return outcome.open_window ? open_window(*outcome.open_window) : outcome.exit_code;
    } catch (const std::exception& thrown) {
        // Nothing of ours throws: this is a fault of the program, or of its memory.
        std::fprintf(stderr, "january-atlas failed: %s\n", thrown.what());
        return app::cli::kFailed;
    }
}
