#include "app/ui/export_dialog.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "app/session/report_text.h"
#include "app/ui/strings.h"
#include "app/ui/widgets.h"
#include "geodata/io/export_formats.h"

namespace app::ui {
namespace {

// What geodata/io says of its formats, for the catalogues.
[[maybe_unused]] constexpr std::array kAbout = {
    msgid("one file, every layer a table; the most faithful"),
    msgid("text, one file a layer; for the web"),
    msgid("a table, one file a layer; geometry as WKT"),
    msgid("events as GeoJSON-LD, for gazetteers and linked data"),
    msgid("what each passage says, as W3C annotations"),
    msgid("the bibliography, as Zotero reads it"),
    msgid("the bibliography, for LaTeX"),
};
struct Reference {
    const char* code;
    const char* label;
};
constexpr std::array<Reference, 4> kReferences = {
    {{"EPSG:4326", "WGS 84"}, {"EPSG:3857", "Web Mercator"}, {"EPSG:32639", "UTM 39 N"}, {"EPSG:32638", "UTM 38 N"}}};

constexpr const char* kAreaMenu = "menu.export-area";

geodata::LngLatBounds visible_bounds(const Frame& f) {
    const scene::Projection projection(f.state.view.camera, f.state.size);
    geodata::LngLatBounds bounds;
    bounds.extend(projection.to_lng_lat(scene::PixelPoint{0, 0}));
    bounds.extend(projection.to_lng_lat(scene::PixelPoint{f.state.size.width, f.state.size.height}));
    return bounds;
}

const geodata::io::ExportFormatInfo& format_at(std::size_t index) { return geodata::io::export_formats()[index]; }

// Without the dot.
std::string extension_of(std::size_t format) { return std::string(format_at(format).extensions.front()).substr(1); }

// A file's name without the extension of any format.
std::string bare_name(const std::string& name) {
    std::size_t longest = 0;
    for (const auto& format : geodata::io::export_formats())
        for (const std::string_view extension : format.extensions)
            if (name.ends_with(extension)) longest = std::max(longest, extension.size());
    return name.substr(0, name.size() - longest);
}

} // namespace

void ExportDialog::start(const Frame& f) {
    started_ = true;
    planned_.clear();
    overwrite_ = false;
    if (atlas_ != f.state.atlas) {
        atlas_ = f.state.atlas;
        layers_ = {"events"};
        extent_ = Extent::Everything;
        area_ = atlas_->areas.empty() ? std::string() : atlas_->areas.front().id;
        name_typed_ = false;
    }
    if (folder_.empty()) {
        const std::string& last = f.core.settings().last_folder;
        std::error_code ignored;
        folder_ = last.empty() ? std::filesystem::current_path(ignored) : std::filesystem::path(last);
    }
    if (name_typed_) return;
    name_ = geodata::io::default_export_name(layers_, f.state.view.filter.window, extension_of(format_),
                                             f.state.view.filter.compared);
}

void ExportDialog::set_format(std::size_t format) {
    format_ = format;
    overwrite_ = false;
    name_ = bare_name(name_) + "." + extension_of(format);
}

void ExportDialog::refresh(const Frame& f) {
    if (!name_typed_)
        name_ = geodata::io::default_export_name(layers_, f.state.view.filter.window, extension_of(format_),
                                                 f.state.view.filter.compared);
    request_ = {};
    // In the atlas's order, so that the same choice gives the same file.
    for (const char* reserved : {"events", "sources"})
        if (std::find(layers_.begin(), layers_.end(), reserved) != layers_.end())
            request_.layers.emplace_back(reserved);
    for (const auto& layer : f.state.atlas->layers)
        if (std::find(layers_.begin(), layers_.end(), layer->id) != layers_.end()) request_.layers.push_back(layer->id);
    request_.out = folder_ / name_;
    request_.driver = format_at(format_).driver;
    request_.crs = crs_;
    request_.filter = f.state.view.filter;
    request_.overwrite = overwrite_;
    request_.language = f.language();
    request_.documents = f.state.documents;
    if (extent_ == Extent::Visible) request_.bbox = visible_bounds(f);
    if (const geodata::Area* area = f.state.atlas->find_area(area_); extent_ == Extent::Area && area != nullptr)
        request_.bbox = area->bounds;
    const std::string key =
        geodata::io::export_command(request_, f.state.atlas->folder) + (overwrite_ ? " over what is there" : "");
    if (planned_ == key) return;
    planned_ = key;
    plan_ = request_.layers.empty()
                ? geodata::fail(geodata::ErrorCode::InvalidArgument, tr("Choose at least one layer."))
                : geodata::io::plan_export(*f.state.atlas, request_);
}

std::string ExportDialog::filter_words(const Frame& f) const {
    const geodata::EventFilter& filter = f.state.view.filter;
    std::string words = geodata::format_window(filter.window, f.language());
    if (filter.compared)
        words = fmt::format(fmt::runtime(tr("A: {}; B: {}, with the change from A to B")), words,
                            geodata::format_window(*filter.compared, f.language()));
    words += ", ";
    words += filter.match == geodata::Match::Certain ? tr("certain events alone") : tr("certain and possible events");
    if (filter.undated) words += tr(", undated ones too");
    const auto list = [&](const std::vector<std::string>& ids, const char* what, const auto& name) {
        if (ids.empty()) return;
        words += fmt::format("; {} ", what);
        for (std::size_t i = 0; i < ids.size(); ++i) words += (i > 0 ? ", " : "") + name(ids[i]);
    };
    const geodata::Atlas& atlas = *f.state.atlas;
    list(filter.kinds, tr("kinds:"), [&](const std::string& id) {
        const auto* kind = atlas.find_kind(id);
        return kind != nullptr ? kind->plural.in(f.language()) : id;
    });
    list(filter.areas, tr("areas:"), [&](const std::string& id) {
        const auto* area = atlas.find_area(id);
        return area != nullptr ? area->title.in(f.language()) : id;
    });
    list(filter.sources, tr("sources:"), [&](const std::string& id) {
        const auto* source = atlas.find_source(id);
        return source != nullptr ? source->short_title : id;
    });
    if (!filter.text.empty()) words += fmt::format(fmt::runtime(tr("; with the words “{}”")), filter.text);
    return words;
}

void ExportDialog::draw(Frame& f, FileChooser& chooser) {
    if (f.panels.dialog != Dialog::Export) {
        started_ = false;
        return;
    }
    if (!started_) start(f);
    refresh(f);
    bool cross = false;
    Rect rest = begin_modal(f, "##export", 780, 640, tr("Export"), cross);
    Rect buttons = rest.cut_bottom(34, 14);
    const float left = rest.w > 620 ? 240.0F : rest.w * 0.36F;
    Rect column = rest.cut_left(left, 24);
    draw_layers(f, column);
    draw_form(f, rest, chooser);

    const Rect ok = buttons.cut_right(button_width(f, tr("Export")), 8);
    const Rect cancel = buttons.cut_right(button_width(f, tr("Cancel")), 16);
    f.paint().text_in(f.fonts.small, buttons, f.color.muted,
                      tr("A record of how it was made is written beside each file."));
    if (button(f, "export.cancel", cancel, tr("Cancel"))) cross = true;
    if (button(f, "export.ok", ok, tr("Export"), Look::Primary, plan_.has_value())) {
        f.push(session::action::Export{request_});
        cross = true;
    }
    end_modal();
    if (cross) f.panels.dialog = Dialog::None;
}

void ExportDialog::draw_layers(Frame& f, Rect column) {
    const Paint p = f.paint();
    kicker(f, column.x, column.y, column.w, tr("What"), f.color.muted);
    column.cut_top(22);
    p.fill(column, f.color.field, 8);
    p.frame(column, f.color.edge, 8);
    const Rect content = begin_scroll(f, "##export-layers", column.inset(2));
    float y = content.y + 6;
    const auto row = [&](const std::string& id, const std::string& label, bool enabled) {
        const auto at = std::find(layers_.begin(), layers_.end(), id);
        const bool on = at != layers_.end();
        if (checkbox(f, "export.layer:" + id, {content.x + 10, y, content.w - 26, 28}, label, on, enabled)) {
            if (on)
                layers_.erase(at);
            else
                layers_.push_back(id);
            overwrite_ = false;
            if (!geodata::io::can_hold(format_at(format_), layers_)) set_format(0);
        }
        y += 28;
    };
    row("events", tr("Events"), true);
    row("sources", tr("Sources"), true);
    hairline(f, {content.x + 10, y + 4, content.w - 24, 1});
    y += 10;
    const auto& layers = f.state.atlas->layers;
    for (auto at = layers.rbegin(); at != layers.rend(); ++at)
        row((*at)->id, (*at)->title.in(f.language()), (*at)->table != nullptr);
    end_scroll(f, y + 4);
}

void ExportDialog::draw_form(Frame& f, Rect column, FileChooser& chooser) {
    const Paint p = f.paint();
    const auto head = [&](const char* text) {
        kicker(f, column.x, column.y, column.w, text, f.color.muted);
        column.cut_top(22);
    };
    // Choices in one row, condensed where they do not fit.
    const auto choices = [&](Rect row, std::size_t first, std::size_t count, const auto& label, const auto& chosen,
                             const auto& pick, const char* name) {
        const float w = row.w / static_cast<float>(count);
        p.fill(row, f.color.field, 15);
        for (std::size_t i = first; i < first + count; ++i)
            if (pill(f, fmt::format("{}:{}", name, i), row.cut_left(w), label(i), chosen(i))) pick(i);
    };
    head(tr("Format"));
    // The tables in one row; below them the formats that hold the chosen layer as records.
    const auto formats = geodata::io::export_formats();
    const auto is_table = [](const auto& format) { return format.is_table(); };
    const auto tables = static_cast<std::size_t>(std::count_if(formats.begin(), formats.end(), is_table));
    const auto holds = [&](const auto& format) { return !is_table(format) && geodata::io::can_hold(format, layers_); };
    const auto format_row = [&](std::size_t first, std::size_t count) {
        choices(
            column.cut_top(30, 4), first, count, [](std::size_t i) { return format_at(i).name; },
            [&](std::size_t i) { return i == format_; }, [&](std::size_t i) { set_format(i); }, "export.format");
    };
    format_row(0, tables);
    const auto first = static_cast<std::size_t>(std::find_if(formats.begin(), formats.end(), holds) - formats.begin());
    if (!layers_.empty() && first < formats.size())
        format_row(first, static_cast<std::size_t>(std::count_if(formats.begin(), formats.end(), holds)));
    p.text_in(f.fonts.small, column.cut_top(18, 10), f.color.muted, tr(format_at(format_).about));

    head(tr("Coordinates"));
    choices(
        column.cut_top(30, 6), 0, kReferences.size(), [](std::size_t i) { return kReferences[i].label; },
        [&](std::size_t i) { return crs_ == kReferences[i].code; }, [&](std::size_t i) { crs_ = kReferences[i].code; },
        "export.crs");
    const bool crs_bad = !plan_ && plan_.error().message.find(crs_) != std::string::npos;
    text_field(f, "export.crs-typed", column.cut_top(32, 10), crs_, {.hint = "EPSG:4326", .wrong = crs_bad});

    head(tr("Where and when"));
    const geodata::Area* area = f.state.atlas->find_area(area_);
    const std::string area_label = area != nullptr ? area->title.in(f.language()) : std::string(tr("An area"));
    Rect row = column.cut_top(30, 6);
    const std::array<const char*, 2> labels = {tr("Everywhere"), tr("The map as seen")};
    const float third = row.w / 3;
    p.fill(row, f.color.field, 15);
    if (pill(f, "export.extent:0", row.cut_left(third), labels[0], extent_ == Extent::Everything))
        extent_ = Extent::Everything;
    if (pill(f, "export.extent:1", row.cut_left(third), labels[1], extent_ == Extent::Visible))
        extent_ = Extent::Visible;
    const bool was_open = popup_open(kAreaMenu);
    if (pill(f, "export.extent:2", row, area_label + " …", extent_ == Extent::Area) && !was_open) open_popup(kAreaMenu);
    const auto rows = static_cast<float>(f.state.atlas->areas.size());
    const Rect menu = popup_place(f, row, 220, rows * kMenuRow + 12);
    if (begin_popup(f, kAreaMenu, menu)) {
        Rect rest = menu.inset(6);
        for (const auto& entry : f.state.atlas->areas)
            if (menu_item(f, rest, {.name = "export.area:" + entry.id, .label = entry.title.in(f.language())})) {
                area_ = entry.id;
                extent_ = Extent::Area;
            }
        end_popup();
    }
    column.cut_top(p.paragraph(f.fonts.small, column.x, column.y, column.w, f.color.muted, filter_words(f), 1.45F, 3),
                   12);

    head(tr("File"));
    Rect file = column.cut_top(34, 4);
    const Rect browse = file.cut_right(button_width(f, tr("Choose…")), 8);
    if (button(f, "export.choose", browse, tr("Choose…")))
        chooser.open_save(f, tr("Export to"), name_, {extension_of(format_)},
                          [this](const std::filesystem::path& chosen, bool overwrite) {
                              folder_ = chosen.parent_path();
                              name_ = chosen.filename().string();
                              name_typed_ = true;
                              overwrite_ = overwrite;
                          });
    if (text_field(f, "export.name", file, name_).changed) {
        name_typed_ = true;
        overwrite_ = false;
    }
    p.text_in(f.fonts.small, column.cut_top(18, 10), f.color.muted,
              fmt::format(fmt::runtime(tr_in("the folder of a file", "in {}")), printable(folder_.string())));
    draw_plan(f, column);
}

void ExportDialog::draw_plan(Frame& f, Rect r) {
    const Paint p = f.paint();
    if (r.h < 30) return;
    p.fill(r, f.color.field, 8);
    const Rect content = begin_scroll(f, "##export-plan", r.inset(2));
    const float x = content.x + 12;
    const float w = content.w - 30;
    float y = content.y + 8;
    if (!plan_) {
        y += p.paragraph(f.fonts.body, x, y, w, f.color.warning, plan_.error().message, 1.45F) + 4;
        if (plan_.error().code == geodata::ErrorCode::WriteFailed) {
            if (checkbox(f, "export.replace", {x, y, w, 26}, tr("Replace what is there"), overwrite_))
                overwrite_ = !overwrite_;
            y += 28;
        }
    } else {
        for (const auto& table : plan_->tables) {
            p.text_in(f.fonts.bold, {x, y, w, 20}, f.color.ink,
                      fmt::format("{}: {}", table.layer, counted(table.written, "row", "rows")));
            y += 20;
            for (const auto& [reason, count] : table.skipped)
                y += p.paragraph(f.fonts.small, x, y, w, f.color.muted,
                                 fmt::format(fmt::runtime(tr("{} left out: {}")), grouped(count),
                                             session::reason_words(reason, f.language())),
                                 1.45F);
        }
        if (overwrite_) {
            if (checkbox(f, "export.replace", {x, y + 2, w, 26}, tr("Replace what is there"), true)) overwrite_ = false;
            y += 30;
        }
        if (plan_->losses.empty()) {
            y += p.paragraph(f.fonts.small, x, y, w, f.color.positive, tr("Nothing is lost in this format."), 1.45F);
        } else {
            for (const std::string& loss : plan_->losses)
                y += p.paragraph(f.fonts.small, x, y + 2, w, f.color.warning, loss, 1.45F) + 2;
        }
    }
    end_scroll(f, y + 8);
}

} // namespace app::ui
