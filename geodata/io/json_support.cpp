#include "geodata/io/json_support.h"

#include <algorithm>
#include <charconv>
#include <limits>
#include <numeric>

#include <fmt/format.h>

namespace geodata::io {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

bool is_token_character(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '+' || c == '-' ||
           c == '.';
}

bool is_not_a_number(std::string_view token) {
    if (!token.empty() && token.front() == '-') token.remove_prefix(1);
    return token == "NaN" || token == "nan" || token == "Infinity" || token == "inf" || token == "Inf";
}

bool overflows_double(std::string_view token) {
    const std::size_t exponent = token.find_first_of("eE");
    if (exponent == std::string_view::npos && token.size() < 300) return false;
    if (exponent != std::string_view::npos && token.substr(exponent + 1).starts_with('-')) return false;
    double value = 0;
    const auto [end, error] = std::from_chars(token.data(), token.data() + token.size(), value);
    return error == std::errc::result_out_of_range && end == token.data() + token.size();
}

std::size_t line_of(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    return 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
}

// Measures the depth and replaces, in place and byte for byte, what is no JSON number by a text of equal length.
// Returns the offset at which the depth is exceeded, or npos.
std::size_t prepare(std::string& text) {
    int depth = 0;
    for (std::size_t i = 0; i < text.size();) {
        const char c = text[i];
        if (c == '"') {
            for (++i; i < text.size() && text[i] != '"'; ++i) {
                if (text[i] == '\\') ++i;
            }
            ++i;
        } else if (c == '[' || c == '{') {
            if (++depth > kMaxJsonDepth) return i;
            ++i;
        } else if (c == ']' || c == '}') {
            --depth;
            ++i;
        } else if (is_token_character(c)) {
            const std::size_t begin = i;
            while (i < text.size() && is_token_character(text[i])) ++i;
            const std::string_view token = std::string_view(text).substr(begin, i - begin);
            if (is_not_a_number(token) || overflows_double(token)) text[begin] = text[i - 1] = '"';
        } else {
            ++i;
        }
    }
    return std::string::npos;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i + 1;
        for (std::size_t j = 0; j < b.size(); ++j) {
            const std::size_t above = row[j + 1];
            row[j + 1] = std::min({above + 1, row[j] + 1, diagonal + (a[i] == b[j] ? 0 : 1)});
            diagonal = above;
        }
    }
    return row.back();
}

} // namespace

Result<Json> parse_json(std::string_view text, const std::string& file) {
    if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return fail(ErrorCode::BadFormat, fmt::format("{} is empty; JSON was expected", file));
    std::string prepared(text);
    if (const std::size_t too_deep = prepare(prepared); too_deep != std::string::npos)
        return fail(ErrorCode::BadFormat,
                    fmt::format("{}, line {}: more than {} levels of nesting; this is no file of an atlas", file,
                                line_of(text, too_deep), kMaxJsonDepth));
    try {
        return Json::parse(prepared);
    } catch (const nlohmann::json::parse_error& error) {
        return fail(ErrorCode::BadFormat, fmt::format("{} is not valid JSON from line {} on; correct the text there",
                                                      file, line_of(text, error.byte == 0 ? 0 : error.byte - 1)));
    } catch (const nlohmann::json::exception&) {
        return fail(ErrorCode::BadFormat, fmt::format("{} holds a value that cannot be read as JSON", file));
    } catch (const std::bad_alloc&) {
        return fail(ErrorCode::Unreadable, fmt::format("{} needs more memory than there is", file));
    }
}

