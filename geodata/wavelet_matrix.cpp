#include "geodata/wavelet_matrix.h"

#include <bit>
#include <cassert>
#include <utility>

namespace geodata {

void RankedBits::assign(const std::vector<std::uint64_t>& words, std::uint32_t size) {
    // One block more than needed, so that ones(size) reads inside.
    blocks_.assign(size / kBlockBits + 1, Block{});
    std::uint64_t before = 0;
    for (std::size_t b = 0; b < blocks_.size(); ++b) {
        Block& block = blocks_[b];
        block.before = before;
        std::uint64_t within = 0;
        for (std::size_t w = 0; w < 8; ++w) {
            if (w > 0) block.within |= within << (9 * (w - 1));
            const std::size_t at = b * 8 + w;
            block.words[w] = at < words.size() ? words[at] : 0;
            within += static_cast<std::uint64_t>(std::popcount(block.words[w]));
        }
        before += within;
    }
}

std::uint32_t RankedBits::ones(std::uint32_t i) const {
    const Block& block = blocks_[i / kBlockBits];
    const std::uint32_t word = i / 64 % 8;
    const std::uint64_t within = word == 0 ? 0 : (block.within >> (9 * (word - 1))) & 0x1FFU;
    const std::uint64_t mask = (std::uint64_t{1} << (i % 64)) - 1;
    return static_cast<std::uint32_t>(block.before + within) +
           static_cast<std::uint32_t>(std::popcount(block.words[word] & mask));
}

WaveletMatrix::WaveletMatrix(const std::vector<std::uint32_t>& numbers, int bits,
                             std::vector<std::uint32_t>* leaf_order)
    : levels_(static_cast<std::size_t>(bits)), size_(static_cast<std::uint32_t>(numbers.size())) {
    assert(bits > 0 && bits <= 32 && numbers.size() < 0xFFFFFFFFU);
    // The number above, the index below: they move together.
    std::vector<std::uint64_t> from(numbers.size());
    std::vector<std::uint64_t> to(numbers.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) from[i] = std::uint64_t{numbers[i]} << 32U | i;
    std::vector<std::uint64_t> words(size_ / 64 + 1);
    for (int level = 0; level < bits; ++level) {
        const int bit = 32 + bits - 1 - level;
        std::uint32_t zeros = 0;
        for (std::size_t w = 0; w < words.size(); ++w) {
            std::uint64_t word = 0;
            const std::size_t end = std::min<std::size_t>(64, from.size() - std::min(from.size(), w * 64));
            for (std::size_t i = 0; i < end; ++i) word |= ((from[w * 64 + i] >> bit) & 1U) << i;
            words[w] = word;
            zeros += static_cast<std::uint32_t>(end) - static_cast<std::uint32_t>(std::popcount(word));
        }
        Level& made = levels_[static_cast<std::size_t>(level)];
        made.bits.assign(words, size_);
        made.zeros = zeros;
        std::size_t zero_at = 0;
        std::size_t one_at = zeros;
        for (const std::uint64_t entry : from) {
            const bool one = ((entry >> bit) & 1U) != 0;
            to[one ? one_at : zero_at] = entry;
            zero_at += one ? 0 : 1;
            one_at += one ? 1 : 0;
        }
        std::swap(from, to);
    }
    if (leaf_order == nullptr) return;
    leaf_order->resize(from.size());
    for (std::size_t i = 0; i < from.size(); ++i) (*leaf_order)[i] = static_cast<std::uint32_t>(from[i]);
}

std::size_t WaveletMatrix::bytes() const {
    std::size_t all = 0;
    for (const Level& level : levels_) all += level.bits.bytes();
    return all;
}

} // namespace geodata
