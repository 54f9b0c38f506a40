#include <gtest/gtest.h>

#include "app/desktop/key_positions.h"

namespace {

using app::desktop::key_at_position;
using app::desktop::key_of_symbol;
using app::session::Key;

TEST(KeyPositionsTest, LettersAreWhereAUsKeyboardHasThem) {
    // The rows of a keyboard, from the names of XKB: AD is the upper, AC the home, AB the lower row.
    const std::pair<const char*, Key> expected[] = {
        {"AD01", Key::Q}, {"AD10", Key::P}, {"AC01", Key::A},     {"AC04", Key::F},      {"AC09", Key::L},
        {"AB01", Key::Z}, {"AB05", Key::B}, {"AB08", Key::Comma}, {"AB09", Key::Period}, {"AB10", Key::Slash},
    };
    for (const auto& [name, key] : expected) EXPECT_EQ(key_at_position(name, false), key) << name;
}

TEST(KeyPositionsTest, DigitsAreTheRowAboveWithZeroLast) {
    EXPECT_EQ(key_at_position("AE01", false), Key::Digit1);
    EXPECT_EQ(key_at_position("AE10", false), Key::Digit0);
    EXPECT_EQ(key_at_position("AE11", false), Key::Minus);
    EXPECT_EQ(key_at_position("AE12", false), Key::Plus);
}

TEST(KeyPositionsTest, TheKeypadFollowsNumLock) {
    EXPECT_EQ(key_at_position("KP7", true), Key::Digit7);
    EXPECT_EQ(key_at_position("KP7", false), Key::Home);
    EXPECT_EQ(key_at_position("KP6", false), Key::Right);
    EXPECT_EQ(key_at_position("KPEN", true), Key::Enter);
    EXPECT_EQ(key_at_position("KPEN", false), Key::Enter);
}

TEST(KeyPositionsTest, AKeyThatIsNotOursIsNone) {
    for (const char* name : {"LFSH", "CAPS", "I172", ""}) EXPECT_EQ(key_at_position(name, true), Key::None) << name;
    EXPECT_EQ(key_of_symbol(0xffe1), Key::None); // Shift_L
}

TEST(KeyPositionsTest, ASymbolStandsInForAnUnknownPosition) {
    EXPECT_EQ(key_of_symbol(0xff56), Key::PageDown); // Next
    EXPECT_EQ(key_of_symbol(0xffc2), Key::F5);
    EXPECT_EQ(key_of_symbol('b'), Key::B);
    EXPECT_EQ(key_of_symbol('B'), Key::B);
    EXPECT_EQ(key_of_symbol('7'), Key::Digit7);
    EXPECT_EQ(key_of_symbol('.'), Key::Period);
}

} // namespace
