#include "geodata/word_forms.h"

#include <algorithm>

#include <utf8proc.h>

#include "geodata/ascii.h"
#include "geodata/dashes.h"

namespace geodata {
namespace {

constexpr std::size_t kMaxNoteFigures = 3;
constexpr std::ptrdiff_t kShortestNoted = 3; // letters of a word that a number is glued to
constexpr std::size_t kMaxPageFigures = 4;

bool is_note_number(std::string_view word, std::size_t figures = kMaxNoteFigures) {
    return !word.empty() && word.size() <= figures && word.front() != '0' &&
           std::all_of(word.begin(), word.end(), is_digit);
}

// The last code point of a text, 0 when there is none.
utf8proc_int32_t last_letter(std::string_view text) {
    std::size_t at = text.size();
    while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0U) == 0x80U) {}
    utf8proc_int32_t code = 0;
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + at);
    const auto length = static_cast<utf8proc_ssize_t>(text.size() - at);
    return length > 0 && utf8proc_iterate(bytes, length, &code) > 0 ? code : 0;
}

// Figures at the end of a printed word that are set high: ¹ ² ³ and those of U+2070 to U+2079.
std::size_t raised_figures(std::string_view printed) {
    std::size_t count = 0;
    for (;; ++count) {
        const auto ends_with = [&](std::string_view lead, unsigned char least, unsigned char most) {
            if (printed.size() <= lead.size() || !printed.substr(0, printed.size() - 1).ends_with(lead)) return false;
            const auto last = static_cast<unsigned char>(printed.back());
            return last >= least && last <= most;
        };
        if (ends_with("\xC2", 0xB9, 0xB9) || ends_with("\xC2", 0xB2, 0xB3))
            printed.remove_suffix(2);
        else if (ends_with("\xE2\x81", 0xB0, 0xB9))
            printed.remove_suffix(3);
        else
            return count;
    }
}

// "[12]", "[^12]", "\[12\]", "^12^".
bool is_in_note_marks(std::string_view text, const Word& word) {
    std::string_view before = text.substr(0, word.begin);
    std::string_view after = text.substr(word.end);
    if (before.ends_with('^')) {
        if (after.starts_with('^')) return true;
        before.remove_suffix(1);
    }
    if (after.starts_with('\\')) after.remove_prefix(1);
    return before.ends_with('[') && after.starts_with(']');
}

bool is_alone_on_its_line(std::string_view text, const Word& word) {
    constexpr std::size_t kMaxMargin = 200; // bytes; white space before and after a page number
    const std::size_t margin = std::min<std::size_t>(word.begin, kMaxMargin);
    const std::string_view before = text.substr(word.begin - margin, margin);
    const std::string_view after = text.substr(word.end, kMaxMargin);
    const std::size_t begin = before.find_last_of("\n\f");
    const std::size_t end = after.find_first_of("\n\f");
    const auto is_blank = [](std::string_view side) {
        while (!side.empty()) {
            const std::size_t dash = dash_at_begin(side);
            if (dash == 0 && !is_space(side.front()) && side.front() != '|') return false;
            side.remove_prefix(std::max<std::size_t>(dash, 1));
        }
        return true;
    };
    const bool begins = begin != std::string_view::npos || margin == word.begin;
    const bool ends = end != std::string_view::npos || word.end + after.size() == text.size();
    return begins && ends && is_blank(begin == std::string_view::npos ? before : before.substr(begin + 1)) &&
           is_blank(after.substr(0, end));
}

// A hyphen and nothing else but white space stands between two words.
bool is_hyphenated(std::string_view between) {
    const bool is_hyphen =
        between.starts_with('-') || between.starts_with("\xE2\x80\x90") || between.starts_with("\xE2\x80\x91");
    if (!is_hyphen) return false;
    between.remove_prefix(dash_at_begin(between));
    return std::all_of(between.begin(), between.end(), is_space);
}

