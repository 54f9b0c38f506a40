// Events that come in tables: reading them, what the filter leaves of them, the text of the one that is selected.

#include <algorithm>
#include <iterator>
#include <utility>

#include <fmt/format.h>

#include "app/session/guarded.h"
#include "app/session/report_text.h"
#include "app/session/session_impl.h"
#include "app/words/numbers.h"
#include "geodata/event_table.h"

namespace app::session {

using geodata::AtlasPtr;
using geodata::ErrorCode;
using geodata::Result;
using geodata::TableSelections;

namespace {

constexpr const char* kEvents = "events";
constexpr const char* kSelect = "select";
constexpr const char* kRow = "row";
constexpr const char* kRows = "rows";
// Rows that are filtered anew without a job: a frame is not missed.
constexpr std::uint32_t kFilteredAtOnce = 100'000;

bool needs_job(const geodata::Atlas& atlas, const geodata::EventFilter& filter) {
    if (!filter.text.empty()) return true;
    std::uint64_t rows = 0;
    bool joined_kinds = false;
    for (const geodata::EventTablePtr& table : atlas.tables) {
        rows += table->index.size();
        joined_kinds = joined_kinds || !table->index.splits_kinds();
    }
    return rows > kFilteredAtOnce && (!filter.areas.empty() || (joined_kinds && !filter.kinds.empty()));
}

std::vector<geodata::Event> read_part(const ListedRows& wanted, const decltype(Services::fetch_rows)& fetch,
                                      const geodata::JobControl& control) {
    constexpr std::size_t kMost = 200;
    std::vector<geodata::Event> events;
    for (const geodata::TableSelection& table : *wanted.of) {
        auto rows = geodata::rows_of_part(table, wanted.filter, wanted.part, kMost, control);
        if (!rows || rows->empty()) continue;
        auto read = guarded<std::vector<geodata::Event>>("Reading events", [&] { return fetch(table.table, *rows); });
        if (!read) continue; // the file is gone: the card of a row says so
        std::move(read->begin(), read->end(), std::back_inserter(events));
    }
    std::stable_sort(events.begin(), events.end(),
                     [](const auto& a, const auto& b) { return geodata::begins_before(a.span, b.span); });
    if (events.size() > kMost) events.resize(kMost);
    return events;
}

} // namespace

void Session::Impl::on(const action::AddEvents& a) {
    if (tour.state().kiosk) return;
    if (!services.read_events) {
        add_notice(NoticeKind::Problem, tr("Files of events cannot be read here."));
        return;
    }
    settings.last_folder = a.file.parent_path().string();
    files_to_read.push_back(a.file);
    read_next_events();
}

void Session::Impl::stop_reading() {
    jobs.cancel(kEvents);
    jobs.cancel(kSelect);
    jobs.cancel(kRow);
    jobs.cancel(kRows);
    files_to_read.clear();
}

// One after another: each adds to the atlas that the one before has made.
void Session::Impl::read_next_events() {
    if (!state.atlas || files_to_read.empty() || jobs.is_running(kEvents)) return;
    const std::filesystem::path file = files_to_read.front();
    files_to_read.pop_front();
    const std::string name = file.empty() ? state.atlas->title.in(state.view.language) : file.filename().string();
    jobs.start(kEvents, filled(tr("Reading the events of {}"), name),
               [this, read = services.read_events, atlas = base, file, name,
                of = opened](const Jobs::Context& context) -> Jobs::Delivery {
                   const auto early = [&](AtlasPtr first) {
                       context.post([this, of, first = std::move(first)] {
                           if (of == opened) take_base(first);
                       });
                   };
                   auto made = std::make_shared<Result<AtlasPtr>>(
                       guarded<AtlasPtr>("Reading events", [&] { return read(atlas, file, early, context); }));
                   return [this, made, atlas, file, name, of] {
                       if (of != opened) { // another atlas has come: the file is read for that one
                           if (!file.empty()) files_to_read.push_front(file);
                       } else if (*made) {
                           tell_read(*atlas, ***made, file);
                           take_base(**made);
                       } else {
                           take_base(atlas); // without the first rows of what could not be read
                           if (made->error().code == ErrorCode::Cancelled)
                               add_notice(NoticeKind::Note, filled(tr("Reading {} was stopped"), name));
                           else
                               add_notice(NoticeKind::Problem, made->error().message);
                       }
                       read_next_events();
                   };
               });
    state.jobs = jobs.running();
}

void Session::Impl::tell_read(const geodata::Atlas& before, const geodata::Atlas& after,
                              const std::filesystem::path& file) {
    if (after.issues.size() > before.issues.size()) {
        const std::vector<geodata::Issue> issues(
            after.issues.begin() + static_cast<std::ptrdiff_t>(before.issues.size()), after.issues.end());
        ReportText report = describe(issues, state.view.language);
        add_notice(NoticeKind::Problem, std::move(report.text), std::move(report.details));
    }
    if (file.empty()) return;
    std::uint64_t read = after.events.size() - before.events.size();
    std::vector<std::string> details;
    for (std::size_t i = before.tables.size(); i < after.tables.size(); ++i) {
        read += after.tables[i]->index.size();
        details.push_back(fields_words(after.tables[i]->fields));
    }
    for (std::size_t i = before.event_files.size(); i < after.event_files.size(); ++i)
        details.push_back(fields_words(after.event_files[i].fields));
    add_notice(NoticeKind::Done,
               filled(tr("{} events of {}"), words::grouped(state.view.language, static_cast<std::int64_t>(read)),
                      file.filename().string()),
               std::move(details));
}

// Which fields date the events, and how that is known: a guess must be seen.
std::string Session::Impl::fields_words(const geodata::EventFields& fields) const {
    std::string names = fields.begin;
    if (!fields.end.empty()) names += (names.empty() ? "" : ", ") + fields.end;
    if (names.empty()) return tr("No field dates them.");
    return fields.guessed ? filled(tr("Dated by the fields {}, by a guess from their names and contents."), names)
                          : filled(tr("Dated by the fields {}."), names);
}

bool Session::Impl::is_row(const std::string& id) const {
    std::uint32_t row = 0;
    return state.atlas && std::any_of(state.atlas->tables.begin(), state.atlas->tables.end(),
                                      [&](const auto& table) { return geodata::row_of_id(*table, id, row); });
}

// Called after everything that may have changed the filter or the tables.
void Session::Impl::refresh_tables() {
    if (!state.atlas || state.atlas->tables.empty()) {
        state.tables.reset();
        state.tables_behind = false;
        selected_of.reset();
        return;
    }
    const geodata::EventFilter& filter = state.view.filter;
    if (selected_of == state.atlas && geodata::same_selection(selected_for, filter)) return;
    const bool same_tables = selected_of && selected_of->tables == state.atlas->tables;
    selected_of = state.atlas;
    selected_for = filter;
    if (!needs_job(*state.atlas, filter) || !services.select_tables) {
        jobs.cancel(kSelect);
        state.tables = std::make_shared<const TableSelections>(geodata::select_all(*state.atlas, filter));
        state.tables_behind = false;
        return;
    }
    // The last ones stay on the map until the new ones come home; of other tables they would tell nothing.
    if (!same_tables || !state.tables)
        state.tables = std::make_shared<const TableSelections>(geodata::select_all(*state.atlas, {}));
    state.tables_behind = true;
    jobs.start(kSelect, tr("Filtering"),
               [this, select = services.select_tables, atlas = state.atlas,
                filter](const geodata::JobControl& control) -> Jobs::Delivery {
                   auto found = std::make_shared<Result<TableSelections>>(
                       guarded<TableSelections>("Filtering", [&] { return select(atlas, filter, control); }));
                   return [this, found] {
                       state.tables_behind = false;
                       if (*found)
                           state.tables = std::make_shared<const TableSelections>(std::move(**found));
                       else if (found->error().code != ErrorCode::Cancelled)
                           add_notice(NoticeKind::Problem, found->error().message);
                   };
               });
    state.jobs = jobs.running();
}

// The text of a table's event lies in its file.
void Session::Impl::refresh_row() {
    const std::string& id = state.view.selected_event;
    if (state.row.id == id) return;
    state.row = {};
    jobs.cancel(kRow);
    if (id.empty() || !state.atlas || state.atlas->find_event(id) != nullptr) return;
    for (const geodata::EventTablePtr& table : state.atlas->tables) {
        std::uint32_t row = 0;
        if (!geodata::row_of_id(*table, id, row)) continue;
        state.row.id = id;
        state.row.table = table;
        if (!services.fetch_rows) return;
        jobs.start(kRow, {}, // too short to be told of

                   [this, fetch = services.fetch_rows, table, row, id](const geodata::JobControl&) -> Jobs::Delivery {
                       auto found =
                           std::make_shared<Result<std::vector<geodata::Event>>>(guarded<std::vector<geodata::Event>>(
                               "Reading the event", [&] { return fetch(table, {row}); }));
                       return [this, found, id] {
                           if (state.row.id != id) return;
                           if (!*found)
                               state.row.problem = found->error().message;
                           else if (!(*found)->empty())
                               state.row.event = std::make_shared<const geodata::Event>(std::move((*found)->front()));
                       };
                   });
        state.jobs = jobs.running();
        return;
    }
}

void Session::Impl::list_rows(double dt) {
    if (!state.tables || !services.fetch_rows) {
        state.listed.reset();
        to_list = {};
        return;
    }
    if (to_list.of != state.tables || to_list.part != state.row_part || to_list.filter != state.view.filter) {
        to_list = {state.tables, state.view.filter, state.row_part, {}};
        still = 0;
        jobs.cancel(kRows);
        return;
    }
    if (still >= kRest) return; // asked for already
    still += dt;
    if (still < kRest) return;
    jobs.start(
        kRows, {}, // too short to be told of
        [this, fetch = services.fetch_rows, wanted = to_list](const geodata::JobControl& control) -> Jobs::Delivery {
            auto listed = std::make_shared<ListedRows>(wanted);
            listed->events = read_part(wanted, fetch, control);
            return [this, listed] { state.listed = listed; };
        });
    state.jobs = jobs.running();
}

} // namespace app::session
