// What the reader adds to the atlas: citations of words that were selected, and events. Each edit is saved at once;
// undo is the list of edits without its last, saved again.
#include <utility>

#include "app/session/guarded.h"
#include "app/session/session_impl.h"
#include "geodata/make_citation.h"

namespace app::session {

using geodata::AtlasEdit;
using geodata::AtlasPtr;
using geodata::Result;
using geodata::io::EventsFile;

namespace {

constexpr const char* kSave = "save";
constexpr const char* kPropose = "propose";

geodata::LocalizedText text_in(geodata::Language language, const std::string& words) {
    geodata::LocalizedText text;
    (language == geodata::Language::Az ? text.az : language == geodata::Language::Ru ? text.ru : text.en) = words;
    if (text.en.empty()) text.en = words; // the text that every reader gets where there is no other
    return text;
}

} // namespace

void Session::Impl::take_base(AtlasPtr atlas) {
    base = std::move(atlas);
    place_names.reset();
    rebuild();
}

void Session::Impl::rebuild() {
    AtlasPtr atlas = base;
    for (const AtlasEdit& edit : edits) {
        auto edited = geodata::apply_edit(*atlas, edit);
        if (edited)
            atlas = *edited;
        else
            add_notice(NoticeKind::Problem, edited.error().message);
    }
    state.can_undo = !edits.empty();
    state.can_redo = !undone.empty();
    take_tables(atlas);
}

void Session::Impl::make(AtlasEdit edit) {
    if (auto edited = geodata::apply_edit(*state.atlas, edit); !edited) {
        add_notice(NoticeKind::Problem, edited.error().message);
        return;
    }
    edits.push_back(std::move(edit));
    undone.clear();
    rebuild();
    save_edits();
}

// One save at a time: the next one begins when it is known what the last one has written.
void Session::Impl::save_edits() {
    if (!services.save_edits || jobs.is_running(kSave)) return;
    jobs.start(kSave, {},
               [this, save = services.save_edits, loaded = base, last = saved, wanted = edits,
                of = opened](const geodata::JobControl&) -> Jobs::Delivery {
                   auto written = std::make_shared<Result<EventsFile>>(
                       guarded<EventsFile>("Saving the atlas", [&] { return save(*loaded, last, wanted); }));
                   return [this, written, of, wanted] {
                       if (of != opened) return;
                       if (*written) {
                           saved = std::move(**written);
                           if (edits != wanted) save_edits();
                           return;
                       }
                       // What could not be saved is not kept up as if it had been.
                       add_notice(NoticeKind::Problem, written->error().message);
                       if (edits == wanted && !edits.empty()) {
                           undone.push_back(std::move(edits.back()));
                           edits.pop_back();
                           rebuild();
                       }
                   };
               });
}

void Session::Impl::on(const action::Undo& /*a*/) {
    if (edits.empty() || tour.state().running()) return;
    undone.push_back(std::move(edits.back()));
    edits.pop_back();
    rebuild();
    save_edits();
}

void Session::Impl::on(const action::Redo& /*a*/) {
    if (undone.empty() || tour.state().running()) return;
    edits.push_back(std::move(undone.back()));
    undone.pop_back();
    rebuild();
    save_edits();
}

void Session::Impl::on(const action::CiteSelection& a) {
    const geodata::DocumentText* document = state.documents ? state.documents->find(a.source) : nullptr;
    if (!state.atlas || document == nullptr || tour.state().running()) return;
    auto citation = geodata::make_citation(*document, a.range);
    if (!citation) {
        add_notice(NoticeKind::Problem, citation.error().message);
        return;
    }
    citation->says = text_in(state.view.language, a.says);
    make(geodata::AddCitation{a.event, std::move(*citation)});
}

void Session::Impl::on(const action::BeginDraft& a) {
    const geodata::DocumentText* document = state.documents ? state.documents->find(a.source) : nullptr;
    if (!state.atlas || document == nullptr || tour.state().running()) return;
    if (auto citation = geodata::make_citation(*document, a.range); !citation) { // before anything is typed
        add_notice(NoticeKind::Problem, citation.error().message);
        return;
    }
    EventDraft draft;
    draft.source = a.source;
    draft.range = a.range;
    if (!state.atlas->kinds.empty()) draft.kind = state.atlas->kinds.front().id;
    state.draft = std::move(draft);
    find_proposals();
}

// Beside the window: the names of places are gathered once for an atlas.
void Session::Impl::find_proposals() {
    geodata::DocumentPtr document;
    for (const geodata::DocumentPtr& one : state.documents->documents)
        if (one->source == state.draft->source) document = one;
    if (!document) return;
    jobs.start(kPropose, {},
               [this, document, range = state.draft->range, atlas = base,
                known = place_names](const geodata::JobControl&) -> Jobs::Delivery {
                   auto names = known ? known : std::make_shared<const geodata::PlaceNames>(*atlas);
                   auto proposal =
                       std::make_shared<geodata::EventProposal>(geodata::propose_event(*document, range, *names));
                   return [this, names, proposal, range, atlas] {
                       if (atlas == base) place_names = names;
                       if (!state.draft || !(state.draft->range == range)) return;
                       state.draft->proposal = std::move(*proposal);
                       // What is certain is filled in; what is supposed is offered.
                       const auto& dates = state.draft->proposal.dates;
                       if (state.draft->when.empty() && !dates.empty() && !dates.front().supposed())
                           state.draft->when = dates.front().edtf;
                   };
               });
}

void Session::Impl::on(const action::ChangeDraft& a) {
    if (!state.draft) return;
    EventDraft changed = a.draft;
    changed.source = state.draft->source;
    changed.range = state.draft->range;
    changed.proposal = std::move(state.draft->proposal);
    state.draft = std::move(changed);
}

void Session::Impl::on(const action::PlaceDraft& a) {
    if (!state.draft) return;
    state.draft->at = a.at;
    state.draft->placing = false;
    if (state.draft->precision == geodata::PlacePrecision::None ||
        state.draft->precision == geodata::PlacePrecision::Country)
        state.draft->precision = geodata::PlacePrecision::Site;
}

void Session::Impl::on(const action::AddDraft& /*a*/) {
    const geodata::DocumentText* document =
        state.draft && state.documents ? state.documents->find(state.draft->source) : nullptr;
    if (document == nullptr) return;
    const EventDraft& draft = *state.draft;
    auto citation = geodata::make_citation(*document, draft.range);
    if (!citation) {
        add_notice(NoticeKind::Problem, citation.error().message);
        return;
    }
    citation->says = text_in(state.view.language, draft.says);
    geodata::Event event;
    event.id = geodata::propose_event_id(*state.atlas, draft.title);
    event.title = text_in(state.view.language, draft.title);
    event.summary = citation->says;
    event.when = draft.when;
    event.kind = draft.kind;
    event.place = draft.place;
    event.precision = draft.precision;
    event.radius_m = draft.radius_m;
    if (draft.at) {
        event.geometry = {geodata::GeometryKind::Point, {*draft.at}, {0}};
        for (const geodata::Area& area : state.atlas->areas)
            if (area.bounds.contains(*draft.at)) event.areas.push_back(area.id);
    }
    event.citations.push_back(std::move(*citation));
    const std::size_t before = edits.size();
    const std::string id = event.id;
    make(geodata::AddEvent{std::move(event)});
    if (edits.size() == before) return; // the notice says why; what was typed stays
    state.draft.reset();
    state.view.selected_event = id;
}

void Session::Impl::on(const action::DropDraft& /*a*/) { state.draft.reset(); }

} // namespace app::session
