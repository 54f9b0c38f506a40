#include "geodata/io/pdf/reading_order.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <utility>

namespace geodata::io {
namespace {

constexpr std::size_t kFewestRows = 6;   // with words on both sides of a gutter
constexpr double kNarrowestGutter = 6;   // points
constexpr double kFilledColumn = 0.6;    // of its width; cells of a table fill less
constexpr double kGutterOfColumn = 0.25; // at most, of the narrower column's width; a table's gaps are wider
constexpr double kWidestPage = 1e4;      // points
constexpr int kMostColumns = 4;

using Words = std::vector<PageWord>;
double right_of(const PageWord& word) { return word.x + word.width; }
double middle_of(const PageWord& word) { return word.y + word.height / 2; }

// Words that stand side by side, from the top, each from the left.
std::vector<Words> rows_of(Words words) {
    std::sort(words.begin(), words.end(), [](const auto& a, const auto& b) { return middle_of(a) < middle_of(b); });
    std::vector<Words> rows;
    double bottom = -std::numeric_limits<double>::infinity();
    for (PageWord& word : words) {
        if (rows.empty() || middle_of(word) > bottom) {
            rows.emplace_back();
            bottom = middle_of(word) + word.height / 2;
        }
        rows.back().push_back(std::move(word));
    }
    for (Words& row : rows) std::sort(row.begin(), row.end(), [](const auto& a, const auto& b) { return a.x < b.x; });
    return rows;
}

struct Gutter {
    double from = 0, to = 0;
    double middle() const { return (from + to) / 2; }
};

bool crosses(const Words& row, double x) {
    return std::any_of(row.begin(), row.end(), [&](const PageWord& word) { return word.x < x && right_of(word) > x; });
}
bool is_on_both_sides(const Words& row, double x) {
    return !crosses(row, x) && row.front().x < x && right_of(row.back()) > x;
}

// How much of a column its rows fill, the middle one of them.
double fill(const std::vector<Words>& rows, double from, double to) {
    std::vector<double> shares;
    for (const Words& row : rows) {
        double begin = to;
        double end = from;
        for (const PageWord& word : row) {
            if (word.x < from || right_of(word) > to) continue;
            begin = std::min(begin, word.x);
            end = std::max(end, right_of(word));
        }
        if (end > begin) shares.push_back((end - begin) / (to - from));
    }
    if (shares.empty()) return 0;
    std::nth_element(shares.begin(), shares.begin() + static_cast<std::ptrdiff_t>(shares.size() / 2), shares.end());
    return shares[shares.size() / 2];
}

// The widest upright strip near the middle that most rows leave free between words.
std::optional<Gutter> find_gutter(const std::vector<Words>& rows) {
    if (rows.size() < kFewestRows) return std::nullopt;
    double left = std::numeric_limits<double>::infinity();
    double right = -left;
    for (const Words& row : rows) {
        left = std::min(left, row.front().x);
        for (const PageWord& word : row) right = std::max(right, right_of(word));
    }
    if (!(right - left > 0) || right - left > kWidestPage) return std::nullopt;
    const double begin = left + 0.15 * (right - left);
    const auto steps = static_cast<std::size_t>(0.7 * (right - left));
    std::optional<Gutter> widest;
    std::optional<Gutter> here;
    for (std::size_t step = 0; step <= steps; ++step) {
        const double x = begin + static_cast<double>(step);
        const auto both = static_cast<std::size_t>(
            std::count_if(rows.begin(), rows.end(), [&](const Words& row) { return is_on_both_sides(row, x); }));
        const auto over = static_cast<std::size_t>(
            std::count_if(rows.begin(), rows.end(), [&](const Words& row) { return crosses(row, x); }));
        if (both < kFewestRows || over * 4 > both) {
            here.reset();
            continue;
        }
        if (!here) here = Gutter{x, x};
        here->to = x;
        if (!widest || here->to - here->from > widest->to - widest->from) widest = here;
    }
    if (!widest) return std::nullopt;
    const double width = widest->to - widest->from;
    if (width < kNarrowestGutter || width > kGutterOfColumn * std::min(widest->from - left, right - widest->to))
        return std::nullopt;
    if (fill(rows, left - 1, widest->from + 1) < kFilledColumn || fill(rows, widest->to - 1, right + 1) < kFilledColumn)
        return std::nullopt;
    return widest;
}

std::string line_of(const Words& row) {
    std::string line;
    for (std::size_t i = 0; i < row.size(); ++i) {
        line += row[i].text;
        const bool last = i + 1 == row.size();
        if (!last && (row[i].space_after || row[i + 1].x - right_of(row[i]) > row[i].height / 5)) line += ' ';
    }
    return line + '\n';
}

void write_columns(const std::vector<Words>& rows, int columns, std::string& text);

void write_words(Words words, int columns, std::string& text) {
    if (!words.empty()) write_columns(rows_of(std::move(words)), columns, text);
}

// Rows across the gutter stand by themselves; between them the left column goes before the right one.
void write_columns(const std::vector<Words>& rows, int columns, std::string& text) {
    const auto gutter = columns < kMostColumns ? find_gutter(rows) : std::nullopt;
    if (!gutter) {
        for (const Words& row : rows) text += line_of(row);
        return;
    }
    Words left;
    Words right;
    const auto finish = [&] {
        write_words(std::exchange(left, {}), columns + 1, text);
        write_words(std::exchange(right, {}), columns + 1, text);
    };
    for (const Words& row : rows) {
        if (crosses(row, gutter->middle())) {
            finish();
            text += line_of(row);
            continue;
        }
        for (const PageWord& word : row) (word.x < gutter->middle() ? left : right).push_back(word);
    }
    finish();
}

// Whether the text goes from a row's left column on to its right one, in most rows.
bool runs_across(const std::string& text, const std::vector<Words>& rows, const Gutter& gutter) {
    std::string flat = text;
    std::replace(flat.begin(), flat.end(), '\n', ' ');
    std::size_t both = 0;
    std::size_t across = 0;
    for (const Words& row : rows) {
        if (!is_on_both_sides(row, gutter.middle())) continue;
        const auto right =
            std::find_if(row.begin(), row.end(), [&](const auto& word) { return word.x > gutter.middle(); });
        if (right == row.begin() || right == row.end()) continue;
        ++both;
        if (flat.find((right - 1)->text + ' ' + right->text) != std::string::npos) ++across;
    }
    return across * 2 > both;
}

} // namespace

std::string in_reading_order(std::string text, std::vector<PageWord> words) {
    std::erase_if(words, [](const PageWord& word) {
        return !std::isfinite(word.x) || !std::isfinite(word.y) || !(word.width > 0) || !(word.height > 0);
    });
    const auto rows = rows_of(std::move(words));
    const auto gutter = find_gutter(rows);
    if (!gutter || !runs_across(text, rows, *gutter)) return text;
    std::string ordered;
    write_columns(rows, 1, ordered);
    return ordered;
}

} // namespace geodata::io
