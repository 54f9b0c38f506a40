#include "app/scene/view_state.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>

#include <fmt/format.h>

#include "geodata/edtf.h"

namespace app::scene {

namespace {

using geodata::CalendarUnit;
using geodata::ErrorCode;
using geodata::fail;
using geodata::Language;
using geodata::Result;

constexpr std::string_view kHex = "0123456789ABCDEF";

// Letters that stand for themselves: neither a shell nor the lists of this format give them a meaning.
bool is_plain(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_' ||
           c == '~' || c == '-';
}

std::string encode(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (is_plain(c)) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += kHex[byte >> 4U];
        out += kHex[byte & 0xFU];
    }
    return out;
}

std::optional<unsigned> hex_digit(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A' + 10);
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a' + 10);
    return std::nullopt;
}

std::optional<std::string> decode(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        if (i + 2 >= text.size()) return std::nullopt;
        const auto high = hex_digit(text[i + 1]);
        const auto low = hex_digit(text[i + 2]);
        if (!high || !low) return std::nullopt;
        out += static_cast<char>(static_cast<unsigned char>(*high << 4U | *low));
        i += 2;
    }
    return out;
}

// The shortest text that reads back to the same number.
std::string number(double value) {
    std::array<char, 32> buffer{};
    const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
    return {buffer.data(), end};
}

std::optional<double> parse_number(std::string_view text) {
    double value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc{} || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
    return value;
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    if (text.empty()) return parts;
    std::size_t begin = 0;
    while (true) {
        const std::size_t end = text.find(separator, begin);
        parts.push_back(text.substr(begin, end == std::string_view::npos ? end : end - begin));
        if (end == std::string_view::npos) return parts;
        begin = end + 1;
    }
}

std::string join(const std::vector<std::string>& items) {
    std::string out;
    for (const std::string& item : items) {
        if (!out.empty()) out += ',';
        out += encode(item);
    }
    return out;
}

tl::unexpected<geodata::Error> bad(std::string_view key, std::string_view value, std::string_view expected) {
    return fail(ErrorCode::InvalidArgument,
                fmt::format("The view's `{}={}` cannot be read: {} is expected.", key, value, expected));
}

Result<std::string> read_text(std::string_view key, std::string_view value) {
    auto text = decode(value);
    if (!text) return bad(key, value, "a `%` followed by two hexadecimal digits");
    return *std::move(text);
}

Result<std::vector<std::string>> read_list(std::string_view key, std::string_view value) {
    std::vector<std::string> items;
    for (const std::string_view part : split(value, ',')) {
        auto item = read_text(key, part);
        if (!item) return tl::unexpected(item.error());
        if (item->empty()) return bad(key, value, "a list of names, parted by single commas,");
        items.push_back(*std::move(item));
    }
    return items;
}

Result<double> read_number(std::string_view key, std::string_view value, double low, double high) {
    const auto parsed = parse_number(value);
    if (!parsed || *parsed < low || *parsed > high)
        return bad(key, value, fmt::format("a number from {} to {}", low, high));
    return *parsed;
}

template <class T>
struct Word {
    std::string_view text;
    T value;
};

template <class T, std::size_t N>
Result<T> read_word(std::string_view key, std::string_view value, const std::array<Word<T>, N>& words) {
    std::string known;
    for (const Word<T>& word : words) {
        if (word.text == value) return word.value;
        known += (known.empty() ? "" : " or ") + std::string(word.text);
    }
    return bad(key, value, known);
}

constexpr std::array kThemes{Word<bool>{"light", false}, Word<bool>{"dark", true}};
constexpr std::array kSwitch{Word<bool>{"0", false}, Word<bool>{"1", true}};
constexpr std::array kMatches{Word<geodata::Match>{"possible", geodata::Match::Possible},
                              Word<geodata::Match>{"certain", geodata::Match::Certain}};
constexpr std::array kModes{Word<TimeMode>{"window", TimeMode::Window}, Word<TimeMode>{"instant", TimeMode::Instant},
                            Word<TimeMode>{"so-far", TimeMode::SoFar}, Word<TimeMode>{"from-here", TimeMode::FromHere}};
constexpr std::array kAxes{Word<bool>{"warped", false}, Word<bool>{"linear", true}};
constexpr std::array kUnits{
    Word<CalendarUnit>{"minute", CalendarUnit::Minute}, Word<CalendarUnit>{"hour", CalendarUnit::Hour},
    Word<CalendarUnit>{"day", CalendarUnit::Day},       Word<CalendarUnit>{"week", CalendarUnit::Week},
    Word<CalendarUnit>{"month", CalendarUnit::Month},   Word<CalendarUnit>{"year", CalendarUnit::Year},
    Word<CalendarUnit>{"decade", CalendarUnit::Decade}, Word<CalendarUnit>{"century", CalendarUnit::Century}};
