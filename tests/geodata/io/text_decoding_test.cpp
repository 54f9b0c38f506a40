// Bytes of text files as UTF-8: marks, zeros, guesses, line ends. Which file is read: documents_test.cpp.
#include <gmock/gmock.h>
#include <iconv.h>

#include "geodata/io/text_decoding.h"

using namespace geodata;
using namespace geodata::io;
using testing::HasSubstr;
using namespace std::string_literals;

namespace {

std::string encoded(const std::string& utf8, const char* encoding) {
    const iconv_t handle = iconv_open(encoding, "UTF-8");
    std::string bytes(utf8.size() * 4 + 8, '\0');
    auto* in = const_cast<char*>(utf8.data());
    char* out = bytes.data();
    std::size_t left = utf8.size();
    std::size_t room = bytes.size();
    EXPECT_EQ(iconv(handle, &in, &left, &out, &room), 0U);
    iconv_close(handle);
    bytes.resize(bytes.size() - room);
    return bytes;
}

constexpr const char* kRussian = "Смотритель зажёг фонарь впервые, и сорок человек вышли на лодках из гавани.\n"
                                 "В октябре шторм унёс причал и три лодки; в деревне никто не спал.\n";
constexpr const char* kTurkish = "Fenerin ışığı ilk kez akşamüstü yakıldı; kırk kişi limandan kayıklarla çıktı.\n"
                                 "Ekimde fırtına iskeleyi ve üç kayığı aldı, köyde o gece hiç kimse uyumadı.\n";
constexpr const char* kAzerbaijani = "Mayakın işığı ilk dəfə axşam yandırıldı, qırx nəfər limandan çıxdı.\n";

} // namespace

TEST(TextDecodingTest, Utf8IsTakenAsItIs) {
    const auto text = decode_text(kAzerbaijani);
    ASSERT_TRUE(text);
    EXPECT_EQ(text->text, kAzerbaijani);
    EXPECT_EQ(text->encoding, "UTF-8");
    EXPECT_FALSE(text->guessed);
}

TEST(TextDecodingTest, AByteOrderMarkIsLeftOut) { EXPECT_EQ(decode_text("\xEF\xBB\xBFlog")->text, "log"); }

TEST(TextDecodingTest, Utf16IsKnownByItsMark) {
    for (const char* encoding : {"UTF-16LE", "UTF-16BE"}) {
        const auto text = decode_text(encoded("\xEF\xBB\xBF"s + kRussian, encoding));
        ASSERT_TRUE(text);
        EXPECT_EQ(text->text, kRussian);
        EXPECT_EQ(text->encoding, encoding);
        EXPECT_FALSE(text->guessed);
    }
}

TEST(TextDecodingTest, Utf16WithoutAMarkIsKnownByItsZeros) {
    for (const char* encoding : {"UTF-16LE", "UTF-16BE"}) {
        for (const char* original : {kRussian, kAzerbaijani}) {
            const auto text = decode_text(encoded(original, encoding));
            ASSERT_TRUE(text);
            EXPECT_EQ(text->text, original);
            EXPECT_EQ(text->encoding, encoding);
            EXPECT_TRUE(text->guessed);
        }
    }
}

TEST(TextDecodingTest, OldCodePagesAreGuessedAndNamed) {
    const std::vector<std::tuple<const char*, const char*, const char*>> pages = {
        {kRussian, "CP1251", "windows-1251"}, {kRussian, "KOI8-R", "KOI8-R"}, {kRussian, "CP866", "IBM866"}};
    for (const auto& [original, encoding, name] : pages) {
        const auto text = decode_text(encoded(original, encoding));
        ASSERT_TRUE(text) << name;
        EXPECT_EQ(text->text, original) << name;
        EXPECT_EQ(text->encoding, name);
        EXPECT_TRUE(text->guessed);
    }
    // ISO 8859-9 differs from it in control letters and signs alone.
    const auto turkish = decode_text(encoded(kTurkish, "CP1254"));
    ASSERT_TRUE(turkish);
    EXPECT_EQ(turkish->text, kTurkish);
    EXPECT_TRUE(turkish->guessed);
}

TEST(TextDecodingTest, TheEncodingThatIsAskedForIsUsed) {
    const auto text = decode_text(encoded("Смотритель", "CP1251"), "windows-1251");
    ASSERT_TRUE(text);
    EXPECT_EQ(text->text, "Смотритель");
    EXPECT_FALSE(text->guessed);
    EXPECT_THAT(decode_text("caf\x98", "windows-1251").error().problem,
                HasSubstr("no text in the encoding windows-1251"));
    EXPECT_EQ(decode_text("caf\xe9 noir", "UTF-8")->text, "caf\uFFFD noir"); // asked for, so it is that, with a fault
    EXPECT_THAT(decode_text("text", "klingon").error().problem, HasSubstr("“klingon” is not known"));
}

TEST(TextDecodingTest, LinesEndWithALineFeed) {
    EXPECT_EQ(decode_text("one\r\ntwo\rthree\n\r\nfour\r")->text, "one\ntwo\nthree\n\nfour\n");
}

TEST(TextDecodingTest, AFewBrokenBytesDoNotMakeUtf8ACodePage) {
    std::string bytes;
    for (int i = 0; i < 5; ++i) bytes += kAzerbaijani;
    bytes.insert(0, "\xFF ");
    const auto text = decode_text(bytes);
    ASSERT_TRUE(text);
    EXPECT_EQ(text->encoding, "UTF-8");
    EXPECT_TRUE(text->guessed);
    EXPECT_EQ(text->text.substr(0, 4), "\uFFFD ");
    EXPECT_TRUE(is_utf8(text->text));
}

TEST(TextDecodingTest, WhatIsNoTextIsUnreadable) {
    const auto text = decode_text("\x7F"
                                  "ELF\x02\x01\x01\0\0\0\0\0\0\0\0\0\x03\0>\0\x01"s);
    ASSERT_FALSE(text);
    EXPECT_EQ(text.error().state, FileState::Unreadable);
    EXPECT_THAT(text.error().problem, HasSubstr("no text"));
}
