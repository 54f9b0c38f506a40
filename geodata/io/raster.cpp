#include "geodata/io/raster.h"

#include <array>
#include <cmath>
#include <numbers>

#include <fmt/format.h>

#include "geodata/io/gdal_support.h"
#include "geodata/io/safe_file.h"

namespace geodata::io {
namespace {

namespace fs = std::filesystem;

// Half the width of the world square in EPSG:3857, metres.
constexpr double kHalfWorld = std::numbers::pi * 6378137.0;
constexpr std::int64_t kMaxPixels = 512LL * 1024 * 1024;

struct Grey {
    int width = 0, height = 0;
    WorldBounds bounds;
    std::vector<std::uint8_t> pixels;
};

Result<Grey> read_grey(const fs::path& file, const std::string& table) {
    const std::string shown_as = fmt::format("{}, raster “{}”", file.filename().string(), table);
    auto dataset =
        open_dataset(file, shown_as, GDAL_OF_RASTER, {"GPKG"}, {"TABLE=" + table, "BAND_COUNT=1", "NOLOCK=YES"});
    if (!dataset) return tl::unexpected(dataset.error());
    GdalMessages messages;
    const GDALDatasetH handle = dataset->get();
    Grey grey;
    grey.width = GDALGetRasterXSize(handle);
    grey.height = GDALGetRasterYSize(handle);
    std::array<double, 6> place{};
    const OGRSpatialReferenceH reference = GDALGetSpatialRef(handle);
    if (name_of_reference(reference) != "EPSG:3857" || GDALGetGeoTransform(handle, place.data()) != CE_None ||
        place[1] <= 0 || place[5] >= 0)
        return fail(ErrorCode::Unsupported, fmt::format("{} must be in EPSG:3857 with north up", shown_as));
    const GDALRasterBandH band = GDALGetRasterBand(handle, 1);
    if (band == nullptr || GDALGetRasterDataType(band) != GDT_Byte)
        return fail(ErrorCode::Unsupported, fmt::format("{} must have one band of 8 bits", shown_as));
    if (static_cast<std::int64_t>(grey.width) * grey.height > kMaxPixels)
        return fail(ErrorCode::Unsupported,
                    fmt::format("{} is too large: {} x {} pixels", shown_as, grey.width, grey.height));
    grey.pixels.resize(static_cast<std::size_t>(grey.width) * static_cast<std::size_t>(grey.height));
    if (GDALRasterIO(band, GF_Read, 0, 0, grey.width, grey.height, grey.pixels.data(), grey.width, grey.height,
                     GDT_Byte, 0, 0) != CE_None)
        return fail(ErrorCode::Unreadable,
                    fmt::format("{} cannot be read: {}", shown_as, messages.text("it is damaged")));
    const auto to_x = [](double easting) { return (easting + kHalfWorld) / (2 * kHalfWorld); };
    const auto to_y = [](double northing) { return (kHalfWorld - northing) / (2 * kHalfWorld); };
    grey.bounds.min_x = to_x(place[0]);
    grey.bounds.max_x = to_x(place[0] + place[1] * grey.width);
    grey.bounds.min_y = to_y(place[3]);
    grey.bounds.max_y = to_y(place[3] + place[5] * grey.height);
    return grey;
}

// A MEM dataset that holds the image.
Dataset dataset_of(const Image& image) {
    const GDALDriverH memory = GDALGetDriverByName("MEM");
    Dataset dataset(GDALCreate(memory, "", image.width, image.height, 4, GDT_Byte, nullptr));
    if (!dataset) return dataset;
    constexpr std::array<GDALColorInterp, 4> kBands = {GCI_RedBand, GCI_GreenBand, GCI_BlueBand, GCI_AlphaBand};
    for (int band = 0; band < 4; ++band)
        GDALSetRasterColorInterpretation(GDALGetRasterBand(dataset.get(), band + 1),
                                         kBands[static_cast<std::size_t>(band)]);
    // GDAL only reads from the buffer here, though its C interface cannot say so.
    auto* pixels = const_cast<std::uint8_t*>(image.pixels.data());
    const CPLErr written = GDALDatasetRasterIO(dataset.get(), GF_Write, 0, 0, image.width, image.height, pixels,
                                               image.width, image.height, GDT_Byte, 4, nullptr, 4, 4 * image.width, 1);
    if (written != CE_None) dataset.reset();
    return dataset;
}

void set_place(GDALDatasetH dataset, const Image& image, const WorldBounds& ground) {
    const Result<Reference> mercator = reference_from_text("EPSG:3857");
    if (mercator) GDALSetSpatialRef(dataset, mercator->get());
    const double world = 2 * kHalfWorld;
    std::array<double, 6> place = {ground.min_x * world - kHalfWorld,
                                   (ground.max_x - ground.min_x) * world / image.width,
                                   0,
                                   kHalfWorld - ground.min_y * world,
                                   0,
                                   (ground.min_y - ground.max_y) * world / image.height};
    GDALSetGeoTransform(dataset, place.data());
}

} // namespace

Result<ReliefRaster> read_relief(const fs::path& file, const std::string& shade_table,
                                 const std::string& height_table) {
    auto shade = read_grey(file, shade_table);
    if (!shade) return tl::unexpected(shade.error());
    auto height = read_grey(file, height_table);
    if (!height) return tl::unexpected(height.error());
    if (shade->width != height->width || shade->height != height->height)
        return fail(ErrorCode::BadFormat, fmt::format("{}: the rasters “{}” and “{}” differ in size",
                                                      file.filename().string(), shade_table, height_table));
    ReliefRaster relief;
    relief.width = shade->width;
    relief.height = shade->height;
    relief.bounds = shade->bounds;
    relief.shade = std::move(shade->pixels);
    relief.elevation = std::move(height->pixels);
    return relief;
}

Result<void> write_image(const Image& image, const fs::path& file, bool overwrite, const WorldBounds* ground) {
    const std::string extension = file.extension().string();
    const bool png = extension == ".png";
    if (!png && extension != ".tif" && extension != ".tiff")
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("“{}” is no extension of a picture; use .png or .tif", extension));
    if (image.width <= 0 || image.height <= 0 ||
        image.pixels.size() != 4 * static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height))
        return fail(ErrorCode::InvalidArgument, fmt::format("{} was not written: the picture is empty", file.string()));
    if (auto may = may_write(file, overwrite); !may) return may;

    GdalMessages messages;
    const Dataset source = dataset_of(image);
    const GDALDriverH driver = GDALGetDriverByName(png ? "PNG" : "GTiff");
    if (!source || driver == nullptr)
        return fail(ErrorCode::WriteFailed,
                    fmt::format("{} cannot be written: {}", file.string(), messages.text("no memory")));
    if (!png && ground != nullptr) set_place(source.get(), image, *ground);
    const fs::path temporary = temporary_beside(file);
    OptionList options = png ? OptionList{"ZLEVEL=6"} : OptionList{"COMPRESS=DEFLATE", "PREDICTOR=2", "TILED=YES"};
    bool written = false;
    {
        const Dataset copy(
            GDALCreateCopy(driver, temporary.string().c_str(), source.get(), FALSE, options.get(), nullptr, nullptr));
        if (copy) GDALFlushCache(copy.get());
        written = copy != nullptr;
    }
    if (!written || messages.any()) {
        std::error_code error;
        fs::remove(temporary, error);
        return fail(ErrorCode::WriteFailed,
                    fmt::format("{} cannot be written: {}", file.string(), messages.text("the disk refuses it")));
    }
    return replace_with(temporary, file);
}

