#pragma once

#include <filesystem>
#include <string>

#include "app/ui/file_chooser.h"
#include "app/ui/frame.h"

namespace app::ui {

// Saves the map as a picture: size, sharpness, title, legend, file.
class PictureDialog {
  public:
    void draw(Frame& f, FileChooser& chooser);

  private:
    void start(const Frame& f);
    void draw_preview(Frame& f, const Rect& r, double width, double height);

    bool started_ = false;
    std::size_t preset_ = 0;
    std::string width_ = "1280", height_ = "800"; // typed, logical pixels
    int scale_ = 2;
    std::string title_;
    bool legend_ = true;
    std::filesystem::path folder_;
    std::string name_ = "map.png";
    bool overwrite_ = false;
    bool file_exists_ = false; // looked up when the name changes
    std::string looked_up_;
};

} // namespace app::ui
