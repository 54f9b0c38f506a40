#include "geodata/io/style_reader.h"

#include <array>
#include <cmath>
#include <map>
#include <utility>

#include <fmt/format.h>

namespace geodata::io {
namespace {

constexpr int kMaxFilterDepth = 16;
constexpr std::array<std::string_view, 6> kFonts = {"sans",  "sans-bold",  "sans-italic",
                                                    "serif", "serif-bold", "serif-italic"};

// The properties of one rule, with the Issues that a bad value costs.
class RuleReader {
  public:
    explicit RuleReader(ObjectReader reader) : reader_(std::move(reader)) {}

    StyleRule read() {
        StyleRule rule;
        const std::string type = reader_.text("type");
        rule.minzoom = reader_.number("minzoom").value_or(rule.minzoom);
        rule.maxzoom = reader_.number("maxzoom").value_or(rule.maxzoom);
        if (rule.minzoom >= rule.maxzoom) bad("maxzoom", "must be larger than minzoom");
        if (const Json* filter = reader_.find("filter")) rule.filter = read_filter(*filter);
        if (type == "fill") {
            read_fill(rule);
        } else if (type == "line") {
            read_line(rule);
        } else if (type == "circle") {
            read_circle(rule);
        } else {
            if (type != "symbol") bad("type", "must be fill, line, circle or symbol");
            read_symbol(rule);
        }
        reader_.report_unknown("style");
        return rule;
    }

  private:
    void read_fill(StyleRule& rule) {
        rule.type = StyleType::Fill;
        colour("fill-color", rule.fill_color);
        zoom_number("fill-opacity", rule.fill_opacity);
        rule.relief_strength = reader_.number("fill-relief").value_or(rule.relief_strength);
        if (rule.relief_strength < 0 || rule.relief_strength > 1) {
            bad("fill-relief", "must lie between 0 and 1");
            rule.relief_strength = 0;
        }
    }

    void read_line(StyleRule& rule) {
        rule.type = StyleType::Line;
        colour("line-color", rule.line_color);
        zoom_number("line-width", rule.line_width);
        zoom_number("line-opacity", rule.line_opacity);
        if (const Json* dashes = reader_.array("line-dasharray")) {
            double sum = 0;
            for (const Json& dash : *dashes) {
                const double length = dash.is_number() ? dash.get<double>() : -1;
                if (length < 0 || length > 1000) {
                    bad("line-dasharray", "must be a list of lengths in line widths");
                    rule.line_dasharray.clear();
                    return;
                }
                sum += length;
                rule.line_dasharray.push_back(static_cast<float>(length));
            }
            const std::size_t count = rule.line_dasharray.size();
            if ((count != 0 && count != 2 && count != 4) || (count > 0 && sum <= 0)) {
                bad("line-dasharray", "must have two or four lengths, not all of them 0");
                rule.line_dasharray.clear();
            }
        }
    }

    void read_circle(StyleRule& rule) {
        rule.type = StyleType::Circle;
        colour("circle-color", rule.circle_color);
        zoom_number("circle-radius", rule.circle_radius);
        colour("circle-stroke-color", rule.circle_stroke_color);
        zoom_number("circle-stroke-width", rule.circle_stroke_width);
    }

    void read_symbol(StyleRule& rule) {
        rule.type = StyleType::Symbol;
        rule.text_field = reader_.text("text-field");
        const std::string font = reader_.text("text-font");
        if (!font.empty()) {
            bool known = false;
            for (const std::string_view name : kFonts) known = known || name == font;
            if (known)
                rule.text_font = font;
            else
                bad("text-font", "must be sans, sans-bold, sans-italic, serif, serif-bold or serif-italic");
        }
        zoom_number("text-size", rule.text_size);
        colour("text-color", rule.text_color);
        colour("text-halo-color", rule.text_halo_color);
        rule.text_halo_width = reader_.number("text-halo-width").value_or(rule.text_halo_width);
        rule.text_letter_spacing = reader_.number("text-letter-spacing").value_or(rule.text_letter_spacing);
        rule.text_max_width = reader_.number("text-max-width").value_or(rule.text_max_width);
        rule.text_uppercase = choice("text-transform", {"none", "uppercase"}) == 1;
        rule.text_along_line = choice("symbol-placement", {"point", "line"}) == 1;
        rule.text_beside_point = choice("text-variable-anchor", {"center", "beside"}) == 1;
        read_sort_key(rule);
    }

    // A number, ["get", field], or ["+", ["get", field], number].
    void read_sort_key(StyleRule& rule) {
        const Json* key = reader_.find("symbol-sort-key");
        if (key == nullptr) return;
        const auto field_of = [](const Json& get) {
            const bool is_get = get.is_array() && get.size() == 2 && get[0] == "get" && get[1].is_string();
            return is_get ? get[1].get<std::string>() : std::string();
        };
        if (key->is_number()) {
            rule.sort_key_constant = key->get<double>();
        } else if (!field_of(*key).empty()) {
            rule.sort_key_field = field_of(*key);
        } else if (key->is_array() && key->size() == 3 && (*key)[0] == "+" && !field_of((*key)[1]).empty() &&
                   (*key)[2].is_number()) {
            rule.sort_key_field = field_of((*key)[1]);
            rule.sort_key_constant = (*key)[2].get<double>();
        } else {
            bad("symbol-sort-key", R"(must be a number, ["get", field] or ["+", ["get", field], number])");
        }
    }

    int choice(const std::string& name, const std::array<std::string_view, 2>& values) {
        const std::string value = reader_.text(name);
        if (value.empty() || value == values[0]) return 0;
        if (value == values[1]) return 1;
        bad(name, fmt::format("must be {} or {}", values[0], values[1]));
        return 0;
    }

