#include "app/scene/text.h"

#include <algorithm>
#include <array>
#include <functional>
#include <span>
#include <unordered_map>
#include <utility>

#include <fmt/format.h>
#include <fontconfig/fontconfig.h>
#include <ft2build.h>
#include FT_FREETYPE_H
#include <hb.h>
#include <utf8proc.h>

namespace app::scene {

using geodata::ErrorCode;
using geodata::fail;
using geodata::Result;

namespace {

struct FaceRequest {
    const char* family;
    int weight; // fontconfig's scale
    int slant;
    const char* style; // for messages
};

// The faces of FontFace, in its order, then the Armenian ones.
constexpr std::array<FaceRequest, 10> kFaces{{
    {"Noto Sans", FC_WEIGHT_REGULAR, FC_SLANT_ROMAN, "Regular"},
    {"Noto Sans", FC_WEIGHT_BOLD, FC_SLANT_ROMAN, "Bold"},
    {"Noto Sans", FC_WEIGHT_REGULAR, FC_SLANT_ITALIC, "Italic"},
    {"Noto Serif", FC_WEIGHT_REGULAR, FC_SLANT_ROMAN, "Regular"},
    {"Noto Serif", FC_WEIGHT_BOLD, FC_SLANT_ROMAN, "Bold"},
    {"Noto Serif", FC_WEIGHT_REGULAR, FC_SLANT_ITALIC, "Italic"},
    {"Noto Sans Armenian", FC_WEIGHT_REGULAR, FC_SLANT_ROMAN, "Regular"},
    {"Noto Sans Armenian", FC_WEIGHT_BOLD, FC_SLANT_ROMAN, "Bold"},
    {"Noto Serif Armenian", FC_WEIGHT_REGULAR, FC_SLANT_ROMAN, "Regular"},
    {"Noto Serif Armenian", FC_WEIGHT_BOLD, FC_SLANT_ROMAN, "Bold"},
}};
constexpr std::size_t kArmenianSans = 6, kArmenianSansBold = 7, kArmenianSerif = 8, kArmenianSerifBold = 9;

// Shapes kept before the older half is dropped.
constexpr std::size_t kCacheGeneration = 4096;

template <auto Destroy>
struct Deleter {
    template <class T>
    void operator()(T* pointer) const {
        Destroy(pointer);
    }
};
template <class T, auto Destroy>
using Handle = std::unique_ptr<T, Deleter<Destroy>>;

// One font file, for shaping (HarfBuzz, in font units) and rasterising (FreeType).
struct FontFile {
    std::string path; // empty when not installed
    Handle<hb_font_t, hb_font_destroy> shaper;
    Handle<FT_FaceRec_, FT_Done_Face> face;
    float unit = 1.0F / 1000;         // em of a font unit
    float ascent = 1, descent = 0.3F; // em
};

std::string fontconfig_text(const FcPattern* pattern, const char* object) {
    FcChar8* value = nullptr;
    if (FcPatternGetString(pattern, object, 0, &value) != FcResultMatch) return {};
    return reinterpret_cast<const char*>(value);
}

int fontconfig_number(const FcPattern* pattern, const char* object, int otherwise) {
    double value = otherwise;
    return FcPatternGetDouble(pattern, object, 0, &value) == FcResultMatch ? static_cast<int>(value) : otherwise;
}

// The installed file of exactly this family, weight and slant at normal width; empty when there is none. fontconfig's
// own match would substitute a look-alike without saying so. Of several files the first by name is taken, so that one
// machine always gives the same picture.
std::string find_font_file(FcConfig* config, const FaceRequest& request) {
    const Handle<FcPattern, FcPatternDestroy> pattern(FcPatternCreate());
    FcPatternAddString(pattern.get(), FC_FAMILY, reinterpret_cast<const FcChar8*>(request.family));
    const Handle<FcObjectSet, FcObjectSetDestroy> objects(
        FcObjectSetBuild(FC_FILE, FC_INDEX, FC_WEIGHT, FC_SLANT, FC_WIDTH, FC_VARIABLE, nullptr));
    const Handle<FcFontSet, FcFontSetDestroy> fonts(FcFontList(config, pattern.get(), objects.get()));
    std::string best;
    for (const FcPattern* font : std::span(fonts->fonts, static_cast<std::size_t>(fonts->nfont))) {
        if (fontconfig_number(font, FC_WEIGHT, FC_WEIGHT_REGULAR) != request.weight ||
            fontconfig_number(font, FC_SLANT, FC_SLANT_ROMAN) != request.slant ||
            fontconfig_number(font, FC_WIDTH, FC_WIDTH_NORMAL) != FC_WIDTH_NORMAL ||
            fontconfig_number(font, FC_INDEX, 0) != 0)
            continue;
        std::string path = fontconfig_text(font, FC_FILE);
        if (best.empty() || path < best) best = std::move(path);
    }
    return best;
}

// Positions in em, so that one shaping serves every size: nothing is hinted.
struct EmShape {
    std::vector<ShapedGlyph> glyphs;
    std::vector<std::uint32_t> clusters; // a glyph's; equal ones are not spaced apart
    float width = 0;
};

struct ShapeKey {
    FontFace face;
    bool spaced; // ligatures are off where letters are spaced
    std::string text;
};
struct ShapeKeyView {
    FontFace face;
    bool spaced;
    std::string_view text;
};
struct ShapeKeyHash {
    using is_transparent = void;
    std::size_t operator()(const auto& key) const {
        const std::size_t flags = static_cast<std::size_t>(key.face) * 2 + (key.spaced ? 1 : 0);
        return std::hash<std::string_view>{}(key.text) ^ (flags * 0x9E3779B97F4A7C15U);
    }
};
struct ShapeKeyEqual {
    using is_transparent = void;
    bool operator()(const auto& a, const auto& b) const {
        return a.face == b.face && a.spaced == b.spaced && std::string_view(a.text) == std::string_view(b.text);
    }
};
using ShapeCache = std::unordered_map<ShapeKey, EmShape, ShapeKeyHash, ShapeKeyEqual>;

// Code points; bytes that are no UTF-8 become U+FFFD, control characters a space.
void decode(std::string_view text, std::vector<std::uint32_t>& points) {
    points.clear();
    const auto* at = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    auto left = static_cast<utf8proc_ssize_t>(text.size());
    while (left > 0) {
        utf8proc_int32_t point = -1;
        utf8proc_ssize_t used = utf8proc_iterate(at, left, &point);
        if (used <= 0) {
            point = 0xFFFD;
            used = 1;
        }
        points.push_back(point < 0x20 ? 0x20U : static_cast<std::uint32_t>(point));
        at += used;
        left -= used;
    }
}

} // namespace

struct Fonts::State {
    FT_Library freetype = nullptr;
    std::array<FontFile, kFaces.size()> files;
    Handle<hb_buffer_t, hb_buffer_destroy> buffer{hb_buffer_create()};
    ShapeCache recent, older; // `older` is dropped when `recent` is full
    ShapedText scaled;        // what shape() returns
    std::vector<std::uint32_t> points;
    std::vector<std::uint8_t> point_files;
    std::vector<hb_script_t> point_scripts;

