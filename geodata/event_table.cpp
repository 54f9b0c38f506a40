#include "geodata/event_table.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace geodata {

std::string id_of_row(const EventTable& table, std::uint32_t row) {
    return fmt::format("{}/{}", table.id, table.fid_of(row));
}

bool row_of_id(const EventTable& table, std::string_view id, std::uint32_t& row) {
    if (id.size() <= table.id.size() + 1 || !id.starts_with(table.id) || id[table.id.size()] != '/') return false;
    id.remove_prefix(table.id.size() + 1);
    std::int64_t fid = 0;
    const auto [end, error] = std::from_chars(id.data(), id.data() + id.size(), fid);
    if (error != std::errc{} || end != id.data() + id.size()) return false;
    std::size_t at = table.index.size();
    if (table.fids.empty()) {
        if (fid >= table.first_fid) at = static_cast<std::size_t>(fid - table.first_fid);
    } else {
        const auto found = std::lower_bound(table.fids.begin(), table.fids.end(), fid);
        if (found != table.fids.end() && *found == fid) at = static_cast<std::size_t>(found - table.fids.begin());
    }
    if (at >= table.index.size()) return false;
    row = static_cast<std::uint32_t>(at);
    return true;
}

} // namespace geodata
