#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace geodata {

// Bits, 64 a word from the lowest, that are written one behind the other.
class BitWriter {
  public:
    void restart() {
        words_.assign(1, 0);
        size_ = 0;
    }
    // The lowest `count` (0 to 64) bits of `bits`; the others are 0.
    void append(std::uint64_t bits, int count) {
        if (count == 0) return;
        const int used = static_cast<int>(size_ % 64);
        words_.back() |= bits << used;
        size_ += static_cast<std::uint32_t>(count);
        if (used + count >= 64) words_.push_back(used == 0 ? 0 : bits >> (64 - used));
    }
    std::uint32_t size() const { return size_; }
    const std::vector<std::uint64_t>& words() const { return words_; } // at least size() / 64 + 1

  private:
    std::vector<std::uint64_t> words_{0};
    std::uint32_t size_ = 0;
};

// The bits of `bits` at the ones of `mask`, moved together to the lowest end (PEXT of x86, where there is none a loop).
std::uint64_t extract_bits(std::uint64_t bits, std::uint64_t mask);

// Calls visit(index) for every one, in order.
template <class Visit>
void for_each_one(const std::vector<std::uint64_t>& words, Visit&& visit) {
    for (std::size_t w = 0; w < words.size(); ++w)
        for (std::uint64_t left = words[w]; left != 0; left &= left - 1)
            visit(static_cast<std::uint32_t>(w * 64) + static_cast<std::uint32_t>(std::countr_zero(left)));
}

} // namespace geodata
