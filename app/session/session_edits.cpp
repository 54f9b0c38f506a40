// What the reader adds to the atlas: citations of words that were selected, and events. Each edit is saved at once;
// undo is the list of edits without its last, saved again.
#include <algorithm>
#include <iterator>
#include <utility>

#include "app/session/guarded.h"
#include "app/session/session_impl.h"
#include "geodata/flowing_text.h"
#include "geodata/make_citation.h"

namespace app::session {

using geodata::AtlasEdit;
using geodata::AtlasPtr;
using geodata::Result;
using geodata::io::EventsFile;

namespace {

constexpr const char* kSave = "save";
constexpr const char* kPropose = "propose";

// Of the event that is added or cited for.
const geodata::LocalizedText* title_of(const geodata::Atlas& atlas, const AtlasEdit& edit) {
    if (const auto* added = std::get_if<geodata::AddEvent>(&edit)) return &added->event.title;
    const geodata::Event* event = atlas.find_event(std::get<geodata::AddCitation>(edit).event);
    return event == nullptr ? nullptr : &event->title;
}

} // namespace

void Session::Impl::forget_edits() {
    edits.clear();
    edited.clear();
    undone.clear();
    saved_edits.clear();
    events_file.reset();
    added_draft.reset();
    place_names.reset();
    state.can_undo = state.can_redo = false;
}

void Session::Impl::finish_saving() {
    while (jobs.is_running(kSave)) jobs.finish(kSave); // which may begin the next one
}

void Session::Impl::take_base(AtlasPtr atlas) {
    if (base == atlas) return;
    base = std::move(atlas);
    place_names.reset();
    redo_all();
}

void Session::Impl::redo_all() {
    edited.clear();
    AtlasPtr atlas = base;
    for (const AtlasEdit& edit : edits) {
        auto next = geodata::apply_edit(*atlas, edit);
        if (next)
            atlas = *next;
        else
            add_notice(NoticeKind::Problem, next.error().message);
        edited.push_back(atlas);
    }
    show_edited();
}

void Session::Impl::show_edited() {
    state.can_undo = !edits.empty();
    state.can_redo = !undone.empty();
    const AtlasPtr& atlas = edited.empty() ? base : edited.back();
    if (state.atlas == atlas) return;
    state.atlas = atlas;
    state.playing = false;
    if (!state.view.selected_event.empty() && atlas->find_event(state.view.selected_event) == nullptr &&
        !is_row(state.view.selected_event))
        state.view.selected_event.clear();
    refresh_tables();
}

// ---- Making, taking back, saving ------------------------------------------------------------------------------------

// What is opened takes the place of what would be changed.
bool Session::Impl::may_edit() {
    if (!state.atlas || tour.state().running()) return false;
    if (is_opening()) add_notice(NoticeKind::Problem, tr("An atlas is being opened; wait until it is there."));
    return !is_opening();
}

bool Session::Impl::make(AtlasEdit edit) {
    if (!services.save_edits) {
        add_notice(NoticeKind::Problem, tr("The atlas cannot be changed here."));
        return false;
    }
    auto next = geodata::apply_edit(*state.atlas, edit);
    if (!next) {
        add_notice(NoticeKind::Problem, next.error().message);
        return false;
    }
    std::string told = made_words(edit);
    edits.push_back(std::move(edit));
    edited.push_back(std::move(*next));
    undone.clear();
    show_edited();
    save_edits(std::move(told));
    return true;
}

std::string Session::Impl::made_words(const AtlasEdit& edit) const {
    const geodata::LocalizedText* title = title_of(*state.atlas, edit);
    const std::string name = title == nullptr ? std::string() : title->in(state.view.language);
    return std::holds_alternative<geodata::AddEvent>(edit)
               ? filled(tr("“{}” is in {} now; Ctrl+Z takes it back."), name, base->events_file)
               : filled(tr("The passage is cited for “{}” in {} now; Ctrl+Z takes it back."), name, base->events_file);
}

std::string Session::Impl::taken_back_words(const AtlasEdit& edit) const {
    const geodata::LocalizedText* title = title_of(*state.atlas, edit);
    const std::string name = title == nullptr ? std::string() : title->in(state.view.language);
    return std::holds_alternative<geodata::AddEvent>(edit)
               ? filled(tr("“{}” is out of {} again; Ctrl+Y puts it back."), name, base->events_file)
               : filled(tr("The last citation of “{}” is out of {} again; Ctrl+Y puts it back."), name,
                        base->events_file);
}

void Session::Impl::on(const action::Undo& /*a*/) {
    if (edits.empty() || !may_edit()) return;
    std::string told = taken_back_words(edits.back());
    undone.push_back(std::move(edits.back()));
    edits.pop_back();
    edited.pop_back();
    show_edited();
    save_edits(std::move(told));
}

void Session::Impl::on(const action::Redo& /*a*/) {
    if (undone.empty() || !may_edit()) return;
    std::vector<AtlasEdit> others = undone;
    others.pop_back();
    if (!make(undone.back())) return; // it does not fit the atlas as it is now
    undone = std::move(others);
    show_edited();
}

// One save at a time: the next one begins when it is known what the last one has written. `told` once it is saved.
void Session::Impl::save_edits(std::string told) {
    to_tell = std::move(told);
    if (jobs.is_running(kSave)) return;
    jobs.start(kSave, {},
               [this, save = services.save_edits, loaded = base, last = events_file,
                wanted = edits](const geodata::JobControl&) -> Jobs::Delivery {
                   auto written = std::make_shared<Result<EventsFile>>(
                       guarded<EventsFile>("Saving the atlas", [&] { return save(*loaded, last, wanted); }));
                   return [this, written, wanted] {
                       if (*written) {
                           events_file = std::move(**written);
                           saved_edits = wanted;
                           added_draft.reset();
                       }
                       if (edits != wanted) {
                           save_edits(std::move(to_tell));
                       } else if (*written) {
                           add_notice(NoticeKind::Done, std::move(to_tell),
                                      {(base->folder / base->events_file).string()});
                       } else {
                           revert_to_saved(wanted);
                           add_notice(NoticeKind::Problem, written->error().message,
                                      {state.draft ? tr("Nothing was written; the new event is as it was typed.")
                                                   : tr("Nothing was written; Ctrl+Y tries again.")});
                       }
                   };
               });
}

// What could not be saved is not shown as if it had been; Redo tries again. `wanted`: the edits that are in force.
void Session::Impl::revert_to_saved(const std::vector<AtlasEdit>& wanted) {
    const auto [more, less] = std::mismatch(wanted.begin(), wanted.end(), saved_edits.begin(), saved_edits.end());
    if (more == wanted.end()) { // some were taken back
        const auto put_back = static_cast<std::size_t>(saved_edits.end() - less);
        undone.resize(undone.size() - std::min(put_back, undone.size()));
    } else {
        undone.insert(undone.end(), std::make_reverse_iterator(wanted.end()), std::make_reverse_iterator(more));
    }
    edits = saved_edits;
    // An event goes back to where it was typed.
    const bool is_event = !undone.empty() && std::holds_alternative<geodata::AddEvent>(undone.back());
    if (added_draft && is_event && !state.draft) {
        state.draft = std::exchange(added_draft, std::nullopt);
        undone.pop_back();
    }
    redo_all();
}

// ---- Citing ---------------------------------------------------------------------------------------------------------

// Of words of a copy; none where they cannot be cited: a notice says what to select instead.
std::optional<geodata::Citation> Session::Impl::citation_of(const std::string& source,
                                                            const geodata::ByteRange& range) {
    const geodata::DocumentText* document = state.documents ? state.documents->find(source) : nullptr;
    if (document == nullptr || !may_edit()) return std::nullopt;
    auto citation = geodata::make_citation(*document, range);
    if (citation) return std::move(*citation);
    add_notice(NoticeKind::Problem, citation.error().message);
    return std::nullopt;
}

void Session::Impl::on(const action::CiteSelection& a) {
    auto citation = citation_of(a.source, a.range);
    if (!citation) return;
    citation->says = text_in(state.view.language, a.says);
    make(geodata::AddCitation{a.event, std::move(*citation)});
}

// ---- A new event ----------------------------------------------------------------------------------------------------

void Session::Impl::on(const action::BeginDraft& a) {
    auto citation = citation_of(a.source, a.range);
    if (!citation) return;
    geodata::DocumentPtr document;
    for (const geodata::DocumentPtr& one : state.documents->documents)
        if (one->source == a.source) document = one;
    EventDraft draft;
    draft.citation = std::move(*citation);
    draft.words = geodata::flowing_text(*document, a.range);
    state.draft = std::move(draft);
    find_proposals(document, a.range);
}

// Beside the window: the names of places are gathered once for an atlas.
void Session::Impl::find_proposals(const geodata::DocumentPtr& document, const geodata::ByteRange& range) {
    jobs.start(kPropose, {},
               [this, document, range, atlas = base, known = place_names,
                citation = state.draft->citation](const geodata::JobControl&) -> Jobs::Delivery {
                   auto names = known ? known : std::make_shared<const geodata::PlaceNames>(*atlas);
                   auto proposal =
                       std::make_shared<const geodata::EventProposal>(geodata::propose_event(*document, range, *names));
                   return [this, names, proposal, citation, atlas] {
                       if (atlas == base) place_names = names;
                       if (!state.draft || state.draft->citation != citation) return;
                       state.draft->proposal = proposal;
                       // A date that stands in the words as it is is filled in; what is supposed is offered.
                       const auto& dates = proposal->dates;
                       const auto selected =
                           std::count_if(dates.begin(), dates.end(), [](const auto& date) { return date.selected; });
                       const bool is_stated = selected == 1 && dates.front().selected && !dates.front().supposed();
                       if (is_stated && state.draft->fields.when.empty()) state.draft->fields.when = dates.front().edtf;
                   };
               });
}

void Session::Impl::on(const action::ChangeDraft& a) {
    if (!state.draft) return;
    const bool is_moved = a.fields.at && a.fields.at != state.draft->fields.at;
    state.draft->fields = a.fields;
    if (is_moved) reveal(*a.fields.at);
}

void Session::Impl::on(const action::PlaceByClick& a) {
    if (state.draft) state.draft->placing = a.on;
}

void Session::Impl::on(const action::PlaceDraft& a) {
    if (!state.draft || !state.atlas) return;
    state.draft->fields = with_pin(std::move(state.draft->fields), *state.atlas, a.at);
    state.draft->placing = false;
}

void Session::Impl::on(const action::AddDraft& /*a*/) {
    if (!state.draft || !may_edit()) return;
    geodata::Event event = event_of(*state.draft, *state.atlas, state.view.language);
    const std::string id = event.id;
    if (!make(geodata::AddEvent{std::move(event)})) return; // what was typed stays
    added_draft = std::exchange(state.draft, std::nullopt);
    on(action::SelectEvent{id});
    if (const geodata::Event* added = state.atlas->find_event(id); added != nullptr) show_time_of(*added);
}

void Session::Impl::on(const action::DropDraft& /*a*/) { state.draft.reset(); }

} // namespace app::session
