#include "app/words/words.h"

#include <array>
#include <boost/locale/gnu_gettext.hpp>
#include <locale>
#include <string>
#include <vector>

#include "app/words/catalogue_bytes.h"

namespace app::words {

namespace {

using Messages = boost::locale::message_format<char>;
namespace gnu_gettext = boost::locale::gnu_gettext;

// The bytes of a compiled catalogue; empty for English, which has none.
std::vector<char> bytes_of(Language language) {
    switch (language) {
    case Language::Az:
        return {kAzCatalogue, kAzCatalogue + kAzCatalogueSize};
    case Language::Ru:
        return {kRuCatalogue, kRuCatalogue + kRuCatalogueSize};
    case Language::En:
        break;
    }
    return {};
}

// A std::locale is what owns such a facet; no other part of it is used, and the program's own locale is left alone.
std::locale catalogue(Language language) {
    gnu_gettext::messages_info info;
    info.language = geodata::code_of(language);
    info.encoding = "UTF-8";
    info.domains.emplace_back("january-atlas");
    info.paths.emplace_back("embedded");
    info.callback = [language](const std::string& /*file*/, const std::string& /*encoding*/) {
        return bytes_of(language);
    };
    return {std::locale::classic(), gnu_gettext::create_messages_facet<char>(info)};
}

const Messages& messages(Language language) {
    static const std::array<std::locale, 2> all = {catalogue(Language::Az), catalogue(Language::Ru)};
    return std::use_facet<Messages>(all[language == Language::Az ? 0 : 1]);
}

// The plural rules look at the last two digits and at small numbers: a number that is too great for the library is
// replaced by one of the same form.
int in_range(std::int64_t number) {
    constexpr std::int64_t kGreat = 1'000'000;
    const std::int64_t size = number < 0 ? -(number % kGreat) : number;
    return static_cast<int>(size < kGreat ? size : kGreat + size % kGreat);
}

} // namespace

const char* tr(Language language, const char* english) { return tr_in(language, nullptr, english); }

const char* tr_in(Language language, const char* context, const char* english) {
    if (language == Language::En || *english == '\0') return english; // the empty text is a catalogue's header
    const char* found = messages(language).get(0, context, english);
    return found != nullptr ? found : english;
}

const char* tr_n(Language language, std::int64_t number, const char* one, const char* many) {
    if (language != Language::En)
        if (const char* found = messages(language).get(0, nullptr, one, in_range(number)); found != nullptr)
            return found;
    return number == 1 ? one : many;
}

} // namespace app::words
