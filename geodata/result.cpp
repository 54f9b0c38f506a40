#include "geodata/result.h"

namespace geodata {

std::string to_line(const Issue& issue) {
    std::string line = issue.file;
    if (!issue.record.empty()) {
        if (!line.empty()) line += ':';
        line += issue.record;
    }
    if (!line.empty()) line += ": ";
    line += issue.message;
    return line;
}

} // namespace geodata