std::string dump(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string nearest_name(std::string_view name, std::span<const std::string> names) {
    std::string nearest;
    std::size_t best = std::max<std::size_t>(2, name.size() / 3) + 1;
    for (const std::string& candidate : names) {
        const std::size_t distance = edit_distance(name, candidate);
        if (distance < best && distance < candidate.size()) {
            best = distance;
            nearest = candidate;
        }
    }
    return nearest;
}

std::string did_you_mean(std::string_view name, std::span<const std::string> names) {
    const std::string nearest = nearest_name(name, names);
    return nearest.empty() ? "" : fmt::format("; did you mean “{}”?", nearest);
}

std::string describe_type(const Json& value) {
    switch (value.type()) {
    case Json::value_t::null:
        return "null";
    case Json::value_t::object:
        return "an object";
    case Json::value_t::array:
        return "a list";
    case Json::value_t::string:
        return "a text";
    case Json::value_t::boolean:
        return "true or false";
    case Json::value_t::number_integer:
    case Json::value_t::number_unsigned:
    case Json::value_t::number_float:
        return "a number";
    case Json::value_t::binary:
    case Json::value_t::discarded:
        break;
    }
    return "no JSON value";
}

ObjectReader::ObjectReader(const Json& object, std::string file, std::string record, std::string rule,
                           std::vector<Issue>& issues)
    : object_(&object), file_(std::move(file)), record_(std::move(record)), rule_(std::move(rule)), issues_(&issues) {}

const Json* ObjectReader::find(const std::string& name) {
    know(name);
    const auto found = object_->find(name);
    return found == object_->end() || found->is_null() ? nullptr : &*found;
}

std::string ObjectReader::text(const std::string& name) {
    const Json* value = find(name);
    if (value == nullptr) return {};
    if (value->is_string()) return value->get<std::string>();
    wrong_type(name, "a text", *value);
    return {};
}

LocalizedText ObjectReader::localized(const std::string& name) {
    LocalizedText result;
    result.en = text(name);
    result.az = text(name + "_az");
    result.ru = text(name + "_ru");
    return result;
}

std::optional<double> ObjectReader::number(const std::string& name) {
    const Json* value = find(name);
    if (value == nullptr) return std::nullopt;
    if (value->is_number()) return value->get<double>();
    wrong_type(name, "a number", *value);
    return std::nullopt;
}

bool ObjectReader::flag(const std::string& name, bool otherwise) {
    const Json* value = find(name);
    if (value == nullptr) return otherwise;
    if (value->is_boolean()) return value->get<bool>();
    wrong_type(name, "true or false", *value);
    return otherwise;
}

std::vector<std::string> ObjectReader::texts(const std::string& name) {
    std::vector<std::string> result;
    const Json* list = array(name);
    if (list == nullptr) return result;
    for (const Json& item : *list) {
        if (item.is_string())
            result.push_back(item.get<std::string>());
        else
            wrong_type(name, "a list of texts", item);
    }
    return result;
}

std::vector<const Json*> ObjectReader::objects(const std::string& name) {
    std::vector<const Json*> result;
    const Json* list = array(name);
    if (list == nullptr) return result;
    for (const Json& item : *list) {
        if (item.is_object())
            result.push_back(&item);
        else
            wrong_type(name, "a list of objects", item);
    }
    return result;
}

const Json* ObjectReader::object(const std::string& name) {
    const Json* value = find(name);
    if (value == nullptr || value->is_object()) return value;
    wrong_type(name, "an object", *value);
    return nullptr;
}

const Json* ObjectReader::array(const std::string& name) {
    const Json* value = find(name);
    if (value == nullptr || value->is_array()) return value;
    wrong_type(name, "a list", *value);
    return nullptr;
}

void ObjectReader::know(const std::string& name) {
    if (std::find(known_.begin(), known_.end(), name) == known_.end()) known_.push_back(name);
}

void ObjectReader::issue(const std::string& rule, const std::string& message) {
    issues_->push_back({file_, record_, rule, message});
}

Json ObjectReader::unknown() const {
    Json result = Json::object();
    for (const auto& [name, value] : object_->items()) {
        if (std::find(known_.begin(), known_.end(), name) == known_.end()) result[name] = value;
    }
    return result;
}

void ObjectReader::report_unknown(const std::string& what) {
    const Json left = unknown();
    for (const auto& [name, value] : left.items()) {
        issue("unknown-property", fmt::format("the {} has a property “{}” that the program does not know{}", what, name,
                                              did_you_mean(name, known_)));
    }
}

void ObjectReader::wrong_type(const std::string& name, const std::string& wanted, const Json& found) {
    issue(rule_, fmt::format("“{}” must be {}, not {}; it is left out", name, wanted, describe_type(found)));
}

} // namespace geodata::io
