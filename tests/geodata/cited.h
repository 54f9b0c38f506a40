#pragma once
// Copies and citations for the tests of passages.
#include <algorithm>
#include <gmock/gmock.h>
#include <string>

#include "geodata/passage.h"

namespace geodata {

inline DocumentText document_of(std::string text, DocumentFormat format = DocumentFormat::PlainText) {
    DocumentText document;
    document.source = "diary";
    document.text = std::move(text);
    document.format = format;
    set_words(document);
    return document;
}

// Records a passage of a document with the quote in it, as the record's tools do.
inline Citation cite(const DocumentText& document, const std::string& passage, const std::string& quote) {
    const std::vector<Word> passage_words = normalised_words(passage);
    const std::vector<Word> quote_words = normalised_words(quote);
    const auto same = [](const Word& a, const Word& b) { return a.text == b.text; };
    const auto& words = document.words;
    const auto first =
        std::search(words.begin(), words.end(), passage_words.begin(), passage_words.end(), same) - words.begin();
    const auto at =
        std::search(passage_words.begin(), passage_words.end(), quote_words.begin(), quote_words.end(), same) -
        passage_words.begin();
    const auto count = static_cast<std::ptrdiff_t>(passage_words.size());
    Citation citation;
    citation.source = document.source;
    citation.quote = quote;
    EXPECT_LE(first + count, static_cast<std::ptrdiff_t>(words.size())) << passage;
    EXPECT_LT(at, count) << quote;
    if (first + count > static_cast<std::ptrdiff_t>(words.size())) return citation;
    citation.first_line = static_cast<int>(words[static_cast<std::size_t>(first)].line);
    citation.last_line = static_cast<int>(words[static_cast<std::size_t>(first + count - 1)].line);
    PassageCheck check;
    check.words_before = static_cast<int>(at);
    check.words_after = static_cast<int>(count - at - static_cast<std::ptrdiff_t>(quote_words.size()));
    for (std::ptrdiff_t i = first - kContextWords; i < first + count + kContextWords; ++i) {
        const bool is_inside = i >= 0 && i < static_cast<std::ptrdiff_t>(words.size());
        check.sums.push_back(is_inside ? std::int16_t{word_checksum(words[static_cast<std::size_t>(i)].text)}
                                       : std::int16_t{-1});
    }
    citation.check = check;
    return citation;
}

inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
    const std::size_t at = text.find(from);
    EXPECT_NE(at, std::string::npos) << from;
    return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

inline std::string text_of(const DocumentText& document, std::uint32_t begin, std::uint32_t end) {
    return document.text.substr(begin, end - begin);
}
inline std::string passage_in(const DocumentText& document, const Anchor& anchor) {
    return text_of(document, anchor.passage_begin, anchor.passage_end);
}
inline std::string quote_in(const DocumentText& document, const Anchor& anchor) {
    return text_of(document, anchor.quote_begin, anchor.quote_end);
}

inline bool is_found(const Anchor& anchor) {
    return anchor.state == AnchorState::Exact || anchor.state == AnchorState::Moved;
}

} // namespace geodata
