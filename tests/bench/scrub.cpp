// Milliseconds a frame while a time window slides over a large table, headless at 1280x800, beside those of a bare
// buffer of points in the same run (bare_points.h).
//
//   scrub [--format text|json] [--events N,N,...] [FILE.fgb ...]
//
// Without arguments: 10,000, 100,000, 1,000,000 and 10,000,000 synthetic events. A file needs fields of begin and end.
// Windows of 1 % and 5 % of all time, a hundred each: "sparse" ones over the whole but for the most crowded stretch,
// "dense" ones within that.

#include <algorithm>
#include <atomic>
#include <charconv>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <memory>
#include <new>
#include <string>
#include <string_view>
#include <vector>

#include <fmt/format.h>

#include "app/render/gl.h"
#include "app/render/map_renderer.h"
#include "app/render/offscreen.h"
#include "app/scene/scene.h"
#include "geodata/io/event_table_reader.h"
#include "geodata/io/gdal_init.h"
#include "geodata/table_selection.h"
#include "tests/bench/bare_points.h"
#include "tests/bench/synthetic.h"

namespace {

std::atomic<std::uint64_t> allocations{0};

} // namespace

// Counts what a frame allocates: none should, once its storage has grown.
void* operator new(std::size_t size) {
    ++allocations;
    if (void* made = std::malloc(size == 0 ? 1 : size)) return made;
    throw std::bad_alloc();
}
void operator delete(void* memory) noexcept { std::free(memory); }
void operator delete(void* memory, std::size_t /*size*/) noexcept { std::free(memory); }

namespace {

namespace gl = app::render::gl;
using geodata::CivilSeconds;
using geodata::TimeWindow;
using Clock = std::chrono::steady_clock;

constexpr int kWidth = 1280, kHeight = 800;
constexpr int kFrames = 100;

double milliseconds_since(Clock::time_point begin) {
    return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

// Of this process, MiB; 0 where the kernel does not say.
double peak_memory() {
    std::ifstream status("/proc/self/status");
    for (std::string line; std::getline(status, line);)
        if (line.starts_with("VmHWM:")) return std::atof(line.c_str() + 6) / 1024;
    return 0;
}

struct Times {
    double median = 0, p95 = 0;
};
Times summary(std::vector<double> values) {
    std::sort(values.begin(), values.end());
    return {values[values.size() / 2], values[values.size() * 95 / 100]};
}

struct Stage {
    std::unique_ptr<app::render::Offscreen> offscreen;
    std::unique_ptr<app::scene::Fonts> fonts;
    std::unique_ptr<app::render::MapRenderer> renderer;
    gl::Renderbuffer color;
    gl::Framebuffer frame;
};

bool set_up(Stage& stage) {
    auto offscreen = app::render::Offscreen::create();
    auto fonts = app::scene::Fonts::find();
    if (!offscreen || !fonts) return false;
    auto renderer = app::render::MapRenderer::create(std::filesystem::path(JANUARY_ATLAS_SOURCE_DIR) / "shaders");
    if (!renderer) return false;
    stage.offscreen = std::move(*offscreen);
    stage.fonts = std::move(*fonts);
    stage.renderer = std::move(*renderer);
    stage.color = gl::make_renderbuffer();
    stage.frame = gl::make_framebuffer();
    glBindRenderbuffer(GL_RENDERBUFFER, stage.color.id());
    glRenderbufferStorage(GL_RENDERBUFFER, GL_RGBA8, kWidth, kHeight);
    glBindFramebuffer(GL_FRAMEBUFFER, stage.frame.id());
    glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, stage.color.id());
    glViewport(0, 0, kWidth, kHeight);
    return true;
}

std::vector<std::uint32_t> pixels() {
    std::vector<std::uint32_t> all(static_cast<std::size_t>(kWidth) * kHeight);
    glReadPixels(0, 0, kWidth, kHeight, GL_RGBA, GL_UNSIGNED_BYTE, all.data());
    return all;
}

// A hundred windows of so much of all time, within the most crowded stretch or all over the rest.
std::vector<TimeWindow> windows(const geodata::EventIndex& index, double part, bool dense) {
    const geodata::Interval all = index.domain();
    const auto width =
        std::max<CivilSeconds>(1, static_cast<CivilSeconds>(part * static_cast<double>(all.end - all.begin)));
    const CivilSeconds room = all.end - all.begin - width;
    const auto at = [&](double share) {
        const CivilSeconds from = all.begin + static_cast<CivilSeconds>(share * static_cast<double>(room));
        return TimeWindow{from, from + width};
    };
    double crowded = 0;
    std::uint32_t most = 0;
    for (int i = 0; i <= 2000; ++i) {
        const auto counts = index.count(at(i / 2000.0));
        if (counts.certain + counts.possible <= most) continue;
        most = counts.certain + counts.possible;
        crowded = i / 2000.0;
    }
    std::vector<TimeWindow> made;
    const TimeWindow peak = at(crowded);
    for (int i = 0; static_cast<int>(made.size()) < kFrames; ++i) {
        if (dense) {
            const CivilSeconds shift = width / 4 * (i - kFrames / 2) / kFrames;
            made.push_back({peak.from + shift, peak.to + shift});
            continue;
        }
        TimeWindow next = at((i % 199) / 199.0 + 0.0003);
        if (next.to > peak.from - width && next.from < peak.to + width) continue;
        made.push_back(next);
    }
    return made;
}

class Run {
  public:
    Run(Stage& stage, geodata::EventTablePtr table, double load_ms, std::string name, bool json)
        : stage_(stage), table_(std::move(table)), load_ms_(load_ms), name_(std::move(name)), json_(json) {
        auto atlas = std::make_shared<geodata::Atlas>();
        atlas->tables.push_back(table_);
        atlas_ = atlas;
        const geodata::LngLatBounds bounds = geodata::to_lng_lat(table_->index.bounds());
        view_.camera = app::scene::frame(bounds, {kWidth, kHeight}, {});
        selections_ = geodata::select_all(*atlas, view_.filter);
    }

