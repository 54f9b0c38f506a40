#include "app/scene/lens_words.h"

#include <fmt/format.h>

#include "app/words/words.h"

namespace app::scene {

std::string lens_words(const geodata::Atlas& atlas, const geodata::Lens& lens, geodata::Language language) {
    if (lens.none()) return {};
    if (!lens.source.empty()) {
        const geodata::Source* source = atlas.find_source(lens.source);
        return fmt::format(fmt::runtime(words::tr(language, "According to: {}")),
                           source == nullptr ? lens.source : source->short_title);
    }
    if (lens.agreed == 2) return words::tr(language, "Reported by two or more sources");
    return fmt::format(fmt::runtime(words::tr_n(language, lens.agreed, "Reported by {} or more sources",
                                                "Reported by {} or more sources")),
                       lens.agreed);
}

} // namespace app::scene
