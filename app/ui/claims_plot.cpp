#include "app/ui/claims_plot.h"

#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "app/ui/event_words.h"
#include "app/ui/strings.h"
#include "app/ui/widgets.h"
#include "geodata/edtf.h"

namespace app::ui {
namespace {

constexpr float kClaimRow = 24, kLabel = 98;

// Where a claim stands on the axis of its quantity; false when it has no place there.
bool place_claim(const geodata::Claim& claim, bool dates, Difference::Mark& mark) {
    mark.about = claim.about;
    mark.at_least = claim.at_least;
    mark.at_most = claim.at_most;
    if (!dates) {
        mark.low = mark.high = claim.number;
        return claim.is_number && std::isfinite(claim.number);
    }
    const auto span = geodata::parse_edtf(claim.value);
    if (!span || !geodata::is_bounded(span->begin.begin) || !geodata::is_bounded(span->end.end)) return false;
    mark.low = static_cast<double>(span->begin.begin);
    mark.high = static_cast<double>(span->end.end);
    return true;
}

Difference gather(const geodata::Atlas& atlas, const geodata::ClaimGroup& group, geodata::Language language) {
    const geodata::Quantity* quantity = atlas.find_quantity(group.quantity);
    const std::string type = quantity != nullptr ? quantity->type : std::string("text");
    Difference out;
    out.quantity = group.quantity;
    out.title = quantity != nullptr ? quantity->title.in(language) : group.quantity;
    out.event = group.event;
    out.disputed = group.disputed();
    out.agree = group.state == geodata::ClaimState::Agree && !group.contradicts_itself;
    out.contradicts_itself = group.contradicts_itself;
    out.dates = type == "date";
    out.plotted = type != "text";
    std::vector<std::string> ids; // of the rows
    for (const geodata::ClaimEntry& entry : group.entries) {
        const geodata::Claim& claim = atlas.events[group.event].citations[entry.citation].claims[entry.claim];
        const auto at = static_cast<std::size_t>(std::find(ids.begin(), ids.end(), entry.source) - ids.begin());
        if (at == ids.size()) {
            ids.push_back(entry.source);
            const geodata::Source* source = atlas.find_source(entry.source);
            out.rows.emplace_back().source = source != nullptr ? source->short_title : entry.source;
        }
        Difference::Row& row = out.rows[at];
        const std::string words = claim_words(claim, type);
        if (row.words.find(words) == std::string::npos) row.words += (row.words.empty() ? "" : "; ") + words;
        if (!claim.note.empty()) row.notes += (row.notes.empty() ? "" : "\n") + claim.note;
        if (row.citations.empty() || row.citations.back() != entry.citation) row.citations.push_back(entry.citation);
        Difference::Mark mark;
        if (!place_claim(claim, out.dates, mark)) out.plotted = false;
        row.marks.push_back(mark);
    }
    bool first = true;
    for (const Difference::Row& row : out.rows)
        for (const Difference::Mark& mark : row.marks) {
            out.low = first ? mark.low : std::min(out.low, mark.low);
            out.high = first ? mark.high : std::max(out.high, mark.high);
            first = false;
        }
    return out;
}

std::string tick_words(double value, double step) {
    if (step >= 1) return grouped(std::llround(value));
    return words::decimal(spoken(), value, std::clamp(static_cast<int>(std::ceil(-std::log10(step))), 0, 6));
}

} // namespace

std::vector<Difference> differences(const geodata::Atlas& atlas, std::uint32_t event, const geodata::Lens& lens,
                                    geodata::Language language) {
    std::vector<Difference> out;
    for (const geodata::ClaimGroup& group : geodata::gather_claims(atlas, event, lens))
        if (group.disputed()) out.push_back(gather(atlas, group, language));
    return out;
}

std::vector<Difference> all_differences(const geodata::Atlas& atlas, const geodata::Lens& lens,
                                        geodata::Language language) {
    std::vector<Difference> out;
    for (const geodata::ClaimGroup& group : geodata::gather_claims(atlas, lens))
        out.push_back(gather(atlas, group, language));
    return out;
}

std::vector<double> nice_ticks(double low, double high, int most, double least_step) {
    std::vector<double> ticks;
    if (!(high > low) || most < 2) return ticks;
    const double rough = (high - low) / (most - 1);
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    double step = power;
    for (const double factor : {1.0, 2.0, 5.0, 10.0}) {
        step = power * factor;
        if (std::floor(high / step) - std::ceil(low / step) + 1 <= most) break;
    }
    step = std::max(step, least_step);
    for (double k = std::ceil(low / step); k * step <= high + step * 1e-9; ++k) ticks.push_back(k * step);
    return ticks;
}

DifferenceDrawn draw_difference(Frame& f, const Difference& d, std::string_view name, float x, float y, float width) {
    const Paint p = f.paint();
    const float top = y;
    DifferenceDrawn drawn;
    float words_w = 0;
    for (const auto& row : d.rows) words_w = std::max(words_w, f.text_width(f.fonts.small_bold, row.words) + 1);
    words_w = std::min(words_w, d.dates ? width * 0.46F : width * 0.36F);
    float label_w = 0;
    for (const auto& row : d.rows) label_w = std::max(label_w, f.text_width(f.fonts.small, row.source));
    label_w = std::min(label_w, kLabel);
    Rect plot{x + label_w + 16, y, width - label_w - 16 - words_w - 14, kClaimRow * static_cast<float>(d.rows.size())};
    const bool plotted = d.plotted && plot.w >= 56 && d.high > d.low;
    if (!plotted) words_w = width - label_w - 16;
    const auto at = [&](double value) {
        return plot.x + 6 + static_cast<float>((value - d.low) / (d.high - d.low)) * (plot.w - 12);
    };
    for (std::size_t i = 0; i < d.rows.size(); ++i) {
        const Difference::Row& row = d.rows[i];
        const Rect line{x, y, width, kClaimRow};
        const Press press = press_area(f, fmt::format("claim:{}:{}", name, i), line);
        if (press.hovered) p.fill({x - 6, y, width + 12, kClaimRow}, f.color.field, 6);
        if (press.clicked) drawn.clicked = i;
        const bool cut = p.text_in(f.fonts.small, {x, y, label_w, kClaimRow}, f.color.muted, row.source);
        const bool cut_words = p.text_in(f.fonts.small_bold, {line.right() - words_w, y, words_w, kClaimRow},
                                         f.color.ink, row.words, plotted ? Align::Right : Align::Left);
        std::string more = cut || cut_words ? row.source + ": " + row.words : std::string();
        if (!row.notes.empty()) more += (more.empty() ? "" : "\n") + row.notes;
        tip(f, press, line, more.empty() ? std::string(tr("Read the passage")) : more);
        if (plotted) {
            p.fill({plot.x, y + kClaimRow / 2, plot.w, 1}, f.color.edge);
            if (row.marks.size() > 1 && !d.dates) {
                const auto [low, high] = std::minmax_element(
                    row.marks.begin(), row.marks.end(), [](const auto& a, const auto& b) { return a.low < b.low; });
                p.fill({at(low->low), y + kClaimRow / 2 - 1, at(high->low) - at(low->low), 2.5F}, f.color.accent);
            }
            for (const auto& mark : row.marks) {
                const float my = y + kClaimRow / 2 + 0.5F;
                const float x0 = at(mark.low);
                const float x1 = at(mark.high);
                if (d.dates) {
                    const Rect bar{(x0 + x1) / 2 - std::max(x1 - x0, 9.0F) / 2, my - 4.5F, std::max(x1 - x0, 9.0F), 9};
                    p.fill(bar, mark.about ? f.color.panel : f.color.accent, 4.5F);
                    if (mark.about) p.frame(bar, f.color.accent, 4.5F, 1.6F);
                    continue;
                }
                if (mark.at_least) {
                    p.line(x0, my, plot.right() - 5, my, f.color.accent, 2);
                    p.triangle(plot.right(), my, plot.right() - 6, my - 4, plot.right() - 6, my + 4, f.color.accent);
                }
                if (mark.at_most) {
                    p.line(plot.x + 5, my, x0, my, f.color.accent, 2);
                    p.triangle(plot.x, my, plot.x + 6, my - 4, plot.x + 6, my + 4, f.color.accent);
                }
                p.disc(x0, my, 6, f.color.panel);
                p.marker(geodata::MarkerShape::Disc, x0, my, 4.8F, f.color.accent, mark.about, f.color.panel);
            }
        }
        y += kClaimRow;
    }
    if (plotted && !d.dates) {
        const auto is_whole = [](const Difference::Mark& mark) { return mark.low == std::floor(mark.low); };
        const bool counts = std::all_of(d.rows.begin(), d.rows.end(), [&](const Difference::Row& row) {
            return std::all_of(row.marks.begin(), row.marks.end(), is_whole);
        });
        const auto ticks = nice_ticks(d.low, d.high, plot.w > 150 ? 4 : 3, counts ? 1 : 0); // there is no half a person
        const double step = ticks.size() > 1 ? ticks[1] - ticks[0] : 1;
        float free_from = x;
        for (const double tick : ticks) {
            const std::string label = tick_words(tick, step);
            const float w = f.text_width(f.fonts.small, label);
            const float tx = at(tick) - w / 2;
            p.fill({at(tick) - 0.5F, y, 1, 4}, f.color.muted);
            if (tx < free_from) continue;
            p.text(f.fonts.small, tx, y + 3, f.color.muted, label);
            free_from = tx + w + 6;
        }
        y += 20;
    }
    drawn.height = y - top;
    return drawn;
}

} // namespace app::ui
