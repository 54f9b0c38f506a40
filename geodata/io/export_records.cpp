#include "geodata/io/export_records.h"

#include <optional>

#include <fmt/format.h>

#include "geodata/lens.h"

namespace geodata::io {
namespace {

// Records are written of whole events: through a lens, of events as it has them. `storage` holds these.
const Atlas& seen_through(const Lens& lens, const Atlas& atlas, std::optional<Atlas>& storage) {
    if (lens.none()) return atlas;
    storage = atlas;
    for (Event& event : storage->events) event = event_under(lens, event);
    return *storage;
}

} // namespace

Result<void> fits_records(const ExportRequest& request, ExportFormat format, const std::string& crs) {
    const ExportFormatInfo& info = info_of(format);
    if (info.is_table()) return {};
    if (!request.fields.empty())
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("--fields chooses columns of a table; {} writes whole records", info.driver));
    if (crs != "EPSG:4326")
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("{} knows no coordinates but EPSG:4326, not {}", info.driver, crs));
    return {};
}

std::vector<std::string> losses_of_records(const Atlas& whole, const ExportRequest& request, const ExportPlan& plan) {
    const ExportRows& table = plan.tables.front();
    std::optional<Atlas> storage;
    const Atlas& atlas = seen_through(request.filter.lens, whole, storage);
    const auto and_change = [&](std::vector<std::string> losses) {
        if (request.filter.compared)
            losses.push_back(fmt::format("events: {} does not say what is new, ended, continuing or unchanged",
                                         info_of(plan.format).name));
        return losses;
    };
    switch (plan.format) {
    case ExportFormat::LinkedPlaces:
        return and_change(linked_places_losses(atlas, table));
    case ExportFormat::WebAnnotations:
        return and_change(annotation_losses(atlas, request, table));
    case ExportFormat::BibTex:
        return bibtex_losses(atlas, table);
    default:
        return {};
    }
}

Result<void> write_records_file(const Atlas& whole, const ExportRequest& request, const ExportPlan& plan,
                                const std::filesystem::path& path, RowCounter& counter) {
    const ExportRows& table = plan.tables.front();
    std::optional<Atlas> storage;
    const Atlas& atlas = seen_through(request.filter.lens, whole, storage);
    TextOutput out(path);
    bool finished = false;
    switch (plan.format) {
    case ExportFormat::LinkedPlaces:
        finished = write_linked_places(atlas, table, out, counter);
        break;
    case ExportFormat::WebAnnotations:
        finished = write_annotations(atlas, request, table, out, counter);
        break;
    case ExportFormat::CslJson:
        finished = write_csl_json(atlas, table, out, counter);
        break;
    case ExportFormat::BibTex:
        finished = write_bibtex(atlas, table, out, counter);
        break;
    default:
        break;
    }
    if (!finished) return fail(ErrorCode::Cancelled, "the export was stopped; nothing was written");
    if (!out.close())
        return fail(ErrorCode::WriteFailed,
                    fmt::format("{} cannot be written: the disk refuses it", plan.files.front().path.string()));
    return {};
}

std::string date_note(const Source& source) {
    constexpr std::string_view kInferred = "Inferred";
    if (!source.issued_inferred) return source.issued_note;
    if (source.issued_note.starts_with(kInferred)) // "Inferred from ..." goes on from ours
        return "Date inferred" + source.issued_note.substr(kInferred.size());
    return "Date inferred, not printed in the document." + (source.issued_note.empty() ? "" : " " + source.issued_note);
}

std::string counted(std::int64_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

} // namespace geodata::io
