#pragma once
// Internal to app/render: many dots of one size as a picture of bytes.

#include <cstdint>
#include <vector>

namespace app::render {

// What a crowd of equal dots covers, made on the CPU: a million dots cost a million set bits and the growing of the
// bits to discs, sixty-four pixels at a time, instead of thirty pixels each. The pixels are those of GL points whose
// corners a shader cuts away. Storage is reused.
class DotRaster {
  public:
    enum Layer : std::uint8_t { kFull, kHollow };
    // A square of the picture that holds something.
    struct Tile {
        int x = 0, y = 0; // of its corner, pixels
        bool operator==(const Tile&) const = default;
    };
    static constexpr int kTile = 32;

    // For dots of so many pixels across; hollow ones show paper within a ring.
    void restart(int width, int height, int diameter, int ring);
    // The pixel corner (or the pixel, for an odd diameter) nearest to the dot's centre counts; what lies outside of the
    // picture by more than a diameter is left out.
    void add(double x, double y, Layer layer) {
        const double half = diameter_ % 2 == 0 ? 0.5 : 0.0;
        const double column = x + half + pad_;
        const double row = y + half + pad_;
        if (!(column >= 0 && row >= 0 && column < columns_ && row < rows_)) return;
        const auto at_row = static_cast<std::size_t>(row);
        const auto at_column = static_cast<std::size_t>(column);
        Bits& bits = centers_[layer];
        bits.words[at_row * stride_ + at_column / 64] |= std::uint64_t{1} << (at_column % 64);
        bits.used[at_row] = 1;
    }
    // Grows the centres to dots. Full ones lie over hollow ones.
    void finish();

    int width() const { return width_; }
    int height() const { return height_; }
    // After finish: 0 nothing, 1 the colour of the dots, 2 paper; row by row from the top.
    const std::vector<std::uint8_t>& pixels() const { return pixels_; }
    const std::vector<Tile>& tiles() const { return tiles_; } // that hold something, row by row

  private:
    struct Bits {
        std::vector<std::uint64_t> words; // of rows_ rows of stride_ words
        std::vector<std::uint8_t> used;   // rows that hold something
    };
    struct Span { // of a row of the disc
        int dy = 0;
        int from = 0, to = 0; // columns from the centre, inclusive
    };
    static std::vector<Span> disc(int diameter, double radius);
    void clear(Bits& bits) const;
    void grow(const Bits& centers, const std::vector<Span>& spans, Bits& out);
    void expand();

    int width_ = 0, height_ = 0, diameter_ = 0, ring_ = 0;
    int pad_ = 0; // rows and columns beyond each edge
    int columns_ = 0, rows_ = 0;
    std::size_t stride_ = 0;
    Bits centers_[2];
    Bits full_, outer_, inner_;
    std::vector<Span> whole_, within_; // the disc, and what the ring leaves of it
    std::vector<std::uint64_t> line_;
    std::vector<std::uint8_t> pixels_;
    std::vector<std::uint8_t> tile_used_;
    std::vector<Tile> tiles_;
};

} // namespace app::render
