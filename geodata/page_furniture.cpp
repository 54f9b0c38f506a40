#include "geodata/page_furniture.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "geodata/ascii.h"

namespace geodata {
namespace {

constexpr std::size_t kEdgeLines = 3;  // of a page, at its top and at its bottom
constexpr std::size_t kMaxHead = 160;  // bytes; what is longer is a paragraph
constexpr std::size_t kMaxFigures = 4; // of a page number

struct PageLine {
    ByteRange bytes;           // with its end
    std::string key;           // its letters, blanks and figures run together
    std::optional<int> number; // it is one number and nothing but signs
};

// The first and the last lines of a page that hold anything, from the edge inwards.
struct PageEdges {
    std::vector<PageLine> top, bottom;
};

std::string key_of(std::string_view line) {
    std::string key;
    for (const char c : line) {
        const char sign = is_digit(c)            ? '#'
                          : is_space(c)          ? ' '
                          : c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a')
                                                 : c;
        if ((sign == '#' || sign == ' ') && (key.empty() ? sign == ' ' : key.back() == sign)) continue;
        key += sign;
    }
    while (!key.empty() && key.back() == ' ') key.pop_back();
    return key;
}

bool has_letter(std::string_view key) {
    return std::any_of(key.begin(), key.end(),
                       [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; });
}

std::optional<int> number_of(std::string_view line) {
    const auto first = std::find_if(line.begin(), line.end(), is_digit);
    const auto last = std::find_if_not(first, line.end(), is_digit);
    const auto figures = static_cast<std::size_t>(last - first);
    if (figures == 0 || figures > kMaxFigures) return std::nullopt;
    const auto is_sign = [](char c) {
        return is_space(c) || std::string_view("-|[](). ").find(c) != std::string_view::npos;
    };
    // Dashes, of three bytes from E2 80 90 on, are the one sign beyond ASCII that stands beside page numbers.
    const auto is_dash = [](char c) { return static_cast<unsigned char>(c) >= 0x80; };
    const auto is_apart = [&](auto begin, auto end) {
        return std::all_of(begin, end, [&](char c) { return is_sign(c) || is_dash(c); }) &&
               std::count_if(begin, end, is_dash) <= 3;
    };
    if (!is_apart(line.begin(), first) || !is_apart(last, line.end())) return std::nullopt;
    int number = 0;
    std::from_chars(&*first, &*first + figures, number);
    return number;
}

PageEdges edges_of(std::string_view text, std::uint32_t page_begin, std::uint32_t page_end) {
    const auto read = [&](std::size_t begin, std::size_t end) {
        PageLine line;
        line.bytes = {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
        const std::string_view letters = text.substr(begin, end - begin);
        if (letters.size() <= kMaxHead) {
            line.key = key_of(letters);
            line.number = number_of(letters);
        }
        return line;
    };
    const auto is_blank = [&](std::size_t begin, std::size_t end) {
        return std::all_of(text.begin() + static_cast<std::ptrdiff_t>(begin),
                           text.begin() + static_cast<std::ptrdiff_t>(end), is_space);
    };
    PageEdges edges;
    std::size_t at = page_begin;
    while (at < page_end && edges.top.size() < kEdgeLines) {
        const std::size_t feed = text.find('\n', at);
        const std::size_t end = feed == std::string_view::npos || feed >= page_end ? page_end : feed + 1;
        if (!is_blank(at, end)) edges.top.push_back(read(at, end));
        at = end;
    }
    std::size_t end = page_end;
    while (end > page_begin && edges.bottom.size() < kEdgeLines) {
        const std::size_t feed = end >= 2 ? text.rfind('\n', end - 2) : std::string_view::npos;
        const std::size_t begin = feed == std::string_view::npos || feed < page_begin ? page_begin : feed + 1;
        if (!is_blank(begin, end)) edges.bottom.push_back(read(begin, end));
        end = begin;
    }
    return edges;
}

using Edge = std::vector<PageLine> PageEdges::*;

// Says of lines at one edge of the pages whether they are furniture.
class EdgeFurniture {
  public:
    EdgeFurniture(std::span<const PageEdges> pages, Edge edge) : pages_(pages), edge_(edge) {
        for (std::size_t page = 0; page < pages.size(); ++page) {
            std::set<std::string_view> seen; // a page counts once
            for (const PageLine& line : pages[page].*edge) {
                if (line.number)
                    ++numbered_[*line.number - static_cast<int>(page)];
                else if (has_letter(line.key) && seen.insert(line.key).second)
                    ++repeated_[line.key];
            }
        }
        required_ = std::clamp<std::size_t>(pages.size() / 3, 2, 3);
    }

    void collect(std::vector<ByteRange>& found, std::size_t first_page) const {
        for (std::size_t page = first_page; page < pages_.size(); ++page) {
            for (const PageLine& line : pages_[page].*edge_) {
                if (!holds(line, static_cast<int>(page))) break;
                found.push_back(line.bytes);
            }
        }
    }

  private:
    bool holds(const PageLine& line, int page) const {
        if (line.number) return numbered_.at(*line.number - page) >= 2;
        const auto times = repeated_.find(line.key);
        return times != repeated_.end() && times->second >= required_;
    }

    std::span<const PageEdges> pages_;
    Edge edge_;
    std::map<int, std::size_t> numbered_; // page numbers by what they are ahead of the pages
    std::map<std::string, std::size_t> repeated_;
    std::size_t required_ = 2;
};

} // namespace

std::vector<ByteRange> page_furniture(const DocumentText& document) {
    std::vector<ByteRange> found;
    const auto& begins = document.page_begins;
    if (begins.size() < 2) return found;
    const auto size = static_cast<std::uint32_t>(document.text.size());
    std::vector<PageEdges> pages;
    pages.reserve(begins.size());
    for (std::size_t i = 0; i < begins.size(); ++i) {
        const std::uint32_t end = std::min(size, i + 1 < begins.size() ? begins[i + 1] : size);
        pages.push_back(edges_of(document.text, std::min(begins[i], end), end));
    }
    const std::span<const PageEdges> all(pages);
    // At the top of the first page stands the title that later heads repeat; it parts no sentence.
    EdgeFurniture(all, &PageEdges::top).collect(found, 1);
    EdgeFurniture(all, &PageEdges::bottom).collect(found, 0);
    std::sort(found.begin(), found.end(), [](const ByteRange& a, const ByteRange& b) { return a.begin < b.begin; });
    found.erase(std::unique(found.begin(), found.end()), found.end()); // of a page with few lines
    return found;
}

} // namespace geodata
