#pragma once

namespace geodata::io {

// Registers GDAL's drivers and switches off what files of strangers must not reach: network drivers, /vsicurl, Python
// pixel functions, sidecar guessing. Once, before any thread, in main and in test mains.
void init_gdal();

} // namespace geodata::io
