#pragma once

#include <string>

#include "app/ui/file_chooser.h"
#include "app/ui/frame.h"

namespace app::ui {

// The reader's copies: which file is whose copy and how it was known, what became of every other file, and what can be
// done about each.
class DocumentsPanel {
  public:
    void draw(Frame& f, const Rect& r, FileChooser& chooser);
    float wanted_height() const { return wanted_height_; } // of the last frame; 0 = not known yet

  private:
    float draw_source(Frame& f, const geodata::Source& source, float x, float y, float w, FileChooser& chooser);
    float draw_file(Frame& f, const geodata::LibraryFile& file, float x, float y, float w);
    void draw_match_menu(Frame& f);
    void draw_encoding_menu(Frame& f);
    // A link that opens a menu about a file.
    void menu_link(Frame& f, const char* menu, const std::string& name, float x, float y, const char* label,
                   const std::string& path, float* width);

    std::string menu_path_;              // the file of the menu that is open
    const char* menu_to_open_ = nullptr; // once the rows are drawn
    Rect menu_anchor_;
    float wanted_height_ = 0;
};

} // namespace app::ui
