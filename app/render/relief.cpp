#include "app/render/relief.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace app::render {

using geodata::ReliefRaster;
using geodata::WorldPoint;

namespace {

struct Rgb {
    float r = 1, g = 1, b = 1;
};
Rgb mix(const Rgb& a, const Rgb& b, float t) {
    return {a.r + (b.r - a.r) * t, a.g + (b.g - a.g) * t, a.b + (b.b - a.b) * t};
}
Rgb operator*(const Rgb& a, const Rgb& b) { return {a.r * b.r, a.g * b.g, a.b * b.b}; }

// What 255 in a texture multiplies by: the paper of the light theme is hardly lightened, the dark one's ground is.
constexpr float gain(bool dark) { return dark ? 2.2F : 1.2F; }

// Of the height's code, 0 to 1, to a multiplier of warm paper: green-grey plains, ochre hills, brown heights that pale
// towards the snow. The codes stand for about 0, 100, 300, 700, 1300, 2200, 3400 and 4800 m.
struct TintStop {
    float code;
    Rgb tint;
};
constexpr std::array<TintStop, 8> kTints{{
    {0.10F, {0.905F, 0.945F, 0.890F}},
    {0.17F, {0.930F, 0.955F, 0.890F}},
    {0.24F, {0.965F, 0.962F, 0.890F}},
    {0.34F, {0.972F, 0.945F, 0.865F}},
    {0.45F, {0.958F, 0.908F, 0.812F}},
    {0.57F, {0.938F, 0.872F, 0.768F}},
    {0.71F, {0.945F, 0.900F, 0.830F}},
    {0.84F, {0.985F, 0.970F, 0.945F}},
}};

Rgb tint_of(float code) {
    if (code <= kTints.front().code) return kTints.front().tint;
    for (std::size_t i = 1; i < kTints.size(); ++i) {
        const TintStop &low = kTints[i - 1], &high = kTints[i];
        if (code <= high.code) return mix(low.tint, high.tint, (code - low.code) / (high.code - low.code));
    }
    return kTints.back().tint;
}

// Light is -1 in full shadow, 0 on the flat, 1 in full light. Shadows are warm: they take more blue than red.
Rgb shade_of(float light, bool dark) {
    if (dark)
        return light < 0 ? Rgb{1 + 0.62F * light, 1 + 0.60F * light, 1 + 0.58F * light}
                         : Rgb{1 + 1.05F * light, 1 + 1.02F * light, 1 + 0.98F * light};
    return light < 0 ? Rgb{1 + 0.30F * light, 1 + 0.335F * light, 1 + 0.36F * light}
                     : Rgb{1 + 0.070F * light, 1 + 0.070F * light, 1 + 0.075F * light};
}

gl::Rgba8 packed(const Rgb& c, bool dark) {
    const auto byte = [&](float v) { return static_cast<std::uint8_t>(std::min(v * 255 / gain(dark) + 0.5F, 255.0F)); };
    return {byte(c.r), byte(c.g), byte(c.b), 255};
}

std::uint8_t mix(std::uint8_t a, std::uint8_t b, float t) {
    // NOLINTNEXTLINE(bugprone-incorrect-roundings): never negative, and lround is a call for every cell
    return static_cast<std::uint8_t>(static_cast<float>(a) + (static_cast<float>(b) - static_cast<float>(a)) * t +
                                     0.5F);
}
gl::Rgba8 mix(const gl::Rgba8& a, const gl::Rgba8& b, float t) {
    return {mix(a.r, b.r, t), mix(a.g, b.g, t), mix(a.b, b.b, t), 255};
}

// Packed multipliers of one raster, row by row.
struct Tinted {
    int width = 0, height = 0;
    geodata::WorldBounds bounds;
    std::vector<gl::Rgba8> cells;

    std::size_t index(int x, int y) const {
        return static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x);
    }
    gl::Rgba8 at(WorldPoint p) const { // bilinear; p inside
        const double x = (p.x - bounds.min_x) / (bounds.max_x - bounds.min_x) * width - 0.5;
        const double y = (p.y - bounds.min_y) / (bounds.max_y - bounds.min_y) * height - 0.5;
        const int x0 = std::clamp(static_cast<int>(x), 0, width - 1), x1 = std::min(x0 + 1, width - 1);
        const int y0 = std::clamp(static_cast<int>(y), 0, height - 1), y1 = std::min(y0 + 1, height - 1);
        const auto fx = static_cast<float>(std::clamp(x - x0, 0.0, 1.0));
        const auto fy = static_cast<float>(std::clamp(y - y0, 0.0, 1.0));
        return mix(mix(cells[index(x0, y0)], cells[index(x1, y0)], fx),
                   mix(cells[index(x0, y1)], cells[index(x1, y1)], fx), fy);
    }
};

