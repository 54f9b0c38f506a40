#pragma once

#include <array>

namespace app::session {

// How time moves when it is played.
struct PlaySettings {
    enum class Pace {
        Axis,   // evenly along the slider's axis
        Steps,  // by the slider's calendar step
        Events, // so that events begin at an even rate; empty time is skipped
    };
    Pace pace = Pace::Axis;
    double speed = 1;             // of Axis: 1 crosses the axis in ten seconds
    double steps_per_second = 2;  // of Steps
    double events_per_second = 2; // of Events
    bool backward = false;
    bool loop = false; // from the other end again, after a rest on the end
    bool operator==(const PlaySettings&) const = default;
};

// The speeds that are offered.
inline constexpr std::array kSpeeds{0.1, 0.25, 0.5, 1.0, 2.0, 4.0};
inline constexpr std::array kStepRates{0.5, 1.0, 2.0, 5.0, 10.0, 20.0};
inline constexpr std::array kEventRates{0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0};

} // namespace app::session
