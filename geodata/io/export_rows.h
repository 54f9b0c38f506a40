#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "geodata/io/export.h"

namespace geodata::io {

enum class FieldType { Integer, Real, Text };

struct ExportField {
    std::string name;     // in the atlas
    std::string new_name; // in the file
    FieldType type = FieldType::Text;
    std::size_t column = 0; // in what `values` fills
};

// One table to be written: which rows, which fields, and how to get at them. Borrows from the atlas.
struct ExportRows {
    std::string layer;
    std::string description; // caption, source and licence in one line
    std::vector<ExportField> fields;
    bool has_geometry = true;
    std::vector<std::uint32_t> rows;
    std::map<std::string, std::int64_t> skipped; // reason -> count
    std::map<std::string, std::int64_t> changes; // rows by what became of them between two windows; empty for one
    std::function<const Geometry*(std::uint32_t row)> geometry;
    std::function<void(std::uint32_t row, std::vector<Value>& values)> values;
};

// The rows that a request selects. InvalidArgument for a layer or field that does not exist; Unreadable for a layer
// whose file could not be read.
// `with_tables`: the records of vector tables are among the events; else they are skipped. Error besides: a table that
// cannot be read.
Result<std::vector<ExportRows>> select_rows(const Atlas& atlas, const ExportRequest& request, bool with_tables);

} // namespace geodata::io