    State() = default;
    State(const State&) = delete;
    State& operator=(const State&) = delete;
    ~State() {
        for (FontFile& file : files) file.face.reset(); // before their library
        if (freetype != nullptr) FT_Done_FreeType(freetype);
    }

    bool has(std::size_t file, std::uint32_t point) const {
        hb_codepoint_t glyph = 0;
        return files[file].shaper && hb_font_get_nominal_glyph(files[file].shaper.get(), point, &glyph) != 0;
    }

    std::uint8_t file_for(FontFace face, std::uint32_t point) const {
        const auto own = static_cast<std::size_t>(face);
        const bool serif = face >= FontFace::Serif;
        const bool bold = face == FontFace::SansBold || face == FontFace::SerifBold;
        const std::size_t armenian =
            serif ? (bold ? kArmenianSerifBold : kArmenianSerif) : (bold ? kArmenianSansBold : kArmenianSans);
        for (const std::size_t file : {own, armenian, static_cast<std::size_t>(FontFace::Sans)})
            if (has(file, point)) return static_cast<std::uint8_t>(file);
        return static_cast<std::uint8_t>(own); // its "missing" box
    }

    // Gives every code point a file and a script. Marks, spaces and punctuation stay in the run before them where its
    // file has them.
    void itemise(FontFace face) {
        hb_unicode_funcs_t* unicode = hb_unicode_funcs_get_default();
        point_files.resize(points.size());
        point_scripts.resize(points.size());
        hb_script_t script = HB_SCRIPT_COMMON;
        for (std::size_t i = 0; i < points.size(); ++i) {
            const hb_script_t own = hb_unicode_script(unicode, points[i]);
            const bool follows = own == HB_SCRIPT_COMMON || own == HB_SCRIPT_INHERITED || own == HB_SCRIPT_UNKNOWN;
            if (!follows) script = own;
            point_scripts[i] = script;
            point_files[i] =
                follows && i > 0 && has(point_files[i - 1], points[i]) ? point_files[i - 1] : file_for(face, points[i]);
        }
        // Leading punctuation takes the script of the first letter.
        for (std::size_t i = points.size(); i-- > 0;) {
            if (point_scripts[i] == HB_SCRIPT_COMMON) point_scripts[i] = script;
            script = point_scripts[i];
        }
    }

