// Milliseconds a frame of the shipped atlas: scene and pixels, in a framebuffer without a display.

#include <algorithm>
#include <benchmark/benchmark.h>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <memory>
#include <vector>

#include "app/render/gl.h"
#include "app/render/map_renderer.h"
#include "app/render/offscreen.h"
#include "app/scene/camera.h"
#include "app/scene/scene.h"
#include "geodata/io/atlas.h"
#include "geodata/io/gdal_init.h"

namespace {

namespace gl = app::render::gl;

const std::filesystem::path kTree = JANUARY_ATLAS_SOURCE_DIR;

struct Stage {
    std::unique_ptr<app::render::Offscreen> offscreen;
    std::unique_ptr<app::render::MapRenderer> renderer;
    std::unique_ptr<app::scene::Fonts> fonts;
    geodata::AtlasPtr atlas;
};

// Made once; null when this machine lacks a part of it.
Stage* stage() {
    static const std::unique_ptr<Stage> made = []() -> std::unique_ptr<Stage> {
        geodata::io::init_gdal();
        auto offscreen = app::render::Offscreen::create();
        if (!offscreen) return nullptr;
        auto renderer = app::render::MapRenderer::create(kTree / "shaders");
        auto fonts = app::scene::Fonts::find();
        auto atlas = geodata::io::load_atlas(kTree / "data");
        if (!renderer || !fonts || !atlas) return nullptr;
        return std::make_unique<Stage>(
            Stage{std::move(*offscreen), std::move(*renderer), std::move(*fonts), std::move(*atlas)});
    }();
    return made.get();
}

// Runs frames of `view_at(frame)`; the slowest of twenty is reported beside the mean.
template <class ViewAt>
void run_frames(benchmark::State& state, ViewAt&& view_at) {
    Stage* const s = stage();
    if (s == nullptr) {
        state.SkipWithError("no OpenGL, no fonts or no atlas on this machine");
        return;
    }
    const app::scene::PixelSize size{static_cast<double>(state.range(0)), static_cast<double>(state.range(1))};
    const gl::Renderbuffer color = gl::make_renderbuffer();
    const gl::Framebuffer frame_buffer = gl::make_framebuffer();
    glBindRenderbuffer(GL_RENDERBUFFER, color.id());
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, static_cast<GLsizei>(size.width),
                          static_cast<GLsizei>(size.height));
    glBindFramebuffer(GL_FRAMEBUFFER, frame_buffer.id());
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, color.id());

    app::scene::Scene scene;
    const auto draw = [&](int frame) {
        const app::scene::ViewState view = view_at(*s->atlas, size, frame);
        app::scene::SceneInput input;
        input.atlas = s->atlas;
        input.view = &view;
        input.size = size;
        app::scene::build_scene(input, *s->fonts, scene);
        s->renderer->draw(scene, *s->fonts, 1);
        glFinish();
    };
    for (int frame = 0; frame < 3; ++frame) draw(frame); // meshes, shaders, glyphs
    std::vector<double> milliseconds;
    int frame = 3;
    for (auto _ : state) {
        const auto begin = std::chrono::steady_clock::now();
        draw(frame++);
        milliseconds.push_back(
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    std::sort(milliseconds.begin(), milliseconds.end());
    state.counters["p50"] = milliseconds[milliseconds.size() / 2];
    state.counters["p95"] = milliseconds[milliseconds.size() * 95 / 100];
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
}

app::scene::ViewState region(const geodata::Atlas& atlas, app::scene::PixelSize size) {
    return app::scene::initial_view(atlas, size, {});
}

// The hand drags the region, a dozen pixels a frame, in a circle.
void pan(benchmark::State& state) {
    run_frames(state, [](const geodata::Atlas& atlas, app::scene::PixelSize size, int frame) {
        auto view = region(atlas, size);
        const double angle = frame * 0.1;
        view.camera = app::scene::pan(view.camera, size, 120 * std::cos(angle), 120 * std::sin(angle));
        return view;
    });
}

// Over Baku and back, the zoom changing with every frame.
void zoom(benchmark::State& state) {
    run_frames(state, [](const geodata::Atlas& atlas, app::scene::PixelSize size, int frame) {
        auto view = region(atlas, size);
        const double depth = 2.5 * (1 - std::cos(frame * 0.05));
        view.camera.center = {49.87, 40.39};
        view.camera.zoom += depth;
        return view;
    });
}

// The window moves by an hour a frame through January 1990; the ground stays.
void scrub(benchmark::State& state) {
    run_frames(state, [](const geodata::Atlas& atlas, app::scene::PixelSize size, int frame) {
        auto view = region(atlas, size);
        const geodata::CivilSeconds start = geodata::to_seconds({1990, 1, 1, 0, 0, 0}) + (frame % 600) * 3600;
        view.filter.window = {start, start + 4 * geodata::kDay};
        return view;
    });
}

void sizes(benchmark::internal::Benchmark* bench) {
    bench->Args({1280, 800})->Args({1920, 1080})->ArgNames({"w", "h"})->Unit(benchmark::kMillisecond)->Iterations(120);
}
BENCHMARK(pan)->Apply(sizes);
BENCHMARK(zoom)->Apply(sizes);
BENCHMARK(scrub)->Apply(sizes);

} // namespace

BENCHMARK_MAIN();
