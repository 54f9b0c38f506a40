#include "geodata/io/extra_fields.h"

#include "geodata/io/json_support.h"

namespace geodata::io {

std::vector<std::pair<std::string, std::string>> extra_fields(const std::string& extra) {
    std::vector<std::pair<std::string, std::string>> fields;
    if (extra.empty()) return fields;
    const auto parsed = parse_json(extra, "extra");
    if (!parsed || !parsed->is_object()) return fields;
    for (const auto& [name, value] : parsed->items())
        if (!value.is_null()) fields.emplace_back(name, value.is_string() ? value.get<std::string>() : dump(value));
    return fields;
}

} // namespace geodata::io
