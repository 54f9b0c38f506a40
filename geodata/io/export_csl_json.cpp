// CSL-JSON: the items of the atlas as they are, custom included, which CSL 1.0.2 provides for and Zotero passes over.
#include "geodata/io/export_records.h"
#include "geodata/io/json_support.h"

namespace geodata::io {

bool write_csl_json(const Atlas& atlas, const ExportRows& table, TextOutput& out, RowCounter& counter) {
    Json items = Json::array();
    for (const std::uint32_t row : table.rows) {
        if (!counter.next()) return false;
        const Source& source = atlas.sources[row];
        auto item = parse_json(source.csl, atlas.sources_file);
        if (!item || !item->is_object()) item = Json::object();
        (*item)["id"] = source.id;
        if (!item->contains("type")) (*item)["type"] = "document";
        // `note` is what reference managers show; it carries what only `custom` says of the date.
        if (source.issued_inferred && !item->contains("note")) (*item)["note"] = date_note(source);
        items.push_back(std::move(*item));
    }
    out.add(items.dump(1, ' ', false, Json::error_handler_t::replace));
    out.add("\n");
    return true;
}

} // namespace geodata::io
