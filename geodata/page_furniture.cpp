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
#include "geodata/dashes.h"

namespace geodata {
namespace {

constexpr std::size_t kEdgeLines = 3;  // of a page, at its top and at its bottom
constexpr std::size_t kMaxHead = 160;  // bytes; what is longer is a paragraph
constexpr std::size_t kMaxFigures = 4; // of a page number

struct PageLine {
    ByteRange bytes;           // with its end
    std::string key;           // its letters, small, white space as one blank; empty when it is too long or has none
    std::optional<int> number; // it is one number and nothing but signs
};

// The first and the last lines of a page that hold anything, from the edge inwards.
struct PageEdges {
    std::vector<PageLine> top, bottom;
};

std::string key_of(std::string_view line) {
    std::string key;
    for (const char c : line) {
        const char sign = is_space(c) ? ' ' : to_lower(c);
        if (sign == ' ' && (key.empty() || key.back() == ' ')) continue;
        key += sign;
    }
    while (!key.empty() && key.back() == ' ') key.pop_back();
    const bool has_letter = std::any_of(
        key.begin(), key.end(), [](char c) { return (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80; });
    return has_letter ? key : std::string();
}

// Blanks, and the signs that stand beside page numbers.
bool is_signs_alone(std::string_view text) {
    while (!text.empty()) {
        const std::size_t dash = dash_at_begin(text);
        const bool is_sign =
            is_space(text.front()) || std::string_view("|[]().").find(text.front()) != std::string_view::npos;
        if (dash == 0 && !is_sign) return false;
        text.remove_prefix(std::max<std::size_t>(dash, 1));
    }
    return true;
}

struct Figures {
    std::size_t begin = 0, end = 0;
};
std::vector<Figures> figures_of(std::string_view line) {
    std::vector<Figures> all;
    for (std::size_t at = 0; at < line.size();) {
        if (!is_digit(line[at])) {
            ++at;
            continue;
        }
        Figures figures{at, at};
        while (figures.end < line.size() && is_digit(line[figures.end])) ++figures.end;
        at = figures.end;
        all.push_back(figures);
    }
    return all;
}

int value_of(std::string_view line, const Figures& figures) {
    int number = 0;
    std::from_chars(line.data() + figures.begin, line.data() + figures.end, number);
    return number;
}

std::optional<int> number_of(std::string_view line) {
    const auto figures = figures_of(line);
    if (figures.size() != 1 || figures[0].end - figures[0].begin > kMaxFigures) return std::nullopt;
    if (!is_signs_alone(line.substr(0, figures[0].begin)) || !is_signs_alone(line.substr(figures[0].end)))
        return std::nullopt;
    return value_of(line, figures[0]);
}

// A head with a page number at either end, as it would be on page 0: on every page the same. Not of a line that may be
// a date: the days at the heads of a chronicle count up as pages do, but are its words.
std::vector<std::string> numbered_keys(const std::string& key, int page) {
    std::vector<std::string> keys;
    const auto figures = figures_of(key);
    const auto is_long = [](const Figures& one) { return one.end - one.begin >= kMaxFigures; };
    if (figures.empty() || std::any_of(figures.begin(), figures.end(), is_long)) return keys;
    const auto add = [&](const Figures& one) {
        keys.push_back(key.substr(0, one.begin) + "#" + std::to_string(value_of(key, one) - page) + "#" +
                       key.substr(one.end));
    };
    if (is_signs_alone(std::string_view(key).substr(0, figures.front().begin))) add(figures.front());
    if (is_signs_alone(std::string_view(key).substr(figures.back().end))) add(figures.back());
    return keys;
}

PageEdges edges_of(std::string_view text, std::uint32_t page_begin, std::uint32_t page_end) {
    const std::string_view page = text.substr(0, page_end);
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
        const std::size_t feed = page.find('\n', at);
        const std::size_t end = feed == std::string_view::npos ? page_end : feed + 1;
        if (!is_blank(at, end)) edges.top.push_back(read(at, end));
        at = end;
    }
    std::size_t end = page_end;
    while (end > page_begin && edges.bottom.size() < kEdgeLines) {
        const std::size_t feed = page.substr(page_begin, end - 1 - page_begin).rfind('\n');
        const std::size_t begin = feed == std::string_view::npos ? page_begin : page_begin + feed + 1;
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
            std::set<std::string> seen; // a page counts once
            for (const PageLine& line : pages[page].*edge)
                for (const std::string& key : keys_of(line, static_cast<int>(page))) seen.insert(key);
            for (const std::string& key : seen) ++pages_with_[key];
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
    static std::vector<std::string> keys_of(const PageLine& line, int page) {
        if (line.number) return {"#" + std::to_string(*line.number - page)};
        if (line.key.empty()) return {};
        std::vector<std::string> keys = numbered_keys(line.key, page);
        keys.push_back(line.key);
        return keys;
    }

    bool holds(const PageLine& line, int page) const {
        const std::vector<std::string> keys = keys_of(line, page);
        const std::size_t required = line.number ? 2 : required_;
        return std::any_of(keys.begin(), keys.end(),
                           [&](const std::string& key) { return pages_with_.at(key) >= required; });
    }

    std::span<const PageEdges> pages_;
    Edge edge_;
    std::map<std::string, std::size_t> pages_with_; // that have a line with the key
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
    if (const auto& top = pages.front().top; !top.empty()) std::erase(found, top.front().bytes); // such a first page
    return found;
}

} // namespace geodata
