// What the index of a large table costs: to build, to count, to cut, and to answer for a window that slides through the
// crowded month and through the empty years.

#include <benchmark/benchmark.h>
#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "geodata/event_index.h"
#include "tests/bench/synthetic.h"

namespace {

using geodata::EventIndex;
using geodata::TimeWindow;

const EventIndex& index_of(std::int64_t events) {
    static std::map<std::int64_t, EventIndex> made;
    auto found = made.find(events);
    if (found == made.end())
        found = made.emplace(events, bench::gathered(static_cast<std::uint32_t>(events)).build_early({}).value()).first;
    return found->second;
}

constexpr geodata::CivilSeconds kCentury = 36525 * geodata::kDay;

// A window of `part` of the century, which moves on by a frame.
TimeWindow sliding(bool dense, double part, int frame) {
    const auto width = static_cast<geodata::CivilSeconds>(part * static_cast<double>(kCentury));
    const geodata::CivilSeconds first =
        dense ? geodata::to_seconds({1990, 1, 1}) - width / 3 : geodata::to_seconds({1930, 1, 1});
    const geodata::CivilSeconds at = first + frame % 100 * (dense ? geodata::kDay / 10 : 100 * geodata::kDay);
    return {at, at + width};
}

void build(benchmark::State& state) {
    const EventIndex::Builder builder = bench::gathered(static_cast<std::uint32_t>(state.range(0)));
    for (auto _ : state) {
        const EventIndex index = builder.build_early({}).value();
        state.counters["bytes_per_event"] = static_cast<double>(index.bytes()) / static_cast<double>(state.range(0));
    }
}

void count(benchmark::State& state) {
    const EventIndex& index = index_of(state.range(0));
    int frame = 0;
    for (auto _ : state) benchmark::DoNotOptimize(index.count(sliding(true, 0.01, frame++)));
}

// 64 cells a side of the region, as the map asks for.
void cells(benchmark::State& state) {
    const EventIndex& index = index_of(state.range(0));
    std::vector<geodata::CellCount> found;
    int frame = 0;
    for (auto _ : state) {
        index.cells(sliding(true, 0.01, frame++), geodata::all_kinds(), 6, index.bounds(), found);
        benchmark::DoNotOptimize(found.data());
    }
    state.counters["cells"] = static_cast<double>(found.size());
}

void visit(benchmark::State& state) {
    const EventIndex& index = index_of(state.range(0));
    int frame = 0;
    std::uint32_t visited = 0;
    for (auto _ : state) {
        visited = 0;
        index.visit_placed(sliding(false, 0.05, frame++), geodata::all_kinds(), [&](std::uint32_t place, bool) {
            benchmark::DoNotOptimize(index.where(place));
            ++visited;
        });
    }
    state.counters["visited"] = visited;
}

void subset(benchmark::State& state) {
    const EventIndex& index = index_of(state.range(0));
    for (auto _ : state) {
        const auto part = index.subset([&](std::uint32_t place) { return index.kind_of(place) % 2 == 0; }, {});
        benchmark::DoNotOptimize(part->size());
    }
}

BENCHMARK(build)->RangeMultiplier(10)->Range(10'000, 10'000'000)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(count)->RangeMultiplier(10)->Range(10'000, 10'000'000)->Unit(benchmark::kMicrosecond);
BENCHMARK(cells)->RangeMultiplier(10)->Range(10'000, 10'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(visit)->RangeMultiplier(10)->Range(10'000, 10'000'000)->Unit(benchmark::kMillisecond);
BENCHMARK(subset)->RangeMultiplier(10)->Range(10'000, 10'000'000)->Unit(benchmark::kMillisecond);

} // namespace

BENCHMARK_MAIN();