constexpr std::array kLanguages{Word<Language>{"en", Language::En}, Word<Language>{"az", Language::Az},
                                Word<Language>{"ru", Language::Ru}};

template <class T, std::size_t N>
std::string_view word_for(T value, const std::array<Word<T>, N>& words) {
    const auto found = std::find_if(words.begin(), words.end(), [&](const Word<T>& w) { return w.value == value; });
    return found == words.end() ? std::string_view() : found->text;
}

constexpr std::array kCompareStyles{Word<CompareStyle>{"both", CompareStyle::Both},
                                    Word<CompareStyle>{"swipe", CompareStyle::Swipe},
                                    Word<CompareStyle>{"blink", CompareStyle::Blink}};

// What a text said of the window; both bounds and the mode are read together, since only together can they be wrong.
struct WindowText {
    std::optional<std::string> from, to;
    std::optional<TimeMode> mode;
};

Result<void> read_center(ViewState& view, std::string_view value) {
    const auto parts = split(value, ',');
    if (parts.size() != 2) return bad("c", value, "longitude,latitude");
    const auto lng = read_number("c", parts[0], -180, 180);
    if (!lng) return tl::unexpected(lng.error());
    const auto lat = read_number("c", parts[1], -90, 90);
    if (!lat) return tl::unexpected(lat.error());
    view.camera.center = {*lng, *lat};
    return {};
}

Result<void> read_opacities(ViewState& view, std::string_view value) {
    for (const std::string_view part : split(value, ',')) {
        const std::size_t colon = part.rfind(':');
        if (colon == std::string_view::npos || colon == 0) return bad("opacity", value, "layer:number");
        const auto layer = read_text("opacity", part.substr(0, colon));
        if (!layer) return tl::unexpected(layer.error());
        const auto opacity = read_number("opacity", part.substr(colon + 1), 0, 1);
        if (!opacity) return tl::unexpected(opacity.error());
        view.layer_opacity[*layer] = *opacity;
    }
    return {};
}

template <class T, class U>
Result<void> assign(T& target, Result<U> value) {
    if (!value) return tl::unexpected(value.error());
    target = *std::move(value);
    return {};
}

Result<void> read_layers(ViewState& view, std::string_view key, std::string_view value) {
    auto layers = read_list(key, value);
    if (!layers) return tl::unexpected(layers.error());
    for (const std::string& layer : *layers) view.layer_visible[layer] = key == "on";
    return {};
}

Result<void> read_stop(ViewState& view, std::string_view value) {
    int stop = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), stop);
    if (error != std::errc{} || end != value.data() + value.size() || stop < 1)
        return bad("stop", value, "the number of a stop, counted from 1,");
    view.stop = stop - 1;
    return {};
}

Result<void> read_lens(ViewState& view, std::string_view value) {
    const auto text = read_text("lens", value);
    if (!text) return tl::unexpected(text.error());
    const auto lens = geodata::parse_lens(*text);
    if (!lens) return bad("lens", value, "the id of a source, or agreed:N with N of 2 or more,");
    view.filter.lens = *lens;
    return {};
}

Result<void> read_fade(ViewState& view, std::string_view value) {
    constexpr int kMostSteps = 1000;
    int steps = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), steps);
    const std::string_view rest = value.substr(static_cast<std::size_t>(end - value.data()));
    if (error != std::errc{} || steps < 1 || steps > kMostSteps || rest.empty() || rest.front() != '-')
        return bad("fade", value, "a number of steps and their unit, such as 3-day,");
    const auto unit = read_word("fade", rest.substr(1), kUnits);
    if (!unit) return tl::unexpected(unit.error());
    view.time.fade = {steps, *unit};
    return {};
}

// "FROM/TO"; empty = no second window.
Result<void> read_compare(ViewState& view, std::string_view value) {
    view.filter.compared.reset();
    if (value.empty()) return {};
    const auto text = read_text("compare", value);
    if (!text) return tl::unexpected(text.error());
    const std::size_t slash = text->find('/');
    if (slash == std::string::npos || text->find('/', slash + 1) != std::string::npos)
        return bad("compare", value, "FROM/TO, the dates of the second window,");
    const auto window = geodata::parse_window(text->substr(0, slash), text->substr(slash + 1));
    if (!window)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("The view's `compare={}` cannot be read: {}", value, window.error().message));
    view.filter.compared = *window;
    return {};
}

