#pragma once
// Internal to app/session: the parts of Session, spread over session*.cpp by subject.

#include <deque>
#include <filesystem>
#include <map>
#include <optional>

#include <fmt/format.h>

#include "app/session/camera_motion.h"
#include "app/session/event_begins.h"
#include "app/session/session.h"
#include "app/session/time_player.h"
#include "app/session/tour_player.h"
#include "app/session/view_history.h"
#include "app/words/words.h"

namespace app::session {

std::string folder_name(const std::filesystem::path& folder); // the last part of its path
bool same_folder(const std::filesystem::path& a, const std::filesystem::path& b);

inline constexpr const char* kWatch = "documents that change"; // a job that goes on for ever, and is no sign of life

struct Session::Impl {
    Impl(Services services_given, Settings settings_given, bool threaded_jobs);
    ~Impl(); // what was to be saved is
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;

    // session.cpp
    void apply(const Action& action);
    bool tick(double dt);
    void set_size(scene::PixelSize size, const scene::Insets& insets);
    void bump_if_changed();
    void add_notice(NoticeKind kind, std::string text, std::vector<std::string> details = {});
    const char* tr(const char* english) const { return words::tr(state.view.language, english); }
    // A text of the catalogues with its {} filled in.
    template <class... Values>
    std::string filled(const char* words, const Values&... values) const {
        return fmt::format(fmt::runtime(words), values...);
    }
    void age_notices(double dt);
    void request(Request::Kind kind, std::string text = {}) { requests.push_back({kind, std::move(text)}); }
    std::string view_command() const;

    void on(const action::SetFilter& a);
    void on(const action::SelectEvent& a);
    void on(const action::ShowLayer& a);
    void on(const action::SetLayerOpacity& a);
    void on(const action::MoveLayer& a);
    void on(const action::InspectFeature& a);
    void on(const action::SetTheme& a);
    void on(const action::SetLanguage& a);
    void on(const action::SetUiScale& a);
    void on(const action::ToggleFullScreen& a);
    void on(const action::CopyText& a);
    void on(const action::CopyViewLink& a);
    void on(const action::TogglePanels& a);
    void on(const action::DismissNotice& a);
    void on(const action::DismissIntroduction& a);
    void on(const action::ShowIntroduction& a);
    void on(const action::Quit& a);

    // session_camera.cpp
    void set_camera(const scene::Camera& camera); // at once; cancels what moves
    void fly_to(const scene::Camera& camera);
    Place place() const;   // that is shown
    void remember_place(); // what is left by a jump
    void reveal_selected();
    void reveal(const geodata::LngLat& place); // from beneath the panels, where it is in the picture
    void watch_for_rest(double dt);
    void go_to(const std::optional<Place>& place);

    void on(const action::SetCamera& a);
    void on(const action::PanBy& a);
    void on(const action::ZoomAbout& a);
    void on(const action::Fling& a);
    void on(const action::FlyToBounds& a);
    void on(const action::FlyToCamera& a);
    void on(const action::FlyToArea& a);
    void on(const action::ZoomToLayer& a);
    void on(const action::FrameEvent& a);
    void on(const action::ViewBack& a);
    void on(const action::ViewForward& a);
    void on(const action::SetView& a);

    // session_time.cpp
    geodata::TimeWindow time_domain() const; // needs an atlas, as all of these
    EventBegins event_begins() const;        // of those that pass the filter
    void set_window(const geodata::TimeWindow& frame);
    void go_to_event(int index, bool forward);
    void go_to_begin(bool forward);
    void go_to_end(bool last);
    void tell_no_event(bool forward);
    void show_time_of(const geodata::Event& event); // moves there when the window does not hold it
    bool is_full_range() const;
    void start_play();
    void restart_play(); // while playing, after what it depends on has changed

    void on(const action::SetWindow& a);
    void on(const action::GoToTime& a);
    void on(const action::SetTimeMode& a);
    void on(const action::SetLinearAxis& a);
    void on(const action::SetFade& a);
    void on(const action::StepTime& a);
    void on(const action::StepWindow& a);
    void on(const action::SetStepUnit& a);
    void on(const action::TogglePlay& a);
    void on(const action::PlayInDirection& a);
    void on(const action::SetPlay& a);
    void on(const action::FullRange& a);
    void on(const action::GoToFirst& a);
    void on(const action::GoToLast& a);
    void on(const action::GoToNextEvent& a);
    void on(const action::GoToPreviousEvent& a);