// Every pair of height and shade once, then a look-up a cell.
std::vector<gl::Rgba8> palette(bool dark) {
    std::vector<gl::Rgba8> colors;
    colors.reserve(std::size_t{256} * 256);
    for (int height = 0; height < 256; ++height) {
        const Rgb tint = dark ? Rgb{} : tint_of(static_cast<float>(height) / 255);
        for (int shade = 0; shade < 256; ++shade)
            colors.push_back(packed(tint * shade_of((static_cast<float>(shade) - 128) / 127, dark), dark));
    }
    return colors;
}

Tinted tinted(const ReliefRaster& raster, const std::vector<gl::Rgba8>& colors) {
    Tinted out{raster.width, raster.height, raster.bounds, std::vector<gl::Rgba8>(raster.shade.size())};
    for (std::size_t i = 0; i < out.cells.size(); ++i)
        out.cells[i] = colors[raster.elevation[i] * std::size_t{256} + raster.shade[i]];
    return out;
}

bool covers(const geodata::WorldBounds& b, WorldPoint p) {
    return p.x >= b.min_x && p.x < b.max_x && p.y >= b.min_y && p.y < b.max_y;
}

// Towards its rim a raster passes into what lies around it: the coarser one there, or the plain colour.
constexpr int kRimCells = 24;
void soften_rim(Tinted& raster, const std::vector<Tinted>& coarser, const gl::Rgba8& plain) {
    const double cell_x = (raster.bounds.max_x - raster.bounds.min_x) / raster.width;
    const double cell_y = (raster.bounds.max_y - raster.bounds.min_y) / raster.height;
    for (int y = 0; y < raster.height; ++y) {
        const int from_y = std::min(y, raster.height - 1 - y);
        for (int x = 0; x < raster.width; ++x) {
            if (from_y >= kRimCells && x == kRimCells) x = raster.width - kRimCells; // on to the other rim
            const int rim = std::min({from_y, x, raster.width - 1 - x});
            if (rim >= kRimCells) continue;
            const WorldPoint p{raster.bounds.min_x + (x + 0.5) * cell_x, raster.bounds.min_y + (y + 0.5) * cell_y};
            gl::Rgba8 around = plain;
            for (const Tinted& c : coarser)
                if (covers(c.bounds, p)) around = c.at(p);
            const float t = (static_cast<float>(rim) + 0.5F) / kRimCells;
            gl::Rgba8& cell = raster.cells[raster.index(x, y)];
            cell = mix(around, cell, t * t * (3 - 2 * t));
        }
    }
}

bool usable(const ReliefRaster& r) {
    const auto cells = static_cast<std::size_t>(std::max(r.width, 0)) * static_cast<std::size_t>(std::max(r.height, 0));
    return cells > 0 && r.shade.size() == cells && r.elevation.size() == cells && !r.bounds.empty() &&
           r.width > 2 * kRimCells && r.height > 2 * kRimCells;
}

} // namespace

double Relief::strength_at(double zoom) {
    const double t = std::clamp((zoom - 8.0) / 2.5, 0.0, 1.0);
    return 1 - t * t * (3 - 2 * t);
}

void Relief::upload(const geodata::Atlas& atlas, bool dark) {
    rasters_.clear();
    const std::vector<gl::Rgba8> colors = atlas.relief.empty() ? std::vector<gl::Rgba8>{} : palette(dark);
    std::vector<Tinted> done;
    GLint largest = 0;
    glGetIntegerv(GL_MAX_TEXTURE_SIZE, &largest);
    for (const ReliefRaster& raster : atlas.relief) {
        if (!usable(raster) || raster.width > largest || raster.height > largest) continue;
        Tinted cells = tinted(raster, colors);
        soften_rim(cells, done, packed(Rgb{}, dark));

        Raster out{gl::make_texture(), raster.bounds, raster.width / (raster.bounds.max_x - raster.bounds.min_x), 0};
        glBindTexture(GL_TEXTURE_2D, out.texture.id());
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, raster.width, raster.height, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                     cells.cells.data());
        glGenerateMipmap(GL_TEXTURE_2D);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_S, GL_CLAMP_TO_EDGE);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_WRAP_T, GL_CLAMP_TO_EDGE);
        out.coarsest = static_cast<int>(std::floor(std::log2(std::max(raster.width, raster.height))));
        rasters_.push_back(std::move(out));
        done.push_back(std::move(cells));
    }
}

