#include "app/ui/play_menu.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include <fmt/format.h>

#include "app/ui/strings.h"
#include "app/ui/widgets.h"

namespace app::ui {

using geodata::CalendarUnit;
using scene::TimeMode;
using session::PlaySettings;

namespace {

constexpr const char* kMenu = "menu.steps";
constexpr float kMenuWidth = 392, kMenuPad = 16;
constexpr float kMenuLabel = 18, kMenuPill = 28, kMenuGap = 10; // of a section: its name, its row, what follows
constexpr float kSection = kMenuLabel + kMenuPill + kMenuGap;

template <class T>
struct Choice {
    T value;
    const char* name;  // of its target
    const char* label; // in English
};

constexpr std::array<Choice<TimeMode>, 4> kModes = {{{TimeMode::Window, "mode:window", msgid("Window")},
                                                     {TimeMode::Instant, "mode:instant", msgid("Instant")},
                                                     {TimeMode::SoFar, "mode:so-far", msgid("So far")},
                                                     {TimeMode::FromHere, "mode:from-here", msgid("From here")}}};
constexpr std::array<Choice<CalendarUnit>, 6> kUnits = {{{CalendarUnit::Hour, "step:hour", msgid("hour")},
                                                         {CalendarUnit::Day, "step:day", msgid("day")},
                                                         {CalendarUnit::Week, "step:week", msgid("week")},
                                                         {CalendarUnit::Month, "step:month", msgid("month")},
                                                         {CalendarUnit::Year, "step:year", msgid("year")},
                                                         {CalendarUnit::Decade, "step:decade", msgid("decade")}}};
constexpr std::array<Choice<PlaySettings::Pace>, 3> kPaces = {
    {{PlaySettings::Pace::Axis, "pace:axis", msgid("Along the axis")},
     {PlaySettings::Pace::Steps, "pace:steps", msgid("By step")},
     {PlaySettings::Pace::Events, "pace:events", msgid("By event")}}};
constexpr std::array<Choice<geodata::Match>, 2> kMatches = {
    {{geodata::Match::Possible, "match:possible", msgid("Possible too")},
     {geodata::Match::Certain, "match:certain", msgid("Certain only")}}};
constexpr std::array<Choice<bool>, 2> kDirections = {
    {{false, "play:forward", msgid("Forward")}, {true, "play:backward", msgid("Back")}}};
constexpr std::array<Choice<int>, 4> kFades = {{{0, "fade:0", msgid("Off")},
                                                {1, "fade:1", msgid("1 step")},
                                                {3, "fade:3", msgid("3 steps")},
                                                {10, "fade:10", msgid("10 steps")}}};

template <class T, std::size_t N>
const char* label_of(const std::array<Choice<T>, N>& choices, T value) {
    const auto found = std::find_if(choices.begin(), choices.end(), [&](const auto& c) { return c.value == value; });
    return found == choices.end() ? "" : tr(found->label);
}

// The rate offered that is nearest to `value`, and its neighbour.
double beside(std::span<const double> rates, double value, int by) {
    const auto nearest = std::min_element(rates.begin(), rates.end(), [&](double a, double b) {
        return std::abs(std::log(a / value)) < std::abs(std::log(b / value));
    });
    const auto at =
        std::clamp<std::ptrdiff_t>(nearest - rates.begin() + by, 0, static_cast<std::ptrdiff_t>(rates.size()) - 1);
    return rates[static_cast<std::size_t>(at)];
}

class PlayMenu {
  public:
    PlayMenu(Frame& f, Rect rest) : f_(f), rest_(rest) {}

    static constexpr float kHeight = 7 * kSection - kMenuGap + 2 * kMenuPad;

    void draw() {
        if (const auto* mode = choose(tr("What is shown"), kModes, f_.state.view.time.mode))
            f_.push(session::action::SetTimeMode{mode->value});
        if (const auto* match = choose(tr("Of uncertain dates"), kMatches, f_.state.view.filter.match)) {
            geodata::EventFilter filter = f_.state.view.filter;
            filter.match = match->value;
            f_.push(session::action::SetFilter{filter});
        }
        if (const auto* unit = choose(tr("One step"), kUnits, f_.state.step_unit))
            f_.push(session::action::SetStepUnit{unit->value});
        PlaySettings play = f_.state.play;
        if (const auto* pace = choose(tr("Playing"), kPaces, play.pace)) play.pace = pace->value;
        rate(play);
        if (const auto* direction = choose(tr("Direction"), kDirections, play.backward, &play.loop))
            play.backward = direction->value;
        if (play != f_.state.play) f_.push(session::action::SetPlay{play});
        fade();
    }

