#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "app/ui/file_chooser.h"
#include "app/ui/frame.h"
#include "geodata/io/export.h"

namespace app::ui {

// Chooses what is written, where, in which form; says what would be written and lost before it is.
class ExportDialog {
  public:
    void draw(Frame& f, FileChooser& chooser);
    const geodata::io::ExportRequest& request() const { return request_; } // as the fields stand

  private:
    enum class Extent { Everything, Visible, Area };
    void start(const Frame& f);
    void draw_layers(Frame& f, Rect column);
    void draw_form(Frame& f, Rect column, FileChooser& chooser);
    void draw_plan(Frame& f, Rect r);
    void refresh(const Frame& f);
    void set_format(std::size_t format);
    std::string filter_words(const Frame& f) const;

    bool started_ = false;
    geodata::AtlasPtr atlas_;
    std::vector<std::string> layers_;
    std::size_t format_ = 0;
    std::string crs_ = "EPSG:4326";
    Extent extent_ = Extent::Everything;
    std::string area_;
    std::filesystem::path folder_;
    std::string name_;
    bool name_typed_ = false; // else it follows layers and window
    bool overwrite_ = false;

    geodata::io::ExportRequest request_; // made from the fields
    std::string planned_;                // its key when the plan was made
    geodata::Result<geodata::io::ExportReport> plan_{geodata::io::ExportReport{}};
};

} // namespace app::ui
