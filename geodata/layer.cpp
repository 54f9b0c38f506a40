#include "geodata/layer.h"

#include <algorithm>

#include <fmt/format.h>

namespace geodata {

namespace {

// The last moment of the window; kUnboundedFuture stands for "now and later".
CivilSeconds last_moment(const TimeWindow& window) { return is_bounded(window.to) ? window.to - 1 : window.to; }

// True when `moment` is before `end`; an unbounded end is after every moment.
bool is_before_end(CivilSeconds moment, CivilSeconds end) { return end == kUnboundedFuture || moment < end; }

Result<std::optional<TimeSpan>> read_date(const FeatureTable& table, std::size_t feature, std::string_view field) {
    const std::string text = table.text(feature, field);
    if (text.empty()) return std::optional<TimeSpan>();
    if (text.find('/') != std::string::npos) {
        return fail(ErrorCode::BadFormat, fmt::format("“{}” is an interval where a single date is wanted", text));
    }
    return parse_edtf(text).map([](const TimeSpan& span) { return std::optional<TimeSpan>(span); });
}

} // namespace

int FeatureTable::field_index(std::string_view name) const {
    const auto it = std::find(fields.begin(), fields.end(), name);
    return it == fields.end() ? -1 : static_cast<int>(it - fields.begin());
}

std::string FeatureTable::text(std::size_t feature, std::string_view field) const {
    const int index = field_index(field);
    if (index < 0) return {};
    struct ToText {
        std::string operator()(std::monostate) const { return {}; }
        std::string operator()(std::int64_t v) const { return fmt::format("{}", v); }
        std::string operator()(double v) const { return fmt::format("{}", v); }
        std::string operator()(const std::string& v) const { return v; }
    };
    return std::visit(ToText{}, row(feature)[index]);
}

void finish_table(FeatureTable& table, const std::string& file, const std::string& layer, std::vector<Issue>& issues) {
    table.bounds.assign(table.size(), WorldBounds{});
    table.validity.assign(table.size(), std::nullopt);
    const bool has_dates = table.field_index("from") >= 0 || table.field_index("to") >= 0;
    const bool has_former = table.field_index("former_to") >= 0;
    for (std::size_t feature = 0; feature < table.size(); ++feature) {
        table.bounds[feature] = to_world(bounds_of(table.geometries[feature]));
        const auto report = [&](const std::string& message) {
            issues.push_back({file, fmt::format("{}, feature {}", layer, feature + 1), "date", message});
        };
        if (has_former) {
            const auto former = read_date(table, feature, "former_to");
            if (!former) report("former_to: " + former.error().message + "; only today's name is shown");
        }
        if (!has_dates) continue;
        const auto from = read_date(table, feature, "from");
        const auto to = read_date(table, feature, "to");
        if (!from) report("from: " + from.error().message + "; the feature always shows");
        if (!to) report("to: " + to.error().message + "; the feature always shows");
        if (!from || !to || (!*from && !*to)) continue;
        TimeSpan span{{kUnboundedPast, kUnboundedPast}, {kUnboundedFuture, kUnboundedFuture}};
        if (*from) span.begin = (*from)->begin;
        if (*to) span.end = (*to)->end;
        if (span.end.end <= span.begin.begin) {
            report(fmt::format("to “{}” is before from “{}”; the feature always shows", table.text(feature, "to"),
                               table.text(feature, "from")));
            continue;
        }
        table.validity[feature] = span;
    }
}

bool shows_at(const std::optional<TimeSpan>& validity, const TimeWindow& window) {
    if (!validity) return true;
    const CivilSeconds moment = last_moment(window);
    return validity->begin.begin <= moment && is_before_end(moment, validity->end.end);
}

FeatureName name_at(const FeatureTable& table, std::size_t feature, Language language, const TimeWindow& window) {
    const auto name = [&](std::string prefix) {
        for (const std::string& field :
             {prefix + "_" + std::string(code_of(language)), prefix + "_en", std::move(prefix)}) {
            if (std::string text = table.text(feature, field); !text.empty()) return text;
        }
        return std::string();
    };
    FeatureName result{name("name"), {}};
    const auto former_to = read_date(table, feature, "former_to");
    if (!former_to || !*former_to || !is_before_end(last_moment(window), (*former_to)->end.end)) return result;
    std::string former = name("former_name");
    if (former.empty() || former == result.main) return result;
    return {std::move(former), std::move(result.main)};
}

const FeatureTablePtr& Layer::table_at(double zoom) const {
    for (const LayerLevel& level : levels) {
        if (zoom < level.maxzoom && level.table) return level.table;
    }
    return table;
}

} // namespace geodata
