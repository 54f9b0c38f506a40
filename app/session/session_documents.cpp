// The reader's copies of the sources: read beside the window, watched, matched, searched, quoted; and every citation
// held against them.
#include <algorithm>
#include <iterator>
#include <utility>

#include "app/session/guarded.h"
#include "app/session/session_impl.h"
#include "geodata/flowing_text.h"

namespace app::session {

using geodata::ErrorCode;
using geodata::Result;

namespace {

constexpr const char* kDocuments = "documents";
constexpr const char* kPaste = "paste";
constexpr const char* kAnchors = "anchors";
constexpr const char* kFind = "find";
constexpr double kLookSeconds = 1; // between looks at the files

std::vector<std::string> lines_of(const std::vector<geodata::Issue>& issues) {
    std::vector<std::string> lines;
    std::transform(issues.begin(), issues.end(), std::back_inserter(lines), geodata::to_line);
    return lines;
}

} // namespace

Services::DocumentWish Session::Impl::document_wish() const {
    Services::DocumentWish wish;
    wish.folders = source_folders;
    for (const std::string& folder : settings.source_folders) wish.folders.emplace_back(folder);
    wish.matches = settings.document_matches;
    wish.encodings = settings.document_encodings;
    wish.previous = state.documents;
    return wish;
}

// `tell`: a notice says how many there are, whatever their number was before.
void Session::Impl::read_documents(std::string label, bool tell) {
    if (!state.atlas || !services.load_documents) return;
    jobs.cancel(kWatch);
    start_reading(kDocuments, std::move(label), document_wish(), tell);
    state.jobs = jobs.running();
}

void Session::Impl::watch_documents(double dt) {
    if (!watching || !state.documents || !services.load_documents) return;
    since_look += dt;
    if (since_look < kLookSeconds || jobs.is_running(kDocuments) || jobs.is_running(kWatch)) return;
    since_look = 0;
    Services::DocumentWish wish = document_wish();
    wish.if_changed = true;
    start_reading(kWatch, {}, std::move(wish), false);
}

void Session::Impl::start_reading(const char* channel, std::string label, Services::DocumentWish wish, bool tell) {
    jobs.start(channel, std::move(label),
               [this, load = services.load_documents, atlas = state.atlas, wish = std::move(wish), opened = opened,
                tell](const geodata::JobControl& control) -> Jobs::Delivery {
                   auto found = std::make_shared<Result<Services::Documents>>(guarded<Services::Documents>(
                       "Looking for documents", [&] { return load(atlas, wish, control); }));
                   return [this, found, opened, tell, is_watch = wish.if_changed] {
                       const bool is_news = *found && (*found)->documents != state.documents;
                       if (is_news || !is_watch) take_documents(opened, std::move(*found), tell, is_watch);
                   };
               });
}

void Session::Impl::take_documents(std::uint64_t of, Result<Services::Documents> found, bool tell, bool is_watch) {
    if (of != opened) return;
    if (!found) {
        if (found.error().code != ErrorCode::Cancelled) add_notice(NoticeKind::Problem, found.error().message);
        if (!state.documents) state.documents = std::make_shared<geodata::SourceLibrary>(); // none, until asked again
        watching = false;
        return;
    }
    const std::size_t count_before = state.documents ? state.documents->documents.size() : 0;
    const std::vector<std::string> issues_before = lines_of(state.document_issues);
    state.documents = std::move(found->documents);
    state.document_issues = std::move(found->issues);
    watching = true;
    since_look = 0;
    // What was said before is not said again with every file that is saved.
    const std::size_t count = state.documents ? state.documents->documents.size() : 0;
    std::vector<std::string> details = lines_of(state.document_issues);
    const bool is_news = details != issues_before && !details.empty();
    if (!tell && !is_news && !(is_watch && count != count_before)) return;
    add_notice(details.empty() ? NoticeKind::Done : NoticeKind::Problem,
               filled(tr("{} of {} sources are at hand"), count, state.atlas->sources.size()), std::move(details));
}

// Once for an atlas and a library, beside the window. What was found before stays to be shown until then.
void Session::Impl::refresh_anchors() {
    if (!state.atlas || !state.documents) {
        state.anchored.reset();
        anchored_in.reset();
        return;
    }
    if (anchored_atlas == state.atlas && anchored_in == state.documents) return;
    anchored_atlas = state.atlas;
    anchored_in = state.documents;
    jobs.start(kAnchors, {},
               [this, atlas = state.atlas, documents = state.documents,
                before = state.anchored](const geodata::JobControl& control) -> Jobs::Delivery {
                   auto anchored = geodata::anchor_citations(atlas, documents, before, control);
                   return [this, anchored] {
                       if (anchored) state.anchored = anchored;
                   };
               });
}

void Session::Impl::refresh_hits() {
    if (query.empty() || !state.documents) {
        state.hits.reset();
        hits_in.reset();
        return;
    }
    if (hits_in == state.documents) return;
    hits_in = state.documents;
    jobs.start(
        kFind, {},
        [this, documents = state.documents, words = query](const geodata::JobControl& control) -> Jobs::Delivery {
            auto hits = geodata::search_library(documents, words, control);
            return [this, hits] {
                if (hits) state.hits = hits;
            };
        });
}

void Session::Impl::on(const action::FindInDocuments& a) {
    if (query == a.query) return;
    query = a.query;
    hits_in.reset();
    if (query.empty()) jobs.cancel(kFind);
    refresh_hits();
}

void Session::Impl::on(const action::AddSourceFolder& a) {
    if (tour.state().kiosk) return;
    const std::string folder = a.folder.string();
    settings.last_folder = folder;
    if (std::find(settings.source_folders.begin(), settings.source_folders.end(), folder) ==
        settings.source_folders.end())
        settings.source_folders.push_back(folder);
    read_documents(filled(tr("Looking for documents in {}"), folder_name(a.folder)), true);
}

void Session::Impl::on(const action::MatchDocument& a) {
    if (tour.state().kiosk) return;
    if (a.source)
        settings.document_matches[a.path] = *a.source;
    else
        settings.document_matches.erase(a.path);
    read_documents({}, false);
}

void Session::Impl::on(const action::ReadDocumentAs& a) {
    if (tour.state().kiosk) return;
    if (a.encoding.empty())
        settings.document_encodings.erase(a.path);
    else
        settings.document_encodings[a.path] = a.encoding;
    read_documents({}, false);
}

void Session::Impl::on(const action::PasteDocument& a) {
    if (!state.atlas || tour.state().kiosk) return;
    if (!services.save_pasted) {
        add_notice(NoticeKind::Problem, tr("Texts cannot be kept here."));
        return;
    }
    jobs.start(kPaste, {},
               [this, save = services.save_pasted, text = a.text,
                source = a.source](const geodata::JobControl&) -> Jobs::Delivery {
                   auto saved = std::make_shared<Result<std::filesystem::path>>(
                       guarded<std::filesystem::path>("Keeping the text", [&] { return save(text, source); }));
                   return [this, saved] {
                       if (!*saved) {
                           add_notice(NoticeKind::Problem, saved->error().message);
                           return;
                       }
                       add_notice(NoticeKind::Done, filled(tr("Saved {}"), (*saved)->filename().string()),
                                  {(*saved)->string()});
                       read_documents({}, false);
                   };
               });
}

void Session::Impl::on(const action::CopyQuotation& a) {
    const geodata::DocumentText* document = state.documents ? state.documents->find(a.source) : nullptr;
    const geodata::Source* source = state.atlas ? state.atlas->find_source(a.source) : nullptr;
    if (document == nullptr || source == nullptr) return;
    const std::string words = geodata::flowing_text(*document, a.range);
    if (words.empty()) return;
    request(Request::Kind::CopyToClipboard,
            geodata::io::quotation(words, *source, geodata::io::locator_of(*document, a.range), a.style));
    add_notice(NoticeKind::Done, tr("Copied"));
}

void Session::Impl::on(const action::OpenAddress& a) {
    const bool is_page = a.address.starts_with("https://") || a.address.starts_with("http://");
    if (is_page && !tour.state().running()) request(Request::Kind::OpenAddress, a.address);
}

void Session::Impl::on(const action::SetReadingSize& a) {
    settings.reading_size = state.reading_size = std::clamp(a.em, kMinReadingSize, kMaxReadingSize);
}

} // namespace app::session
