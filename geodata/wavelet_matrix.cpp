#include "geodata/wavelet_matrix.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <utility>

#include "geodata/bit_words.h"

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
    // The number above, the index below: they move together. Each level is read once: zeros go to the front of the
    // next, ones are put aside and follow them.
    std::vector<std::uint64_t> entries(numbers.size());
    std::vector<std::uint64_t> ones(numbers.size() +
                                    1); // one more: every entry is written to both, the next overwrites
    for (std::size_t i = 0; i < numbers.size(); ++i) entries[i] = std::uint64_t{numbers[i]} << 32U | i;
    std::vector<std::uint64_t> words(size_ / 64 + 1);
    for (int level = 0; level < bits; ++level) {
        const int bit = 32 + bits - 1 - level;
        std::size_t zero_count = 0;
        std::size_t one_count = 0;
        for (std::size_t w = 0; w < words.size(); ++w) {
            std::uint64_t word = 0;
            const std::size_t end = std::min<std::size_t>(entries.size(), (w + 1) * 64);
            for (std::size_t i = w * 64; i < end; ++i) {
                const std::uint64_t entry = entries[i];
                const std::uint64_t one = (entry >> bit) & 1U;
                word |= one << (i % 64);
                entries[zero_count] = entry; // never ahead of what is read
                ones[one_count] = entry;
                zero_count += 1 - one;
                one_count += one;
            }
            words[w] = word;
        }
        std::copy_n(ones.begin(), one_count, entries.begin() + static_cast<std::ptrdiff_t>(zero_count));
        Level& made = levels_[static_cast<std::size_t>(level)];
        made.bits.assign(words, size_);
        made.zeros = static_cast<std::uint32_t>(zero_count);
    }
    if (leaf_order == nullptr) return;
    leaf_order->resize(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) (*leaf_order)[i] = static_cast<std::uint32_t>(entries[i]);
}

WaveletMatrix WaveletMatrix::subset(const std::vector<std::uint64_t>& kept,
                                    std::vector<std::uint64_t>* leaf_kept) const {
    WaveletMatrix made;
    made.levels_.resize(levels_.size());
    std::vector<std::uint64_t> mask = kept;
    mask.resize(size_ / 64 + 1);
    BitWriter bits;
    BitWriter of_zeros; // what of the mask goes to the zeros of the next level
    BitWriter of_ones;
    for (std::size_t l = 0; l < levels_.size(); ++l) {
        bits.restart();
        of_zeros.restart();
        of_ones.restart();
        for (std::size_t w = 0; w < mask.size(); ++w) {
            const std::uint64_t word = levels_[l].bits.word(w);
            const int here = static_cast<int>(std::min<std::size_t>(64, size_ - std::min<std::size_t>(size_, w * 64)));
            const std::uint64_t valid = here == 64 ? ~std::uint64_t{0} : (std::uint64_t{1} << here) - 1;
            const int ones = std::popcount(word);
            bits.append(extract_bits(word, mask[w]), std::popcount(mask[w]));
            of_ones.append(extract_bits(mask[w], word), ones);
            of_zeros.append(extract_bits(mask[w], valid & ~word), here - ones);
        }
        made.size_ = bits.size();
        made.levels_[l].bits.assign(bits.words(), bits.size());
        made.levels_[l].zeros = made.size_ - made.levels_[l].bits.ones(made.size_);
        // The ones follow the zeros.
        for (std::uint32_t at = 0; at < of_ones.size(); at += 64)
            of_zeros.append(of_ones.words()[at / 64], static_cast<int>(std::min(64U, of_ones.size() - at)));
        mask = of_zeros.words();
        mask.resize(size_ / 64 + 1);
    }
    if (leaf_kept != nullptr) *leaf_kept = std::move(mask);
    return made;
}

std::size_t WaveletMatrix::bytes() const {
    std::size_t all = 0;
    for (const Level& level : levels_) all += level.bits.bytes();
    return all;
}

} // namespace geodata
