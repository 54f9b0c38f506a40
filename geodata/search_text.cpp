#include "geodata/search_text.h"

#include <algorithm>
#include <array>
#include <set>
#include <unordered_map>
#include <vector>

#include <utf8proc.h>

namespace geodata {

namespace {

// What Unicode's folding leaves apart and a reader types as one.
utf8proc_int32_t fold_letter(utf8proc_int32_t c) {
    switch (c) {
    case 0x0259: // ə
    case 0x01DD: // ǝ, its look-alike in older fonts
        return 'e';
    case 0x0131:
        return 'i'; // ı
    case 0x00F8:
        return 'o'; // ø
    case 0x0142:
        return 'l'; // ł
    case 0x0111:
        return 'd'; // đ
    case 0x2018:
    case 0x2019:
    case 0x2032: // prime
    case 0x02B9: // modifier prime, the soft sign of a transliteration
    case 0x02BB: // the marks of aspirated letters in romanised Armenian
    case 0x02BC:
    case 0x02BD:
    case 0x02BE:
    case 0x02BF:
    case 0x055A: // Armenian apostrophe
        return '\'';
    case 0x058A: // Armenian hyphen
        return '-';
    default:
        return c >= 0x2010 && c <= 0x2015 ? '-' : c;
    }
}

void append_utf8(std::string& text, utf8proc_int32_t c) {
    std::array<utf8proc_uint8_t, 4> bytes{};
    const utf8proc_ssize_t count = utf8proc_encode_char(c, bytes.data());
    for (utf8proc_ssize_t i = 0; i < count; ++i) text += static_cast<char>(bytes[static_cast<std::size_t>(i)]);
}

constexpr std::string_view kI = "\u0438"; // и
constexpr std::string_view kShortI = "\u0439";

// The words of a folded text: what dashes, brackets, commas and the like part.
std::vector<std::string_view> words_of(std::string_view folded) {
    std::vector<std::string_view> words;
    const auto parts = [](char c) {
        return static_cast<unsigned char>(c) < 0x80 && c != '\'' && !(c >= 'a' && c <= 'z') && !(c >= '0' && c <= '9');
    };
    for (std::size_t i = 0; i < folded.size();) {
        while (i < folded.size() && parts(folded[i])) ++i;
        std::size_t end = i;
        while (end < folded.size() && !parts(folded[end])) ++end;
        if (end > i) words.push_back(folded.substr(i, end - i));
        i = end;
    }
    return words;
}

constexpr std::size_t kLongestName = 4; // words

// Calls visit with every run of one to kLongestName words of a text, folded and parted by single blanks.
template <class Visit>
void for_each_run(std::string_view text, Visit visit) {
    const std::string folded = fold_for_search(text);
    const std::vector<std::string_view> words = words_of(folded);
    std::string run;
    for (std::size_t i = 0; i < words.size(); ++i) {
        run.clear();
        for (std::size_t k = i; k < std::min(words.size(), i + kLongestName); ++k) {
            if (!run.empty()) run += ' ';
            run += words[k];
            visit(run);
        }
    }
}

std::string name_key(std::string_view name) {
    const std::string folded = fold_for_search(name);
    std::string key;
    for (const std::string_view word : words_of(folded)) {
        if (!key.empty()) key += ' ';
        key += word;
    }
    return key;
}

// The places of the base map by each of their names.
class Gazetteer {
  public:
    explicit Gazetteer(const Atlas& atlas) {
        for (const LayerPtr& layer : atlas.layers)
            if (layer->table && layer->table->field_index("alt_names") >= 0) add(*layer->table);
    }

    // Every name of the place of this name; null when there is none.
    const std::vector<std::string>* find(const std::string& key) const {
        const auto found = by_name_.find(key);
        return found == by_name_.end() ? nullptr : &places_[found->second].names;
    }

  private:
    struct Place {
        std::vector<std::string> names; // as the table spells them, alternative ones last
        double rank = 0;                // the lower, the more important
    };

    void add(const FeatureTable& table) {
        std::vector<std::string> fields;
        for (const std::string& field : table.fields)
            if (field == "name" || field.starts_with("name_") || field.starts_with("former_name"))
                fields.push_back(field);
        const int rank = table.field_index("rank");
        for (std::size_t i = 0; i < table.size(); ++i) {
            Place place;
            for (const std::string& field : fields)
                if (std::string name = table.text(i, field); !name.empty()) place.names.push_back(std::move(name));
            const std::size_t main_names = place.names.size();
            const std::string others = table.text(i, "alt_names");
            for (std::size_t begin = 0; begin < others.size();) {
                const std::size_t end = std::min(others.find('|', begin), others.size());
                if (end > begin) place.names.push_back(others.substr(begin, end - begin));
                begin = end + 1;
            }
            if (rank >= 0) place.rank = number_of(table.row(i)[rank]);
            places_.push_back(std::move(place));
            enter(places_.size() - 1, main_names);
        }
    }