    void colour(const std::string& name, ThemedColor& target) {
        const Json* value = reader_.find(name);
        if (value == nullptr) return;
        const auto one = [&](const Json& text, Color& into) {
            if (!text.is_string()) return bad(name, R"(must be a colour, or {"light": colour, "dark": colour})");
            const auto parsed = parse_color(text.get<std::string>());
            if (!parsed) return bad(name, fmt::format("is no colour: {}", parsed.error().message));
            into = *parsed;
        };
        if (!value->is_object()) {
            one(*value, target.light);
            target.dark = target.light;
        } else if (value->size() == 2 && value->contains("light") && value->contains("dark")) {
            one((*value)["light"], target.light);
            one((*value)["dark"], target.dark);
        } else {
            bad(name, R"(must be a colour, or {"light": colour, "dark": colour})");
        }
    }

    // A number or ["interpolate", ["linear"], ["zoom"], z, v, ...].
    void zoom_number(const std::string& name, ZoomNumber& target) {
        const Json* value = reader_.find(name);
        if (value == nullptr) return;
        if (value->is_number()) {
            target.stops = {{0, value->get<double>()}};
            return;
        }
        constexpr std::size_t kHead = 3;
        const bool shape = value->is_array() && value->size() >= kHead + 2 && value->size() % 2 == 1 &&
                           (*value)[0] == "interpolate" && (*value)[1] == Json::array({"linear"}) &&
                           (*value)[2] == Json::array({"zoom"});
        std::vector<std::pair<double, double>> stops;
        for (std::size_t i = kHead; shape && i < value->size(); i += 2) {
            const Json &zoom = (*value)[i], &number = (*value)[i + 1];
            if (!zoom.is_number() || !number.is_number()) break;
            if (!stops.empty() && zoom.get<double>() <= stops.back().first) break;
            stops.emplace_back(zoom.get<double>(), number.get<double>());
        }
        if (!shape || stops.size() != (value->size() - kHead) / 2)
            return bad(name, R"(must be a number or ["interpolate", ["linear"], ["zoom"], z, v, ...] with rising z)");
        target.stops = std::move(stops);
    }

    StyleFilter read_filter(const Json& json) {
        bool valid = true;
        StyleFilter filter = filter_of(json, 0, valid);
        if (valid) return filter;
        bad("filter",
            "uses ==, !=, <, <=, >, >=, in, has, !has, all, any, none over [\"get\", field]; every feature is drawn");
        return {};
    }

    static StyleFilter filter_of(const Json& json, int depth, bool& valid) {
        using Op = StyleFilter::Op;
        static const std::map<std::string, Op> ops = {
            {"all", Op::All},         {"any", Op::Any}, {"none", Op::None},    {"==", Op::Equal},
            {"!=", Op::NotEqual},     {"<", Op::Less},  {"<=", Op::LessEqual}, {">", Op::Greater},
            {">=", Op::GreaterEqual}, {"in", Op::In},   {"has", Op::Has},      {"!has", Op::NotHas}};
        StyleFilter filter;
        const auto reject = [&] {
            valid = false;
            return StyleFilter{};
        };
        if (!json.is_array() || json.empty() || !json[0].is_string() || depth > kMaxFilterDepth) return reject();
        const auto op = ops.find(json[0].get<std::string>());
        if (op == ops.end()) return reject();
        filter.op = op->second;
        if (filter.op == Op::All || filter.op == Op::Any || filter.op == Op::None) {
            for (std::size_t i = 1; i < json.size(); ++i)
                filter.children.push_back(filter_of(json[i], depth + 1, valid));
            return filter;
        }
        if (json.size() < 2) return reject();
        const Json& subject = json[1];
        if (subject.is_array() && subject.size() == 2 && subject[0] == "get" && subject[1].is_string())
            filter.field = subject[1].get<std::string>();
        else if (subject.is_string() && (filter.op == Op::Has || filter.op == Op::NotHas))
            filter.field = subject.get<std::string>();
        else
            return reject();
        if (filter.op == Op::Has || filter.op == Op::NotHas) return json.size() == 2 ? filter : reject();
        if (json.size() != 3) return reject();
        if (filter.op != Op::In) {
            filter.values.push_back(value_of(json[2], valid));
            return filter;
        }
        // MapLibre writes the list of `in` as ["literal", [...]].
        const bool literal =
            json[2].is_array() && json[2].size() == 2 && json[2][0] == "literal" && json[2][1].is_array();
        if (!literal) return reject();
        for (const Json& value : json[2][1]) filter.values.push_back(value_of(value, valid));
        return filter;
    }

    static Value value_of(const Json& json, bool& valid) {
        if (json.is_string()) return json.get<std::string>();
        if (json.is_number_integer()) return json.get<std::int64_t>();
        if (json.is_number()) return json.get<double>();
        valid = false;
        return std::monostate();
    }

    void bad(const std::string& name, const std::string& problem) {
        reader_.issue("style", fmt::format("the style property “{}” {}", name, problem));
    }

    ObjectReader reader_;
};

} // namespace

std::vector<StyleRule> read_style(const std::vector<const Json*>& rules, const std::string& file,
                                  const std::string& layer, std::vector<Issue>& issues) {
    std::vector<StyleRule> result;
    for (std::size_t i = 0; i < rules.size(); ++i) {
        const std::string record = fmt::format("{}, style {}", layer, i + 1);
        result.push_back(RuleReader(ObjectReader(*rules[i], file, record, "style", issues)).read());
    }
    return result;
}

} // namespace geodata::io