    // session_compare.cpp
    void blink(double dt);
    bool comparing() const { return state.view.filter.compared.has_value(); }
    bool blinking() const; // A and B are shown by turns

    void on(const action::CompareWith& a);
    void on(const action::ToggleCompare& a);
    void on(const action::SwapWindows& a);
    void on(const action::SetCompareStyle& a);
    void on(const action::MoveSwipe& a);

    // session_tables.cpp
    void read_next_events();
    void stop_reading();
    void tell_read(const geodata::Atlas& before, const geodata::Atlas& after, const std::filesystem::path& file);
    std::string fields_words(const geodata::EventFields& fields) const;
    bool is_row(const std::string& id) const; // of a table
    void refresh_tables();
    void refresh_row();
    static constexpr double kRest = 0.15; // seconds: a window that slides asks for nothing
    bool waits_to_list() const { return state.tables && services.fetch_rows && still < kRest; }
    void list_rows(double dt); // when the window has stood still for a moment
    void on(const action::AddEvents& a);
    void on(const action::ListRows& a) { state.row_part = a.part; }

    // session_tour.cpp
    const geodata::Tour* running_tour() const; // null when none runs
    void carry_out(TourPlayer::Effect effect);
    void show_stop();
    void leave_tour();
    void set_exploring();
    void leave_one_level();

    void on(const action::PlayTour& a);
    void on(const action::TourNext& a);
    void on(const action::TourPrevious& a);
    void on(const action::TourJump& a);
    void on(const action::TourToggleTimed& a);
    void on(const action::TourBlank& a);
    void on(const action::LeaveOneLevel& a);

    // session_documents.cpp
    Services::DocumentWish document_wish() const;
    void read_documents(std::string label, bool tell);
    void watch_documents(double dt);
    void start_reading(const char* channel, std::string label, Services::DocumentWish wish, bool tell);
    void take_documents(std::uint64_t opened, geodata::Result<Services::Documents> found, bool tell, bool is_watch);
    void refresh_anchors();
    void refresh_hits();

    void on(const action::AddSourceFolder& a);
    void on(const action::MatchDocument& a);
    void on(const action::ReadDocumentAs& a);
    void on(const action::PasteDocument& a);
    void on(const action::FindInDocuments& a);
    void on(const action::CopyQuotation& a);
    void on(const action::OpenAddress& a);
    void on(const action::SetReadingSize& a);

    // session_edits.cpp
    void forget_edits();
    void finish_saving();
    bool may_edit();                         // false: a notice says why, where that can be unexpected
    void take_base(geodata::AtlasPtr atlas); // the same atlas, without edits, with more events of tables
    void redo_all();                         // `edits`, upon `base`
    void show_edited();
    bool make(geodata::AtlasEdit edit); // false: a notice says why not
    void save_edits(std::string told);
    void revert_to_saved(const std::vector<geodata::AtlasEdit>& wanted);
    std::string made_words(const geodata::AtlasEdit& edit) const;
    std::string taken_back_words(const geodata::AtlasEdit& edit) const;
    std::optional<geodata::Citation> citation_of(const std::string& source, const geodata::ByteRange& range);
    void find_proposals(const geodata::DocumentPtr& document, const geodata::ByteRange& range);

    void on(const action::CiteSelection& a);
    void on(const action::BeginDraft& a);
    void on(const action::ChangeDraft& a);
    void on(const action::PlaceByClick& a);
    void on(const action::PlaceDraft& a);
    void on(const action::AddDraft& a);
    void on(const action::DropDraft& a);
    void on(const action::Undo& a);
    void on(const action::Redo& a);

    // session_files.cpp
    bool is_opening() const;
    void take_atlas(geodata::AtlasPtr atlas);

    void on(const action::OpenAtlas& a);
    void on(const action::Export& a);
    void on(const action::SavePicture& a);
    void on(const action::CancelJob& a);

