#include "app/ui/picture_dialog.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include <fmt/format.h>

#include "app/ui/strings.h"
#include "app/ui/widgets.h"

namespace app::ui {
namespace {

struct Preset {
    const char* label;
    int width, height; // 0: as the window
};
constexpr std::array<Preset, 5> kPresets = {{{msgid("As the window"), 0, 0},
                                             {msgid("Slide 16:9"), 1600, 900},
                                             {msgid("Square"), 1200, 1200},
                                             {msgid("Page, wide"), 1414, 1000},
                                             {msgid("Page, tall"), 1000, 1414}}};
constexpr int kLeast = 64;
constexpr int kMostPhysical = 16384;

int number_of(const std::string& text) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    return error == std::errc() && end == text.data() + text.size() ? value : 0;
}

} // namespace

void PictureDialog::start(const Frame& f) {
    started_ = true;
    overwrite_ = false;
    looked_up_.clear();
    if (kPresets[preset_].width == 0) {
        width_ = std::to_string(std::lround(f.state.size.width));
        height_ = std::to_string(std::lround(f.state.size.height));
    }
    if (!folder_.empty()) return;
    const std::string& last = f.core.settings().last_folder;
    std::error_code ignored;
    folder_ = last.empty() ? std::filesystem::current_path(ignored) : std::filesystem::path(last);
}

void PictureDialog::draw(Frame& f, FileChooser& chooser) {
    if (f.panels.dialog != Dialog::Picture) {
        started_ = false;
        return;
    }
    if (!started_) start(f);
    if (const std::string path = (folder_ / name_).string(); path != looked_up_) {
        looked_up_ = path;
        std::error_code ignored;
        file_exists_ = std::filesystem::exists(path, ignored);
    }
    bool cross = false;
    Rect rest = begin_modal(f, "##picture", 700, 500, tr("Save a picture"), cross);
    const Paint p = f.paint();
    Rect buttons = rest.cut_bottom(34, 12);
    const int width = number_of(width_);
    const int height = number_of(height_);
    const bool sized =
        width >= kLeast && height >= kLeast && width * scale_ <= kMostPhysical && height * scale_ <= kMostPhysical;
    if (rest.w > 520) {
        const Rect preview = rest.cut_right(210, 24);
        draw_preview(f, preview, std::max(width, 1), std::max(height, 1));
    }
    const auto head = [&](const char* text) {
        kicker(f, rest.x, rest.y, rest.w, text, f.color.muted);
        rest.cut_top(22);
    };
    head(tr("Size"));
    Wrap rows = Wrap::at(rest.x, rest.y, rest.w, 30, 2);
    for (std::size_t i = 0; i < kPresets.size(); ++i) {
        const Rect box = rows.place(pill_width(f, tr(kPresets[i].label), true));
        if (pill(f, fmt::format("picture.size:{}", i), box, tr(kPresets[i].label), preset_ == i)) {
            preset_ = i;
            width_ = std::to_string(kPresets[i].width > 0 ? kPresets[i].width : std::lround(f.state.size.width));
            height_ = std::to_string(kPresets[i].height > 0 ? kPresets[i].height : std::lround(f.state.size.height));
        }
    }
    rest.cut_top(rows.bottom() - rest.y, 8);
    Rect row = rest.cut_top(34, 4);
    text_field(f, "picture.width", row.cut_left(78, 6), width_, {.wrong = !sized});
    p.text_in(f.fonts.body, row.cut_left(12, 6), f.color.muted, "×", Align::Center);
    text_field(f, "picture.height", row.cut_left(78, 20), height_, {.wrong = !sized});
    for (int scale = 1; scale <= 4; ++scale)
        if (pill(f, fmt::format("picture.scale:{}", scale), Rect{row.cut_left(38, 0)}.inset(0, 2),
                 fmt::format("{}×", scale), scale_ == scale))
            scale_ = scale;
    p.text_in(f.fonts.small, rest.cut_top(18, 12), sized ? f.color.muted : f.color.warning,
              sized ? fmt::format(fmt::runtime(tr("The file will hold {} × {} pixels.")),
                                  grouped(std::int64_t{width} * scale_), grouped(std::int64_t{height} * scale_))
                    : fmt::format(fmt::runtime(tr("Each side needs at least {} pixels, and at most {} in the file.")),
                                  grouped(kLeast), grouped(kMostPhysical)));
    head(tr("On the picture"));
    text_field(f, "picture.title", rest.cut_top(34, 8), title_, {.hint = tr("Title, or none")});
    if (checkbox(f, "picture.legend", rest.cut_top(26, 12), tr("Legend"), legend_)) legend_ = !legend_;
    head(tr("File"));
    Rect file = rest.cut_top(34, 4);
    const Rect browse = file.cut_right(button_width(f, tr("Choose…")), 8);
    if (button(f, "picture.choose", browse, tr("Choose…")))
        chooser.open_save(f, tr("Save the picture to"), name_, {"png", "tif"},
                          [this](const std::filesystem::path& chosen, bool overwrite) {
                              folder_ = chosen.parent_path();
                              name_ = chosen.filename().string();
                              overwrite_ = overwrite;
                          });
    if (text_field(f, "picture.name", file, name_).changed) overwrite_ = false;
    p.text_in(f.fonts.small, rest.cut_top(18, 4), f.color.muted,
              fmt::format(fmt::runtime(tr_in("the folder of a file", "in {}")), printable(folder_.string())));
    if (file_exists_ && checkbox(f, "picture.replace", rest.cut_top(26), tr("Replace what is there"), overwrite_))
        overwrite_ = !overwrite_;

    const Rect ok = buttons.cut_right(button_width(f, tr("Save")), 8);
    const Rect cancel = buttons.cut_right(button_width(f, tr("Cancel")), 8);
    if (button(f, "picture.cancel", cancel, tr("Cancel"))) cross = true;
    const bool ready = sized && !name_.empty() && (!file_exists_ || overwrite_);
    if (button(f, "picture.ok", ok, tr("Save"), Look::Primary, ready)) {
        session::action::SavePicture picture;
        picture.file = folder_ / name_;
        if (!picture.file.has_extension()) picture.file += ".png";
        picture.size = {static_cast<double>(width), static_cast<double>(height)};
        picture.scale = scale_;
        picture.legend = legend_;
        picture.title = title_;
        picture.overwrite = overwrite_;
        f.push(std::move(picture));
        cross = true;
    }
    end_modal();
    if (cross) f.panels.dialog = Dialog::None;
}

