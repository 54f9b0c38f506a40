#include "app/render/glyph_atlas.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <memory>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_GLYPH_H
#include FT_OUTLINE_H
#include FT_STROKER_H

namespace app::render {

namespace {

struct GlyphDone {
    void operator()(FT_Glyph glyph) const { FT_Done_Glyph(glyph); }
};
using GlyphOwner = std::unique_ptr<FT_GlyphRec_, GlyphDone>;
struct StrokerDone {
    void operator()(FT_Stroker stroker) const { FT_Stroker_Done(stroker); }
};
using StrokerOwner = std::unique_ptr<FT_StrokerRec_, StrokerDone>;

// Turns an outline into a grey bitmap; a null one where there is nothing to see.
GlyphOwner to_bitmap(FT_Glyph outline) {
    FT_Glyph glyph = nullptr;
    if (FT_Glyph_Copy(outline, &glyph) != 0) return nullptr;
    if (FT_Glyph_To_Bitmap(&glyph, FT_RENDER_MODE_NORMAL, nullptr, 1) != 0) {
        FT_Done_Glyph(glyph);
        return nullptr;
    }
    return GlyphOwner(glyph);
}

} // namespace

std::size_t GlyphAtlas::KeyHash::operator()(const GlyphKey& key) const {
    std::uint64_t h = key.glyph;
    h = h * 0x9E3779B97F4A7C15U + (static_cast<std::uint64_t>(key.file) << 40U |
                                   static_cast<std::uint64_t>(key.shift) << 32U |
                                   static_cast<std::uint64_t>(key.size) << 16U | key.halo);
    h ^= h >> 29U;
    return static_cast<std::size_t>(h * 0xBF58476D1CE4E5B9U);
}

GlyphAtlas::GlyphAtlas() : texture_(gl::make_texture()) { clear(); }

void GlyphAtlas::clear() {
    images_.clear();
    shelves_.clear();
    texels_.assign(static_cast<std::size_t>(kWidth) * static_cast<std::size_t>(height_), 0);
    dirty_begin_ = 0;
    dirty_end_ = height_;
}

// A place with an empty texel on every side. Shelves are a quarter higher than what opened them at most.
bool GlyphAtlas::place(int width, int height, int& x, int& y) {
    const int w = width + 2, h = height + 2;
    if (w > kWidth) return false;
    Shelf* best = nullptr;
    for (Shelf& shelf : shelves_)
        if (shelf.height >= h && shelf.height <= h + h / 4 + 4 && shelf.used + w <= kWidth &&
            (best == nullptr || shelf.height < best->height))
            best = &shelf;
    if (best == nullptr) {
        const int top = shelves_.empty() ? 0 : shelves_.back().y + shelves_.back().height;
        while (top + h > height_ && height_ < kLastHeight) height_ *= 2;
        if (top + h > height_) return false;
        texels_.resize(static_cast<std::size_t>(kWidth) * static_cast<std::size_t>(height_), 0);
        shelves_.push_back({top, h, 0});
        best = &shelves_.back();
    }
    x = best->used + 1;
    y = best->y + 1;
    best->used += w;
    return true;
}

// Into bitmap_; false when FreeType cannot, and then the glyph is left out. A halo is the outline stroked to both
// sides, with the glyph itself inside: closed counters then need no care.
bool GlyphAtlas::rasterise(const GlyphKey& key, scene::Fonts& fonts) {
    bitmap_.width = bitmap_.height = 0;
    FT_Face face = fonts.face(key.file);
    if (face == nullptr || FT_Set_Char_Size(face, key.size, key.size, 72, 72) != 0 ||
        FT_Load_Glyph(face, key.glyph, FT_LOAD_NO_HINTING | FT_LOAD_NO_BITMAP) != 0 ||
        face->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
        return false;
    FT_Outline_Translate(&face->glyph->outline, FT_Pos{key.shift} * 16, 0);
    FT_Glyph loaded = nullptr;
    if (FT_Get_Glyph(face->glyph, &loaded) != 0) return false;
    const GlyphOwner outline(loaded);

    std::array<GlyphOwner, 2> layers{to_bitmap(outline.get()), nullptr};
    if (key.halo > 0) {
        FT_Stroker made = nullptr;
        if (FT_Stroker_New(face->glyph->library, &made) != 0) return false;
        const StrokerOwner stroker(made);
        FT_Stroker_Set(made, key.halo, FT_STROKER_LINECAP_ROUND, FT_STROKER_LINEJOIN_ROUND, 0);
        FT_Glyph stroked = nullptr;
        if (FT_Glyph_Copy(outline.get(), &stroked) != 0) return false;
        // On success FT_Glyph_Stroke has put another glyph in place, freeing the copy.
        const bool done = FT_Glyph_Stroke(&stroked, made, 1) == 0;
        const GlyphOwner owner(stroked);
        if (done) layers[1] = to_bitmap(stroked);
    }

    int left = 0, top = 0, right = 0, bottom = 0; // of both, y down
    bool any = false;
    for (const GlyphOwner& layer : layers) {
        if (!layer) continue;
        const auto* b = reinterpret_cast<const FT_BitmapGlyphRec*>(layer.get());
        if (b->bitmap.width == 0 || b->bitmap.rows == 0) continue;
        const int w = static_cast<int>(b->bitmap.width), h = static_cast<int>(b->bitmap.rows);
        left = any ? std::min(left, b->left) : b->left;
        top = any ? std::min(top, -b->top) : -b->top;
        right = any ? std::max(right, b->left + w) : b->left + w;
        bottom = any ? std::max(bottom, h - b->top) : h - b->top;
        any = true;
    }
    if (!any) return true;
    bitmap_.left = left;
    bitmap_.top = top;
    bitmap_.width = right - left;
    bitmap_.height = bottom - top;
    bitmap_.coverage.assign(static_cast<std::size_t>(bitmap_.width) * static_cast<std::size_t>(bitmap_.height), 0);
    for (const GlyphOwner& layer : layers) {
        if (!layer) continue;
        const auto* b = reinterpret_cast<const FT_BitmapGlyphRec*>(layer.get());
        for (int row = 0; row < static_cast<int>(b->bitmap.rows); ++row) {
            const unsigned char* from = b->bitmap.buffer + static_cast<std::ptrdiff_t>(row) * b->bitmap.pitch;
            std::uint8_t* to = bitmap_.coverage.data() +
                               static_cast<std::ptrdiff_t>(row - b->top - top) * bitmap_.width + (b->left - left);
            for (unsigned column = 0; column < b->bitmap.width; ++column)
                to[column] = std::max(to[column], from[column]);
        }
    }
    return true;
}

std::optional<GlyphImage> GlyphAtlas::find(const GlyphKey& key, scene::Fonts& fonts) {
    if (const auto found = images_.find(key); found != images_.end()) return found->second;
    GlyphImage image;
    if (rasterise(key, fonts) && bitmap_.width > 0) {
        int x = 0, y = 0;
        // A glyph larger than the whole atlas is left out: no text of ours is a thousand pixels high.
        if (bitmap_.width + 2 <= kWidth && bitmap_.height + 2 <= kLastHeight) {
            if (!place(bitmap_.width, bitmap_.height, x, y)) return std::nullopt;
            for (int row = 0; row < bitmap_.height; ++row)
                std::memcpy(texels_.data() + static_cast<std::ptrdiff_t>(y + row) * kWidth + x,
                            bitmap_.coverage.data() + static_cast<std::ptrdiff_t>(row) * bitmap_.width,
                            static_cast<std::size_t>(bitmap_.width));
            dirty_begin_ = dirty_begin_ < dirty_end_ ? std::min(dirty_begin_, y) : y;
            dirty_end_ = std::max(dirty_end_, y + bitmap_.height);
            image = {static_cast<std::uint16_t>(x),
                     static_cast<std::uint16_t>(y),
                     static_cast<std::uint16_t>(bitmap_.width),
                     static_cast<std::uint16_t>(bitmap_.height),
                     static_cast<std::int16_t>(bitmap_.left),
                     static_cast<std::int16_t>(bitmap_.top)};
        }
    }
    images_.emplace(key, image);
    return image;
}

void GlyphAtlas::bind() {
    glBindTexture(GL_TEXTURE_2D, texture_.id());
    if (texture_height_ != height_) {
        glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, kWidth, height_, 0, GL_RED, GL_UNSIGNED_BYTE, texels_.data());
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_LINEAR);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
        texture_height_ = height_;
    } else if (dirty_begin_ < dirty_end_) {
        glTexSubImage2D(GL_TEXTURE_2D, 0, 0, dirty_begin_, kWidth, dirty_end_ - dirty_begin_, GL_RED, GL_UNSIGNED_BYTE,
                        texels_.data() + static_cast<std::ptrdiff_t>(dirty_begin_) * kWidth);
    }
    dirty_begin_ = dirty_end_ = 0;
}

} // namespace app::render
