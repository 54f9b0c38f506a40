#include "geodata/io/export_rows.h"

#include <algorithm>
#include <memory>
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "geodata/io/event_record.h"
#include "geodata/io/event_stream.h"
#include "geodata/io/json_support.h"
#include "geodata/io/touches.h"

namespace geodata::io {
namespace {

const char* reason_of(Visibility visibility) {
    switch (visibility) {
    case Visibility::Shown:
        break;
    case Visibility::HiddenByLens:
        return "not under the lens";
    case Visibility::HiddenByTime:
        return "outside the window";
    case Visibility::HiddenByMatch:
        return "only possible in the window";
    case Visibility::HiddenUndated:
        return "undated";
    case Visibility::HiddenByArea:
        return "in another area";
    case Visibility::HiddenByKind:
        return "of another kind";
    case Visibility::HiddenBySource:
        return "not in the sources asked for";
    case Visibility::HiddenByText:
        return "without the text searched for";
    }
    return "";
}

std::vector<ExportField> fields_of(const std::vector<std::string>& names, const std::vector<FieldType>& types) {
    std::vector<ExportField> fields;
    for (std::size_t i = 0; i < names.size(); ++i) fields.push_back({names[i], names[i], types[i], i});
    return fields;
}

std::string lens_clause(const Atlas& atlas, const Lens& lens) {
    if (lens.agreed > 0) return fmt::format(", those that {} or more sources report", lens.agreed);
    const Source* source = atlas.find_source(lens.source);
    return source == nullptr ? std::string() : fmt::format(", according to {} alone", source->short_title);
}

// The rows of the atlas's own events, and behind them those of its tables, which are read as they are asked for.
class TableRows {
  public:
    explicit TableRows(const Atlas& atlas) : atlas_(atlas) {}

    // Selects the rows of every table that the request shows.
    Result<void> add(const ExportRequest& request, ExportRows& rows) {
        std::uint64_t first = atlas_.events.size();
        for (const EventTablePtr& table : atlas_.tables) {
            if (first + table->index.size() > UINT32_MAX)
                return fail(ErrorCode::Unsupported, "the atlas holds more events than can be exported at once");
            const std::size_t before = rows.rows.size();
            const auto counts = select(table, static_cast<std::uint32_t>(first), request, rows);
            if (!counts) return tl::unexpected(counts.error());
            if (request.filter.compared)
                count_changes(*table, static_cast<std::uint32_t>(first), before, request, rows);
            for (std::size_t i = 0; i < counts->hidden.size(); ++i)
                if (counts->hidden[i] > 0)
                    rows.skipped[reason_of(static_cast<Visibility>(i))] += static_cast<std::int64_t>(counts->hidden[i]);
            auto cursor = TableCursor::open(atlas_, table, rows.rows.size() - before);
            if (!cursor) return tl::unexpected(cursor.error());
            parts_.push_back({static_cast<std::uint32_t>(first), std::move(*cursor)});
            first += table->index.size();
        }
        return {};
    }

    const Event& event(std::uint32_t row) {
        if (row < atlas_.events.size()) return atlas_.events[row];
        static const Event gone; // the file changed while it was read: an empty record
        for (auto part = parts_.rbegin(); part != parts_.rend(); ++part) {
            if (row < part->first) continue;
            const Event* found = part->cursor.at(row - part->first);
            return found == nullptr ? gone : *found;
        }
        return gone;
    }

  private:
    struct Part {
        std::uint32_t first;
        TableCursor cursor;
    };

    // Of the rows from `before` on, which are the table's.
    static void count_changes(const EventTable& table, std::uint32_t first, std::size_t before,
                              const ExportRequest& request, ExportRows& rows) {
        std::vector<bool> is_among(table.index.size());
        for (std::size_t i = before; i < rows.rows.size(); ++i) is_among[rows.rows[i] - first] = true;
        for (std::uint32_t place = 0; place < table.index.size(); ++place) {
            if (!is_among[table.index.row_of(place)] || !table.index.is_dated(place)) continue;
            const Change change = compared_by(request.filter, table.index.span_of(place)).change;
            ++rows.changes[std::string(name_of(change))];
        }
    }

    // Rows are counted from `first`. An extent needs the geometry of each, all else the index alone.
    Result<TableCounts> select(const EventTablePtr& table, std::uint32_t first, const ExportRequest& request,
                               ExportRows& rows) const {
        if (!request.bbox) {
            const auto shown = select_shown(atlas_, table, request.filter);
            if (!shown) return tl::unexpected(shown.error());
            for (const std::uint32_t row : shown->rows) rows.rows.push_back(first + row);
            return shown->counts;
        }
        return visit_shown(atlas_, table, request.filter, [&](const Event& event, std::uint32_t row, TimeRelation) {
            if (event.geometry.empty())
                ++rows.skipped["without a place, so not in the extent"];
            else if (!touches(event, *request.bbox))
                ++rows.skipped["outside the extent"];
            else
                rows.rows.push_back(first + row);
            return true;
        });
    }

