#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "geodata/result.h"

struct FT_FaceRec_;

namespace app::scene {

enum class FontFace : std::uint8_t { Sans, SansBold, SansItalic, Serif, SerifBold, SerifItalic };
inline constexpr int kFontFaceCount = 6;

// One glyph, relative to the run's start on its baseline, logical pixels, y down.
struct ShapedGlyph {
    std::uint32_t glyph = 0; // index in the font file
    std::uint8_t file = 0;   // index for Fonts::face
    float x = 0, y = 0;
};

struct ShapedText {
    std::vector<ShapedGlyph> glyphs;
    float width = 0;   // advance, without trailing letter spacing
    float ascent = 0;  // of the font at this size, above the baseline, positive
    float descent = 0; // below, positive
};

// The faces of Noto, found by fontconfig, shaped with HarfBuzz. Characters that a face lacks come from the matching
// Armenian face, else from Noto Sans. Shaping is cached; one thread uses one Fonts.
class Fonts {
  public:
    // NotFound names the package that brings the missing face.
    static geodata::Result<std::unique_ptr<Fonts>> find();
    ~Fonts();
    Fonts(const Fonts&) = delete;
    Fonts& operator=(const Fonts&) = delete;

    // `size` in logical pixels (em), `letter_spacing` in em. The reference is valid until the next call that shapes.
    const ShapedText& shape(FontFace face, float size, std::string_view text, float letter_spacing = 0);
    float width(FontFace face, float size, std::string_view text, float letter_spacing = 0);
    // Lines of at most `max_width`, broken at newlines and spaces; a longer word stands alone. At least one line.
    std::vector<std::string> wrap(FontFace face, float size, std::string_view text, float max_width);

    FT_FaceRec_* face(std::uint8_t file); // for rasterising; size is set by the caller
    // Files of the six faces and the Armenian ones, for Dear ImGui's atlas.
    const std::string& path(FontFace face) const;
    const std::string& armenian_path(bool serif) const; // empty when not installed

  private:
    Fonts();
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace app::scene