Result<void> read_field(ViewState& view, WindowText& window, std::string_view key, std::string_view value) {
    if (key == "c") return read_center(view, value);
    if (key == "z") return assign(view.camera.zoom, read_number(key, value, 0, kMaxZoom));
    if (key == "from") return assign(window.from, read_text(key, value));
    if (key == "to") return assign(window.to, read_text(key, value));
    if (key == "mode") return assign(window.mode, read_word(key, value, kModes));
    if (key == "axis") return assign(view.time.linear_axis, read_word(key, value, kAxes));
    if (key == "fade") return read_fade(view, value);
    if (key == "match") return assign(view.filter.match, read_word(key, value, kMatches));
    if (key == "undated") return assign(view.filter.undated, read_word(key, value, kSwitch));
    if (key == "area") return assign(view.filter.areas, read_list(key, value));
    if (key == "kind") return assign(view.filter.kinds, read_list(key, value));
    if (key == "source") return assign(view.filter.sources, read_list(key, value));
    if (key == "text") return assign(view.filter.text, read_text(key, value));
    if (key == "lens") return read_lens(view, value);
    if (key == "compare") return read_compare(view, value);
    if (key == "compare-style") return assign(view.compare_style, read_word(key, value, kCompareStyles));
    if (key == "swipe") return assign(view.swipe, read_number(key, value, 0, 1));
    if (key == "on" || key == "off") return read_layers(view, key, value);
    if (key == "opacity") return read_opacities(view, value);
    if (key == "order") return assign(view.layer_order, read_list(key, value));
    if (key == "event") return assign(view.selected_event, read_text(key, value));
    if (key == "tour") return assign(view.tour, read_text(key, value));
    if (key == "stop") return read_stop(view, value);
    if (key == "theme") return assign(view.dark, read_word(key, value, kThemes));
    if (key == "lang") return assign(view.language, read_word(key, value, kLanguages));
    return fail(
        ErrorCode::InvalidArgument,
        fmt::format(
            "The view has no field `{}`; its fields are c, z, from, to, mode, axis, fade, match, undated, area, "
            "kind, source, text, lens, compare, compare-style, swipe, on, off, opacity, order, event, tour, "
            "stop, theme, lang.",
            key));
}

} // namespace

const geodata::TimeWindow& frame_of(const ViewState& view) {
    return view.time.mode == TimeMode::Window ? view.filter.window : view.time.frame;
}

void set_frame(ViewState& view, TimeMode mode, const geodata::TimeWindow& frame) {
    const geodata::TimeWindow kept = frame; // which may be a part of the view
    view.time.mode = mode;
    view.time.frame = mode == TimeMode::Window ? geodata::TimeWindow{} : kept;
    view.filter.window = window_in(mode, kept);
}

ViewState initial_view(const geodata::Atlas& atlas, PixelSize size, const Insets& insets) {
    ViewState view;
    const geodata::LngLatBounds& bounds = atlas.initial.bounds.empty() ? atlas.limits : atlas.initial.bounds;
    if (!bounds.empty()) view.camera = frame(bounds, size, insets);
    view.camera = clamp(view.camera, size, atlas.limits);
    view.filter.window = atlas.initial.window;
    return view;
}

ViewState stop_view(const geodata::Atlas& atlas, const geodata::Tour& tour, int stop, const ViewState& base) {
    ViewState view;
    view.dark = base.dark;
    view.language = base.language;
    view.tour = tour.id;
    if (tour.stops.empty()) {
        view.camera = base.camera;
        return view;
    }
    view.stop = std::clamp(stop, 0, static_cast<int>(tour.stops.size()) - 1);
    const geodata::TourStop& s = tour.stops[static_cast<std::size_t>(view.stop)];
    view.camera = {s.center, std::clamp(s.zoom, 0.0, kMaxZoom)};
    // A bad date was an Issue when the tour was read; such a stop shows all times.
    if (const auto window = geodata::parse_window(s.from, s.to)) view.filter.window = *window;
    view.filter.match = s.match == "certain" ? geodata::Match::Certain : geodata::Match::Possible;
    view.filter.kinds = s.kinds;
    for (const auto& [id, on] : s.layers) {
        const geodata::Layer* layer = atlas.find_layer(id);
        if (layer != nullptr && layer->visible != on) view.layer_visible[id] = on;
    }
    view.selected_event = s.event;
    return view;
}

bool layer_is_visible(const ViewState& view, const geodata::Layer& layer) {
    const auto found = view.layer_visible.find(layer.id);
    return found == view.layer_visible.end() ? layer.visible : found->second;
}

