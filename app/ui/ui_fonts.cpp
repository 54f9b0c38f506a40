#include "app/ui/ui_fonts.h"

#include <cmath>
#include <filesystem>

#include <fmt/format.h>
#include <imgui.h>
#include <imgui_freetype.h>

namespace app::ui {
namespace {

// Dear ImGui sizes a font by ascent + descent, which is this many em in Noto Sans, Noto Serif and their Armenian kin.
constexpr float kLineHeight = 1.362F;
constexpr float kProse = 15;

// Latin, Latin Extended-A, the letters of Azerbaijani beyond it, Cyrillic, punctuation, currency, numero.
constexpr ImWchar kLatinAndCyrillic[] = {0x0020, 0x007E, 0x00A0, 0x017F, 0x018F, 0x018F, 0x0259, 0x0259, 0x0301,
                                         0x0301, 0x0400, 0x045F, 0x0490, 0x0491, 0x2010, 0x2015, 0x2018, 0x201E,
                                         0x2020, 0x2022, 0x2026, 0x2026, 0x2030, 0x2033, 0x2039, 0x203A, 0x20AC,
                                         0x20AC, 0x20BC, 0x20BD, 0x2116, 0x2116, 0xFFFD, 0xFFFD, 0};
constexpr ImWchar kArmenian[] = {0x0531, 0x0556, 0x0559, 0x058A, 0};

struct Baker {
    const scene::Fonts& fonts;
    float scale;
    std::string missing;

    Font bake(scene::FontFace face, float em, bool armenian) {
        ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
        ImFontConfig config;
        config.OversampleH = 1;
        config.PixelSnapH = false;
        config.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
        const float pixels = std::round(em * kLineHeight * scale);
        const bool serif = face >= scene::FontFace::Serif;
        Font font;
        font.handle = add(atlas, fonts.path(face), pixels, &config, kLatinAndCyrillic);
        if (font.handle != nullptr && armenian && !fonts.armenian_path(serif).empty()) {
            config.MergeMode = true;
            add(atlas, fonts.armenian_path(serif), pixels, &config, kArmenian);
        }
        font.em = em;
        font.line = pixels / scale;
        return font;
    }

    ImFont* add(ImFontAtlas& atlas, const std::string& path, float pixels, const ImFontConfig* config,
                const ImWchar* ranges) {
        std::error_code ignored;
        // ImGui asserts on a file that is not there.
        if (!std::filesystem::is_regular_file(path, ignored)) {
            if (missing.empty()) missing = path;
            return nullptr;
        }
        ImFont* font = atlas.AddFontFromFileTTF(path.c_str(), pixels, config, ranges);
        if (font == nullptr && missing.empty()) missing = path;
        return font;
    }
};

} // namespace

geodata::Result<UiFonts> bake_fonts(const scene::Fonts& fonts, const FontSizes& sizes) {
    const double scale = sizes.scale;
    using scene::FontFace;
    ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
    atlas.Clear();
    atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
    atlas.TexDesiredWidth = scale > 1.5 ? 2048 : 1024;
    atlas.TexGlyphPadding = 1;

    Baker baker{fonts, static_cast<float>(scale), {}};
    UiFonts made;
    made.body = baker.bake(FontFace::Sans, 13, true);
    made.small = baker.bake(FontFace::Sans, 11.5F, true); // names as others write them
    made.small_bold = baker.bake(FontFace::SansBold, 11.5F, false);
    made.bold = baker.bake(FontFace::SansBold, 13, true);
    made.prose = baker.bake(FontFace::Serif, kProse, true);
    made.reading = sizes.reading == static_cast<double>(kProse)
                       ? made.prose
                       : baker.bake(FontFace::Serif, static_cast<float>(sizes.reading), true);
    made.title_small = baker.bake(FontFace::SerifBold, 17, false);
    made.title = baker.bake(FontFace::SerifBold, 23, true);
    if (!baker.missing.empty())
        return geodata::fail(
            geodata::ErrorCode::NotFound,
            fmt::format("The font file {} could not be read; install fonts-noto-core.", baker.missing));
    if (!atlas.Build())
        return geodata::fail(geodata::ErrorCode::Unreadable,
                             "The fonts of the panels could not be rasterised; install fonts-noto-core again.");
    ImGui::GetIO().FontDefault = made.body.handle;
    return made;
}

} // namespace app::ui