WordForms forms_of(std::string_view text, const Word& word, const Word* next) {
    WordForms forms;
    forms.whole = WordForm(word.text);
    const std::string_view printed = text.substr(word.begin, word.end - word.begin);
    std::string_view stem = without_note(text, word);
    if (word.joint > 0 && printed.find("<sup>") != std::string_view::npos &&
        is_note_number(std::string_view(word.text).substr(word.joint)))
        stem = std::string_view(word.text).substr(0, word.joint);
    if (!stem.empty()) {
        forms.stem = WordForm(std::string(stem));
        forms.note = WordForm(word.text.substr(stem.size()));
    }
    if (word.joint > 0) {
        forms.first = WordForm(word.text.substr(0, word.joint));
        forms.second = WordForm(word.text.substr(word.joint));
        if (stem.size() > word.joint) forms.second_stem = WordForm(std::string(stem.substr(word.joint)));
    }
    const bool is_number = is_note_number(word.text, kMaxPageFigures);
    if (is_number) {
        const bool is_note =
            is_note_number(word.text) && (is_in_note_marks(text, word) || raised_figures(printed) == word.text.size());
        forms.may_be_skipped = is_note || is_alone_on_its_line(text, word);
    }
    if (next == nullptr || is_number || next->begin < word.end) return forms;
    if (is_hyphenated(text.substr(word.end, next->begin - word.end)) && !is_digit(word.text.back()) &&
        !is_digit(next->text.front())) {
        forms.with_next = WordForm(word.text + next->text);
        const std::string_view next_stem = without_note(text, *next);
        if (!next_stem.empty()) forms.with_next_stem = WordForm(word.text + std::string(next_stem));
    } else if (is_note_number(next->text) && !is_digit(word.text.back())) {
        forms.with_next = WordForm(word.text + next->text);
    }
    return forms;
}

} // namespace

WordForm::WordForm(std::string letters) : text(std::move(letters)), sum(word_checksum(text)) {}

std::string_view without_note(std::string_view text, const Word& word) {
    const std::string_view letters = word.text;
    if (!is_digit(letters.back())) return {};
    std::string_view printed = text.substr(word.begin, word.end - word.begin);
    if (const std::size_t raised = raised_figures(printed); raised > 0) {
        const bool is_note = raised < letters.size() && is_note_number(letters.substr(letters.size() - raised));
        return is_note ? letters.substr(0, letters.size() - raised) : std::string_view();
    }
    std::size_t stem = letters.size();
    while (stem > 0 && is_digit(letters[stem - 1])) --stem;
    if (stem == 0 || !is_note_number(letters.substr(stem))) return {};
    if (std::any_of(letters.begin(), letters.begin() + static_cast<std::ptrdiff_t>(stem), is_digit)) return {};
    // "MiG29" has a figure of its own.
    while (!printed.empty() && is_digit(printed.back())) printed.remove_suffix(1);
    if (utf8proc_category(last_letter(printed)) == UTF8PROC_CATEGORY_LU) return {};
    // "km2" is another thing without its figure; "s1" is a word with a note as the end of a genitive.
    const auto letter_count = std::count_if(printed.begin(), printed.end(), [](char c) { return (c & 0xC0) != 0x80; });
    const std::string_view before = text.substr(0, word.begin);
    if (letter_count < kShortestNoted && !before.ends_with('\'') && !before.ends_with("\xE2\x80\x99")) return {};
    return letters.substr(0, stem);
}

std::vector<WordForms> word_forms(const DocumentText& document, std::size_t begin, std::size_t end) {
    std::vector<WordForms> forms;
    forms.reserve(end - begin);
    const auto& words = document.words;
    for (std::size_t i = begin; i < end; ++i)
        forms.push_back(forms_of(document.text, words[i], i + 1 < end ? &words[i + 1] : nullptr));
    return forms;
}

} // namespace geodata
