#pragma once
// Internal to geodata/io: the one header that shows nlohmann's JSON.

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "geodata/localized.h"
#include "geodata/result.h"

namespace geodata::io {

// Keeps the order of members, so that what is written again reads as it was.
using Json = nlohmann::ordered_json;

inline constexpr int kMaxJsonDepth = 64;

// Parses UTF-8 JSON, with or without a byte order mark. BadFormat names the file and the line. Bare NaN, Infinity and
// numbers beyond a double, which some writers emit, become texts, so that one bad coordinate costs its record alone.
Result<Json> parse_json(std::string_view text, const std::string& file);

std::string dump(const Json& value); // one line, never throws

// The one of `names` that is spelled most like `name`; empty when none is near.
std::string nearest_name(std::string_view name, std::span<const std::string> names);

// ", did you mean “x”?" or nothing.
std::string did_you_mean(std::string_view name, std::span<const std::string> names);

// Reads the members of one JSON object. A member of the wrong type is an Issue and counts as absent. Remembers which
// names were asked for: the others are unknown.
class ObjectReader {
  public:
    // `object` must be a JSON object and outlive the reader; `rule` is the Issue::rule for a wrong type.
    ObjectReader(const Json& object, std::string file, std::string record, std::string rule,
                 std::vector<Issue>& issues);

    const Json* find(const std::string& name); // null when absent or JSON null
    std::string text(const std::string& name);
    LocalizedText localized(const std::string& name); // `name`, `name_az`, `name_ru`
    std::optional<double> number(const std::string& name);
    bool flag(const std::string& name, bool otherwise);
    std::vector<std::string> texts(const std::string& name);
    // The elements of an array of objects; empty when absent. A wrong element is an Issue and left out.
    std::vector<const Json*> objects(const std::string& name);
    const Json* object(const std::string& name);
    const Json* array(const std::string& name);
    void know(const std::string& name); // accepted, though not read here

    void issue(const std::string& rule, const std::string& message);
    Json unknown() const;                         // the members that nobody asked for
    void report_unknown(const std::string& what); // an Issue "unknown-property" for each; `what` such as "layer"

    const std::string& file() const { return file_; }
    const std::string& record() const { return record_; }
    std::vector<Issue>& issues() { return *issues_; }

  private:
    void wrong_type(const std::string& name, const std::string& wanted, const Json& found);

    const Json* object_;
    std::string file_;
    std::string record_;
    std::string rule_;
    std::vector<Issue>* issues_;
    std::vector<std::string> known_;
};

// What a JSON value is, for messages: "a text", "a list".
std::string describe_type(const Json& value);

} // namespace geodata::io
