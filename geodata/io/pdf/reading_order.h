#pragma once

#include <string>
#include <vector>

namespace geodata::io {

// A word where it stands on its page, in points, y down.
struct PageWord {
    double x = 0, y = 0, width = 0, height = 0;
    std::string text;
    bool space_after = true;
};

// The text of a page whose file gives it as `text`. Where that runs line by line across columns, the words are put
// together anew column by column; else `text` is kept, as the file knows its order best.
std::string in_reading_order(std::string text, std::vector<PageWord> words);

} // namespace geodata::io
