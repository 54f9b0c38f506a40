#include "app/render/dot_raster.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

namespace app::render {
namespace {

// words <<= by, over the whole row.
void shift_up(const std::uint64_t* from, std::uint64_t* to, std::size_t count, int by) {
    const auto whole = static_cast<std::size_t>(by / 64);
    const int bits = by % 64;
    for (std::size_t i = count; i-- > 0;) {
        const std::uint64_t here = i >= whole ? from[i - whole] : 0;
        const std::uint64_t below = i > whole ? from[i - whole - 1] : 0;
        to[i] = bits == 0 ? here : here << bits | below >> (64 - bits);
    }
}
void shift_down(const std::uint64_t* from, std::uint64_t* to, std::size_t count, int by) {
    const auto whole = static_cast<std::size_t>(by / 64);
    const int bits = by % 64;
    for (std::size_t i = 0; i < count; ++i) {
        const std::uint64_t here = i + whole < count ? from[i + whole] : 0;
        const std::uint64_t above = i + whole + 1 < count ? from[i + whole + 1] : 0;
        to[i] = bits == 0 ? here : here >> bits | above << (64 - bits);
    }
}

// A byte of bits as eight bytes of 0 and 1.
constexpr std::array<std::uint64_t, 256> kSpread = [] {
    std::array<std::uint64_t, 256> table{};
    for (std::uint64_t byte = 0; byte < 256; ++byte)
        for (std::uint64_t bit = 0; bit < 8; ++bit) table[byte] |= ((byte >> bit) & 1U) << (8 * bit);
    return table;
}();

} // namespace

// The pixels whose middles lie within `radius` of the centre of a dot of that diameter.
std::vector<DotRaster::Span> DotRaster::disc(int diameter, double radius) {
    const double half = diameter % 2 == 0 ? 0.5 : 0.0; // an even dot is centred on a corner between pixels
    std::vector<Span> spans;
    for (int dy = -diameter; dy < diameter; ++dy) {
        Span span{dy, 1, 0};
        for (int dx = -diameter; dx < diameter; ++dx) {
            const double x = dx + half;
            const double y = dy + half;
            if (x * x + y * y > radius * radius) continue;
            if (span.from > span.to) span.from = dx;
            span.to = dx;
        }
        if (span.from <= span.to) spans.push_back(span);
    }
    // Equal rows together, so that a line is widened once for all of them.
    std::stable_sort(spans.begin(), spans.end(), [](const Span& a, const Span& b) { return a.from < b.from; });
    return spans;
}

void DotRaster::clear(Bits& bits) const {
    const std::size_t words = static_cast<std::size_t>(rows_) * stride_;
    if (bits.words.size() != words) {
        bits.words.assign(words, 0);
        bits.used.assign(static_cast<std::size_t>(rows_), 0);
        return;
    }
    for (std::size_t row = 0; row < bits.used.size(); ++row)
        if (bits.used[row] != 0)
            std::fill_n(bits.words.begin() + static_cast<std::ptrdiff_t>(row * stride_), stride_, 0);
    std::fill(bits.used.begin(), bits.used.end(), std::uint8_t{0});
}

void DotRaster::restart(int width, int height, int diameter, int ring) {
    if (width != width_ || height != height_ || diameter != diameter_ || ring != ring_) {
        width_ = width;
        height_ = height;
        diameter_ = diameter;
        ring_ = ring;
        pad_ = diameter;
        columns_ = width + 2 * pad_;
        rows_ = height + 2 * pad_;
        stride_ = static_cast<std::size_t>(columns_) / 64 + 2;
        whole_ = disc(diameter, diameter / 2.0);
        within_ = disc(diameter, diameter / 2.0 - ring);
        line_.assign(2 * stride_, 0);
        pixels_.assign(static_cast<std::size_t>(width) * static_cast<std::size_t>(height), 0);
        tiles_.clear();
    }
    for (Bits* bits : {&centers_[kFull], &centers_[kHollow], &full_, &outer_, &inner_}) clear(*bits);
    // What the last picture held is wiped tile by tile.
    for (const Tile& tile : tiles_) {
        const auto wide = static_cast<std::size_t>(std::min(kTile, width_ - tile.x));
        for (int y = tile.y; y < std::min(tile.y + kTile, height_); ++y)
            std::memset(pixels_.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width_) +
                            static_cast<std::size_t>(tile.x),
                        0, wide);
    }
    tiles_.clear();
}