    const Atlas& atlas_;
    std::vector<Part> parts_;
};

Result<ExportRows> event_rows(const Atlas& atlas, const ExportRequest& request, bool with_tables) {
    ExportRows table;
    table.layer = "events";
    table.description = "Dated events with their citations" + lens_clause(atlas, request.filter.lens);
    const std::vector<std::string>& names = event_field_names(request.filter.compared.has_value());
    std::vector<FieldType> types(names.size(), FieldType::Text);
    for (std::size_t i = 0; i < names.size(); ++i) {
        if (names[i] == "radius_m") types[i] = FieldType::Real;
    }
    table.fields = fields_of(names, types);
    auto filter = std::make_shared<FilterResult>(filter_events(atlas, request.filter));
    for (const Visibility visibility : filter->visibility)
        if (visibility != Visibility::Shown) ++table.skipped[reason_of(visibility)];
    for (const std::uint32_t i : filter->shown) {
        const Event& event = atlas.events[i];
        if (request.bbox && event.geometry.empty())
            ++table.skipped["without a place, so not in the extent"];
        else if (request.bbox && !touches(event, *request.bbox))
            ++table.skipped["outside the extent"];
        else
            table.rows.push_back(i);
    }
    if (request.filter.compared) {
        for (const Change change : kShownChanges) table.changes[std::string(name_of(change))] = 0;
        for (const std::uint32_t row : table.rows) ++table.changes[std::string(name_of(filter->change[row]))];
    }
    auto rows = std::make_shared<TableRows>(atlas);
    if (with_tables) {
        if (auto added = rows->add(request, table); !added) return tl::unexpected(added.error());
    } else {
        for (const EventTablePtr& one : atlas.tables)
            table.skipped["of a vector table, which this format has no place for"] += std::int64_t{one->index.size()};
    }
    table.geometry = [rows](std::uint32_t row) { return &rows->event(row).geometry; };
    table.values = [rows, filter, wanted = request.filter, language = request.language](std::uint32_t row,
                                                                                        std::vector<Value>& values) {
        const Event& event = rows->event(row);
        Compared compared;
        if (row < filter->relation.size())
            compared = {filter->change.empty() ? Change::Out : filter->change[row], filter->relation[row]};
        else
            compared = compared_by(wanted, event.span);
        values.clear();
        const auto change = wanted.compared ? std::optional(compared.change) : std::nullopt;
        for (EventField& field : event_record(event, compared.relation, language, filter->lens, change))
            values.push_back(std::move(field.value));
    };
    return table;
}

ExportRows source_rows(const Atlas& atlas, const ExportRequest& request) {
    ExportRows table;
    table.layer = "sources";
    table.description = "The sources that the events cite";
    table.has_geometry = false;
    const std::vector<std::string> names = {
        "id",        "title",  "short_title",     "document_kind", "authors", "container_title",
        "publisher", "issued", "issued_inferred", "doi",           "url",     "perspective",
        "rights",    "obtain", "sha256",          "reference"};
    std::vector<FieldType> types(names.size(), FieldType::Text);
    types[8] = FieldType::Integer;
    table.fields = fields_of(names, types);
    const std::vector<std::string>& wanted = request.filter.sources;
    for (std::uint32_t i = 0; i < atlas.sources.size(); ++i) {
        if (wanted.empty() || std::find(wanted.begin(), wanted.end(), atlas.sources[i].id) != wanted.end())
            table.rows.push_back(i);
        else
            ++table.skipped["not in the sources asked for"];
    }
    table.geometry = [](std::uint32_t) { return nullptr; };
    table.values = [&atlas, language = request.language](std::uint32_t row, std::vector<Value>& values) {
        const Source& source = atlas.sources[row];
        const auto text = [](const std::string& one) { return one.empty() ? Value() : Value(one); };
        values = {source.id,
                  source.title,
                  text(source.short_title),
                  text(source.document_kind),
                  text(fmt::format("{}", fmt::join(source.authors, "; "))),
                  text(source.container_title),
                  text(source.publisher),
                  text(source.issued),
                  std::int64_t{source.issued_inferred},
                  text(source.doi),
                  text(source.url),
                  text(source.perspective.in(language)),
                  text(source.rights),
                  text(source.obtain),
                  text(source.sha256),
                  text(reference_text(source))};
    };
    return table;
}

// What a column holds: integers only, numbers, or anything.
FieldType type_of_column(const FeatureTable& table, std::size_t column) {
    bool integer = false, real = false;
    for (std::size_t i = 0; i < table.size(); ++i) {
        const Value& value = table.row(i)[column];
        if (std::holds_alternative<std::string>(value)) return FieldType::Text;
        integer = integer || std::holds_alternative<std::int64_t>(value);
        real = real || std::holds_alternative<double>(value);
    }
    return real ? FieldType::Real : integer ? FieldType::Integer : FieldType::Text;
}

ExportRows layer_rows(const LayerPtr& layer, const ExportRequest& request) {
    const FeatureTable& features = *layer->table;
    ExportRows table;
    table.layer = layer->id;
    const auto add = [&](const std::string& text) {
        if (!text.empty()) table.description += (table.description.empty() ? "" : " ") + text;
    };
    add(layer->caption.in(request.language));
    if (!layer->source_note.empty()) add("Source: " + layer->source_note + ".");
    if (!layer->licence.empty()) add("Licence: " + layer->licence + ".");
    std::vector<FieldType> types;
    for (std::size_t i = 0; i < features.fields.size(); ++i) types.push_back(type_of_column(features, i));
    table.fields = fields_of(features.fields, types);
    table.has_geometry = false;
    const bool any_time = request.filter.window == TimeWindow(); // no window asked for: the features of every time
    for (std::uint32_t i = 0; i < features.size(); ++i) {
        table.has_geometry = table.has_geometry || !features.geometries[i].empty();
        if (!any_time && !shows_at(features.validity[i], request.filter.window))
            ++table.skipped["not of the window's time"];
        else if (request.bbox && !touches(features.geometries[i], *request.bbox))
            ++table.skipped["outside the extent"];
        else
            table.rows.push_back(i);
    }
    table.geometry = [layer](std::uint32_t row) { return &layer->table->geometries[row]; };
    table.values = [layer](std::uint32_t row, std::vector<Value>& values) {
        const Value* cells = layer->table->row(row);
        values.assign(cells, cells + layer->table->fields.size());
    };
    return table;
}

std::string lower(std::string text) {
    for (char& c : text) {
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    }
    return text;
}

// Keeps the fields that the request names, in its order, under their new names.
Result<void> choose_fields(std::vector<ExportRows>& tables, const ExportRequest& request) {
    if (request.fields.empty()) return {};
    std::vector<std::string> known;
    for (const ExportRows& table : tables) {
        for (const ExportField& field : table.fields) known.push_back(field.name);
    }
    for (const auto& [name, renamed] : request.fields) {
        if (std::find(known.begin(), known.end(), name) == known.end())
            return fail(ErrorCode::InvalidArgument,
                        fmt::format("none of the layers has a field “{}”{}", name, did_you_mean(name, known)));
        if (renamed.empty())
            return fail(ErrorCode::InvalidArgument, fmt::format("the new name of the field “{}” is empty", name));
    }
    for (ExportRows& table : tables) {
        std::vector<ExportField> chosen;
        std::set<std::string> taken; // formats take no notice of case
        for (const auto& [name, renamed] : request.fields) {
            for (const ExportField& field : table.fields) {
                if (field.name != name) continue;
                chosen.push_back(field);
                chosen.back().new_name = renamed;
                if (!taken.insert(lower(renamed)).second)
                    return fail(ErrorCode::InvalidArgument,
                                fmt::format("two fields of “{}” would be named “{}”", table.layer, renamed));
            }
        }
        table.fields = std::move(chosen);
    }
    return {};
}

} // namespace

Result<std::vector<ExportRows>> select_rows(const Atlas& atlas, const ExportRequest& request, bool with_tables) {
    std::vector<ExportRows> tables;
    std::vector<std::string> known = {"events", "sources"};
    for (const LayerPtr& layer : atlas.layers) known.push_back(layer->id);
    std::set<std::string> taken;
    for (const std::string& id : request.layers) {
        if (!taken.insert(id).second) continue;
        if (id == "events") {
            auto events = event_rows(atlas, request, with_tables);
            if (!events) return tl::unexpected(events.error());
            tables.push_back(std::move(*events));
        } else if (id == "sources") {
            tables.push_back(source_rows(atlas, request));
        } else {
            const auto layer = std::find_if(atlas.layers.begin(), atlas.layers.end(),
                                            [&](const LayerPtr& one) { return one->id == id; });
            if (layer == atlas.layers.end())
                return fail(ErrorCode::InvalidArgument,
                            fmt::format("the atlas has no layer “{}”{}", id, did_you_mean(id, known)));
            if (!(*layer)->table)
                return fail(ErrorCode::Unreadable,
                            fmt::format("the layer “{}” cannot be exported: {} could not be read", id, (*layer)->file));
            tables.push_back(layer_rows(*layer, request));
        }
    }
    if (tables.empty()) return fail(ErrorCode::InvalidArgument, "no layer was named; name one, such as events");
    if (auto chosen = choose_fields(tables, request); !chosen) return tl::unexpected(chosen.error());
    return tables;
}

} // namespace geodata::io
