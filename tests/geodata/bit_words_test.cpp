#include <gtest/gtest.h>
#include <vector>

#include "geodata/bit_words.h"

namespace geodata {
namespace {

TEST(BitWordsTest, ExtractsTheBitsUnderAMask) {
    EXPECT_EQ(extract_bits(0b1010'1100, 0b1111'0000), 0b1010U);
    EXPECT_EQ(extract_bits(0b1010'1100, 0b0101'0101), 0b0010U); // bits 0, 2, 4, 6: 0, 1, 0, 0
    EXPECT_EQ(extract_bits(~std::uint64_t{0}, ~std::uint64_t{0}), ~std::uint64_t{0});
    EXPECT_EQ(extract_bits(0x8000'0000'0000'0000U, 0x8000'0000'0000'0001U), 0b10U);
    EXPECT_EQ(extract_bits(0xFFU, 0), 0U);
}

TEST(BitWordsTest, WritesBitsAcrossTheEndOfAWord) {
    BitWriter writer;
    writer.append(0b101, 3);
    writer.append(~std::uint64_t{0}, 64);
    writer.append(0, 0);
    writer.append(0b01, 2);
    EXPECT_EQ(writer.size(), 69U);
    ASSERT_GE(writer.words().size(), 2U);
    EXPECT_EQ(writer.words()[0], ~std::uint64_t{0} << 3U | 0b101U);
    EXPECT_EQ(writer.words()[1], 0b01'111U);
    writer.restart();
    EXPECT_EQ(writer.size(), 0U);
    writer.append(1, 64);
    writer.append(1, 1);
    EXPECT_EQ(writer.words()[0], 1U);
    EXPECT_EQ(writer.words()[1], 1U);
}

TEST(BitWordsTest, NamesEveryOne) {
    std::vector<std::uint32_t> ones;
    for_each_one({0b101, 0, std::uint64_t{1} << 63U}, [&](std::uint32_t i) { ones.push_back(i); });
    EXPECT_EQ(ones, (std::vector<std::uint32_t>{0, 2, 191}));
}

} // namespace
} // namespace geodata
