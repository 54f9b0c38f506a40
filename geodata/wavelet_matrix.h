#pragma once

#include <cstdint>
#include <vector>

namespace geodata {

// Bits with rank in constant time: how many of the first `i` are set. Counts stand beside the bits they count (after
// Vigna 2008, rank9): 1.25 bits a bit.
class RankedBits {
  public:
    static constexpr std::uint32_t kBlockBits = 512;

    // Appends the bits of `words`, 64 a word from the lowest, of which `size` count.
    void assign(const std::vector<std::uint64_t>& words, std::uint32_t size);
    std::uint32_t ones(std::uint32_t i) const; // of [0, i), i <= size
    std::uint64_t word(std::size_t i) const { return blocks_[i / 8].words[i % 8]; }
    std::size_t bytes() const { return blocks_.capacity() * sizeof(Block); }

  private:
    struct Block {
        std::uint64_t before = 0; // ones before the block
        std::uint64_t within = 0; // seven times nine bits: ones before word 1 to 7 of the block
        std::uint64_t words[8] = {};
    };
    std::vector<Block> blocks_;
};

// A sequence of numbers of `bits` bits that answers, for any part [begin, end) of the sequence and any prefix of bits,
// how many of the part begin with that prefix, without visiting them (the wavelet matrix of Claude, Navarro and
// Ordonez, 2015). With the cells of a quadtree as numbers and time as the order of the sequence, that is "how many in
// this cell in this window". At most 2^32 - 1 numbers. Immutable once made; safe to read from several threads.
class WaveletMatrix {
  public:
    // Where the numbers of a part of the sequence that share a prefix lie on a level.
    struct Range {
        std::uint32_t begin = 0;
        std::uint32_t end = 0;
        std::uint32_t count() const { return end - begin; }
    };

    WaveletMatrix() = default;
    // `leaf_order`, when asked for, gets the sequence's index of every place of the last level, so that the members of
    // a Range that went down through all levels can be named.
    WaveletMatrix(const std::vector<std::uint32_t>& numbers, int bits, std::vector<std::uint32_t>* leaf_order);

    // The numbers of this one whose bit in `kept` (64 a word from the lowest) is set, in the same order: without
    // sorting anew. `leaf_kept`, when asked for, gets the bits of those kept in the order of the last level.
    WaveletMatrix subset(const std::vector<std::uint64_t>& kept, std::vector<std::uint64_t>* leaf_kept) const;

    int bits() const { return static_cast<int>(levels_.size()); }
    std::uint32_t size() const { return size_; }
    std::size_t bytes() const;

    // One level down: of the numbers in `range` on `level`, those whose next bit is 0 and 1. Level 0 is the sequence.
    void split(int level, Range range, Range& zeros, Range& ones) const {
        const Level& at = levels_[static_cast<std::size_t>(level)];
        const std::uint32_t ones_before = at.bits.ones(range.begin);
        const std::uint32_t ones_until = range.begin == range.end ? ones_before : at.bits.ones(range.end);
        zeros = {range.begin - ones_before, range.end - ones_until};
        ones = {at.zeros + ones_before, at.zeros + ones_until};
    }

  private:
    struct Level {
        RankedBits bits;
        std::uint32_t zeros = 0; // of the whole level: ones lie behind them on the next
    };
    std::vector<Level> levels_;
    std::uint32_t size_ = 0;
};

} // namespace geodata
