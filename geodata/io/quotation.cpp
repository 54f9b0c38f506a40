#include "geodata/io/quotation.h"

#include <algorithm>

#include <fmt/format.h>

#include "geodata/io/ascii_name.h"
#include "geodata/io/export_records.h"

namespace geodata::io {
namespace {

std::string range_text(std::uint32_t first, std::uint32_t last) {
    return last <= first ? fmt::format("{}", first) : fmt::format("{}–{}", first, last);
}

// "page 3 of the copy": its pages and lines are not those that are printed on the paper, and nobody else may have them.
std::string locator_text(const Locator& at) {
    const bool has_page = at.page > 0;
    if (!has_page && at.first_line == 0) return {};
    const std::uint32_t first = has_page ? at.page : at.first_line;
    const std::uint32_t last = has_page ? at.last_page : at.last_line;
    return fmt::format("{}{} {} of the copy", has_page ? "page" : "line", last > first ? "s" : "",
                       range_text(first, last));
}

std::string in_quotation_marks(std::string_view words) {
    // A quotation within it takes single marks.
    std::string inner;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view rest = words.substr(i);
        const bool opens = rest.starts_with("“"), closes = rest.starts_with("”");
        if (opens || closes) {
            inner += opens ? "‘" : "’";
            i += std::string_view("“").size() - 1;
        } else {
            inner += words[i];
        }
    }
    return "“" + inner + "”";
}

} // namespace

Locator locator_of(const DocumentText& document, ByteRange range) {
    Locator locator;
    locator.page = document.page_at(range.begin);
    locator.last_page = document.page_at(range.end > range.begin ? range.end - 1 : range.end);
    const auto line_of = [&](std::uint32_t byte) {
        const auto end =
            document.text.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(byte, document.text.size()));
        return static_cast<std::uint32_t>(std::count(document.text.begin(), end, '\n') + 1);
    };
    locator.first_line = line_of(range.begin);
    locator.last_line = line_of(range.end > range.begin ? range.end - 1 : range.end);
    return locator;
}

std::string quotation(std::string_view words, const Source& source, const Locator& locator, QuotationStyle style) {
    const std::string quoted = in_quotation_marks(words);
    const std::string where = locator_text(locator);
    switch (style) {
    case QuotationStyle::Note:
        return quoted + " " + note_text(source, where);
    case QuotationStyle::Plain:
        return quoted + "\n" + reference_text(source) + (where.empty() ? "" : fmt::format(" ({})", where));
    case QuotationStyle::BibTex:
        return bibtex_entry(source, ascii_name(source.id), {quoted, where});
    case QuotationStyle::CslJson:
        break;
    }
    return csl_item_text(source, {quoted, where});
}

} // namespace geodata::io
