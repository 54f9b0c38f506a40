#include "app/render/pan_cache.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <span>

namespace app::render {

namespace {

const scene::FeatureSelection& selection_of(const scene::GroundDraw& draw) {
    return std::visit([](const auto& d) -> const scene::FeatureSelection& { return d.what; }, draw);
}

bool same_style(const scene::GroundDraw& a, const scene::GroundDraw& b) {
    if (a.index() != b.index() || selection_of(a).table != selection_of(b).table) return false;
    if (const auto* fill = std::get_if<scene::FillDraw>(&a)) {
        const auto& other = std::get<scene::FillDraw>(b);
        return fill->color == other.color && fill->relief_strength == other.relief_strength;
    }
    if (const auto* line = std::get_if<scene::LineDraw>(&a)) {
        const auto& other = std::get<scene::LineDraw>(b);
        return line->color == other.color && line->width == other.width &&
               std::equal(std::begin(line->dash), std::end(line->dash), std::begin(other.dash));
    }
    const auto& circle = std::get<scene::CircleDraw>(a);
    const auto& other = std::get<scene::CircleDraw>(b);
    return circle.color == other.color && circle.stroke == other.stroke && circle.radius == other.radius &&
           circle.stroke_width == other.stroke_width;
}

geodata::WorldBounds shrunk(const geodata::WorldBounds& box, double by) {
    return {box.min_x + by, box.min_y + by, box.max_x - by, box.max_y - by};
}

} // namespace

bool PanCache::allocate(int width, int height) {
    if (width_ == width && height_ == height) return true;
    valid_ = false;
    width_ = height_ = 0;
    for (Side& side : sides_) {
        side.texture = gl::make_texture();
        glBindTexture(GL_TEXTURE_2D, side.texture.id());
        glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width, height, 0, GL_RGBA, GL_UNSIGNED_BYTE, nullptr);
        glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAX_LEVEL, 0);
        side.framebuffer = gl::make_framebuffer();
        glBindFramebuffer(GL_FRAMEBUFFER, side.framebuffer.id());
        glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, side.texture.id(), 0);
        if (glCheckFramebufferStatus(GL_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE) return false;
    }
    width_ = width;
    height_ = height;
    return true;
}

// The same styles over the same features, apart from those that only one of the two frames can see.
bool PanCache::same_ground(const scene::Scene& scene, const Target& now) const {
    if (scene.ground.size() != ground_.size()) return false;
    // A pixel less than seen: the ground may lie half a pixel off, and what only touches the rim is not missed.
    const double pixel = 1 / now.pixels_per_world;
    const geodata::WorldBounds seen_before = shrunk(last_->visible(), pixel), seen_now = shrunk(now.visible(), pixel);
    for (std::size_t i = 0; i < ground_.size(); ++i) {
        if (!same_style(scene.ground[i], ground_[i])) return false;
        const scene::FeatureSelection &a = selection_of(ground_[i]), &b = selection_of(scene.ground[i]);
        const auto old_features = std::span(features_).subspan(a.begin, a.end - a.begin);
        const auto new_features = std::span(scene.features).subspan(b.begin, b.end - b.begin);
        auto o = old_features.begin();
        auto n = new_features.begin();
        while (o != old_features.end() || n != new_features.end()) {
            if (o != old_features.end() && n != new_features.end() && *o == *n) {
                ++o;
                ++n;
                continue;
            }
            const bool gone = n == new_features.end() || (o != old_features.end() && *o < *n);
            const std::uint32_t feature = gone ? *o++ : *n++;
            const geodata::WorldBounds& box = b.table->bounds[feature];
            if (box.intersects(seen_before) && box.intersects(seen_now)) return false;
        }
    }
    return true;
}

PanCache::Plan PanCache::begin(const scene::Scene& scene, const Target& target) {
    Plan plan{target, false, {}};
    const bool dark = scene.theme != nullptr && scene.theme->dark;
    // A first frame, or one of a zoom or a flight, is drawn straight: keeping it would cost more than it saves.
    const bool steady = last_ && last_->pixels_per_world == target.pixels_per_world && last_->scale == target.scale &&
                        last_->tile == target.tile && last_->half_width == target.half_width &&
                        last_->half_height == target.half_height;
    GLint samples = 0, bound = 0;
    glGetIntegerv(GL_SAMPLES, &samples);
    glGetIntegerv(GL_DRAW_FRAMEBUFFER_BINDING, &bound);
    bound_before_ = static_cast<GLuint>(bound);
    if (!steady || samples > 0 || !allocate(target.tile.width, target.tile.height)) {
        glBindFramebuffer(GL_FRAMEBUFFER, bound_before_);
        valid_ = false;
        plan.target.hurried = last_ && last_->pixels_per_world != target.pixels_per_world;
    } else {
        const double x = (target.center.x - last_->center.x) * target.pixels_per_world;
        const double y = (target.center.y - last_->center.y) * target.pixels_per_world;
        const bool near = std::abs(x) < width_ && std::abs(y) < height_;
        const int dx = near ? static_cast<int>(std::lround(x)) : width_;
        const int dy = near ? static_cast<int>(std::lround(y)) : height_;
        plan.cached = true;
        const int back = 1 - front_;
        if (valid_ && near && dark == dark_ && scene.background == background_) {
            plan.target.center = {last_->center.x + dx / target.pixels_per_world,
                                  last_->center.y + dy / target.pixels_per_world};
            valid_ = same_ground(scene, plan.target);
        } else {
            valid_ = false;
        }
        if (valid_ && dx == 0 && dy == 0) {
            glBindFramebuffer(GL_FRAMEBUFFER, sides_[front_].framebuffer.id());
        } else {
            glBindFramebuffer(GL_FRAMEBUFFER, sides_[back].framebuffer.id());
            if (valid_) {
                // The kept part, in the new frame's pixels.
                const int x0 = std::max(0, -dx), x1 = std::min(width_, width_ - dx);
                const int y0 = std::max(0, -dy), y1 = std::min(height_, height_ - dy);
                glBindFramebuffer(GL_READ_FRAMEBUFFER, sides_[front_].framebuffer.id());
                glBlitFramebuffer(x0 + dx, height_ - y1 - dy, x1 + dx, height_ - y0 - dy, x0, height_ - y1, x1,
                                  height_ - y0, GL_COLOR_BUFFER_BIT, GL_NEAREST);
                if (y0 > 0) plan.strips.push_back({0, 0, width_, y0});
                if (y1 < height_) plan.strips.push_back({0, y1, width_, height_ - y1});
                if (x0 > 0) plan.strips.push_back({0, y0, x0, y1 - y0});
                if (x1 < width_) plan.strips.push_back({x1, y0, width_ - x1, y1 - y0});
            } else {
                plan.strips.push_back({0, 0, width_, height_});
            }
            front_ = back;
        }
        valid_ = true;
    }
    last_ = plan.target;
    dark_ = dark;
    background_ = scene.background;
    ground_ = scene.ground;
    features_ = scene.features;
    return plan;
}

void PanCache::finish(const Plan& plan) {
    if (!plan.cached) return;
    glBindFramebuffer(GL_READ_FRAMEBUFFER, sides_[front_].framebuffer.id());
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, bound_before_);
    glBlitFramebuffer(0, 0, width_, height_, 0, 0, width_, height_, GL_COLOR_BUFFER_BIT, GL_NEAREST);
    glBindFramebuffer(GL_FRAMEBUFFER, bound_before_);
}

} // namespace app::render
