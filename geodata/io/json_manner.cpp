#include "geodata/io/json_manner.h"

#include <algorithm>

namespace geodata::io {
namespace {

constexpr std::size_t kMostColumns = 140; // of a line that holds a whole object or array

bool is_blank(char c) { return c == ' ' || c == '\t'; }

std::size_t columns(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(
        text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; }));
}

// Calls visit(range) for the value and, from the outside in, for every container below it; until it is true.
template <class Visit>
bool any_container(std::string_view text, JsonRange value, Visit visit) {
    if (text[value.begin] != '{' && text[value.begin] != '[') return false;
    if (visit(value)) return true;
    for (const JsonRange item : json_items(text, value))
        if (any_container(text, item, visit)) return true;
    return false;
}

// What stands between the first key of an object and its value.
std::string first_colon(std::string_view text, JsonRange object) {
    const std::size_t value = json_items(text, object).front().begin;
    std::size_t colon = text.rfind(':', value);
    const std::size_t key_end = text.rfind('"', colon) + 1;
    return std::string(text.substr(key_end, value - key_end));
}

class Writer {
  public:
    explicit Writer(const JsonManner& manner, std::span<const std::string_view> open = {})
        : manner_(manner), open_(open) {}

    std::string scalar(const Json& value) const {
        return value.dump(-1, ' ', manner_.ascii, Json::error_handler_t::replace);
    }

    std::string flat(const Json& value) const {
        if (!value.is_structured()) return scalar(value);
        const auto [open, close] = brackets(value);
        if (value.empty()) return std::string{open, close};
        std::string text = open + manner_.padding;
        for_each(value, [&](const std::string& key, const Json& item, bool is_first) {
            text += (is_first ? "" : manner_.comma) + key + flat(item);
        });
        return text + manner_.padding + close;
    }

    std::string opened(const Json& value, const std::string& indentation, bool with_items = false) const {
        if (!value.is_structured() || value.empty()) return flat(value);
        const auto [open, close] = brackets(value);
        const std::string inner = indentation + manner_.step;
        std::string text{open};
        for_each(value, [&](const std::string& key, const Json& item, bool is_first) {
            text += (is_first ? "" : ",") + manner_.line_end + inner + key;
            const bool is_open = std::any_of(
                open_.begin(), open_.end(), [&](std::string_view name) { return key.starts_with(scalar(Json(name))); });
            if (is_open || with_items || !fits(item, inner + key))
                text += opened(item, inner, is_open && item.is_array());
            else
                text += flat(item);
        });
        return text + manner_.line_end + indentation + close;
    }

  private:
    static std::pair<char, char> brackets(const Json& value) {
        return value.is_object() ? std::pair('{', '}') : std::pair('[', ']');
    }

    template <class Visit>
    void for_each(const Json& value, Visit visit) const {
        bool is_first = true;
        if (value.is_object()) {
            for (const auto& [name, item] : value.items()) {
                visit(scalar(Json(name)) + manner_.colon, item, is_first);
                is_first = false;
            }
        } else {
            for (const Json& item : value) {
                visit(std::string(), item, is_first);
                is_first = false;
            }
        }
    }

    bool fits(const Json& value, std::string_view before) const {
        if (!value.is_structured()) return true;
        return manner_.short_on_one_line && columns(before) + columns(flat(value)) <= kMostColumns;
    }

    const JsonManner& manner_;
    std::span<const std::string_view> open_;
};

} // namespace

bool has_line_end(std::string_view text) { return text.find('\n') != std::string_view::npos; }

std::string indentation_at(std::string_view text, std::size_t at) {
    const std::size_t line_end = at == 0 ? std::string_view::npos : text.rfind('\n', at - 1);
    const std::size_t begin = line_end == std::string_view::npos ? 0 : line_end + 1;
    std::size_t end = begin;
    while (end < text.size() && is_blank(text[end])) ++end;
    return std::string(text.substr(begin, end - begin));
}

JsonManner manner_of(std::string_view text, JsonRange sample) {
    JsonManner manner;
    const std::size_t line_end = text.find('\n');
    if (line_end != std::string_view::npos && line_end > 0 && text[line_end - 1] == '\r') manner.line_end = "\r\n";
    manner.ascii = text.find("\\u") != std::string_view::npos &&
                   std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
    const std::vector<JsonRange> items = json_items(text, sample);
    if (items.empty()) return manner;
    if (const std::string colon = first_colon(text, sample); !has_line_end(colon)) manner.colon = colon;
    manner.comma = is_blank(manner.colon.back()) ? ", " : ",";
    const std::string outer = indentation_at(text, sample.end - 1), inner = indentation_at(text, items.front().begin);
    if (inner.size() >= outer.size()) manner.step = inner.substr(outer.size());
    const bool is_one_line = any_container(text, sample, [&](JsonRange container) {
        if (has_line_end(container.in(text)) || json_items(text, container).empty()) return false;
        if (is_blank(text[container.begin + 1])) manner.padding = " ";
        return true;
    });
    manner.short_on_one_line = is_one_line;
    return manner;
}

std::string on_one_line(const Json& value, const JsonManner& manner) { return Writer(manner).flat(value); }

std::string on_lines(const Json& value, const JsonManner& manner, const std::string& indentation,
                     std::span<const std::string_view> open) {
    return Writer(manner, open).opened(value, indentation);
}

} // namespace geodata::io
