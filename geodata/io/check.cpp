#include "geodata/io/check.h"

#include <algorithm>

#include <fmt/format.h>

#include "geodata/event_table.h"
#include "geodata/io/check_rules.h"
#include "geodata/number_words.h"
#include "geodata/sentences.h"

namespace geodata::io {

std::vector<const Event*> events_in_file_order(const Atlas& atlas) {
    std::vector<const Event*> events;
    events.reserve(atlas.events.size());
    for (const Event& event : atlas.events)
        if (event.file == 0) events.push_back(&event);
    std::stable_sort(events.begin(), events.end(),
                     [](const Event* a, const Event* b) { return a->number < b->number; });
    return events;
}

Copy::Copy(const DocumentText& text)
    : document(&text), index(text.words), sentences(sentence_starts(text.text, text.words)) {
    for (const StatedNumber& number : stated_numbers(text.text, text.words)) numbers.push_back(number.value);
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
}

const Copy* Copies::find(const std::string& source) {
    const auto known = copies_.find(source);
    if (known != copies_.end()) return known->second.get();
    const DocumentText* document = documents_.find(source);
    return (copies_[source] = document == nullptr ? nullptr : std::make_unique<Copy>(*document)).get();
}

namespace {

void note_guess(const std::string& file, const std::string& table, const EventFields& fields, CheckLog& log) {
    if (!fields.guessed) return;
    std::string what = fields.begin.empty() ? "" : fmt::format("begin is “{}”", fields.begin);
    if (!fields.end.empty()) what += fmt::format("{}end is “{}”", what.empty() ? "" : ", ", fields.end);
    log.note(file, table, "guessed-fields",
             fmt::format("{}: guessed; name the fields in the manifest to be sure", what));
}

void note_guessed_fields(const Atlas& atlas, CheckLog& log) {
    for (const EventSource& source : atlas.event_files) note_guess(source.shown_as, source.table, source.fields, log);
    for (const EventTablePtr& table : atlas.tables)
        note_guess(table->origin.filename().string(), table->table, table->fields, log);
}

} // namespace

CheckReport check_atlas(const Atlas& atlas, const SourceLibrary& documents, bool absent_is_finding) {
    CheckLog log(atlas);
    log.take_issues_of_loading();
    Copies copies(documents);
    note_guessed_fields(atlas, log);
    check_ids(atlas, log);
    check_places(atlas, log);
    check_citations(atlas, copies, absent_is_finding, log);
    check_links(atlas, log);
    for (const Tour& tour : atlas.tours) check_stops(atlas, tour, log);
    check_wording(atlas, documents, log);
    check_translations(atlas, log);
    return std::move(log).report();
}

} // namespace geodata::io
