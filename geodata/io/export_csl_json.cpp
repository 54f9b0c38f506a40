// CSL-JSON: the items of the atlas as they are, custom included, which CSL 1.0.2 provides for and Zotero passes over.
#include "geodata/io/export_records.h"
#include "geodata/io/json_support.h"

namespace geodata::io {

namespace {

Json csl_item(const Source& source) {
    auto parsed = parse_json(source.csl, source.id);
    Json item = parsed && parsed->is_object() ? std::move(*parsed) : Json::object();
    item["id"] = source.id;
    if (!item.contains("type")) item["type"] = "document";
    // `note` is what reference managers show; it carries what only `custom` says of the date.
    if (source.issued_inferred && !item.contains("note")) item["note"] = date_note(source);
    return item;
}

std::string written(const Json& json) { return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n"; }

} // namespace

std::string csl_item_text(const Source& source, const QuotedWords& quoted) {
    Json item = csl_item(source);
    if (!quoted.words.empty()) item["annote"] = quoted.words;
    if (!quoted.where.empty()) item["locator"] = quoted.where;
    return written(Json::array({std::move(item)}));
}

bool write_csl_json(const Atlas& atlas, const ExportRows& table, TextOutput& out, RowCounter& counter) {
    Json items = Json::array();
    for (const std::uint32_t row : table.rows) {
        if (!counter.next()) return false;
        items.push_back(csl_item(atlas.sources[row]));
    }
    out.add(written(items));
    return true;
}

} // namespace geodata::io
