#include "app/ui/file_chooser.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include <fmt/format.h>
#include <imgui.h>

#include "app/ui/strings.h"
#include "app/ui/widgets.h"
#include "geodata/atlas.h"
#include "geodata/event_filter.h"

namespace app::ui {
namespace fs = std::filesystem;
namespace {

constexpr float kEntryRow = 30;

std::string lower_extension(const fs::path& file) {
    std::string text = file.extension().string();
    if (!text.empty()) text.erase(0, 1);
    for (char& c : text)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
    return text;
}

std::string size_words(std::uintmax_t bytes) {
    const auto in = [](const char* unit, double amount, int places) {
        return fmt::format(fmt::runtime(unit), words::decimal(spoken(), amount, places));
    };
    const auto amount = static_cast<double>(bytes);
    if (bytes < 1000) return in(tr("{} B"), amount, 0);
    if (amount < 1e6) return in(tr("{} kB"), amount / 1e3, 0);
    if (amount < 1e9) return in(tr("{} MB"), amount / 1e6, 1);
    return in(tr("{} GB"), amount / 1e9, 1);
}

fs::path home_folder() {
    const char* home = std::getenv("HOME"); // NOLINT(concurrency-mt-unsafe): read on the main thread alone
    return home != nullptr && *home != 0 ? fs::path(home) : fs::path("/");
}

} // namespace

void FileChooser::start(const Frame& f, ChooserPurpose purpose) {
    open_ = true;
    purpose_ = purpose;
    asking_overwrite_ = making_folder_ = false;
    take_focus_ = true;
    picked_.clear();
    complaint_.clear();
    places_ = {{tr_in("a folder", "Home"), home_folder()}};
    if (f.state.atlas) places_.push_back({tr("The atlas's folder"), f.state.atlas->folder});
    const std::string& remembered = f.core.settings().last_folder;
    const fs::path last = !last_folder_.empty() ? last_folder_ : fs::path(remembered);
    if (!last.empty()) places_.push_back({tr("The last folder"), last});
    places_.push_back({tr("The whole computer"), "/"});
    std::error_code ignored;
    go_to(!last.empty() && fs::is_directory(last, ignored) ? last : home_folder());
}

void FileChooser::open_folder(const Frame& f, ChooserPurpose purpose) {
    title_ = purpose == ChooserPurpose::OpenAtlas ? tr("Open an atlas") : tr("Add a folder of documents");
    extensions_.clear();
    name_.clear();
    done_ = nullptr;
    start(f, purpose);
}

void FileChooser::open_save(const Frame& f, const std::string& title, const std::string& name,
                            std::vector<std::string> extensions, Done done) {
    title_ = title;
    extensions_ = std::move(extensions);
    name_ = name;
    done_ = std::move(done);
    start(f, ChooserPurpose::SaveFile);
}

void FileChooser::close() { open_ = false; }

bool FileChooser::close_question() {
    const bool had = asking_overwrite_ || making_folder_;
    asking_overwrite_ = making_folder_ = false;
    return had;
}

void FileChooser::go_to(const fs::path& folder) {
    std::error_code error;
    fs::path whole = fs::absolute(folder, error);
    folder_ = (error ? folder : whole).lexically_normal();
    if (!folder_.has_filename() && folder_.has_parent_path() && folder_ != folder_.root_path())
        folder_ = folder_.parent_path();
    picked_.clear();
    complaint_.clear();
    read();
}

void FileChooser::read() {
    entries_.clear();
    problem_.clear();
    std::error_code error;
    fs::directory_iterator at(folder_, fs::directory_options::none, error);
    if (error) {
        problem_ = error == std::errc::permission_denied
                       ? tr("This folder may not be read. Choose another one, or change its permissions.")
                       : fmt::format(fmt::runtime(tr("This folder cannot be read: {}.")), error.message());
        return;
    }
    for (; at != fs::directory_iterator(); at.increment(error)) {
        if (error) break;
        Entry entry;
        entry.name = at->path().filename().string();
        entry.shown = printable(entry.name);
        std::error_code ignored;
        entry.folder = at->is_directory(ignored);
        if (entry.folder)
            entry.atlas = fs::is_regular_file(at->path() / geodata::kManifestFile, ignored);
        else
            entry.size = at->is_regular_file(ignored) ? at->file_size(ignored) : 0;
        entries_.push_back(std::move(entry));
    }
    std::vector<std::pair<std::string, std::size_t>> order;
    order.reserve(entries_.size());
    for (std::size_t i = 0; i < entries_.size(); ++i)
        order.emplace_back((entries_[i].folder ? "0" : "1") + geodata::fold_for_search(entries_[i].shown), i);
    std::sort(order.begin(), order.end());
    std::vector<Entry> sorted;
    sorted.reserve(entries_.size());
    for (const auto& [key, i] : order) sorted.push_back(std::move(entries_[i]));
    entries_ = std::move(sorted);
}

bool FileChooser::listed(const Entry& entry) const {
    if (!hidden_files_ && entry.name.starts_with('.')) return false;
    if (entry.folder) return true;
    if (purpose_ != ChooserPurpose::SaveFile) return purpose_ == ChooserPurpose::AddSources;
    if (extensions_.empty()) return true;
    return std::find(extensions_.begin(), extensions_.end(), lower_extension(entry.name)) != extensions_.end();
}

void FileChooser::draw(Frame& f) {
    if (!open_) return;
    bool cross = false;
    Rect rest = begin_modal(f, "##chooser", 760, 560, title_, cross);
    const Rect bottom = rest.cut_bottom(purpose_ == ChooserPurpose::SaveFile ? 84.0F : 64.0F, 12);
    float places = rest.w > 560 ? 168.0F : 128.0F;
    for (const Place& place : places_) // as wide as its names, and never more than the list
        places = std::max(places, std::min(rest.w * 0.4F, f.text_width(f.fonts.bold, place.label) + 41));
    draw_places(f, rest.cut_left(places, 16));
    draw_path(f, rest.cut_top(30, 8));
    const Paint p = f.paint();
    p.fill(rest, f.color.field, 8);
    p.frame(rest, f.color.edge, 8);
    draw_entries(f, rest.inset(2));
    if (asking_overwrite_)
        draw_question(f, bottom);
    else
        draw_bottom(f, bottom);
    end_modal();
    if (cross) close();
}

void FileChooser::draw_places(Frame& f, Rect column) {
    kicker(f, column.x + 8, column.y + 6, column.w, tr("Places"), f.color.muted);
    column.cut_top(30);
    const Paint p = f.paint();
    int number = 0;
    for (const Place& place : places_) {
        const Rect row = column.cut_top(32, 2);
        const Press press = press_area(f, fmt::format("place:{}", number++), row);
        const bool here = place.folder == folder_;
        if (here)
            p.fill(row, f.color.wash, 7);
        else if (press.hovered)
            p.fill(row, f.color.field_hover, 7);
        Rect inner = row.inset(8, 0);
        p.icon(Icon::Folder, inner.cut_left(16, 8), f.color.muted, 1.4F);
        p.text_in(here ? f.fonts.bold : f.fonts.body, inner, f.color.ink, place.label);
        tip(f, press, row, printable(place.folder.string()));
        if (press.clicked) {
            go_to(fs::path(place.folder));
            break;
        }
    }
    column.cut_top(10);
    if (checkbox(f, "hidden-files", column.cut_top(26).inset(8, 0), tr("Hidden files"), hidden_files_))
        hidden_files_ = !hidden_files_;
}

void FileChooser::draw_path(Frame& f, Rect row) {
    if (icon_button(f, "folder.up", row.cut_left(30, 6), Icon::Up, tr("The folder above"), false,
                    folder_ != folder_.root_path())) {
        go_to(folder_.parent_path());
        return;
    }
    const Rect add = row.cut_right(30, 6);
    if (icon_button(f, "folder.new", add, Icon::Plus, tr("New folder"), making_folder_)) {
        making_folder_ = !making_folder_;
        new_folder_.clear();
        take_focus_ = true;
    }
    if (making_folder_) {
        const Rect make = row.cut_right(button_width(f, tr("Make")), 6);
        const FieldResult typed = text_field(f, "folder.name", row, new_folder_,
                                             {.hint = tr("Name of the new folder"), .take_focus = take_focus_});
        take_focus_ = false;
        if (button(f, "folder.make", make, tr("Make"), Look::Outlined, !new_folder_.empty()) ||
            (typed.submitted && !new_folder_.empty())) {
            std::error_code error;
            const fs::path made = folder_ / new_folder_;
            const bool plain = new_folder_.find('/') == std::string::npos && new_folder_ != "." && new_folder_ != "..";
            if (plain && fs::create_directory(made, error)) {
                making_folder_ = false;
                go_to(made);
            } else {
                complaint_ = !plain  ? tr("A folder's name holds no slash.")
                             : error ? fmt::format(fmt::runtime(tr("The folder cannot be made: {}.")), error.message())
                                     : std::string(tr("There is something of that name already."));
            }
        }
        return;
    }
    // The end of the path, as many of its folders as fit; each leads there.
    struct Crumb {
        std::string label;
        fs::path folder;
        float width;
    };
    std::vector<Crumb> crumbs;
    float used = 0;
    for (fs::path at = folder_;; at = at.parent_path()) {
        const bool root = at == at.root_path();
        const std::string label = root ? "/" : printable(at.filename().string());
        const float w = std::min(std::ceil(f.text_width(f.fonts.bold, label)), 180.0F) + 14;
        if (!crumbs.empty() && used + w > row.w) break;
        used += w + 12;
        crumbs.push_back({label, at, w});
        if (root || at.empty()) break;
    }
    std::reverse(crumbs.begin(), crumbs.end());
    const Paint p = f.paint();
    int number = 0;
    fs::path wanted;
    for (const Crumb& crumb : crumbs) {
        const Rect r = row.cut_left(std::min(crumb.width, row.w));
        const Press press = press_area(f, fmt::format("crumb:{}", number++), r);
        if (press.hovered) p.fill(r, f.color.field_hover, 6);
        const bool last = crumb.folder == folder_;
        p.text_in(last ? f.fonts.bold : f.fonts.body, r.inset(6, 0), last ? f.color.ink : f.color.muted, crumb.label,
                  Align::Center);
        if (!last) p.icon(Icon::Right, row.cut_left(12), f.color.muted, 1.2F);
        if (press.clicked) wanted = crumb.folder;
    }
    if (!wanted.empty()) go_to(wanted);
}

void FileChooser::draw_entries(Frame& f, const Rect& r) {
    const Rect content = begin_scroll(f, "##entries", r);
    const Paint p = f.paint();
    if (!problem_.empty()) {
        const float h =
            p.paragraph(f.fonts.body, content.x + 14, content.y + 12, content.w - 28, f.color.warning, problem_, 1.45F);
        end_scroll(f, content.y + 12 + h);
        return;
    }
    std::vector<std::size_t> rows;
    rows.reserve(entries_.size());
    for (std::size_t i = 0; i < entries_.size(); ++i)
        if (listed(entries_[i])) rows.push_back(i);
    if (rows.empty())
        p.text_in(f.fonts.body, {content.x + 14, content.y + 6, content.w - 28, kEntryRow}, f.color.muted,
                  tr("Nothing to choose in this folder."));
    fs::path enter;
    bool chosen = false;
    ImGuiListClipper clipper;
    clipper.Begin(static_cast<int>(rows.size()), kEntryRow * f.scale);
    while (clipper.Step()) {
        for (int i = clipper.DisplayStart; i < clipper.DisplayEnd; ++i) {
            const Entry& entry = entries_[rows[static_cast<std::size_t>(i)]];
            const Rect row{content.x + 4, content.y + static_cast<float>(i) * kEntryRow, content.w - 14, kEntryRow};
            const Press press = press_area(f, "entry:" + entry.name, row);
            const bool picked = entry.name == picked_;
            if (picked)
                p.fill(row, f.color.wash, 6);
            else if (press.hovered)
                p.fill(row, f.color.field_hover, 6);
            Rect inner = row.inset(10, 0);
            p.icon(entry.folder ? Icon::Folder : Icon::Paper, inner.cut_left(16, 10),
                   entry.atlas ? f.color.accent : f.color.muted, 1.4F);
            const std::string note = entry.atlas ? tr("an atlas") : entry.folder ? "" : size_words(entry.size);
            if (!note.empty()) {
                const float w = f.text_width(f.fonts.small, note);
                p.text_in(f.fonts.small, inner.cut_right(w, 12), entry.atlas ? f.color.accent : f.color.muted, note);
            }
            const bool can = entry.folder || purpose_ == ChooserPurpose::SaveFile;
            const bool cut = p.text_in(entry.atlas ? f.fonts.bold : f.fonts.body, inner,
                                       can ? f.color.ink : f.color.muted, entry.shown);
            if (cut) tip(f, press, row, entry.shown);
            if (press.clicked && can) {
                picked_ = entry.name;
                if (!entry.folder) name_ = entry.name;
                complaint_.clear();
            }
            if (press.doubled && entry.folder) enter = folder_ / entry.name;
            if (press.doubled && !entry.folder && can) chosen = true;
        }
    }
    end_scroll(f, content.y + kEntryRow * static_cast<float>(std::max<std::size_t>(rows.size(), 1)));
    if (!enter.empty())
        go_to(enter);
    else if (chosen)
        accept(f);
}

void FileChooser::draw_bottom(Frame& f, Rect r) {
    const Paint p = f.paint();
    Rect buttons = r.cut_bottom(34);
    const char* label = purpose_ == ChooserPurpose::OpenAtlas    ? tr("Open this atlas")
                        : purpose_ == ChooserPurpose::AddSources ? tr("Add this folder")
                                                                 : tr("Choose");
    const Rect ok = buttons.cut_right(button_width(f, label), 8);
    const Rect cancel = buttons.cut_right(button_width(f, tr("Cancel")), 16);
    bool enter = false;
    if (purpose_ == ChooserPurpose::SaveFile) {
        Rect row = r.cut_top(34);
        p.text_in(f.fonts.body, row.cut_left(std::max(52.0F, f.text_width(f.fonts.body, tr("Name")) + 1), 8),
                  f.color.muted, tr("Name"));
        const FieldResult typed = text_field(
            f, "file.name", row, name_, {.wrong = !complaint_.empty(), .take_focus = take_focus_ && !making_folder_});
        if (!making_folder_) take_focus_ = false;
        if (typed.changed) complaint_.clear();
        enter = typed.submitted;
    } else {
        const std::string what = printable((picked_.empty() ? folder_ : folder_ / picked_).string());
        p.text_in(f.fonts.small, r.cut_top(22), f.color.muted, what);
    }
    if (!complaint_.empty()) p.text_in(f.fonts.small, buttons, f.color.warning, complaint_);
    if (button(f, "chooser.cancel", cancel, tr("Cancel"))) close();
    const bool can = purpose_ != ChooserPurpose::SaveFile || !name_.empty();
    if (button(f, "chooser.ok", ok, label, Look::Primary, can) || (enter && can)) accept(f);
}

void FileChooser::draw_question(Frame& f, Rect r) {
    const Paint p = f.paint();
    Rect buttons = r.cut_bottom(34);
    p.paragraph(
        f.fonts.body, r.x, r.y + 4, r.w, f.color.ink,
        fmt::format(fmt::runtime(tr("{} exists already. Replace it? What it holds now is lost.")), printable(name_)),
        1.45F, 2);
    const Rect yes = buttons.cut_right(button_width(f, tr("Replace")), 8);
    const Rect no = buttons.cut_right(button_width(f, tr("Keep it")), 8);
    if (button(f, "chooser.keep", no, tr("Keep it"))) asking_overwrite_ = false;
    if (button(f, "chooser.replace", yes, tr("Replace"), Look::Primary)) finish(f, folder_ / name_, true);
}

void FileChooser::accept(Frame& f) {
    if (purpose_ != ChooserPurpose::SaveFile) {
        finish(f, picked_.empty() ? folder_ : folder_ / picked_, false);
        return;
    }
    if (name_.find('/') != std::string::npos || name_ == "." || name_ == "..") {
        complaint_ = tr("A file's name holds no slash.");
        return;
    }
    if (!extensions_.empty() &&
        std::find(extensions_.begin(), extensions_.end(), lower_extension(name_)) == extensions_.end())
        name_ += "." + extensions_.front();
    std::error_code error;
    const fs::file_status status = fs::status(folder_ / name_, error);
    if (fs::is_directory(status)) {
        go_to(folder_ / name_);
        return;
    }
    if (fs::exists(status)) {
        asking_overwrite_ = true;
        return;
    }
    finish(f, folder_ / name_, false);
}

void FileChooser::finish(Frame& f, const fs::path& chosen, bool overwrite) {
    last_folder_ = purpose_ == ChooserPurpose::SaveFile ? folder_ : chosen.parent_path();
    open_ = false;
    if (purpose_ == ChooserPurpose::OpenAtlas)
        f.push(session::action::OpenAtlas{chosen});
    else if (purpose_ == ChooserPurpose::AddSources)
        f.push(session::action::AddSourceFolder{chosen});
    else if (done_)
        done_(chosen, overwrite);
}

} // namespace app::ui
