#include "app/session/keys.h"

#include <algorithm>
#include <charconv>
#include <iterator>

#include "app/words/words.h"

namespace app::session {

namespace {

// Where a binding holds: who has the focus, or that a tour runs (whatever was clicked, but for a text box).
enum Where : unsigned {
    kMap = 1,
    kSlider = 2,
    kOther = 4,
    kText = 8,
    kTour = 16,
    kTourText = 32,
    kKiosk = 64,
    kSwipe = 128,
    kReader = 256,
};
constexpr unsigned kNoText = kMap | kSlider | kSwipe | kReader | kOther; // letters, and what a text box uses itself
constexpr unsigned kAnyFocus = kNoText | kText;                          // outside a tour
constexpr unsigned kAlways = kAnyFocus | kTour | kTourText;              // but not in a kiosk

struct Context {
    const SessionState& state;
    Key key;
    std::string& digits;
};

struct Binding {
    KeyPress chord;
    unsigned where;
    void (*act)(const Context&, KeyResult&);
    bool repeats = false;
};

struct Row {
    KeyHelp help;
    std::vector<Binding> bindings;
};

template <class A>
void push(const Context& /*context*/, KeyResult& result) {
    result.actions.emplace_back(A{});
}

template <PanelCommand command>
void ask(const Context& /*context*/, KeyResult& result) {
    result.command = command;
}

template <int steps>
void step(const Context& /*context*/, KeyResult& result) {
    result.actions.emplace_back(action::StepTime{steps});
}

template <int windows>
void step_window(const Context& /*context*/, KeyResult& result) {
    result.actions.emplace_back(action::StepWindow{windows});
}

// Logical pixels a second: a tap glides about a hundred pixels, a held key goes on steadily.
constexpr double kArrowSpeed = 340;

template <int x, int y>
void glide(const Context& /*context*/, KeyResult& result) {
    result.actions.emplace_back(action::Fling{x * kArrowSpeed, y * kArrowSpeed});
}

template <int direction>
void zoom(const Context& context, KeyResult& result) {
    const scene::PixelSize size = context.state.size;
    const scene::Insets& insets = context.state.insets;
    const scene::PixelPoint middle{(insets.left + size.width - insets.right) / 2,
                                   (insets.top + size.height - insets.bottom) / 2};
    result.actions.emplace_back(action::ZoomAbout{middle, direction * 0.5});
}

// +1: to a coarser unit.
template <int direction>
void change_step(const Context& context, KeyResult& result) {
    const int unit = std::clamp(static_cast<int>(context.state.step_unit) + direction, 0,
                                static_cast<int>(geodata::CalendarUnit::Century));
    result.actions.emplace_back(action::SetStepUnit{static_cast<geodata::CalendarUnit>(unit)});
}

int digit_of(Key key) { return static_cast<int>(key) - static_cast<int>(Key::Digit0); }

void go_to_area(const Context& context, KeyResult& result) {
    const auto index = static_cast<std::size_t>(digit_of(context.key) - 1);
    if (context.state.atlas && index < context.state.atlas->areas.size())
        result.actions.emplace_back(action::FlyToArea{context.state.atlas->areas[index].id});
}

int stop_count(const SessionState& state) {
    const geodata::Tour* tour = state.atlas ? state.atlas->find_tour(state.tour.tour) : nullptr;
    return tour == nullptr ? 0 : static_cast<int>(tour->stops.size());
}

void collect_digit(const Context& context, KeyResult& /*result*/) {
    constexpr std::size_t kMostDigits = 3;
    if (context.digits.size() < kMostDigits) context.digits += static_cast<char>('0' + digit_of(context.key));
}

void jump_or_next(const Context& context, KeyResult& result) {
    if (context.digits.empty()) {
        result.actions.emplace_back(action::TourNext{});
        return;
    }
    int number = 0; // counted from 1, as presenters do
    std::from_chars(context.digits.data(), context.digits.data() + context.digits.size(), number);
    result.actions.emplace_back(action::TourJump{std::clamp(number, 1, std::max(1, stop_count(context.state))) - 1});
}

void first_stop(const Context& /*context*/, KeyResult& result) { result.actions.emplace_back(action::TourJump{0}); }

void last_stop(const Context& context, KeyResult& result) {
    result.actions.emplace_back(action::TourJump{std::max(0, stop_count(context.state) - 1)});
}

void blank_black(const Context& /*context*/, KeyResult& result) {
    result.actions.emplace_back(action::TourBlank{false});
}
void blank_white(const Context& /*context*/, KeyResult& result) {
    result.actions.emplace_back(action::TourBlank{true});
}

// The running tour, else the one left last, else the atlas's first.
void play_from(const Context& context, KeyResult& result, bool current) {
    const SessionState& state = context.state;
    if (!state.atlas || state.atlas->tours.empty()) return;
    action::PlayTour play;
    play.tour = state.tour.running()                                 ? state.tour.tour
                : state.atlas->find_tour(state.last_tour) != nullptr ? state.last_tour
                                                                     : state.atlas->tours.front().id;
    if (current && state.tour.running()) {
        play.stop = state.tour.stop;
    } else if (current && play.tour == state.last_tour) {
        play.stop = state.last_stop;
    }
    result.actions.emplace_back(play);
}
void play_from_first(const Context& context, KeyResult& result) { play_from(context, result, false); }
void play_from_current(const Context& context, KeyResult& result) { play_from(context, result, true); }

// Marks on one map, a line between two, by turns.
void next_compare_style(const Context& context, KeyResult& result) {
    if (!context.state.view.filter.compared) return;
    const int next = (static_cast<int>(context.state.view.compare_style) + 1) % 3;
    result.actions.emplace_back(action::SetCompareStyle{static_cast<scene::CompareStyle>(next)});
}

template <int direction>
void move_swipe(const Context& context, KeyResult& result) {
    constexpr double kStep = 0.02; // of the width
    result.actions.emplace_back(action::MoveSwipe{context.state.view.swipe + direction * kStep});
}

template <int steps>
void resize_reading(const Context& context, KeyResult& result) {
    result.actions.emplace_back(action::SetReadingSize{context.state.reading_size + steps});
}

void toggle_theme(const Context& context, KeyResult& result) {
    result.actions.emplace_back(action::SetTheme{!context.state.view.dark});
}

void toggle_axis(const Context& context, KeyResult& result) {
    result.actions.emplace_back(action::SetLinearAxis{!context.state.view.time.linear_axis});
}

void next_mode(const Context& context, KeyResult& result) {
    using scene::TimeMode;
    const auto next = (static_cast<int>(context.state.view.time.mode) + 1) % (static_cast<int>(TimeMode::FromHere) + 1);
    result.actions.emplace_back(action::SetTimeMode{static_cast<TimeMode>(next)});
}

template <bool backward>
void play_towards(const Context& /*context*/, KeyResult& result) {
    result.actions.emplace_back(action::PlayInDirection{backward});
}

void home(const Context& /*context*/, KeyResult& result) { result.actions.emplace_back(action::FlyToArea{}); }

constexpr KeyPress plain(Key key) { return {.key = key}; }
constexpr KeyPress ctrl(Key key) { return {.key = key, .ctrl = true}; }
constexpr KeyPress shift(Key key) { return {.key = key, .shift = true}; }
constexpr KeyPress ctrl_shift(Key key) { return {.key = key, .ctrl = true, .shift = true}; }
constexpr KeyPress alt(Key key) { return {.key = key, .alt = true}; }

std::vector<Binding> digits(Key first, unsigned where, void (*act)(const Context&, KeyResult&)) {
    std::vector<Binding> bindings;
    for (int key = static_cast<int>(first); key <= static_cast<int>(Key::Digit9); ++key)
        bindings.push_back({plain(static_cast<Key>(key)), where, act});
    return bindings;
}

const std::vector<Row>& table() {
    using namespace action;
    using words::msgid;
    constexpr bool kRepeats = true;
    constexpr unsigned kTime = kNoText | kTour;
    constexpr unsigned kTourAlone = kTour | kKiosk;
    // A clicker's keys act in a tour even when a text box was clicked.
    constexpr unsigned kClicker = kTour | kTourText | kKiosk;
    static const std::vector<Row> rows = {
        {{msgid("Map"), msgid("Left / Right / Up / Down"), msgid("move over the map")},
         {{plain(Key::Left), kMap, glide<1, 0>, kRepeats},
          {plain(Key::Right), kMap, glide<-1, 0>, kRepeats},
          {plain(Key::Up), kMap, glide<0, 1>, kRepeats},
          {plain(Key::Down), kMap, glide<0, -1>, kRepeats}}},
        {{msgid("Map"), msgid("+ / -"), msgid("closer / farther")},
         {{plain(Key::Plus), kNoText | kTour, zoom<1>, kRepeats},
          {shift(Key::Plus), kNoText | kTour, zoom<1>, kRepeats},
          {plain(Key::Minus), kNoText | kTour, zoom<-1>, kRepeats}}},
        {{msgid("Map"), msgid("Home"), msgid("the whole atlas")}, {{plain(Key::Home), kMap | kOther, home}}},
        {{msgid("Map"), msgid("1 to 9"), msgid("an area of the atlas")}, digits(Key::Digit1, kNoText, go_to_area)},
        {{msgid("Map"), msgid("Alt+Left / Right"), msgid("to the view before / after")},
         {{alt(Key::Left), kAnyFocus, push<ViewBack>}, {alt(Key::Right), kAnyFocus, push<ViewForward>}}},
        {{msgid("Map"), msgid("Ctrl+Shift+C"), msgid("copy the command that opens this view")},
         {{ctrl_shift(Key::C), kNoText | kTour, push<CopyViewLink>}}},

        {{msgid("Time"), msgid("Ctrl+Left / Right"), msgid("one step back / on")},
         {{ctrl(Key::Left), kTime, step<-1>, kRepeats}, {ctrl(Key::Right), kTime, step<1>, kRepeats}}},
        {{msgid("Time"), msgid("Left / Right"), msgid("the same, with the slider in focus")},
         {{plain(Key::Left), kSlider, step<-1>, kRepeats}, {plain(Key::Right), kSlider, step<1>, kRepeats}}},
        {{msgid("Time"), msgid("Ctrl+Shift+Left / Right"), msgid("one whole window back / on")},
         {{ctrl_shift(Key::Left), kTime, step_window<-1>, kRepeats},
          {ctrl_shift(Key::Right), kTime, step_window<1>, kRepeats}}},
        {{msgid("Time"), msgid("Ctrl+Up / Down"), msgid("a longer / shorter step")},
         {{ctrl(Key::Up), kTime, change_step<1>}, {ctrl(Key::Down), kTime, change_step<-1>}}},
        {{msgid("Time"), msgid("N / P"), msgid("to the next / previous event")},
         {{plain(Key::N), kNoText, push<GoToNextEvent>}, {plain(Key::P), kNoText, push<GoToPreviousEvent>}}},
        {{msgid("Time"), msgid("Ctrl+Home / End"), msgid("to the first / last event")},
         {{ctrl(Key::Home), kTime, push<GoToFirst>}, {ctrl(Key::End), kTime, push<GoToLast>}}},
        {{msgid("Time"), msgid("Home / End"), msgid("the same, with the slider in focus")},
         {{plain(Key::Home), kSlider, push<GoToFirst>}, {plain(Key::End), kSlider, push<GoToLast>}}},
        {{msgid("Time"), msgid("Space"), msgid("play / pause")},
         {{plain(Key::Space), kMap | kSlider, push<TogglePlay>}}},
        {{msgid("Time"), msgid("Shift+Space"), msgid("play backwards / pause")},
         {{shift(Key::Space), kMap | kSlider, play_towards<true>}}},
        {{msgid("Time"), msgid("M"), msgid("window, instant, all so far, all from here")},
         {{plain(Key::M), kNoText, next_mode}}},
        {{msgid("Time"), msgid("L"), msgid("axis even in time / in events")}, {{plain(Key::L), kNoText, toggle_axis}}},
        {{msgid("Time"), msgid("Ctrl+T"), msgid("go to a date")},
         {{ctrl(Key::T), kAnyFocus, ask<PanelCommand::GoToDate>}}},
        {{msgid("Time"), msgid("Ctrl+0"), msgid("the full range, and back")},
         {{ctrl(Key::Digit0), kAnyFocus | kTour, push<FullRange>}}},
        {{msgid("Time"), msgid("C"), msgid("compare two windows, and back")},
         {{plain(Key::C), kNoText, push<ToggleCompare>}}},
        {{msgid("Time"), msgid("X"), msgid("exchange windows A and B")}, {{plain(Key::X), kNoText, push<SwapWindows>}}},
        {{msgid("Time"), msgid("V"), msgid("A and B on one map, beside a line, by turns")},
         {{plain(Key::V), kNoText, next_compare_style}}},
        {{msgid("Time"), msgid("Left / Right"), msgid("move the line between A and B, with the line in focus")},
         {{plain(Key::Left), kSwipe, move_swipe<-1>, kRepeats}, {plain(Key::Right), kSwipe, move_swipe<1>, kRepeats}}},

        {{msgid("Documents"), msgid("R"), msgid("read the document, and back to the card")},
         {{plain(Key::R), kNoText, ask<PanelCommand::Reader>}}},
        {{msgid("Documents"), msgid("J / K"), msgid("to the next / previous passage, in the document")},
         {{plain(Key::J), kNoText, ask<PanelCommand::NextPassage>},
          {plain(Key::K), kNoText, ask<PanelCommand::PreviousPassage>}}},
        {{msgid("Documents"), msgid("Ctrl+F"), msgid("find in the documents, with the text in focus")},
         {{ctrl(Key::F), kReader, ask<PanelCommand::Search>}}},
        {{msgid("Documents"), msgid("Ctrl+C"), msgid("copy what is selected, with its source")},
         {{ctrl(Key::C), kReader, ask<PanelCommand::CopySelection>}}},
        {{msgid("Documents"), msgid("Ctrl++, Ctrl+-"), msgid("larger / smaller text to read")},
         {{ctrl(Key::Plus), kAnyFocus, resize_reading<1>, kRepeats},
          {ctrl_shift(Key::Plus), kAnyFocus, resize_reading<1>, kRepeats},
          {ctrl(Key::Minus), kAnyFocus, resize_reading<-1>, kRepeats}}},
        {{msgid("Documents"), msgid("Ctrl+Shift+O"), msgid("your copies of the documents")},
         {{ctrl_shift(Key::O), kAnyFocus, ask<PanelCommand::Documents>}}},

        {{msgid("Tour"), msgid("F5"), msgid("play from the first stop")},
         {{plain(Key::F5), kAlways | kKiosk, play_from_first}}},
        {{msgid("Tour"), msgid("Shift+F5"), msgid("play from the current stop")},
         {{shift(Key::F5), kAlways | kKiosk, play_from_current}}},
        {{msgid("Tour"), msgid("Right / Space / PgDn / N"), msgid("next stop, or back to the stop")},
         {{plain(Key::Right), kTourAlone, push<TourNext>},
          {plain(Key::Space), kTourAlone, push<TourNext>},
          {plain(Key::PageDown), kClicker, push<TourNext>},
          {plain(Key::N), kTourAlone, push<TourNext>}}},
        {{msgid("Tour"), msgid("Left / Backspace / PgUp / P"), msgid("previous stop")},
         {{plain(Key::Left), kTourAlone, push<TourPrevious>},
          {plain(Key::Backspace), kTourAlone, push<TourPrevious>},
          {plain(Key::PageUp), kClicker, push<TourPrevious>},
          {plain(Key::P), kTourAlone, push<TourPrevious>}}},
        {{msgid("Tour"), msgid("Home / End"), msgid("first / last stop")},
         {{plain(Key::Home), kTourAlone, first_stop}, {plain(Key::End), kTourAlone, last_stop}}},
        {{msgid("Tour"), msgid("0 to 9"), msgid("a stop's number, then Enter")},
         digits(Key::Digit0, kTourAlone, collect_digit)},
        {{msgid("Tour"), msgid("Enter"), msgid("jump to that number; without one, next stop")},
         {{plain(Key::Enter), kTourAlone, jump_or_next}}},
        {{msgid("Tour"), msgid("B / ."), msgid("black screen, and back")},
         {{plain(Key::B), kTourAlone, blank_black}, {plain(Key::Period), kTourAlone, blank_black}}},
        {{msgid("Tour"), msgid("W / ,"), msgid("white screen, and back")},
         {{plain(Key::W), kTourAlone, blank_white}, {plain(Key::Comma), kTourAlone, blank_white}}},
        {{msgid("Tour"), msgid("S"), msgid("play by itself / by hand")},
         {{plain(Key::S), kTourAlone, push<TourToggleTimed>}}},

        {{msgid("Window"), msgid("F11, F"), msgid("full screen")},
         {{plain(Key::F11), kAlways, push<ToggleFullScreen>},
          {plain(Key::F), kNoText | kTour, push<ToggleFullScreen>}}},
        {{msgid("Window"), msgid("Esc"), msgid("leave one level: search, black, full screen, tour")},
         {{plain(Key::Escape), kAlways | kKiosk, push<LeaveOneLevel>}}},
        {{msgid("Window"), msgid("Tab"), msgid("hide or show the panels")},
         {{plain(Key::Tab), kMap | kSlider | kTour, push<TogglePanels>}}},
        {{msgid("Window"), msgid("F6"), msgid("light / dark")}, {{plain(Key::F6), kAlways, toggle_theme}}},
        {{msgid("Window"), msgid("F1, Shift+/"), msgid("these keys")},
         {{plain(Key::F1), kAlways, ask<PanelCommand::Help>},
          {shift(Key::Slash), kNoText | kTour, ask<PanelCommand::Help>}}},
        {{msgid("Window"), msgid("Ctrl+F"), msgid("search")}, {{ctrl(Key::F), kAnyFocus, ask<PanelCommand::Search>}}},
        {{msgid("Window"), msgid("Ctrl+L"), msgid("layers")}, {{ctrl(Key::L), kAnyFocus, ask<PanelCommand::Layers>}}},
        {{msgid("Window"), msgid("Ctrl+D"), msgid("where sources differ")},
         {{ctrl(Key::D), kAnyFocus, ask<PanelCommand::Claims>}}},

        {{msgid("Files"), msgid("Ctrl+O"), msgid("open an atlas")},
         {{ctrl(Key::O), kAnyFocus, ask<PanelCommand::OpenFile>}}},
        {{msgid("Files"), msgid("Ctrl+Shift+E"), msgid("export")},
         {{ctrl_shift(Key::E), kAnyFocus, ask<PanelCommand::ExportDialog>}}},
        {{msgid("Files"), msgid("Ctrl+P"), msgid("save a picture")},
         {{ctrl(Key::P), kAnyFocus, ask<PanelCommand::SavePictureDialog>}}},
        {{msgid("Files"), msgid("Ctrl+Z"), msgid("take back the last change of the atlas")},
         {{ctrl(Key::Z), kNoText, push<Undo>, kRepeats}}},
        {{msgid("Files"), msgid("Ctrl+Y, Ctrl+Shift+Z"), msgid("put it back")},
         {{ctrl(Key::Y), kNoText, push<Redo>, kRepeats}, {ctrl_shift(Key::Z), kNoText, push<Redo>, kRepeats}}},
        {{msgid("Files"), msgid("Ctrl+Q"), msgid("quit")}, {{ctrl(Key::Q), kAlways, push<Quit>}}},
    };
    return rows;
}

unsigned where_now(const SessionState& state, Focus focus) {
    if (state.tour.running()) {
        if (state.tour.kiosk) return kKiosk;
        return focus == Focus::Text ? kTourText : kTour;
    }
    switch (focus) {
    case Focus::Map:
        return kMap;
    case Focus::Slider:
        return kSlider;
    case Focus::Swipe:
        return kSwipe;
    case Focus::Text:
        return kText;
    case Focus::Reader:
        return kReader;
    case Focus::Other:
        break;
    }
    return kOther;
}

bool same_chord(const KeyPress& a, const KeyPress& b) {
    return a.key == b.key && a.ctrl == b.ctrl && a.shift == b.shift && a.alt == b.alt;
}

bool is_digit(Key key) { return key >= Key::Digit0 && key <= Key::Digit9; }

} // namespace

KeyResult keys_to_actions(const KeyPress& press, const SessionState& state, Focus focus, std::string& digits) {
    KeyResult result;
    const unsigned where = where_now(state, focus);
    for (const Row& row : table()) {
        for (const Binding& binding : row.bindings) {
            if (!same_chord(binding.chord, press) || (binding.where & where) == 0) continue;
            result.handled = true;
            if (press.repeat && !binding.repeats) return result;
            binding.act({state, press.key, digits}, result);
            if (!is_digit(press.key)) digits.clear();
            return result;
        }
    }
    return result;
}

const std::vector<KeyHelp>& key_help() {
    static const std::vector<KeyHelp> help = [] {
        std::vector<KeyHelp> all;
        std::transform(table().begin(), table().end(), std::back_inserter(all),
                       [](const Row& row) { return row.help; });
        return all;
    }();
    return help;
}

} // namespace app::session
