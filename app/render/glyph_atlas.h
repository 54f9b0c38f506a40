#pragma once
// Internal to app/render: rasterised glyphs in one texture.

#include <cstdint>
#include <optional>
#include <unordered_map>
#include <vector>

#include "app/render/gl.h"
#include "app/scene/text.h"

namespace app::render {

// Which picture of a glyph. Sizes are quantised by the caller, so that a size that glides does not fill the atlas.
struct GlyphKey {
    std::uint32_t glyph = 0;
    std::uint8_t file = 0;
    std::uint8_t shift = 0; // quarters of a pixel to the right
    std::uint16_t size = 0; // em in 64ths of a physical pixel
    std::uint16_t halo = 0; // width of the outline in 64ths of a pixel; 0 = the glyph itself
    bool operator==(const GlyphKey&) const = default;
};

// Where the picture lies in the atlas, and about the pen. An empty one (a space) has no width.
struct GlyphImage {
    std::uint16_t x = 0, y = 0, width = 0, height = 0; // texels
    std::int16_t left = 0, top = 0;                    // of the bitmap's upper left corner, pixels, y down
};

// One byte of coverage a texel, on shelves. It grows up to a limit; when full, `find` gives nothing and the caller
// draws what it has, calls `clear`, and asks again.
class GlyphAtlas {
  public:
    GlyphAtlas();
    std::optional<GlyphImage> find(const GlyphKey& key, scene::Fonts& fonts);
    void clear();
    void bind(); // to texture unit 0, with all that was added since
    float texel_x() const { return 1.0F / static_cast<float>(kWidth); }
    float texel_y() const { return 1.0F / static_cast<float>(height_); }

  private:
    static constexpr int kWidth = 1024;
    static constexpr int kFirstHeight = 512;
    static constexpr int kLastHeight = 4096;
    struct Bitmap {
        int left = 0, top = 0, width = 0, height = 0;
        std::vector<std::uint8_t> coverage;
    };
    struct Shelf {
        int y = 0, height = 0, used = 0;
    };
    struct KeyHash {
        std::size_t operator()(const GlyphKey& key) const;
    };
    bool rasterise(const GlyphKey& key, scene::Fonts& fonts);
    bool place(int width, int height, int& x, int& y);

    gl::Texture texture_;
    int height_ = kFirstHeight;
    int texture_height_ = 0; // of the texture's storage
    std::vector<std::uint8_t> texels_;
    int dirty_begin_ = 0, dirty_end_ = 0; // rows
    std::vector<Shelf> shelves_;
    std::unordered_map<GlyphKey, GlyphImage, KeyHash> images_;
    Bitmap bitmap_; // scratch
};

} // namespace app::render
