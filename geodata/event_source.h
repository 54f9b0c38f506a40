#pragma once

#include <filesystem>
#include <string>

#include "geodata/localized.h"

namespace geodata {

// Which fields of a vector table say what of an event; an empty name: none does.
struct EventFields {
    std::string begin; // of a date, a date and time, a year or EDTF text
    std::string end;   // the same; empty: `begin` is the whole date
    std::string id, title, summary, kind, place;
    bool guessed = false; // the time fields: by their names, types and values, not named in the manifest
    bool operator==(const EventFields&) const = default;
};

// A vector table whose records are events, as the manifest or the user names it; not yet read.
struct EventSource {
    std::string id; // unique among the sources; the file's name without extension
    LocalizedText title;
    std::filesystem::path file;
    std::string shown_as; // how messages name the file: as the manifest does
    std::string table;    // empty: the first one
    EventFields fields;   // those that were named; the others are guessed
    bool operator==(const EventSource& other) const {
        return id == other.id && file == other.file && table == other.table && fields == other.fields;
    }
};

} // namespace geodata