    static double number_of(const Value& value) {
        if (const auto* whole = std::get_if<std::int64_t>(&value)) return static_cast<double>(*whole);
        const auto* real = std::get_if<double>(&value);
        return real == nullptr ? 0 : *real;
    }

    // Of places of one name the most important has it; an alternative name counts where it is nobody's own.
    void enter(std::size_t index, std::size_t main_names) {
        const Place& place = places_[index];
        for (std::size_t i = 0; i < place.names.size(); ++i) {
            const bool main = i < main_names;
            const std::string key = name_key(place.names[i]);
            if (key.empty()) continue;
            const auto [known, is_new] = by_name_.emplace(key, index);
            const bool known_main = !is_new && main_.count(key) > 0;
            const bool better = place.rank < places_[known->second].rank;
            if (!is_new && (main == known_main ? better : main)) known->second = index;
            if (main) main_.insert(key);
        }
    }

    std::vector<Place> places_;
    std::unordered_map<std::string, std::size_t> by_name_;
    std::set<std::string> main_; // keys that are a place's own name
};

} // namespace

std::string fold_for_search(std::string_view text) {
    std::string folded;
    folded.reserve(text.size());
    append_folded(folded, text);
    return folded;
}

void append_folded(std::string& folded, std::string_view text) {
    constexpr auto kOptions = static_cast<utf8proc_option_t>(UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                                             UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
    std::array<utf8proc_int32_t, 32> parts{}; // the longest decomposition has 18
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    for (std::size_t i = 0; i < text.size();) {
        if (const char c = text[i]; static_cast<unsigned char>(c) < 0x80) {
            folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            ++i;
            continue;
        }
        utf8proc_int32_t c = 0;
        const utf8proc_ssize_t length = utf8proc_iterate(bytes + i, static_cast<utf8proc_ssize_t>(text.size() - i), &c);
        if (length <= 0) { // no UTF-8: the byte stands for nothing that could be searched
            append_utf8(folded, 0xFFFD);
            ++i;
            continue;
        }
        i += static_cast<std::size_t>(length);
        // Unicode takes й for an accented и.
        if (c == 0x0419 || c == 0x0439) {
            folded += kShortI;
            continue;
        }
        if (c == 0x0306 && folded.ends_with(kI)) {
            folded.replace(folded.size() - kI.size(), kI.size(), kShortI);
            continue;
        }
        int boundary_class = 0;
        const utf8proc_ssize_t count = utf8proc_decompose_char(
            c, parts.data(), static_cast<utf8proc_ssize_t>(parts.size()), kOptions, &boundary_class);
        for (utf8proc_ssize_t k = 0; k < std::min(count, static_cast<utf8proc_ssize_t>(parts.size())); ++k) {
            append_utf8(folded, fold_letter(parts[static_cast<std::size_t>(k)]));
        }
    }
}

void fold_event(const Event& event, std::string& haystack) {
    haystack.clear();
    const auto add = [&](std::string_view text) {
        append_folded(haystack, text);
        haystack += '\n';
    };
    const auto add_localized = [&](const LocalizedText& text) {
        for (const std::string* one : {&text.en, &text.az, &text.ru}) {
            if (!one->empty()) add(*one);
        }
    };
    add_localized(event.title);
    add_localized(event.summary);
    add(event.place);
    for (const NameVariant& name : event.names) add(name.text);
    if (!event.other_names.empty()) add(event.other_names);
    for (const Citation& citation : event.citations) add_localized(citation.says);
}

void find_other_names(Atlas& atlas) {
    const Gazetteer gazetteer(atlas);
    std::set<std::string> names; // sorted: the same atlas gives the same text
    const auto add_synonyms = [&](const std::string& key) {
        if (const auto* found = gazetteer.find(key)) names.insert(found->begin(), found->end());
    };
    for (Event& event : atlas.events) {
        names.clear();
        for_each_run(event.place, add_synonyms);
        for (const NameVariant& name : event.names) for_each_run(name.text, add_synonyms);
        for (const std::string& id : event.areas) {
            const Area* area = atlas.find_area(id);
            if (area == nullptr) continue;
            for (const std::string* title : {&area->title.en, &area->title.az, &area->title.ru}) {
                if (title->empty()) continue;
                names.insert(*title);
                add_synonyms(name_key(*title));
            }
        }
        event.other_names.clear();
        for (const std::string& name : names) event.other_names += (event.other_names.empty() ? "" : "\n") + name;
    }
}

} // namespace geodata
