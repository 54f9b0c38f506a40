#include "geodata/style.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>

#include <fmt/format.h>

namespace geodata {

namespace {

const Value kNull; // the cell of an absent field

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

std::optional<Color> parse_hex(std::string_view digits) {
    if (digits.size() != 3 && digits.size() != 6 && digits.size() != 8) return std::nullopt;
    if (!std::all_of(digits.begin(), digits.end(), [](char c) { return hex_digit(c) >= 0; })) return std::nullopt;
    const std::size_t width = digits.size() == 3 ? 1 : 2;
    std::array<float, 4> parts{0, 0, 0, 1};
    for (std::size_t i = 0; i * width < digits.size(); ++i) {
        const int high = hex_digit(digits[i * width]);
        const int low = hex_digit(digits[i * width + width - 1]);
        parts[i] = static_cast<float>(high * 16 + low) / 255.0F;
    }
    return Color{parts[0], parts[1], parts[2], parts[3]};
}

// "r,g,b,a": three of 0 to 255, one of 0 to 1.
std::optional<Color> parse_parts(std::string_view text) {
    std::array<float, 4> parts{};
    for (std::size_t i = 0; i < 4; ++i) {
        const std::size_t comma = text.find(',');
        if ((comma == std::string_view::npos) != (i == 3)) return std::nullopt;
        std::string_view part = text.substr(0, comma);
        while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
        while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
        float value = 0;
        const auto [end, error] = std::from_chars(part.data(), part.data() + part.size(), value);
        const float limit = i < 3 ? 255.0F : 1.0F;
        if (error != std::errc{} || end != part.data() + part.size()) return std::nullopt;
        if (!(value >= 0 && value <= limit)) return std::nullopt;
        parts[i] = value / limit;
        if (i < 3) text.remove_prefix(comma + 1);
    }
    return Color{parts[0], parts[1], parts[2], parts[3]};
}

std::optional<double> number_of(const Value& value) {
    if (const auto* i = std::get_if<std::int64_t>(&value)) return static_cast<double>(*i);
    if (const auto* d = std::get_if<double>(&value)) return *d;
    return std::nullopt;
}

bool equal(const Value& a, const Value& b) {
    if (a.index() == b.index()) return a == b;
    const auto x = number_of(a);
    const auto y = number_of(b);
    return x && y && *x == *y;
}

// -1, 0, 1; none when the two have no order: a number and a text, a null, NaN.
std::optional<int> compare(const Value& a, const Value& b) {
    if (const auto* x = std::get_if<std::string>(&a), *y = std::get_if<std::string>(&b); x && y) {
        const int order = x->compare(*y);
        return order < 0 ? -1 : (order > 0 ? 1 : 0);
    }
    const auto x = number_of(a);
    const auto y = number_of(b);
    if (!x || !y) return std::nullopt;
    if (*x < *y) return -1;
    if (*x > *y) return 1;
    if (*x == *y) return 0;
    return std::nullopt;
}

} // namespace

Result<Color> parse_color(std::string_view text) {
    std::optional<Color> color;
    if (text.starts_with('#')) {
        color = parse_hex(text.substr(1));
    } else if (text.starts_with("rgba(") && text.ends_with(')')) {
        color = parse_parts(text.substr(5, text.size() - 6));
    }
    if (color) return *color;
    return fail(ErrorCode::BadFormat,
                fmt::format("“{}” is no colour; write #rgb, #rrggbb, #rrggbbaa or rgba(r,g,b,a)", text));
}

double ZoomNumber::at(double zoom) const {
    if (stops.empty()) return 0;
    const auto after = std::find_if(stops.begin(), stops.end(), [&](const auto& stop) { return stop.first > zoom; });
    if (after == stops.begin()) return stops.front().second;
    if (after == stops.end()) return stops.back().second;
    const auto& [z0, v0] = *(after - 1);
    const auto& [z1, v1] = *after;
    return v0 + (v1 - v0) * (zoom - z0) / (z1 - z0);
}

bool matches(const StyleFilter& filter, const std::vector<std::string>& fields, const Value* row) {
    using Op = StyleFilter::Op;
    const auto child_matches = [&](const StyleFilter& child) { return matches(child, fields, row); };
    const auto& children = filter.children;
    if (filter.op == Op::All) return std::all_of(children.begin(), children.end(), child_matches);
    if (filter.op == Op::Any) return std::any_of(children.begin(), children.end(), child_matches);
    if (filter.op == Op::None) return std::none_of(children.begin(), children.end(), child_matches);

    const auto field = std::find(fields.begin(), fields.end(), filter.field);
    const Value& cell = field == fields.end() ? kNull : row[field - fields.begin()];
    if (filter.op == Op::Has) return !std::holds_alternative<std::monostate>(cell);
    if (filter.op == Op::NotHas) return std::holds_alternative<std::monostate>(cell);

    const auto& values = filter.values;
    if (filter.op == Op::In) {
        return std::any_of(values.begin(), values.end(), [&](const Value& value) { return equal(cell, value); });
    }
    const Value& value = values.empty() ? kNull : values.front();
    if (filter.op == Op::Equal) return equal(cell, value);
    if (filter.op == Op::NotEqual) return !equal(cell, value);
    const auto order = compare(cell, value);
    if (!order) return false;
    switch (filter.op) {
    case Op::Less:
        return *order < 0;
    case Op::LessEqual:
        return *order <= 0;
    case Op::Greater:
        return *order > 0;
    case Op::GreaterEqual:
        return *order >= 0;
    default:
        return false;
    }
}

} // namespace geodata
