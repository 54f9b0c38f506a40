#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/atlas.h"
#include "geodata/result.h"

namespace geodata::io {

inline constexpr std::uintmax_t kMaxRecordBytes = std::uintmax_t{64} * 1024 * 1024; // of a file of records

// Readers of the atlas's JSON files. `text` is the file's content, `file` its name for messages. An Error means that
// nothing of the file could be used; bad records become Issues.
// "first-lighting, citation 2 (harbour-gazette)": how issues name a citation of an event, numbered from 1.
std::string citation_record(std::string_view event, std::size_t number, std::string_view source);

Result<std::vector<Event>> parse_events(std::string_view text, const std::string& file, std::string_view zone,
                                        std::vector<Issue>& issues);
Result<std::vector<Source>> parse_sources(std::string_view text, const std::string& file, std::vector<Issue>& issues);
Result<Tour> parse_tour(std::string_view text, const std::string& file, std::vector<Issue>& issues);

} // namespace geodata::io
