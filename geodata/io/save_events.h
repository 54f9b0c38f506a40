#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "geodata/atlas.h"
#include "geodata/edit_atlas.h"
#include "geodata/result.h"

namespace geodata::io {

// The events file of an atlas as it was loaded, and what stands on the disk. A value: saving gives the next one.
struct EventsFile {
    std::filesystem::path folder;
    std::string name;                        // relative to the folder
    std::shared_ptr<const std::string> base; // what was loaded: every save writes it with the edits in force
    std::string on_disk;                     // SHA-256 of what was loaded or saved last, hex
};

// Of an atlas as load_atlas() gave it, edited or not. Error: there is no such file, or it could not be read.
Result<EventsFile> events_file_of(const Atlas& atlas);

// The text of an events file with edits: what was not changed keeps its bytes, records that cannot be read and unknown
// properties too. New objects are indented and spelled as those of the text are; between lines, lines are only added.
// `name` is for messages. InvalidArgument: an edit does not fit the text.
Result<std::string> with_edits(std::string_view text, const std::string& name, std::span<const AtlasEdit> edits);

// Writes the file with `edits`, all since it was loaded: after an edit was undone, saved or not, call it with the
// others. The file is replaced as a whole and keeps its permissions. WriteFailed, and nothing is written, when the file
// was changed by others since it was loaded or saved last.
Result<EventsFile> save_events(const EventsFile& file, std::span<const AtlasEdit> edits);

} // namespace geodata::io
