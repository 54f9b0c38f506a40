#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "app/ui/frame.h"

namespace app::ui {

enum class ChooserPurpose { OpenAtlas, AddSources, SaveFile };

// A chooser of files and folders of our own. It reads a folder once when it comes to it, never while drawing.
class FileChooser {
  public:
    // Called with what was chosen; `overwrite` when the user agreed to replace a file.
    using Done = std::function<void(const std::filesystem::path&, bool overwrite)>;

    // Pushes OpenAtlas or AddSourceFolder itself.
    void open_folder(const Frame& f, ChooserPurpose purpose);
    // `extensions` without dots; the first is added to a name that has none of them.
    void open_save(const Frame& f, const std::string& title, const std::string& name,
                   std::vector<std::string> extensions, Done done);
    void draw(Frame& f);
    bool is_open() const { return open_; }
    void close();
    bool close_question(); // Esc: the overwrite question or the new folder's field first
    void go_to(const std::filesystem::path& folder);
    const std::filesystem::path& folder() const { return folder_; }

  private:
    struct Entry {
        std::string name; // bytes as the system has them
        std::string shown;
        bool folder = false;
        bool atlas = false; // a folder with atlas.json
        std::uintmax_t size = 0;
    };
    struct Place {
        std::string label;
        std::filesystem::path folder;
    };
    void start(const Frame& f, ChooserPurpose purpose);
    void read();
    void draw_places(Frame& f, Rect column);
    void draw_path(Frame& f, Rect row);
    void draw_entries(Frame& f, const Rect& r);
    void draw_bottom(Frame& f, Rect r);
    void draw_question(Frame& f, Rect r);
    void accept(Frame& f);
    void finish(Frame& f, const std::filesystem::path& chosen, bool overwrite);
    bool listed(const Entry& entry) const;

    bool open_ = false;
    ChooserPurpose purpose_ = ChooserPurpose::OpenAtlas;
    std::string title_;
    std::filesystem::path folder_;
    std::filesystem::path last_folder_; // where something was last chosen in this run
    std::vector<Place> places_;
    std::vector<Entry> entries_;
    std::string problem_; // why the folder shows nothing
    std::vector<std::string> extensions_;
    std::string name_;
    std::string picked_; // entry under the last click
    bool hidden_files_ = false;
    bool asking_overwrite_ = false;
    bool making_folder_ = false;
    bool take_focus_ = false;
    std::string new_folder_;
    std::string complaint_; // about the name typed
    Done done_;
};

} // namespace app::ui