Result<Image> read_image(const fs::path& file) {
    auto dataset = open_dataset(file, file.string(), GDAL_OF_RASTER, {"PNG", "GTiff"});
    if (!dataset) return tl::unexpected(dataset.error());
    GdalMessages messages;
    const GDALDatasetH handle = dataset->get();
    Image image;
    image.width = GDALGetRasterXSize(handle);
    image.height = GDALGetRasterYSize(handle);
    const int bands = GDALGetRasterCount(handle);
    if (static_cast<std::int64_t>(image.width) * image.height > kMaxPixels)
        return fail(ErrorCode::Unsupported,
                    fmt::format("{} is too large: {} x {} pixels", file.string(), image.width, image.height));
    image.pixels.assign(4 * static_cast<std::size_t>(image.width) * static_cast<std::size_t>(image.height), 255);
    for (int channel = 0; channel < 4; ++channel) {
        // Grey serves all three colours; a picture without alpha is opaque.
        const bool grey = bands < 3;
        if (channel == 3 && bands != 2 && bands != 4) break;
        const int band = channel == 3 ? bands : grey ? 1 : channel + 1;
        if (GDALRasterIO(GDALGetRasterBand(handle, band), GF_Read, 0, 0, image.width, image.height,
                         image.pixels.data() + channel, image.width, image.height, GDT_Byte, 4,
                         4 * image.width) != CE_None)
            return fail(ErrorCode::Unreadable,
                        fmt::format("{} cannot be read: {}", file.string(), messages.text("it is damaged")));
    }
    return image;
}

} // namespace geodata::io
