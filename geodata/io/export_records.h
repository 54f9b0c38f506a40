#pragma once

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/io/export_plan.h"
#include "geodata/io/export_writer.h"

namespace geodata::io {

// The formats that hold one reserved layer as records: Linked Places, Web Annotations, CSL-JSON, BibTeX.

// InvalidArgument for what only tables know: fields, another coordinate system.
Result<void> fits_records(const ExportRequest& request, ExportFormat format, const std::string& crs);
std::vector<std::string> losses_of_records(const Atlas& atlas, const ExportRequest& request, const ExportPlan& plan);
Result<void> write_records_file(const Atlas& atlas, const ExportRequest& request, const ExportPlan& plan,
                                const std::filesystem::path& path, RowCounter& counter);

// A text file written from front to back, so that a long export needs little memory.
class TextOutput {
  public:
    explicit TextOutput(const std::filesystem::path& path) : stream_(path, std::ios::binary) {}
    void add(std::string_view text) { stream_.write(text.data(), static_cast<std::streamsize>(text.size())); }
    bool close() {
        stream_.close();
        return !stream_.fail();
    }

  private:
    std::ofstream stream_;
};

// One format each. A writer returns false when it was stopped. Rows are those of the plan's only table.
std::vector<std::string> linked_places_losses(const Atlas& atlas, const ExportRows& table);
bool write_linked_places(const Atlas& atlas, const ExportRows& table, TextOutput& out, RowCounter& counter);
std::vector<std::string> annotation_losses(const Atlas& atlas, const ExportRequest& request, const ExportRows& table);
bool write_annotations(const Atlas& atlas, const ExportRequest& request, const ExportRows& table, TextOutput& out,
                       RowCounter& counter);
bool write_csl_json(const Atlas& atlas, const ExportRows& table, TextOutput& out, RowCounter& counter);
std::vector<std::string> bibtex_losses(const Atlas& atlas, const ExportRows& table);
bool write_bibtex(const Atlas& atlas, const ExportRows& table, TextOutput& out, RowCounter& counter);

// One source as a record: BibTeX with `key`, and what was quoted of it where there is such; an item of CSL-JSON.
struct QuotedWords {
    std::string words; // with their marks; empty: none
    std::string where; // "3", "lines 12–14 of the copy"
};
std::string bibtex_entry(const Source& source, const std::string& key, const QuotedWords& quoted = {});
std::string csl_item_text(const Source& source, const QuotedWords& quoted = {}); // a list of one

// What is to be said of a date that the document does not print, or of one that is missing; may be empty.
std::string date_note(const Source& source);

// "1 event is", "2 events are": a count with the rest of its sentence.
std::string counted(std::int64_t count, std::string_view one, std::string_view many);

} // namespace geodata::io