    void measure(double part, bool dense, BarePoints& bare) {
        const geodata::EventIndex& index = table_->index;
        const std::vector<TimeWindow> slid = windows(index, part, dense);
        std::vector<double> product, bare_times, in_window;
        for (int warm = 0; warm < 3; ++warm) draw(slid[static_cast<std::size_t>(warm)]);
        std::uint64_t allocated = 0;
        std::size_t different = 0;
        const auto& theme = app::scene::theme(false);
        for (std::size_t i = 0; i < slid.size(); ++i) {
            const auto counts = index.count(slid[i]);
            in_window.push_back(counts.certain + counts.possible);
            const std::uint64_t before = allocations;
            const auto begin = Clock::now();
            draw(slid[i]);
            product.push_back(milliseconds_since(begin));
            allocated += allocations - before;
            const bool compare = scene_.crowds.empty() && i % 10 == 0;
            const std::vector<std::uint32_t> ours = compare ? pixels() : std::vector<std::uint32_t>();

            if (dense && i >= 10) continue; // a second each: ten say enough
            bare.prepare(slid[i].from, slid[i].to);
            glFinish();
            const auto bare_begin = Clock::now();
            glClearColor(theme.sea.r, theme.sea.g, theme.sea.b, 1);
            glClear(GL_COLOR_BUFFER_BIT);
            glDisable(GL_BLEND);
            glEnable(GL_PROGRAM_POINT_SIZE);
            bare.draw(theme.accent.r, theme.accent.g, theme.accent.b);
            glFinish();
            bare_times.push_back(milliseconds_since(bare_begin));
            if (!compare) continue;
            const std::vector<std::uint32_t> theirs = pixels();
            for (std::size_t p = 0; p < ours.size(); ++p) different += ours[p] != theirs[p] ? 1U : 0U;
        }
        const Times own = summary(product), base = summary(bare_times), held = summary(in_window);
        const char* what = scene_.crowds.empty() ? "dots" : "counts";
        const double per_event = static_cast<double>(index.bytes()) / std::max(1U, index.size());
        if (json_)
            fmt::print(
                "{{\"events\":{},\"source\":\"{}\",\"window\":{},\"where\":\"{}\",\"in_window\":{:.0f},\"drawn\":"
                "\"{}\",\"median_ms\":{:.2f},\"p95_ms\":{:.2f},\"bare_median_ms\":{:.2f},\"bare_p95_ms\":{:.2f},"
                "\"different_pixels\":{},\"allocations_a_frame\":{:.2f},\"load_ms\":{:.0f},\"index_bytes_an_event\":"
                "{:.1f},\"peak_mib\":{:.0f}}}\n",
                index.size(), name_, part, dense ? "dense" : "sparse", held.median, what, own.median, own.p95,
                base.median, base.p95, different, static_cast<double>(allocated) / kFrames, load_ms_, per_event,
                peak_memory());
        else
            fmt::print(
                "{:>11} {:>4.0f}% {:<6} {:>10.0f} {:<6} {:>8.2f} {:>8.2f} {:>9.2f} {:>9.2f} {:>7} {:>7.2f} {:>8.0f} "
                "{:>6.1f} {:>7.0f}  {}\n",
                index.size(), part * 100, dense ? "dense" : "sparse", held.median, what, own.median, own.p95,
                base.median, base.p95, different, static_cast<double>(allocated) / kFrames, load_ms_, per_event,
                peak_memory(), name_);
        std::fflush(stdout);
    }

