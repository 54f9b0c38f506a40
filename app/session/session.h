#pragma once

#include <cstdint>
#include <deque>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/scene/camera.h"
#include "app/scene/view_state.h"
#include "app/session/action.h"
#include "app/session/jobs.h"
#include "app/session/settings.h"
#include "geodata/anchored_citations.h"
#include "geodata/document_search.h"
#include "geodata/edit_atlas.h"
#include "geodata/io/export.h"
#include "geodata/io/save_events.h"
#include "geodata/job_control.h"
#include "geodata/passage.h"
#include "geodata/table_selection.h"

namespace app::session {

// What the session cannot do itself, given to it by main. Each is called on a worker, with values; one that is missing
// is a notice when it is asked for.
struct Services {
    std::function<geodata::Result<geodata::AtlasPtr>(const std::filesystem::path& folder, const geodata::JobControl&)>
        load;
    // The copies of an atlas's sources.
    struct DocumentWish {
        std::vector<std::filesystem::path> folders;
        std::map<std::string, std::string> matches, encodings; // Settings::document_matches, document_encodings
        geodata::SourceLibraryPtr previous;                    // what has not changed is taken from it; may be null
        bool if_changed = false;                               // `previous` itself, unless a file has changed
    };
    struct Documents {
        geodata::SourceLibraryPtr documents;
        std::vector<geodata::Issue> issues;
    };
    std::function<geodata::Result<Documents>(const geodata::AtlasPtr&, const DocumentWish&, const geodata::JobControl&)>
        load_documents;
    // Writes the events file of an atlas with edits, all since it was loaded. `last`: of the save before; none: the
    // first.
    std::function<geodata::Result<geodata::io::EventsFile>(const geodata::Atlas& loaded,
                                                           const std::optional<geodata::io::EventsFile>& last,
                                                           const std::vector<geodata::AtlasEdit>&)>
        save_edits;
    // Makes a text a file among the user's copies.
    std::function<geodata::Result<std::filesystem::path>(const std::string& text, const std::string& source)>
        save_pasted;
    std::function<geodata::Result<geodata::io::ExportReport>(const geodata::Atlas&, const geodata::io::ExportRequest&,
                                                             const geodata::JobControl&)>
        run_export;
    // The atlas with the events of a file, or with those of its own tables when `file` is empty; `early` may be called
    // once with an atlas of the first of them.
    std::function<geodata::Result<geodata::AtlasPtr>(const geodata::AtlasPtr&, const std::filesystem::path& file,
                                                     const std::function<void(geodata::AtlasPtr)>& early,
                                                     const geodata::JobControl&)>
        read_events;
    // What a filter leaves of the tables, its text too.
    std::function<geodata::Result<geodata::TableSelections>(const geodata::AtlasPtr&, const geodata::EventFilter&,
                                                            const geodata::JobControl&)>
        select_tables;
    std::function<geodata::Result<std::vector<geodata::Event>>(const geodata::EventTablePtr&,
                                                               const std::vector<std::uint32_t>& rows)>
        fetch_rows;
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
    enum class Kind { CopyToClipboard, OpenAddress, ToggleFullScreen, EnterFullScreen, LeaveFullScreen, Quit } kind;
    std::string text;
};

struct TourState {
    std::string tour; // empty: none runs
    int stop = 0;
    bool timed = false;     // moves on by itself
    bool exploring = false; // the user moved the map; next returns to the stop
    bool loop = false;      // the last stop is followed by the first
    bool kiosk = false;     // no way out but closing the window
    double elapsed = 0;     // seconds at this stop since the camera arrived
    enum class Blank { None, Black, White } blank = Blank::None;
    bool running() const { return !tour.empty(); }
    bool operator==(const TourState&) const = default;
};

// The event of a table that is selected.
struct SelectedRow {
    std::string id; // empty: none
    geodata::EventTablePtr table;
    std::shared_ptr<const geodata::Event> event; // null until it has been read
    std::string problem;                         // why it cannot be
    bool operator==(const SelectedRow&) const = default;
};

// The first events of a part of the tables, read once the filter has come to rest.
struct ListedRows {
    std::shared_ptr<const geodata::TableSelections> of; // what they were found in
    geodata::EventFilter filter;
    geodata::RowPart part;
    std::vector<geodata::Event> events; // in the order of their begins
};

struct SessionState {
    geodata::AtlasPtr atlas;             // null until the first has loaded
    geodata::SourceLibraryPtr documents; // null until they have been looked for
    std::vector<geodata::Issue> document_issues;
    geodata::AnchoredCitationsPtr anchored; // of an earlier atlas or library while those are being found; may be null
    geodata::LibraryHitsPtr hits;           // of the words that were looked for last; null without any
    std::shared_ptr<const geodata::TableSelections> tables; // what the filter leaves of the atlas's; null without any
    bool tables_behind = false;                             // they are still those of the filter before
    std::optional<EventDraft> draft;
    bool can_undo = false, can_redo = false;
    SelectedRow row;
    geodata::RowPart row_part;                // of the tables that is to be listed
    std::shared_ptr<const ListedRows> listed; // the last that was read; null without tables
    scene::ViewState view;
    scene::PixelSize size{1280, 800};
    scene::Insets insets; // what panels cover, for framing
    bool playing = false; // the time window moves
    PlaySettings play;
    bool blink_b = false; // of two windows by turns: B is shown now
    geodata::CalendarUnit step_unit = geodata::CalendarUnit::Day;
    bool flying = false;
    TourState tour;
    std::string last_tour; // the one left last, and at which stop: where "from the current stop" goes on
    int last_stop = 0;
    bool panels_visible = true;
    bool introduction_visible = false;
    bool full_screen = false;
    double ui_scale = 1; // in force: the chosen one, else the screen's
    double reading_size = kReadingSize;
    std::deque<Notice> notices; // newest last
    std::vector<Jobs::Running> jobs;
    std::optional<action::InspectFeature> inspected;
    std::uint64_t revision = 0; // grows with every change that a frame could show
};

// What the user is doing. `apply` never blocks and never throws; failures become notices. `tick` is the only source of
// time. Main thread.
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
    // The shell tells the picture's size and what panels cover of it. A view that was framed (an area, the whole atlas)
    // is framed anew; until the first action after loading also when panels alone changed.
    void set_size(scene::PixelSize size, const scene::Insets& insets);
    void set_full_screen(bool on);
    void set_screen_scale(double scale); // holds while the settings leave the scale to the screen
    void set_window_size(int width,
                         int height); // of the window when it is not full screen, physical pixels: remembered
    // Folders with copies of the documents, beside those of the settings.
    void set_source_folders(std::vector<std::filesystem::path> folders);
    void set_default_atlas(std::filesystem::path folder); // which view_command() need not name
    void add_notice(NoticeKind kind, std::string text, std::vector<std::string> details = {});
    // Applied once the atlas has loaded: --view, --area, --from/--to, --tour. Flights that they ask for arrive at once.
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