    void shape_run(std::size_t begin, std::size_t end, bool spaced, EmShape& out) const {
        const FontFile& file = files[point_files[begin]];
        hb_buffer_clear_contents(buffer.get());
        hb_buffer_add_codepoints(buffer.get(), points.data(), static_cast<int>(points.size()),
                                 static_cast<unsigned>(begin), static_cast<int>(end - begin));
        // Named here, not guessed: the guess reads the computer's locale. None of the faces is written right to left.
        hb_buffer_set_direction(buffer.get(), HB_DIRECTION_LTR);
        hb_buffer_set_script(buffer.get(), point_scripts[begin]);
        hb_buffer_set_language(buffer.get(), hb_language_from_string("en", -1));
        static constexpr std::array<hb_feature_t, 2> kNoLigatures{{
            {HB_TAG('l', 'i', 'g', 'a'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
            {HB_TAG('c', 'l', 'i', 'g'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        }};
        hb_shape(file.shaper.get(), buffer.get(), kNoLigatures.data(),
                 spaced ? static_cast<unsigned>(kNoLigatures.size()) : 0U);

        unsigned count = 0;
        const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer.get(), &count);
        const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer.get(), &count);
        for (unsigned i = 0; i < count; ++i) {
            out.glyphs.push_back({infos[i].codepoint, point_files[begin],
                                  out.width + static_cast<float>(positions[i].x_offset) * file.unit,
                                  -static_cast<float>(positions[i].y_offset) * file.unit});
            out.clusters.push_back(infos[i].cluster);
            out.width += static_cast<float>(positions[i].x_advance) * file.unit;
        }
    }

    EmShape shape_text(FontFace face, std::string_view text, bool spaced) {
        EmShape out;
        decode(text, points);
        itemise(face);
        for (std::size_t begin = 0; begin < points.size();) {
            std::size_t end = begin + 1;
            while (end < points.size() && point_files[end] == point_files[begin] &&
                   point_scripts[end] == point_scripts[begin])
                ++end;
            shape_run(begin, end, spaced, out);
            begin = end;
        }
        return out;
    }

    const EmShape& cached(FontFace face, std::string_view text, bool spaced) {
        const ShapeKeyView key{face, spaced, text};
        if (const auto found = recent.find(key); found != recent.end()) return found->second;
        if (recent.size() >= kCacheGeneration) {
            older = std::move(recent);
            recent.clear();
        }
        EmShape shape;
        if (const auto found = older.find(key); found != older.end()) {
            shape = std::move(found->second);
            older.erase(found);
        } else {
            shape = shape_text(face, text, spaced);
        }
        return recent.emplace(ShapeKey{face, spaced, std::string(text)}, std::move(shape)).first->second;
    }
};

Fonts::Fonts() : state_(std::make_unique<State>()) {}
Fonts::~Fonts() = default;

Result<std::unique_ptr<Fonts>> Fonts::find() {
    const Handle<FcConfig, FcConfigDestroy> config(FcInitLoadConfigAndFonts());
    if (!config)
        return fail(ErrorCode::NotFound, "fontconfig has no configuration; install the package fontconfig-config.");
    std::unique_ptr<Fonts> fonts(new Fonts());
    State& state = *fonts->state_;
    if (FT_Init_FreeType(&state.freetype) != 0) {
        state.freetype = nullptr;
        return fail(ErrorCode::Unreadable, "FreeType did not start; check the installation of libfreetype6.");
    }
    for (std::size_t i = 0; i < kFaces.size(); ++i) {
        FontFile& file = state.files[i];
        file.path = find_font_file(config.get(), kFaces[i]);
        if (file.path.empty()) {
            if (i >= kFontFaceCount) continue; // Armenian letters then show as boxes; nothing else suffers
            return fail(ErrorCode::NotFound, fmt::format("The font {} {} was not found; install the package "
                                                         "fonts-noto-core.",
                                                         kFaces[i].family, kFaces[i].style));
        }
        FT_Face face = nullptr;
        const Handle<hb_blob_t, hb_blob_destroy> blob(hb_blob_create_from_file_or_fail(file.path.c_str()));
        if (!blob || FT_New_Face(state.freetype, file.path.c_str(), 0, &face) != 0)
            return fail(ErrorCode::Unreadable, fmt::format("The font file {} cannot be read; reinstall the package "
                                                           "fonts-noto-core.",
                                                           file.path));
        file.face.reset(face);
        const Handle<hb_face_t, hb_face_destroy> shaping_face(hb_face_create(blob.get(), 0));
        const unsigned units = hb_face_get_upem(shaping_face.get());
        file.shaper.reset(hb_font_create(shaping_face.get()));
        hb_font_set_scale(file.shaper.get(), static_cast<int>(units), static_cast<int>(units));
        file.unit = 1.0F / static_cast<float>(units);
        hb_font_extents_t extents{};
        if (hb_font_get_h_extents(file.shaper.get(), &extents) != 0) {
            file.ascent = static_cast<float>(extents.ascender) * file.unit;
            file.descent = -static_cast<float>(extents.descender) * file.unit;
        }
    }
    return fonts;
}

const ShapedText& Fonts::shape(FontFace face, float size, std::string_view text, float letter_spacing) {
    const EmShape& em = state_->cached(face, text, letter_spacing != 0);
    const FontFile& file = state_->files[static_cast<std::size_t>(face)];
    ShapedText& out = state_->scaled;
    out.glyphs.resize(em.glyphs.size());
    float spacing = 0; // em
    for (std::size_t i = 0; i < em.glyphs.size(); ++i) {
        if (i > 0 && em.clusters[i] != em.clusters[i - 1]) spacing += letter_spacing;
        const ShapedGlyph& glyph = em.glyphs[i];
        out.glyphs[i] = {glyph.glyph, glyph.file, (glyph.x + spacing) * size, glyph.y * size};
    }
    out.width = (em.width + spacing) * size;
    out.ascent = file.ascent * size;
    out.descent = file.descent * size;
    return out;
}

float Fonts::width(FontFace face, float size, std::string_view text, float letter_spacing) {
    return shape(face, size, text, letter_spacing).width;
}

std::vector<std::string> Fonts::wrap(FontFace face, float size, std::string_view text, float max_width) {
    std::vector<std::string> lines;
    const float space = width(face, size, " ");
    for (;;) {
        const std::size_t newline = text.find('\n');
        std::string_view paragraph = text.substr(0, newline);
        std::string line;
        float line_width = 0;
        while (!paragraph.empty()) {
            const std::size_t blank = paragraph.find(' ');
            const std::string_view word = paragraph.substr(0, blank);
            paragraph.remove_prefix(blank == std::string_view::npos ? paragraph.size() : blank + 1);
            if (word.empty()) continue;
            const float word_width = width(face, size, word);
            if (!line.empty() && line_width + space + word_width > max_width) {
                lines.push_back(std::move(line));
                line.clear();
            }
            if (line.empty()) {
                line = word;
                line_width = word_width;
            } else {
                line += ' ';
                line += word;
                line_width += space + word_width;
            }
        }
        lines.push_back(std::move(line));
        if (newline == std::string_view::npos) return lines;
        text.remove_prefix(newline + 1);
    }
}

FT_FaceRec_* Fonts::face(std::uint8_t file) { return file < kFaces.size() ? state_->files[file].face.get() : nullptr; }

const std::string& Fonts::path(FontFace face) const { return state_->files[static_cast<std::size_t>(face)].path; }

const std::string& Fonts::armenian_path(bool serif) const {
    return state_->files[serif ? kArmenianSerif : kArmenianSans].path;
}

} // namespace app::scene
