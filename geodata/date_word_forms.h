#pragma once

#include <string_view>

namespace geodata {

// Words of dates, as normalised_words() gives them, in the languages that documents are written in; 0: it is none.

int month_named(std::string_view word);   // 1 to 12: "january", "jan", "январе", "yanvarın"
int ordinal_named(std::string_view word); // 1 to 20, 30: "first"
int season_named(std::string_view word);  // 21 to 24, as EDTF has them: "spring"

} // namespace geodata
