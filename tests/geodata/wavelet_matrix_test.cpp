#include <algorithm>
#include <gtest/gtest.h>
#include <string>
#include <vector>

#include "geodata/wavelet_matrix.h"

namespace geodata {
namespace {

using Range = WaveletMatrix::Range;

// Follows a prefix written in bits, "01", down from a part of the sequence.
Range follow(const WaveletMatrix& matrix, Range range, const std::string& prefix) {
    for (std::size_t level = 0; level < prefix.size(); ++level) {
        Range zeros;
        Range ones;
        matrix.split(static_cast<int>(level), range, zeros, ones);
        range = prefix[level] == '0' ? zeros : ones;
    }
    return range;
}

TEST(RankedBitsTest, CountTheOnesBeforeEveryPlaceAcrossWordsAndBlocks) {
    // Every third bit: [0, i) holds ceil(i / 3) of them.
    constexpr std::uint32_t kSize = 1100; // two blocks and a bit
    std::vector<std::uint64_t> words((kSize + 63) / 64);
    for (std::uint32_t i = 0; i < kSize; i += 3) words[i / 64] |= std::uint64_t{1} << (i % 64);
    RankedBits bits;
    bits.assign(words, kSize);
    for (std::uint32_t i = 0; i <= kSize; ++i) EXPECT_EQ(bits.ones(i), (i + 2) / 3) << i;
}

TEST(RankedBitsTest, CountUpToTheEndWhenThatIsABlocksEnd) {
    RankedBits bits;
    bits.assign(std::vector<std::uint64_t>(8, ~std::uint64_t{0}), RankedBits::kBlockBits);
    EXPECT_EQ(bits.ones(RankedBits::kBlockBits), RankedBits::kBlockBits);
}

TEST(WaveletMatrixTest, CountsHowManyOfAPartShareAPrefix) {
    // 5 = 101, 2 = 010, 7 = 111, 5 = 101, 0 = 000, 6 = 110
    const WaveletMatrix matrix({5, 2, 7, 5, 0, 6}, 3, nullptr);
    EXPECT_EQ(follow(matrix, {0, 6}, "1").count(), 4U);   // 5 7 5 6
    EXPECT_EQ(follow(matrix, {0, 6}, "10").count(), 2U);  // 5 5
    EXPECT_EQ(follow(matrix, {1, 4}, "1").count(), 2U);   // of 2 7 5: 7 5
    EXPECT_EQ(follow(matrix, {1, 4}, "101").count(), 1U); // 5
    EXPECT_EQ(follow(matrix, {4, 6}, "01").count(), 0U);
    EXPECT_EQ(follow(matrix, {3, 3}, "1").count(), 0U);
}

TEST(WaveletMatrixTest, NamesTheMembersOfALeafByTheirPlaceInTheSequence) {
    std::vector<std::uint32_t> leaves;
    const WaveletMatrix matrix({5, 2, 7, 5, 0, 6}, 3, &leaves);
    const Range fives = follow(matrix, {0, 6}, "101");
    EXPECT_EQ(std::vector<std::uint32_t>(leaves.begin() + fives.begin, leaves.begin() + fives.end),
              (std::vector<std::uint32_t>{0, 3}));
}

TEST(WaveletMatrixTest, AgreesWithCountingOverALongSequence) {
    std::vector<std::uint32_t> numbers;
    std::uint32_t state = 1;
    for (int i = 0; i < 5000; ++i) numbers.push_back((state = state * 1664525U + 1013904223U) >> 24U); // 8 bits
    const WaveletMatrix matrix(numbers, 8, nullptr);
    for (const auto& [begin, end] : {std::pair{0, 5000}, {17, 18}, {511, 513}, {1024, 4096}}) {
        for (std::uint32_t prefix = 0; prefix < 16; ++prefix) {
            std::string bits;
            for (int bit = 3; bit >= 0; --bit) bits += ((prefix >> bit) & 1U) != 0 ? '1' : '0';
            const auto counted = std::count_if(numbers.begin() + begin, numbers.begin() + end,
                                               [&](std::uint32_t n) { return n >> 4U == prefix; });
            EXPECT_EQ(
                follow(matrix, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, bits).count(),
                static_cast<std::uint32_t>(counted));
        }
    }
}

TEST(WaveletMatrixTest, ASubsetIsTheMatrixOfTheNumbersKept) {
    std::vector<std::uint32_t> numbers;
    std::vector<std::uint32_t> some;
    std::vector<std::uint64_t> kept(1500 / 64 + 1);
    for (std::uint32_t i = 0; i < 1500; ++i) {
        numbers.push_back(i * 2654435761U >> 26U);
        if (i % 7 != 3 && i % 2 == 0) continue;
        some.push_back(numbers.back());
        kept[i / 64] |= std::uint64_t{1} << (i % 64);
    }
    std::vector<std::uint64_t> leaf_kept;
    const WaveletMatrix subset = WaveletMatrix(numbers, 6, nullptr).subset(kept, &leaf_kept);
    const WaveletMatrix fresh(some, 6, nullptr);
    ASSERT_EQ(subset.size(), some.size());
    for (const std::string prefix : {"", "0", "10", "0110", "111111", "000000"})
        for (const Range part : {Range{0, 700}, Range{63, 64}, Range{100, fresh.size()}}) {
            EXPECT_EQ(follow(subset, part, prefix).begin, follow(fresh, part, prefix).begin);
            EXPECT_EQ(follow(subset, part, prefix).end, follow(fresh, part, prefix).end);
        }
}

TEST(WaveletMatrixTest, OfNothingHoldsNothing) {
    std::vector<std::uint32_t> leaves;
    const WaveletMatrix matrix({}, 4, &leaves);
    EXPECT_EQ(follow(matrix, {0, 0}, "0101").count(), 0U);
    EXPECT_TRUE(leaves.empty());
}

} // namespace
} // namespace geodata
