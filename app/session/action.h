#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "app/scene/view_state.h"
#include "app/session/event_draft.h"
#include "app/session/play_settings.h"
#include "geodata/document.h"
#include "geodata/io/export.h"
#include "geodata/io/quotation.h"
#include "geodata/row_part.h"

namespace app::session {

// Everything a user can do, in the imperative. Panels, keys, tours and tests push these; Session::apply alone acts.
namespace action {

// Files
struct OpenAtlas {
    std::filesystem::path folder;
};
struct AddSourceFolder {
    std::filesystem::path folder;
};
// Documents: the reader's copies of the sources
struct MatchDocument {
    std::string path;                  // of the file, as the library names it
    std::optional<std::string> source; // empty: of none; none: as the program finds
};
struct ReadDocumentAs {
    std::string path;
    std::string encoding; // IANA's name; empty: found out
};
struct PasteDocument {
    std::string source; // id
    std::string text;
}; // becomes a file among the user's copies
struct FindInDocuments {
    std::string query; // empty: nothing is looked for
};                     // in every copy at hand, into SessionState::hits
struct CopyQuotation {
    std::string source; // id
    geodata::ByteRange range;
    geodata::io::QuotationStyle style = geodata::io::QuotationStyle::Note;
};
// Edits of the atlas: each is saved at once, and can be undone
struct CiteSelection {
    std::string event;        // id
    std::string source;       // id
    geodata::ByteRange range; // of that source's copy: the passage
    std::string says;         // what the source says, in the author's words and language
};
struct BeginDraft { // of an event that the words report; one that was begun before is dropped
    std::string source;
    geodata::ByteRange range;
};
struct ChangeDraft {
    DraftFields fields;
};
struct PlaceByClick {
    bool on = true; // the next click on the map sets the draft's pin
};
struct PlaceDraft {
    geodata::LngLat at; // where the map was clicked
};
struct AddDraft {};  // it becomes an event
struct DropDraft {}; // it becomes none
struct Undo {};
struct Redo {};

struct OpenAddress {
    std::string address; // of a page or a DOI's; in the user's browser
};
struct SetReadingSize {
    double em = 15; // logical pixels
};                  // of passages and documents

struct AddEvents {
    std::filesystem::path file; // a vector file whose records are dated
};
struct Export {
    geodata::io::ExportRequest request;
};
struct SavePicture {
    std::filesystem::path file;
    scene::PixelSize size;
    double scale = 1;
    bool legend = true;
    std::string title;
    bool overwrite = false;
};
struct CancelJob {}; // exports, pictures, an atlas that is being opened

// Camera
struct SetCamera {
    scene::Camera camera;
}; // at once, cancels a flight
struct PanBy {
    double dx = 0, dy = 0;
}; // logical pixels the ground moves
struct ZoomAbout {
    scene::PixelPoint at;
    double delta = 0;
};
struct Fling {
    double vx = 0, vy = 0;
}; // logical pixels a second, after a drag
struct FlyToBounds {
    geodata::LngLatBounds bounds;
    double max_zoom = 14;
};
struct FlyToCamera {
    scene::Camera camera;
};
struct FlyToArea {
    std::string area;
};                  // empty = the whole atlas (Home)
struct ViewBack {}; // view history
struct ViewForward {};

// Time
struct SetWindow {
    geodata::TimeWindow window;
}; // the frame, of which the mode shows its part
struct GoToTime {
    geodata::TimeWindow span;
}; // a date that was typed: it becomes the window, or the moment (the end of all so far) moves there
struct SetTimeMode {
    scene::TimeMode mode = scene::TimeMode::Window;
}; // the frame stays
struct SetLinearAxis {
    bool linear = false;
};
struct SetFade {
    int steps = 0;
}; // of the current unit; 0 = none
struct StepTime {
    int steps = 1;
}; // by the current unit; the window keeps its width
struct StepWindow {
    int windows = 1;
}; // by its own width
struct SetStepUnit {
    geodata::CalendarUnit unit = geodata::CalendarUnit::Day;
};
struct TogglePlay {};
struct PlayInDirection {
    bool backward = false;
}; // pauses when it plays that way already
struct SetPlay {
    PlaySettings settings;
};
struct FullRange {}; // and, done again, back to what was shown before
struct GoToFirst {};
struct GoToLast {};
struct GoToNextEvent {}; // the window moves to the next / previous event that the filter passes
struct GoToPreviousEvent {};

// Two windows: A is the filter's, B the one it is compared with
struct CompareWith {
    std::optional<geodata::TimeWindow> window; // B; none = no longer compared
};
struct ToggleCompare {}; // B begins as the window just after A, or just before it at the end of the range
struct SwapWindows {};
struct SetCompareStyle {
    scene::CompareStyle style = scene::CompareStyle::Both;
};
struct MoveSwipe {
    double to = 0.5; // 0 to 1 of the width
};

// What is shown
struct SetFilter {
    geodata::EventFilter filter;
};
struct ListRows {
    geodata::RowPart part; // of tables
};
struct SelectEvent {
    std::string id;
}; // empty = none
struct FrameEvent {
    std::string id;
}; // selects, goes to its time if outside the window, flies to its place
struct ShowLayer {
    std::string layer;
    bool visible = true;
};
struct SetLayerOpacity {
    std::string layer;
    double opacity = 1;
};
struct MoveLayer {
    std::string layer;
    int by = 1;
}; // +1 = one up
struct ZoomToLayer {
    std::string layer;
};
struct InspectFeature {
    std::string layer;
    geodata::FeatureTablePtr table;
    std::uint32_t feature = 0;
}; // null table = none
struct SetTheme {
    bool dark = false;
};
struct SetLanguage {
    geodata::Language language = geodata::Language::En;
};
struct SetUiScale {
    double scale = 1;
};
struct SetView {
    scene::ViewState view;
};

// Tour
struct PlayTour {
    std::string tour;
    int stop = 0;       // 0-based
    bool loop = false;  // plays by itself, and the first stop follows the last
    bool kiosk = false; // plays by itself, without a way out
};
struct TourNext {};
struct TourPrevious {};
struct TourJump {
    int stop = 0;
}; // 0-based
struct TourToggleTimed {};
struct TourBlank {
    bool white = false;
};                       // the same again returns
struct LeaveOneLevel {}; // Esc

// Window
struct ToggleFullScreen {};
struct CopyText {
    std::string text;
};
struct CopyViewLink {};
struct TogglePanels {}; // Tab: the map alone with the slider
struct DismissNotice {
    std::uint64_t id = 0;
};
struct DismissIntroduction {};
struct ShowIntroduction {};
struct Quit {};

} // namespace action

using Action = std::variant<
    action::OpenAtlas, action::AddSourceFolder, action::AddEvents, action::ListRows, action::Export,
    action::SavePicture, action::CancelJob, action::MatchDocument, action::ReadDocumentAs, action::PasteDocument,
    action::FindInDocuments, action::CopyQuotation, action::CiteSelection, action::BeginDraft, action::ChangeDraft,
    action::PlaceByClick, action::PlaceDraft, action::AddDraft, action::DropDraft, action::Undo, action::Redo,
    action::OpenAddress, action::SetReadingSize, action::SetCamera, action::PanBy, action::ZoomAbout, action::Fling,
    action::FlyToBounds, action::FlyToCamera, action::FlyToArea, action::ViewBack, action::ViewForward,
    action::SetWindow, action::GoToTime, action::SetTimeMode, action::SetLinearAxis, action::SetFade, action::StepTime,
    action::StepWindow, action::SetStepUnit, action::TogglePlay, action::PlayInDirection, action::CompareWith,
    action::ToggleCompare, action::SwapWindows, action::SetCompareStyle, action::MoveSwipe, action::SetPlay,
    action::FullRange, action::GoToFirst, action::GoToLast, action::GoToNextEvent, action::GoToPreviousEvent,
    action::SetFilter, action::SelectEvent, action::FrameEvent, action::ShowLayer, action::SetLayerOpacity,
    action::MoveLayer, action::ZoomToLayer, action::InspectFeature, action::SetTheme, action::SetLanguage,
    action::SetUiScale, action::SetView, action::PlayTour, action::TourNext, action::TourPrevious, action::TourJump,
    action::TourToggleTimed, action::TourBlank, action::LeaveOneLevel, action::ToggleFullScreen, action::CopyText,
    action::CopyViewLink, action::TogglePanels, action::DismissNotice, action::DismissIntroduction,
    action::ShowIntroduction, action::Quit>;

using Actions = std::vector<Action>;

} // namespace app::session