    Services services;
    Settings settings;
    SessionState state;
    std::vector<Request> requests;
    std::function<Actions(const geodata::Atlas&, const scene::ViewState&)> start_actions;
    std::vector<std::filesystem::path> source_folders;
    std::filesystem::path default_atlas;
    double screen_scale = 1;
    std::uint64_t next_notice = 1;
    std::uint64_t next_job = 1;

    CameraMotion motion;
    ViewHistory history;
    std::optional<Place> resting_at; // where the view has stood for `rested` seconds
    double rested = 0;
    // The bounds that the camera was framed on, while nothing else has moved it.
    struct Framing {
        geodata::LngLatBounds bounds;
        double max_zoom = 14;
    };
    std::optional<Framing> framing;
    int frames_to_reveal = 0; // after a selection: until the card has told what it covers
    bool settling = false;    // loaded, and nothing done yet: panels find their place

    TimePlayer player;
    // What was shown before the full range; held while that is shown.
    struct BeforeFull {
        scene::TimeMode mode = scene::TimeMode::Window;
        geodata::TimeWindow frame;
    };
    std::optional<BeforeFull> before_full;

    TourPlayer tour;
    struct BeforeTour {
        scene::ViewState view;
        bool panels_visible = true;
        bool introduction_visible = false;
        bool full_screen = false;
        std::optional<Framing> framing;
    };
    std::optional<BeforeTour> before_tour;
    double blink_elapsed = 0; // seconds since A and B last took turns

    // What the last revision showed.
    struct Shown {
        geodata::AtlasPtr atlas;
        geodata::SourceLibraryPtr documents;
        geodata::AnchoredCitationsPtr anchored;
        geodata::LibraryHitsPtr hits;
        std::shared_ptr<const geodata::TableSelections> tables;
        bool tables_behind = false;
        std::optional<EventDraft> draft;
        bool can_undo = false, can_redo = false;
        SelectedRow row;
        std::shared_ptr<const ListedRows> listed;
        scene::ViewState view;
        scene::PixelSize size;
        scene::Insets insets;
        bool playing = false, flying = false, blink_b = false;
        PlaySettings play;
        geodata::CalendarUnit step_unit = geodata::CalendarUnit::Day;
        TourState tour;
        bool panels_visible = true, introduction_visible = false, full_screen = false;
        double ui_scale = 1, reading_size = kReadingSize;
        std::vector<std::uint64_t> notices;
        std::uint64_t fade_frame = 0; // changes while a notice fades
        std::vector<Jobs::Running> jobs;
        geodata::FeatureTablePtr inspected_table;
        std::uint32_t inspected_feature = 0;
        std::string inspected_layer;
        bool operator==(const Shown&) const = default;
    } shown;
    Shown what_is_shown() const;

    geodata::AtlasPtr base;                                 // as loaded, with tables: state.atlas is this with `edits`
    std::vector<geodata::AtlasEdit> edits;                  // in force
    std::vector<geodata::AtlasPtr> edited;                  // `base` with the edits up to this one
    std::vector<geodata::AtlasEdit> undone;                 // the last is done again first
    std::vector<geodata::AtlasEdit> saved_edits;            // that are in the events file
    std::optional<geodata::io::EventsFile> events_file;     // as it was saved last; none: as it was loaded
    std::optional<EventDraft> added_draft;                  // that became the last event, until that is saved
    std::string to_tell;                                    // once the save that runs is done
    std::shared_ptr<const geodata::PlaceNames> place_names; // of `base`, made with the first draft

    std::uint64_t opened = 0;         // counts the atlases: what comes home for an earlier one is dropped
    bool watching = false;            // not after the reading of documents was stopped
    double since_look = 0;            // seconds since files of documents were looked at
    std::string query;                // looked for in the documents
    geodata::AtlasPtr anchored_atlas; // for which and in which state.anchored was found or is being found
    geodata::SourceLibraryPtr anchored_in;
    geodata::SourceLibraryPtr hits_in; // in which state.hits was found or is being found

    std::deque<std::filesystem::path> files_to_read; // of events; an empty path: those of the atlas itself
    geodata::EventFilter selected_for;               // what state.tables was made for, or is being made for
    geodata::AtlasPtr selected_of;
    ListedRows to_list; // asked for last, without the events
    double still = 0;   // seconds that it has not changed

    Jobs jobs; // last: its workers end before what they were given goes
};

} // namespace app::session
