#include "app/render/render_image.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include <fmt/format.h>

#include "app/render/gl.h"
#include "app/render/target.h"

namespace app::render {

using geodata::ErrorCode;
using geodata::fail;
using geodata::Result;
using geodata::io::Image;

namespace {

constexpr int kLargestSide = 16384;
// A picture is made in tiles of at most this side: the driver's buffer stays at 64 MiB.
constexpr int kTileSide = 4096;

// A colour buffer of our own, bound for as long as it lives; then the framebuffer from before is bound again.
class TileBuffer {
  public:
    TileBuffer(int width, int height) : framebuffer_(gl::make_framebuffer()), color_(gl::make_renderbuffer()) {
        glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &draw_before_);
        glGetIntegerv(GL_READ_FRAMEBUFFER_BINDING, &read_before_);
        glBindRenderbuffer(GL_RENDERBUFFER, color_.id());
        glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, width, height);
        glBindFramebuffer(GL_FRAMEBUFFER, framebuffer_.id());
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, color_.id());
    }
    ~TileBuffer() {
        glBindFramebuffer(GL_DRAW_FRAMEBUFFER, static_cast<GLuint>(draw_before_));
        glBindFramebuffer(GL_READ_FRAMEBUFFER, static_cast<GLuint>(read_before_));
    }
    TileBuffer(const TileBuffer&) = delete;
    TileBuffer& operator=(const TileBuffer&) = delete;
    bool complete() const { return glCheckFramebufferStatus(GL_FRAMEBUFFER) == GL_FRAMEBUFFER_COMPLETE; }

  private:
    GLint draw_before_ = 0, read_before_ = 0;
    gl::Framebuffer framebuffer_;
    gl::Renderbuffer color_;
};

// From the bound framebuffer, whose rows come bottom first.
void read_tile(const PixelTile& tile, Image& image, std::vector<std::uint8_t>& rows) {
    const auto row_bytes = static_cast<std::size_t>(tile.width) * 4;
    rows.resize(row_bytes * static_cast<std::size_t>(tile.height));
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glPixelStorei(GL_PACK_ROW_LENGTH, 0);
    glReadPixels(0, 0, tile.width, tile.height, GL_RGBA, GL_UNSIGNED_BYTE, rows.data());
    for (std::size_t i = 3; i < rows.size(); i += 4) rows[i] = 255; // a picture is opaque
    const auto width = static_cast<std::size_t>(image.width);
    for (int y = 0; y < tile.height; ++y)
        std::memcpy(image.pixels.data() +
                        4 * (static_cast<std::size_t>(tile.y + y) * width + static_cast<std::size_t>(tile.x)),
                    rows.data() + row_bytes * static_cast<std::size_t>(tile.height - 1 - y), row_bytes);
}

int largest_tile() {
    GLint viewport[2] = {0, 0};
    GLint renderbuffer = 0;
    glGetIntegerv(GL_MAX_VIEWPORT_DIMS, viewport);
    glGetIntegerv(GL_MAX_RENDERBUFFER_SIZE, &renderbuffer);
    return std::min({kTileSide, viewport[0], viewport[1], renderbuffer});
}

} // namespace

Result<Image> draw_image(MapRenderer& renderer, scene::Fonts& fonts, const scene::SceneSet& scenes, double scale) {
    Image image;
    image.width = static_cast<int>(std::lround(scenes.main.size.width * scale));
    image.height = static_cast<int>(std::lround(scenes.main.size.height * scale));
    image.pixels.resize(static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height) * 4);
    const int side = largest_tile();
    const int tile_width = std::min(side, image.width), tile_height = std::min(side, image.height);
    const TileBuffer buffer(tile_width, tile_height);
    if (!buffer.complete())
        return fail(ErrorCode::Gpu, fmt::format("The graphics driver cannot make a picture of {}x{} pixels; try a "
                                                "smaller one.",
                                                tile_width, tile_height));
    std::vector<std::uint8_t> rows;
    for (int y = 0; y < image.height; y += tile_height)
        for (int x = 0; x < image.width; x += tile_width) {
            const PixelTile tile{x, y, std::min(tile_width, image.width - x), std::min(tile_height, image.height - y)};
            renderer.draw(scenes, fonts, scale, tile);
            read_tile(tile, image, rows);
        }
    return image;
}

Result<Image> render_image(MapRenderer& renderer, scene::Fonts& fonts, const geodata::AtlasPtr& atlas,
                           const scene::ViewState& view, const PictureOptions& options, scene::SceneSet& reuse) {
    const double width = options.size.width * options.scale, height = options.size.height * options.scale;
    // Written so that NaN is refused too.
    if (!(options.scale > 0 && width >= 1 && height >= 1 && width <= kLargestSide && height <= kLargestSide))
        return fail(
            ErrorCode::InvalidArgument,
            fmt::format("A picture of {:g}x{:g} at scale {:g} cannot be made; each side must be 1 to {} pixels.",
                        options.size.width, options.size.height, options.scale, kLargestSide));
    scene::SceneInput input;
    input.atlas = atlas;
    input.view = &view;
    input.size = options.size;
    input.furniture = options.furniture;
    input.documents = options.documents;
    geodata::TableSelections found;
    if (options.tables == nullptr && !atlas->tables.empty()) found = geodata::select_all(*atlas, view.filter);
    input.tables = options.tables != nullptr ? options.tables : &found;
    scene::build_scenes(input, fonts, reuse);
    return draw_image(renderer, fonts, reuse, options.scale);
}

// In the order in which they must be made; the context goes last.
struct PictureMaker::State {
    std::unique_ptr<Offscreen> offscreen;
    std::unique_ptr<scene::Fonts> fonts;
    std::unique_ptr<MapRenderer> renderer;
    scene::SceneSet scenes;
};

PictureMaker::~PictureMaker() = default;

Result<std::unique_ptr<PictureMaker>> PictureMaker::create(const std::filesystem::path& shader_folder) {
    auto fonts = scene::Fonts::find();
    if (!fonts) return tl::unexpected(fonts.error());
    auto offscreen = Offscreen::create();
    if (!offscreen) return tl::unexpected(offscreen.error());
    auto renderer = MapRenderer::create(shader_folder);
    if (!renderer) return tl::unexpected(renderer.error());
    std::unique_ptr<PictureMaker> maker(new PictureMaker());
    maker->state_ = std::make_unique<State>(State{std::move(*offscreen), std::move(*fonts), std::move(*renderer), {}});
    return maker;
}

Result<Image> PictureMaker::render(const geodata::AtlasPtr& atlas, const scene::ViewState& view,
                                   const PictureOptions& options) {
    return render_image(*state_->renderer, *state_->fonts, atlas, view, options, state_->scenes);
}

const scene::Scene& PictureMaker::last_scene() const { return state_->scenes.main; }

} // namespace app::render