  private:
    // A named row of choices as wide as the menu; the one that is pressed, if any. `loop` has its box at the end of the
    // row.
    template <class T, std::size_t N>
    const Choice<T>* choose(const char* title, const std::array<Choice<T>, N>& choices, T current,
                            bool* loop = nullptr) {
        const Paint p = f_.paint();
        p.text_in(f_.fonts.small, rest_.cut_top(kMenuLabel), f_.color.muted, title);
        Rect row = rest_.cut_top(kMenuPill, kMenuGap);
        if (loop != nullptr) {
            const Rect box = row.cut_right(112, 8);
            if (checkbox(f_, "play:loop", box, tr("Loop"), *loop)) *loop = !*loop;
        }
        p.fill(row, f_.color.field, 8);
        float wanted = 0;
        for (const auto& choice : choices) wanted += f_.text_width(f_.fonts.body, tr(choice.label));
        const float spare = (row.w - wanted) / static_cast<float>(N);
        const Choice<T>* pressed = nullptr;
        for (const auto& choice : choices) {
            const Rect cell = row.cut_left(f_.text_width(f_.fonts.body, tr(choice.label)) + spare);
            const bool active = choice.value == current;
            const Press press = press_area(f_, choice.name, cell);
            if (active)
                p.fill(cell.inset(2), f_.color.ink, 6);
            else if (press.hovered)
                p.fill(cell.inset(2), f_.color.field_hover, 6);
            p.text_in(f_.fonts.body, cell, active ? f_.color.panel : f_.color.ink, tr(choice.label), Align::Center);
            if (press.clicked) pressed = &choice;
        }
        return pressed;
    }

    // How fast, in the words of the pace, between a minus and a plus.
    void rate(PlaySettings& play) {
        Rect row = rest_.cut_top(kSection - kMenuGap, kMenuGap);
        row.cut_top(kMenuLabel);
        f_.paint().text_in(f_.fonts.small, {row.x, row.y - kMenuLabel, row.w, kMenuLabel}, f_.color.muted, tr("Speed"));
        const int by = (icon_button(f_, "play:slower", row.cut_left(28), Icon::Minus, tr("Slower")) ? -1 : 0) +
                       (icon_button(f_, "play:faster", row.cut_right(28), Icon::Plus, tr("Faster")) ? 1 : 0);
        std::string words;
        switch (play.pace) {
        case PlaySettings::Pace::Axis:
            if (by != 0) play.speed = beside(session::kSpeeds, play.speed, by);
            words = fmt::format(fmt::runtime(tr("{}x: all in {} s")), decimal(play.speed), decimal(10 / play.speed));
            break;
        case PlaySettings::Pace::Steps:
            if (by != 0) play.steps_per_second = beside(session::kStepRates, play.steps_per_second, by);
            words = fmt::format(fmt::runtime(tr("Steps a second: {}")), decimal(play.steps_per_second));
            break;
        case PlaySettings::Pace::Events:
            if (by != 0) play.events_per_second = beside(session::kEventRates, play.events_per_second, by);
            words = fmt::format(fmt::runtime(tr("Events a second: {}")), decimal(play.events_per_second));
            break;
        }
        f_.paint().text_in(f_.fonts.bold, row, f_.color.ink, words, Align::Center);
    }

    static std::string decimal(double value) {
        std::string text = fmt::format("{:g}", value);
        if (spoken() == geodata::Language::En) return text;
        std::replace(text.begin(), text.end(), '.', ','); // az and ru write 0,5
        return text;
    }

    void fade() {
        const int steps = f_.state.view.time.fade.steps;
        if (const auto* fade = choose(tr("Paler after"), kFades, steps)) f_.push(session::action::SetFade{fade->value});
    }

    Frame& f_;
    Rect rest_;
};

std::string button_words(const Frame& f) {
    return fmt::format("{} · {}", label_of(kModes, f.state.view.time.mode), label_of(kUnits, f.state.step_unit));
}

} // namespace

float play_menu_button_width(const Frame& f) { return menu_button_width(f, button_words(f)); }

void draw_play_menu(Frame& f, const Rect& button) {
    menu_button(f, "time.step", button, button_words(f), kMenu);
    Rect r = popup_place(f, button, kMenuWidth, PlayMenu::kHeight);
    if (button.y - 22 - r.h >= 4) r.y = button.y - 22 - r.h; // over the map, not over the bars
    if (!begin_popup(f, kMenu, r)) return;
    PlayMenu(f, r.inset(kMenuPad)).draw();
    end_popup();
}

} // namespace app::ui
