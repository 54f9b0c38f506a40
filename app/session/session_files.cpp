#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "app/session/guarded.h"
#include "app/session/report_text.h"
#include "app/session/session_impl.h"

namespace app::session {

using geodata::ErrorCode;
using geodata::Result;

namespace {

constexpr const char* kOpen = "open";
constexpr const char* kExport = "export ";
constexpr const char* kPicture = "picture ";

} // namespace

std::string folder_name(const std::filesystem::path& folder) {
    const std::filesystem::path normal = folder.lexically_normal();
    return (normal.has_filename() ? normal.filename() : normal.parent_path().filename()).string();
}

bool same_folder(const std::filesystem::path& a, const std::filesystem::path& b) {
    std::error_code ignored;
    return a == b || std::filesystem::equivalent(a, b, ignored);
}

bool Session::Impl::is_opening() const { return jobs.is_running(kOpen); }

void Session::Impl::on(const action::OpenAtlas& a) {
    if (tour.state().kiosk) return;
    if (!services.load) {
        add_notice(NoticeKind::Problem, tr("Atlases cannot be opened here."));
        return;
    }
    if (state.draft && state.atlas && !same_folder(a.folder, state.atlas->folder)) {
        add_notice(NoticeKind::Problem, tr("An event is being made of words of this atlas; add or discard it first."));
        return;
    }
    finish_saving(); // it may be this atlas that is read again
    stop_reading();
    if (state.atlas) settings.last_folder = a.folder.parent_path().string();
    jobs.start(kOpen, filled(tr("Opening {}"), folder_name(a.folder)),
               [this, load = services.load, folder = a.folder](const geodata::JobControl& control) -> Jobs::Delivery {
                   auto loaded = std::make_shared<Result<geodata::AtlasPtr>>(
                       guarded<geodata::AtlasPtr>("Opening the atlas", [&] { return load(folder, control); }));
                   // On the main thread; `this` outlives the jobs.
                   return [this, loaded] {
                       if (*loaded) {
                           take_atlas(std::move(**loaded));
                       } else if (loaded->error().code != ErrorCode::Cancelled) {
                           add_notice(NoticeKind::Problem, loaded->error().message);
                       }
                   };
               });
    state.jobs = jobs.running();
}

void Session::Impl::take_atlas(geodata::AtlasPtr atlas) {
    finish_saving();
    ++opened;
    if (tour.state().running()) leave_tour();
    motion.stop();
    history.clear();
    resting_at.reset();
    state.playing = false;
    state.inspected.reset();
    const bool is_again = state.atlas && same_folder(state.atlas->folder, atlas->folder);
    if (!is_again) state.draft.reset();
    base = state.atlas = std::move(atlas);
    forget_edits();
    state.documents.reset();
    state.document_issues.clear();

    const bool dark = state.view.dark;
    const geodata::Language language = state.view.language;
    state.view = scene::initial_view(*state.atlas, state.size, state.insets);
    state.view.dark = dark;
    state.view.language = language;
    framing.reset();
    if (!state.atlas->initial.bounds.empty()) framing = Framing{state.atlas->initial.bounds, 14};

    if (!state.atlas->issues.empty()) {
        ReportText report = describe(state.atlas->issues, language);
        add_notice(NoticeKind::Problem, std::move(report.text), std::move(report.details));
    }
    state.introduction_visible = !settings.introduction_seen && !state.atlas->introduction.paragraphs.empty();
    if (!state.atlas->table_sources.empty()) files_to_read.emplace_front(); // its own
    refresh_tables();
    if (const auto actions = std::exchange(start_actions, nullptr)) {
        for (const Action& action : actions(*state.atlas, state.view)) apply(action);
        motion.arrive(state.view.camera);
    }
    settling = true;
    read_documents(tr("Reading the documents"), false);
    read_next_events();
}

void Session::Impl::on(const action::Export& a) {
    if (!state.atlas || tour.state().kiosk) return;
    if (!services.run_export) {
        add_notice(NoticeKind::Problem, tr("Exports cannot be made here."));
        return;
    }
    settings.last_folder = a.request.out.parent_path().string();
    const std::string name = a.request.out.filename().string();
    jobs.start(fmt::format("{}{}", kExport, next_job++), filled(tr("Writing {}"), name),
               [this, run = services.run_export, atlas = state.atlas, request = a.request,
                name](const geodata::JobControl& control) -> Jobs::Delivery {
                   auto report = std::make_shared<Result<geodata::io::ExportReport>>(
                       guarded<geodata::io::ExportReport>("The export", [&] { return run(*atlas, request, control); }));
                   return [this, report, name] {
                       if (*report) {
                           ReportText text = describe(**report, state.view.language);
                           add_notice((*report)->has_losses() ? NoticeKind::Problem : NoticeKind::Done,
                                      std::move(text.text), std::move(text.details));
                       } else if (report->error().code == ErrorCode::Cancelled) {
                           add_notice(NoticeKind::Note, filled(tr("{} was stopped; nothing was written"), name));
                       } else {
                           add_notice(NoticeKind::Problem, report->error().message);
                       }
                   };
               });
    state.jobs = jobs.running();
}

void Session::Impl::on(const action::SavePicture& a) {
    if (!state.atlas || tour.state().kiosk) return;
    if (!services.save_picture) {
        add_notice(NoticeKind::Problem, tr("Pictures cannot be saved here."));
        return;
    }
    settings.last_folder = a.file.parent_path().string();
    const std::string name = a.file.filename().string();
    jobs.start(fmt::format("{}{}", kPicture, next_job++), filled(tr("Drawing {}"), name),
               [this, save = services.save_picture, atlas = state.atlas, view = state.view, documents = state.documents,
                wish = a, name](const geodata::JobControl& control) -> Jobs::Delivery {
                   auto saved = std::make_shared<Result<void>>(guarded<void>(
                       "Saving the picture", [&] { return save(atlas, view, documents, wish, control); }));
                   return [this, saved, name] {
                       if (*saved) {
                           add_notice(NoticeKind::Done, filled(tr("Saved {}"), name));
                       } else if (saved->error().code == ErrorCode::Cancelled) {
                           add_notice(NoticeKind::Note, filled(tr("{} was stopped; nothing was written"), name));
                       } else {
                           add_notice(NoticeKind::Problem, saved->error().message);
                       }
                   };
               });
    state.jobs = jobs.running();
}

// Asked to stop, not dropped: one that was done by then still says so.
void Session::Impl::on(const action::CancelJob& /*a*/) {
    for (const Jobs::Running& job : jobs.running()) jobs.request_stop(job.channel);
}

} // namespace app::session