void PictureDialog::draw_preview(Frame& f, const Rect& r, double width, double height) {
    // The sheet in its proportions, with what will stand on it.
    const Paint p = f.paint();
    const float k = std::min(r.w / static_cast<float>(width), 220 / static_cast<float>(height));
    const Rect sheet{r.x + (r.w - k * static_cast<float>(width)) / 2, r.y + 24, k * static_cast<float>(width),
                     k * static_cast<float>(height)};
    if (sheet.w < 12 || sheet.h < 12) return;
    p.shadow(sheet, f.color.shadow, 2);
    const scene::Theme& theme = scene::theme(f.dark);
    p.fill(sheet, to_ink(theme.sea));
    p.clip(sheet);
    p.fill({sheet.x - 2, sheet.y + sheet.h * 0.1F, sheet.w * 0.62F, sheet.h}, to_ink(theme.land), sheet.w * 0.2F);
    p.unclip();
    if (!title_.empty()) p.fill({sheet.x + 6, sheet.y + 6, sheet.w * 0.5F, 5}, f.color.ink, 1);
    if (legend_) {
        const Rect box{sheet.x + 6, sheet.bottom() - 40, std::min(46.0F, sheet.w * 0.4F), 34};
        p.fill(box, f.color.panel, 2);
        for (int i = 0; i < 3; ++i) {
            const float y = box.y + 8 + 9 * static_cast<float>(i);
            p.disc(box.x + 7, y, 2, f.color.accent);
            p.fill({box.x + 13, y - 1, box.w - 20, 2}, f.color.muted);
        }
    }
    p.fill({sheet.right() - 36, sheet.bottom() - 8, 30, 2}, f.color.ink);
    p.frame(sheet, f.color.edge);
}

} // namespace app::ui
