#include "geodata/io/gdal_init.h"

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include <cpl_conv.h>
#include <gdal.h>
#include <ogr_api.h>

namespace geodata::io {
namespace {

// All that stays registered: what an atlas may hold, what we write, and local files that `info FILE` inspects.
constexpr std::array<std::string_view, 15> kDrivers = {"GPKG",           "FlatGeobuf", "GeoJSON", "GeoJSONSeq", "CSV",
                                                       "ESRI Shapefile", "KML",        "LIBKML",  "GPX",        "MEM",
                                                       "Memory",         "GTiff",      "PNG",     "JPEG",       "WEBP"};

void set(const char* key, const char* value) { CPLSetConfigOption(key, value); }

} // namespace

void init_gdal() {
    set("GDAL_DRIVER_PATH", "disable"); // no plug-ins of unknown origin
    set("OGR_DRIVER_PATH", "disable");
    set("GDAL_DISABLE_READDIR_ON_OPEN", "TRUE");
    set("GDAL_PAM_ENABLED", "NO"); // no .aux.xml, neither read nor written
    set("GDAL_VRT_ENABLE_PYTHON", "NO");
    set("GDAL_PYTHON_DRIVER_PATH", "");
    set("CPL_VSIL_CURL_ALLOWED_EXTENSIONS", ".none"); // /vsicurl and its kin open nothing
    set("OGR_SQLITE_LOAD_EXTENSIONS", "");
    set("PROJ_NETWORK", "OFF");
    GDALAllRegister();

    std::vector<GDALDriverH> unwanted;
    for (int i = 0; i < GDALGetDriverCount(); ++i) {
        const GDALDriverH driver = GDALGetDriver(i);
        bool wanted = false;
        for (const std::string_view name : kDrivers) wanted = wanted || name == GDALGetDriverShortName(driver);
        if (!wanted) unwanted.push_back(driver);
    }
    for (const GDALDriverH driver : unwanted) {
        GDALDeregisterDriver(driver);
        GDALDestroyDriver(driver);
    }
}

} // namespace geodata::io