std::vector<geodata::LayerPtr> ordered_layers(const geodata::Atlas& atlas, const ViewState& view) {
    if (view.layer_order.empty()) return atlas.layers;
    std::vector<geodata::LayerPtr> ordered;
    ordered.reserve(atlas.layers.size());
    const auto position = [&ordered](std::string_view id) {
        return std::find_if(ordered.begin(), ordered.end(), [id](const auto& layer) { return layer->id == id; });
    };
    for (const std::string& id : view.layer_order) {
        const auto layer =
            std::find_if(atlas.layers.begin(), atlas.layers.end(), [&id](const auto& l) { return l->id == id; });
        if (layer != atlas.layers.end() && position(id) == ordered.end()) ordered.push_back(*layer);
    }
    // A layer that the order does not name lies above the one below it in the manifest.
    for (std::size_t i = 0; i < atlas.layers.size(); ++i) {
        const geodata::LayerPtr& layer = atlas.layers[i];
        if (position(layer->id) != ordered.end()) continue;
        const auto below = i == 0 ? ordered.end() : position(atlas.layers[i - 1]->id);
        ordered.insert(i == 0 ? ordered.begin() : std::next(below), layer);
    }
    return ordered;
}

std::string to_text(const ViewState& view) {
    // Camera, window, theme and language are always said: the reader's own base must not show through.
    std::string out = fmt::format("c={},{};z={};from={};to={}", number(view.camera.center.lng),
                                  number(view.camera.center.lat), number(view.camera.zoom),
                                  geodata::window_from_text(frame_of(view)), geodata::window_to_text(frame_of(view)));
    const auto add = [&out](std::string_view key, const std::string& value) {
        if (!value.empty()) out += fmt::format(";{}={}", key, value);
    };
    if (view.time.mode != TimeMode::Window) add("mode", std::string(word_for(view.time.mode, kModes)));
    if (view.time.linear_axis) add("axis", "linear");
    if (view.time.fade.steps > 0)
        add("fade", fmt::format("{}-{}", view.time.fade.steps, word_for(view.time.fade.unit, kUnits)));
    if (view.filter.match == geodata::Match::Certain) add("match", "certain");
    if (view.filter.undated) add("undated", "1");
    add("area", join(view.filter.areas));
    add("kind", join(view.filter.kinds));
    add("source", join(view.filter.sources));
    add("text", encode(view.filter.text));
    const geodata::Lens& lens = view.filter.lens;
    add("lens", lens.source.empty() ? geodata::lens_text(lens) : encode(lens.source));
    if (const auto& b = view.filter.compared)
        add("compare", fmt::format("{}/{}", geodata::window_from_text(*b), geodata::window_to_text(*b)));
    if (view.compare_style == CompareStyle::Swipe) add("compare-style", "swipe");
    if (view.compare_style == CompareStyle::Blink) add("compare-style", "blink");
    if (view.swipe != 0.5) add("swipe", number(view.swipe));

    std::vector<std::string> on;
    std::vector<std::string> off;
    for (const auto& [layer, visible] : view.layer_visible) (visible ? on : off).push_back(layer);
    add("on", join(on));
    add("off", join(off));
    std::string opacities;
    for (const auto& [layer, opacity] : view.layer_opacity)
        opacities += fmt::format("{}{}:{}", opacities.empty() ? "" : ",", encode(layer), number(opacity));
    add("opacity", opacities);
    add("order", join(view.layer_order));

    add("event", encode(view.selected_event));
    add("tour", encode(view.tour));
    if (view.stop >= 0) add("stop", std::to_string(view.stop + 1));
    add("theme", view.dark ? "dark" : "light");
    add("lang", std::string(geodata::code_of(view.language)));
    return out;
}

Result<ViewState> view_from_text(std::string_view text, const ViewState& base) {
    ViewState view = base;
    WindowText window;
    std::set<std::string_view> seen;
    for (const std::string_view field : split(text, ';')) {
        if (field.empty()) continue;
        const std::size_t equals = field.find('=');
        if (equals == std::string_view::npos)
            return fail(ErrorCode::InvalidArgument,
                        fmt::format("The view's part `{}` has no `=`; write key=value.", field));
        const std::string_view key = field.substr(0, equals);
        if (!seen.insert(key).second)
            return fail(ErrorCode::InvalidArgument, fmt::format("The view gives `{}` twice.", key));
        if (const auto read = read_field(view, window, key, field.substr(equals + 1)); !read)
            return tl::unexpected(read.error());
    }
    geodata::TimeWindow frame = frame_of(base);
    if (window.from || window.to) {
        const auto parsed = geodata::parse_window(window.from.value_or(geodata::window_from_text(frame)),
                                                  window.to.value_or(geodata::window_to_text(frame)));
        if (!parsed)
            return fail(ErrorCode::InvalidArgument,
                        fmt::format("The view's time window cannot be read: {}", parsed.error().message));
        frame = *parsed;
    }
    if (window.from || window.to || window.mode) set_frame(view, window.mode.value_or(view.time.mode), frame);
    return view;
}

} // namespace app::scene