void Relief::prepare(const geodata::AtlasPtr& atlas, bool dark, const Target& target) {
    if (atlas_.lock() != atlas || dark_ != dark) {
        rasters_.clear();
        if (atlas) upload(*atlas, dark);
        atlas_ = atlas;
        dark_ = dark;
    }
    regions_.clear();
    scratch_.assign(1, {PixelTile{0, 0, target.tile.width, target.tile.height}, -1});
    for (int i = static_cast<int>(rasters_.size()) - 1; i >= 0 && !scratch_.empty(); --i) {
        const geodata::WorldBounds& b = rasters_[static_cast<std::size_t>(i)].bounds;
        const auto pixel = [](double v) { return static_cast<int>(std::lround(std::clamp(v, -1e6, 1e6))); };
        const int left = pixel(target.x_of({b.min_x, b.min_y})), top = pixel(target.y_of({b.min_x, b.min_y}));
        const int right = pixel(target.x_of({b.max_x, b.max_y})), bottom = pixel(target.y_of({b.max_x, b.max_y}));
        std::vector<ReliefRegion> left_over;
        for (const ReliefRegion& region : scratch_) {
            const PixelTile& r = region.box;
            const int x0 = std::clamp(left, r.x, r.x + r.width), x1 = std::clamp(right, r.x, r.x + r.width);
            const int y0 = std::clamp(top, r.y, r.y + r.height), y1 = std::clamp(bottom, r.y, r.y + r.height);
            const auto add = [](std::vector<ReliefRegion>& to, int ax, int ay, int bx, int by, int raster) {
                if (ax < bx && ay < by) to.push_back({PixelTile{ax, ay, bx - ax, by - ay}, raster});
            };
            if (x0 >= x1 || y0 >= y1) {
                left_over.push_back(region);
                continue;
            }
            add(regions_, x0, y0, x1, y1, i);
            add(left_over, r.x, r.y, r.x + r.width, y0, -1);
            add(left_over, r.x, y1, r.x + r.width, r.y + r.height, -1);
            add(left_over, r.x, y0, x0, y1, -1);
            add(left_over, x1, y0, r.x + r.width, y1, -1);
        }
        scratch_ = std::move(left_over);
    }
    widest_ = -1;
    const geodata::WorldBounds visible = target.visible();
    for (int i = static_cast<int>(rasters_.size()) - 1; i >= 0; --i) {
        const geodata::WorldBounds& b = rasters_[static_cast<std::size_t>(i)].bounds;
        const bool all = b.contains({visible.min_x, visible.min_y}) && b.contains({visible.max_x, visible.max_y});
        const bool middle = b.contains({(visible.min_x + visible.max_x) / 2, (visible.min_y + visible.max_y) / 2});
        if (all || (widest_ < 0 && middle)) widest_ = i;
    }
    regions_.insert(regions_.end(), scratch_.begin(), scratch_.end());
}

void Relief::bind(const gl::Program& program, int raster, const WorldPoint& mesh_origin, double strength,
                  const Target& target) const {
    const Raster& r = rasters_[static_cast<std::size_t>(raster)];
    glBindTexture(GL_TEXTURE_2D, r.texture.id());
    // One mip level, picked here: the driver's own choice between two costs half as much again.
    const double cells_per_pixel = r.cells_per_world / target.pixels_per_world;
    const int level = std::clamp(static_cast<int>(std::floor(std::log2(cells_per_pixel) + 0.5)), 0, r.coarsest);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_BASE_LEVEL, level);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, level);
    // The nearest cell costs half of four mixed ones in software. Where cells are about a pixel wide, it is not seen in
    // motion; where they are wider, it would be.
    const bool nearest = target.hurried && cells_per_pixel > 0.7;
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, nearest ? GL_NEAREST : GL_LINEAR);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, nearest ? GL_NEAREST : GL_LINEAR);
    const double width = r.bounds.max_x - r.bounds.min_x, height = r.bounds.max_y - r.bounds.min_y;
    program.set_sampler("relief", 0);
    program.set("relief_origin", static_cast<float>((mesh_origin.x - r.bounds.min_x) / width),
                static_cast<float>((mesh_origin.y - r.bounds.min_y) / height));
    program.set("relief_per_world", static_cast<float>(1 / width), static_cast<float>(1 / height));
    program.set("relief_strength", static_cast<float>(1 - strength), static_cast<float>(strength) * gain(dark_));
}

} // namespace app::render
