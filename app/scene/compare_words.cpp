#include "app/scene/compare_words.h"

#include "app/words/words.h"

namespace app::scene {

using geodata::Change;
using words::tr;
using words::tr_in;

std::string change_words(geodata::Language language, Change change) {
    switch (change) {
    case Change::New:
        return tr(language, "new: in B, not in A");
    case Change::Ended:
        return tr(language, "ended: in A, not in B");
    case Change::Continuing:
        return tr(language, "continuing: from one into the other");
    case Change::Unchanged:
        return tr(language, "unchanged: the same in both");
    case Change::Out:
    case Change::Undated:
        break;
    }
    return {};
}

const char* change_word(geodata::Language language, Change change) {
    switch (change) {
    case Change::New:
        return tr_in(language, "of events, beside their number", "new");
    case Change::Ended:
        return tr_in(language, "of events, beside their number", "ended");
    case Change::Continuing:
        return tr_in(language, "of events, beside their number", "continuing");
    case Change::Unchanged:
        return tr_in(language, "of events, beside their number", "unchanged");
    case Change::Out:
    case Change::Undated:
        break;
    }
    return "";
}

} // namespace app::scene
