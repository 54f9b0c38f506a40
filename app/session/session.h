#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/scene/camera.h"
#include "app/scene/scene.h"
#include "app/scene/view_state.h"
#include "app/session/action.h"
#include "app/session/jobs.h"
#include "app/session/settings.h"
#include "geodata/io/export.h"
#include "geodata/job_control.h"

namespace app::session {

// What the session cannot do itself, given to it by main.
struct Services {
    struct Loaded {
        geodata::AtlasPtr atlas;
        geodata::SourceLibraryPtr documents;
        std::vector<geodata::Issue> document_issues;
    };
    std::function<geodata::Result<Loaded>(const std::filesystem::path& atlas,
                                          const std::vector<std::filesystem::path>& source_folders,
                                          const geodata::JobControl&)>
        load;
    std::function<geodata::Result<geodata::io::ExportReport>(const geodata::Atlas&, const geodata::io::ExportRequest&,
                                                             const geodata::JobControl&)>
        run_export;
    // Runs on the worker with a context of its own.
    std::function<geodata::Result<void>(const geodata::AtlasPtr&, const scene::ViewState&,
                                        const geodata::SourceLibraryPtr&, const action::SavePicture&,
                                        const geodata::JobControl&)>
        save_picture;
};

enum class NoticeKind { Done, Note, Problem };
struct Notice {
    std::uint64_t id = 0;
    NoticeKind kind = NoticeKind::Note;
    std::string text;
    std::vector<std::string> details; // losses, issues: shown when opened
    double age = 0;                   // seconds; Done and Note fade after 8 s
};

// What the desktop shell has to do for the session; taken and emptied each frame.
struct Request {
    enum class Kind { CopyToClipboard, ToggleFullScreen, EnterFullScreen, LeaveFullScreen, Quit } kind;
    std::string text;
};

struct TourState {
    std::string tour; // empty: none runs
    int stop = 0;
    bool timed = false;     // moves on by itself
    bool exploring = false; // the user moved the map; next returns to the stop
    double elapsed = 0;     // seconds at this stop
    enum class Blank { None, Black, White } blank = Blank::None;
    bool running() const { return !tour.empty(); }
};

struct SessionState {
    geodata::AtlasPtr atlas; // null until the first has loaded
    geodata::SourceLibraryPtr documents;
    std::vector<geodata::Issue> document_issues;
    scene::ViewState view;
    scene::PixelSize size{1280, 800};
    scene::Insets insets; // what panels cover, for framing
    bool playing = false; // the time window moves
    geodata::CalendarUnit step_unit = geodata::CalendarUnit::Day;
    bool flying = false;
    TourState tour;
    bool panels_visible = true;
    bool introduction_visible = false;
    bool full_screen = false;
    double ui_scale = 1;
    std::deque<Notice> notices; // newest last
    std::vector<Jobs::Running> jobs;
    std::optional<action::InspectFeature> inspected;
    std::uint64_t revision = 0; // grows with every change that a frame could show
};

// What the user is doing. `apply` never blocks and never throws; failures become notices. `tick` is the only source of
// time.
class Session {
  public:
    Session(Services services, Settings settings, bool threaded_jobs);
    ~Session();
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;

    void apply(const Action& action);
    // Advances flights, inertia, play and tours by `dt` seconds; takes in finished jobs. True while something moves or
    // runs.
    bool tick(double dt);
    // The shell tells the picture's size and what panels cover of it.
    void set_size(scene::PixelSize size, const scene::Insets& insets);
    void set_full_screen(bool on);
    void set_source_folders(std::vector<std::filesystem::path> folders);
    // Applied once the atlas has loaded: --view, --area, --from/--to, --tour.
    void when_loaded(std::function<Actions(const geodata::Atlas&, const scene::ViewState&)> actions);

    const SessionState& state() const;
    const Settings& settings() const;
    std::vector<Request> take_requests();
    // The command that opens exactly this view.
    std::string view_command() const;

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

} // namespace app::session
