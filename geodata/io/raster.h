#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "geodata/layer.h"
#include "geodata/result.h"

namespace geodata::io {

// Reads two single-band 8-bit rasters of one GeoPackage in EPSG:3857 and equal size.
Result<ReliefRaster> read_relief(const std::filesystem::path& file, const std::string& shade_table,
                                 const std::string& height_table);

// RGBA, 8 bits, straight alpha, rows top to bottom.
struct Image {
    int width = 0;
    int height = 0;
    std::vector<std::uint8_t> pixels;
    const std::uint8_t* at(int x, int y) const {
        return pixels.data() +
               4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(width) + static_cast<std::size_t>(x));
    }
};

// `.png` (or `.tif`, where `ground` gives it a place in EPSG:3857). Written to a temporary name beside `file`, then
// renamed; the same image gives the same bytes. Refuses an existing file unless `overwrite`.
Result<void> write_image(const Image& image, const std::filesystem::path& file, bool overwrite,
                         const WorldBounds* ground = nullptr);
Result<Image> read_image(const std::filesystem::path& file);

} // namespace geodata::io
