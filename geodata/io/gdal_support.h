#pragma once
// Internal to geodata/io: the one header that shows GDAL types.

#include <memory>
#include <string>

#include <gdal.h>
#include <ogr_api.h>

#include "geodata/result.h"

namespace geodata::io {

struct DatasetCloser {
    void operator()(void* dataset) const { GDALClose(dataset); }
};
using Dataset = std::unique_ptr<void, DatasetCloser>;

// Collects what GDAL says while it lives, instead of stderr. One a scope, this thread only.
class GdalMessages {
  public:
    GdalMessages();
    ~GdalMessages();
    GdalMessages(const GdalMessages&) = delete;
    GdalMessages& operator=(const GdalMessages&) = delete;
    // The last error as one line without newline, or `otherwise`.
    std::string text(const std::string& otherwise) const;
    bool any() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

} // namespace geodata::io
