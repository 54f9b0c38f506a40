// The table of keys against its help: every key that the help names acts, and every key that acts is named.
#include <algorithm>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <map>
#include <set>
#include <tuple>

#include "app/session/keys.h"
#include "tests/app/session/atlas_fixture.h"

namespace {

using namespace app::session;

struct Chord {
    bool ctrl = false, shift = false, alt = false;
    Key key = Key::None;
    auto operator<=>(const Chord&) const = default;
};

const std::map<std::string, Key>& key_names() {
    static const std::map<std::string, Key> names = [] {
        std::map<std::string, Key> all = {
            {"Left", Key::Left},   {"Right", Key::Right}, {"Up", Key::Up},         {"Down", Key::Down},
            {"Home", Key::Home},   {"End", Key::End},     {"PgUp", Key::PageUp},   {"PgDn", Key::PageDown},
            {"Enter", Key::Enter}, {"Esc", Key::Escape},  {"Space", Key::Space},   {"Backspace", Key::Backspace},
            {"Tab", Key::Tab},     {"+", Key::Plus},      {"-", Key::Minus},       {".", Key::Period},
            {",", Key::Comma},     {"/", Key::Slash},     {"Delete", Key::Delete},
        };
        for (int i = 0; i < 26; ++i)
            all[std::string(1, static_cast<char>('A' + i))] = static_cast<Key>(static_cast<int>(Key::A) + i);
        for (int i = 0; i < 10; ++i) all[std::to_string(i)] = static_cast<Key>(static_cast<int>(Key::Digit0) + i);
        for (int i = 1; i <= 12; ++i)
            all["F" + std::to_string(i)] = static_cast<Key>(static_cast<int>(Key::F1) + i - 1);
        return all;
    }();
    return names;
}

std::vector<std::string> split(const std::string& text, const std::string& at) {
    std::vector<std::string> parts;
    std::size_t begin = 0;
    for (std::size_t end = text.find(at); end != std::string::npos; end = text.find(at, begin)) {
        parts.push_back(text.substr(begin, end - begin));
        begin = end + at.size();
    }
    parts.push_back(text.substr(begin));
    return parts;
}

Chord read_chord(std::string text, const Chord& modifiers) {
    Chord chord = modifiers;
    for (const auto& [name, flag] :
         {std::pair{"Ctrl+", &Chord::ctrl}, {"Shift+", &Chord::shift}, {"Alt+", &Chord::alt}}) {
        if (text.size() <= std::string(name).size() || text.rfind(name, 0) != 0) continue;
        text.erase(0, std::string(name).size());
        chord.*flag = true;
    }
    const auto found = key_names().find(text);
    EXPECT_NE(found, key_names().end()) << "the help names an unknown key: " << text;
    if (found != key_names().end()) chord.key = found->second;
    return chord;
}

// "Ctrl+Left / Right" is two chords with Ctrl, "F11, F" two without anything, "1 to 9" nine.
std::vector<Chord> read_keys(const std::string& text) {
    std::vector<Chord> chords;
    if (const auto ends = split(text, " to "); ends.size() == 2) {
        for (int i = std::stoi(ends[0]); i <= std::stoi(ends[1]); ++i)
            chords.push_back(read_chord(std::to_string(i), {}));
        return chords;
    }
    // ", " parts chords; "W / ," ends with a comma that is a key.
    for (const std::string& group : split(text, ", ")) {
        Chord modifiers;
        for (const std::string& one : split(group, " / ")) {
            const Chord chord = read_chord(one, modifiers);
            modifiers = chord;
            modifiers.key = Key::None;
            chords.push_back(chord);
        }
    }
    return chords;
}

KeyPress press_of(const Chord& chord) {
    return {.key = chord.key, .ctrl = chord.ctrl, .shift = chord.shift, .alt = chord.alt};
}

// States in which keys mean something: looking at the map, in a tour.
SessionState state_of(bool in_tour) {
    SessionState state;
    state.atlas = tests::make_atlas();
    if (in_tour) state.tour.tour = "the-night";
    return state;
}

constexpr Focus kAllFocus[] = {Focus::Map, Focus::Slider, Focus::Swipe, Focus::Text, Focus::Reader, Focus::Other};

bool acts_somewhere(const Chord& chord) {
    for (const bool in_tour : {false, true}) {
        for (const Focus focus : kAllFocus) {
            std::string digits;
            if (keys_to_actions(press_of(chord), state_of(in_tour), focus, digits).handled) return true;
        }
    }
    return false;
}

template <class A>
A only_action(const KeyResult& result) {
    EXPECT_EQ(result.actions.size(), 1U);
    if (result.actions.size() != 1 || !std::holds_alternative<A>(result.actions[0])) {
        ADD_FAILURE() << "another action than expected";
        return {};
    }
    return std::get<A>(result.actions[0]);
}

KeyResult press(const KeyPress& key, bool in_tour, Focus focus = Focus::Map) {
    std::string digits;
    return keys_to_actions(key, state_of(in_tour), focus, digits);
}

TEST(KeysTest, EveryKeyOfTheHelpActs) {
    ASSERT_FALSE(key_help().empty());
    for (const KeyHelp& help : key_help()) {
        EXPECT_FALSE(help.what.empty()) << help.keys;
        for (const Chord& chord : read_keys(help.keys)) EXPECT_TRUE(acts_somewhere(chord)) << help.keys;
    }
}

TEST(KeysTest, EveryKeyThatActsIsInTheHelp) {
    std::set<Chord> named;
    for (const KeyHelp& help : key_help())
        for (const Chord& chord : read_keys(help.keys)) named.insert(chord);
    // The sign "+" itself, on a keyboard that has "=" without Shift.
    named.insert({.shift = true, .key = Key::Plus});
    named.insert({.ctrl = true, .shift = true, .key = Key::Plus});
    for (int key = static_cast<int>(Key::Left); key <= static_cast<int>(Key::F12); ++key) {
        for (int modifiers = 0; modifiers < 8; ++modifiers) {
            const Chord chord{(modifiers & 1) != 0, (modifiers & 2) != 0, (modifiers & 4) != 0, static_cast<Key>(key)};
            if (acts_somewhere(chord)) {
                EXPECT_TRUE(named.contains(chord)) << "key " << key << " with modifiers " << modifiers;
            }
        }
    }
}

TEST(KeysTest, NoTwoRowsOfTheHelpNameTheSameKeyInOneGroup) {
    std::set<std::pair<std::string, std::string>> seen;
    for (const KeyHelp& help : key_help()) EXPECT_TRUE(seen.insert({help.group + help.what, help.keys}).second);
}

TEST(KeysTest, ArrowsBelongToThePartInFocus) {
    EXPECT_LT(only_action<action::Fling>(press({.key = Key::Right}, false, Focus::Map)).vx, 0); // the ground goes left
    EXPECT_EQ(only_action<action::StepTime>(press({.key = Key::Right}, false, Focus::Slider)).steps, 1);
    EXPECT_FALSE(press({.key = Key::Right}, false, Focus::Text).handled);
    EXPECT_FALSE(press({.key = Key::Right}, false, Focus::Other).handled);
    only_action<action::TourNext>(press({.key = Key::Right}, true, Focus::Slider));
}

TEST(KeysTest, NoKeyThatATextBoxUsesActsWhileItIsActive) {
    for (const bool in_tour : {false, true}) {
        for (int key = static_cast<int>(Key::A); key <= static_cast<int>(Key::Slash); ++key) {
            for (const bool shift : {false, true})
                EXPECT_FALSE(press({.key = static_cast<Key>(key), .shift = shift}, in_tour, Focus::Text).handled);
        }
        for (const Key key :
             {Key::Left, Key::Right, Key::Home, Key::End, Key::Backspace, Key::Delete, Key::Enter, Key::Space}) {
            EXPECT_FALSE(press({.key = key}, in_tour, Focus::Text).handled);
            EXPECT_FALSE(press({.key = key, .ctrl = true}, in_tour, Focus::Text).handled);
        }
        for (const Key key : {Key::A, Key::C, Key::V, Key::X, Key::Z, Key::Y})
            EXPECT_FALSE(press({.key = key, .ctrl = true}, in_tour, Focus::Text).handled);
    }
}

TEST(KeysTest, AClickersKeysActInATourWhateverWasClicked) {
    for (const Focus focus : kAllFocus) {
        only_action<action::TourNext>(press({.key = Key::PageDown}, true, focus));
        only_action<action::TourPrevious>(press({.key = Key::PageUp}, true, focus));
        only_action<action::LeaveOneLevel>(press({.key = Key::Escape}, true, focus));
        only_action<action::PlayTour>(press({.key = Key::F5}, true, focus));
    }
    for (const Focus focus : {Focus::Map, Focus::Slider, Focus::Other}) {
        EXPECT_FALSE(only_action<action::TourBlank>(press({.key = Key::Period}, true, focus)).white);
        EXPECT_FALSE(only_action<action::TourBlank>(press({.key = Key::B}, true, focus)).white);
        EXPECT_TRUE(only_action<action::TourBlank>(press({.key = Key::W}, true, focus)).white);
    }
}

TEST(KeysTest, AHeldKeyMovesOnButSkipsNoStopAndTogglesNothing) {
    EXPECT_EQ(press({.key = Key::Right, .ctrl = true, .repeat = true}, false).actions.size(), 1U);
    EXPECT_EQ(press({.key = Key::Left, .repeat = true}, false).actions.size(), 1U);
    for (const Key key : {Key::PageDown, Key::Space, Key::B, Key::F11}) {
        const KeyResult held = press({.key = key, .repeat = true}, true);
        EXPECT_TRUE(held.handled);
        EXPECT_TRUE(held.actions.empty());
    }
}

TEST(KeysTest, DigitsAndEnterJumpToThatStop) {
    const SessionState state = state_of(true);
    std::string digits;
    const auto type = [&](Key key) { return keys_to_actions({.key = key}, state, Focus::Map, digits); };
    EXPECT_TRUE(type(Key::Digit7).actions.empty());
    EXPECT_EQ(only_action<action::TourJump>(type(Key::Enter)).stop, 6);
    EXPECT_EQ(digits, "");
    only_action<action::TourNext>(type(Key::Enter));
    type(Key::Digit9);
    type(Key::Digit9);
    EXPECT_EQ(only_action<action::TourJump>(type(Key::Enter)).stop, 7); // the last of eight
    type(Key::Digit0);
    EXPECT_EQ(only_action<action::TourJump>(type(Key::Enter)).stop, 0);
}

TEST(KeysTest, AnyOtherKeyForgetsTheDigits) {
    const SessionState state = state_of(true);
    std::string digits;
    const auto type = [&](Key key) { return keys_to_actions({.key = key}, state, Focus::Map, digits); };
    type(Key::Digit5);
    only_action<action::TourNext>(type(Key::PageDown));
    only_action<action::TourNext>(type(Key::Enter));
}

TEST(KeysTest, DigitsGoToTheAreasInTheOrderOfTheManifest) {
    EXPECT_EQ(only_action<action::FlyToArea>(press({.key = Key::Digit1}, false)).area, "baku");
    EXPECT_EQ(only_action<action::FlyToArea>(press({.key = Key::Digit2}, false)).area, "lankaran");
    EXPECT_TRUE(press({.key = Key::Digit3}, false).actions.empty()); // there is none
    EXPECT_EQ(only_action<action::FlyToArea>(press({.key = Key::Home}, false)).area, "");
}

TEST(KeysTest, SpacePlaysTimeAndInATourTheNextStop) {
    only_action<action::TogglePlay>(press({.key = Key::Space}, false, Focus::Map));
    only_action<action::TourNext>(press({.key = Key::Space}, true, Focus::Map));
    EXPECT_FALSE(press({.key = Key::Space}, false, Focus::Other).handled); // presses the button in focus
}

TEST(KeysTest, F5BeginsTheTourAndShiftF5GoesOnWhereItWasLeft) {
    SessionState state = state_of(false);
    state.last_tour = "the-night";
    state.last_stop = 4;
    std::string digits;
    const auto type = [&](bool shift) {
        return only_action<action::PlayTour>(
            keys_to_actions({.key = Key::F5, .shift = shift}, state, Focus::Map, digits));
    };
    EXPECT_EQ(type(false).stop, 0);
    EXPECT_EQ(type(true).stop, 4);
    EXPECT_EQ(type(true).tour, "the-night");
}

TEST(KeysTest, AKioskHasTheKeysOfItsStopsAndNoOthers) {
    SessionState state = state_of(true);
    state.tour.kiosk = true;
    std::string digits;
    const auto handled = [&](const KeyPress& key) { return keys_to_actions(key, state, Focus::Map, digits).handled; };
    EXPECT_TRUE(handled({.key = Key::PageDown}));
    EXPECT_TRUE(handled({.key = Key::B}));
    for (const KeyPress& key :
         {KeyPress{.key = Key::F11}, KeyPress{.key = Key::Tab}, KeyPress{.key = Key::Q, .ctrl = true},
          KeyPress{.key = Key::O, .ctrl = true}, KeyPress{.key = Key::F1}})
        EXPECT_FALSE(handled(key));
}

TEST(KeysTest, PlusAndMinusZoomAboutTheMiddleOfWhatPanelsLeaveFree) {
    SessionState state = state_of(false);
    state.size = {1000, 800};
    state.insets = {.left = 200, .top = 0, .right = 0, .bottom = 100};
    std::string digits;
    const auto zoom = only_action<action::ZoomAbout>(keys_to_actions({.key = Key::Plus}, state, Focus::Map, digits));
    EXPECT_EQ(zoom.at, (app::scene::PixelPoint{600, 350}));
    EXPECT_GT(zoom.delta, 0);
    EXPECT_LT(only_action<action::ZoomAbout>(press({.key = Key::Minus}, false)).delta, 0);
}

} // namespace