    std::unique_ptr<BarePoints> bare() const {
        const geodata::EventIndex& index = table_->index;
        const app::scene::Projection projection(view_.camera, {kWidth, kHeight});
        std::vector<BarePoint> points;
        points.reserve(index.size());
        for (std::uint32_t place = 0; place < index.size(); ++place) {
            if (!index.is_placed(place) || !index.is_dated(place)) continue;
            const app::scene::PixelPoint at = projection.to_pixel(index.where(place));
            const geodata::TimeSpan span = index.span_of(place);
            points.push_back({static_cast<float>(std::floor(at.x + 0.5)), static_cast<float>(std::floor(at.y + 0.5)),
                              span.begin.begin, span.end.end - 1});
        }
        return std::make_unique<BarePoints>(std::move(points), kWidth, kHeight);
    }

  private:
    void draw(const TimeWindow& window) {
        view_.filter.window = window;
        app::scene::SceneInput input;
        input.atlas = atlas_;
        input.view = &view_;
        input.size = {kWidth, kHeight};
        input.furniture.scale_bar = input.furniture.attribution = false;
        input.tables = &selections_;
        app::scene::build_scene(input, *stage_.fonts, scene_);
        stage_.renderer->draw(scene_, *stage_.fonts, 1);
        glFinish();
    }

    Stage& stage_;
    geodata::EventTablePtr table_;
    geodata::AtlasPtr atlas_;
    geodata::TableSelections selections_;
    app::scene::ViewState view_;
    app::scene::Scene scene_;
    double load_ms_;
    std::string name_;
    bool json_;
};

geodata::EventTablePtr synthetic_table(std::uint32_t events) {
    auto table = std::make_shared<geodata::EventTable>();
    table->id = "synthetic";
    table->kinds = {"a", "b", "c", "d", "e"};
    table->index = bench::gathered(events).build({}).value();
    table->records = events;
    return table;
}

void run_all(Stage& stage, const geodata::EventTablePtr& table, double load_ms, const std::string& name, bool json) {
    Run run(stage, table, load_ms, name, json);
    const std::unique_ptr<BarePoints> bare = run.bare();
    for (const double part : {0.01, 0.05})
        for (const bool dense : {false, true}) run.measure(part, dense, *bare);
}

int usage() {
    fmt::print(stderr, "usage: scrub [--format text|json] [--events N,N,...] [FILE.fgb ...]\n");
    return 2;
}

} // namespace

int main(int argc, char** argv) {
    bool json = false;
    std::vector<std::uint32_t> counts;
    std::vector<std::filesystem::path> files;
    for (int i = 1; i < argc; ++i) {
        const std::string_view argument = argv[i];
        if (argument == "--format" && i + 1 < argc) {
            json = std::string_view(argv[++i]) == "json";
        } else if (argument == "--events" && i + 1 < argc) {
            const std::string_view list = argv[++i];
            for (std::size_t at = 0; at < list.size();) {
                std::uint32_t count = 0;
                const auto [end, error] = std::from_chars(list.data() + at, list.data() + list.size(), count);
                if (error != std::errc{}) return usage();
                counts.push_back(count);
                at = static_cast<std::size_t>(end - list.data()) + 1;
            }
        } else if (argument.starts_with("-")) {
            return usage();
        } else {
            files.emplace_back(argument);
        }
    }
    if (counts.empty() && files.empty()) counts = {10'000, 100'000, 1'000'000, 10'000'000};
    geodata::io::init_gdal();
    Stage stage;
    if (!set_up(stage)) {
        fmt::print(stderr, "scrub: no OpenGL or no fonts on this machine\n");
        return 1;
    }
    if (!json)
        fmt::print("{:>11} {:>5} {:<6} {:>10} {:<6} {:>8} {:>8} {:>9} {:>9} {:>7} {:>7} {:>8} {:>6} {:>7}  {}\n",
                   "events", "part", "where", "in window", "drawn", "median", "p95", "bare med", "bare p95", "differ",
                   "allocs", "load ms", "B/ev", "MiB", "source");
    for (const std::uint32_t count : counts) {
        const auto begin = Clock::now();
        const geodata::EventTablePtr table = synthetic_table(count);
        run_all(stage, table, milliseconds_since(begin), "synthetic", json);
    }
    for (const std::filesystem::path& file : files) {
        const auto begin = Clock::now();
        geodata::io::EventReadRequest request;
        request.source.file = file;
        const auto table = geodata::io::read_events(request);
        if (!table) {
            fmt::print(stderr, "scrub: {}\n", table.error().message);
            return 1;
        }
        run_all(stage, *table, milliseconds_since(begin), file.filename().string(), json);
    }
    return 0;
}
