#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/result.h"

namespace geodata::io {

// Tables for a GIS first, then the formats that hold one reserved layer as records.
enum class ExportFormat { GeoPackage, GeoJson, Csv, LinkedPlaces, WebAnnotations, CslJson, BibTex };

// What dialog, help and command line say of a format. The list is the only one.
struct ExportFormatInfo {
    ExportFormat format;
    const char* name;                                // "Linked Places"
    const char* driver;                              // as --driver takes it
    std::vector<const char*> extensions;             // with the dot; the first is the one to offer
    const char* layer;                               // the reserved layer that it holds alone; "" = any layers
    const char* about;                               // one line for a reader
    bool one_file;                                   // holds several layers in one file
    bool is_table() const { return *layer == '\0'; } // has fields and takes any coordinate system
};

std::span<const ExportFormatInfo> export_formats();
const ExportFormatInfo& info_of(ExportFormat format);

// Whether a file of this format can hold these layers: one reserved layer alone, or anything.
bool can_hold(const ExportFormatInfo& format, const std::vector<std::string>& layers);

// The format of a file: `driver` when given, else the longest extension that fits the name. InvalidArgument for an
// unknown one, for an extension that several formats share, and for layers that the format cannot hold; the message
// lists what would do.
Result<ExportFormat> choose_format(std::string_view driver, const std::string& file_name,
                                   const std::vector<std::string>& layers);

} // namespace geodata::io
