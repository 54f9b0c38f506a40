#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "geodata/atlas.h"
#include "geodata/result.h"

namespace geodata::io {

// atlas.json, read: an Atlas without the contents of its files, and what those files are.
struct Manifest {
    Atlas atlas; // layers without tables
    struct LevelFile {
        std::string layer;
        std::string table;
        double maxzoom = 24;
    };
    std::vector<LevelFile> levels;
    std::vector<std::string> timeless; // ids of layers with `ignore_time`: shown in every window
    struct ReliefFile {
        std::string file, shade_table, height_table;
    };
    std::vector<ReliefFile> relief;
    std::vector<std::string> tour_files;
    std::vector<EventSource> event_sources; // vector tables; their files are relative to the folder
};

// BadFormat when it is no JSON object or lacks title, areas or kinds. An unknown style property or key is an Issue that
// names it.
Result<Manifest> parse_manifest(std::string_view text, std::vector<Issue>& issues);

} // namespace geodata::io