void DotRaster::grow(const Bits& centers, const std::vector<Span>& spans, Bits& out) {
    std::uint64_t* const wide = line_.data();
    std::uint64_t* const moved = line_.data() + stride_;
    for (int row = 0; row < rows_; ++row) {
        if (centers.used[static_cast<std::size_t>(row)] == 0) continue;
        const std::uint64_t* const source = centers.words.data() + static_cast<std::size_t>(row) * stride_;
        for (std::size_t i = 0; i < spans.size(); ++i) {
            const Span& span = spans[i];
            if (i == 0 || span.from != spans[i - 1].from) {
                // Ones of the `length` columns up from each centre, by doubling; then down to where the span begins.
                const int length = span.to - span.from + 1;
                std::copy_n(source, stride_, wide);
                for (int done = 1; done < length;) {
                    const int step = std::min(done, length - done);
                    shift_up(wide, moved, stride_, step);
                    for (std::size_t w = 0; w < stride_; ++w) wide[w] |= moved[w];
                    done += step;
                }
                if (span.from < 0)
                    shift_down(wide, moved, stride_, -span.from);
                else
                    shift_up(wide, moved, stride_, span.from);
            }
            const int to = row + span.dy;
            if (to < 0 || to >= rows_) continue;
            out.used[static_cast<std::size_t>(to)] = 1;
            std::uint64_t* const target = out.words.data() + static_cast<std::size_t>(to) * stride_;
            for (std::size_t w = 0; w < stride_; ++w) target[w] |= moved[w];
        }
    }
}

void DotRaster::finish() {
    grow(centers_[kFull], whole_, full_);
    grow(centers_[kHollow], whole_, outer_);
    grow(centers_[kHollow], within_, inner_);
    expand();
}

void DotRaster::expand() {
    const int across = (width_ + kTile - 1) / kTile;
    const int down = (height_ + kTile - 1) / kTile;
    tile_used_.assign(static_cast<std::size_t>(across) * static_cast<std::size_t>(down), 0);
    for (int y = 0; y < height_; ++y) {
        const auto row = static_cast<std::size_t>(y) + static_cast<std::size_t>(pad_);
        if (full_.used[row] == 0 && outer_.used[row] == 0) continue;
        // Without the columns beyond the left edge, eight pixels a step.
        const auto bits_at = [&](const Bits& bits, int x) {
            const auto column = static_cast<std::size_t>(x) + static_cast<std::size_t>(pad_);
            const std::uint64_t* const words = bits.words.data() + row * stride_ + column / 64;
            const std::size_t shift = column % 64;
            return shift == 0 ? words[0] : words[0] >> shift | words[1] << (64 - shift);
        };
        std::uint8_t* const line = pixels_.data() + static_cast<std::size_t>(y) * static_cast<std::size_t>(width_);
        for (int x = 0; x < width_; x += 64) {
            const std::uint64_t full = bits_at(full_, x);
            const std::uint64_t outer = bits_at(outer_, x);
            if ((full | outer) == 0) continue;
            const std::uint64_t paper = bits_at(inner_, x) & ~full;
            const std::uint64_t ink = full | (outer & ~paper);
            for (int part = 0; part < 64 && x + part < width_; part += 8) {
                const auto ones = (ink >> part) & 0xFFU;
                const auto twos = (paper >> part) & 0xFFU;
                if ((ones | twos) == 0) continue;
                const std::uint64_t bytes = kSpread[ones] | kSpread[twos] << 1U;
                const auto count = static_cast<std::size_t>(std::min(8, width_ - x - part));
                if constexpr (std::endian::native == std::endian::little) {
                    std::memcpy(line + x + part, &bytes, count);
                } else {
                    for (std::size_t i = 0; i < count; ++i)
                        line[static_cast<std::size_t>(x + part) + i] = static_cast<std::uint8_t>(bytes >> (8 * i));
                }
                const auto tile = static_cast<std::size_t>(y) / kTile * static_cast<std::size_t>(across);
                tile_used_[tile + static_cast<std::size_t>(x + part) / kTile] = 1;
            }
        }
    }
    for (int ty = 0; ty < down; ++ty)
        for (int tx = 0; tx < across; ++tx)
            if (tile_used_[static_cast<std::size_t>(ty) * static_cast<std::size_t>(across) +
                           static_cast<std::size_t>(tx)] != 0)
                tiles_.push_back({tx * kTile, ty * kTile});
}

} // namespace app::render
