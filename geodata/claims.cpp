#include "geodata/claims.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "geodata/edtf.h"
#include "geodata/search_text.h"

namespace geodata {

namespace {

constexpr double kAboutPercent = 5; // of the value, on each side
constexpr double kInfinity = std::numeric_limits<double>::infinity();

double on_axis(CivilSeconds t) {
    if (t == kUnboundedPast) return -kInfinity;
    return t == kUnboundedFuture ? kInfinity : static_cast<double>(t);
}

// "1990-01-13~/1990-01-16~": every date of the text made approximate.
std::string approximate(const std::string& edtf) {
    const std::size_t slash = edtf.find('/');
    const auto one = [](std::string date) {
        const bool plain = !date.empty() && date != ".." && date.find_first_of("~?%") == std::string::npos;
        return plain ? date + "~" : date;
    };
    return slash == std::string::npos ? one(edtf) : one(edtf.substr(0, slash)) + "/" + one(edtf.substr(slash + 1));
}

// None when the claim is no date.
std::optional<TimeSpan> claimed_span(const Claim& claim, std::string_view zone) {
    if (claim.is_number) return std::nullopt;
    auto span = parse_edtf(claim.about ? approximate(claim.value) : claim.value, zone);
    if (!span && claim.about) span = parse_edtf(claim.value, zone);
    if (!span) return std::nullopt;
    if (claim.at_least) span->begin.end = span->end.end = kUnboundedFuture;
    if (claim.at_most) span->begin.begin = span->end.begin = kUnboundedPast;
    return *span;
}

std::optional<ClaimRange> range_of(const Claim& claim, bool dates, std::string_view zone) {
    if (dates) {
        const auto span = claimed_span(claim, zone);
        if (!span) return std::nullopt;
        return ClaimRange{on_axis(span->begin.begin), on_axis(span->end.end)};
    }
    if (!claim.is_number || !std::isfinite(claim.number)) return std::nullopt;
    const double slack = claim.about ? std::abs(claim.number) * kAboutPercent / 100 : 0;
    return ClaimRange{claim.at_most ? -kInfinity : claim.number - slack,
                      claim.at_least ? kInfinity : claim.number + slack};
}

// A text without what makes no difference to a reader.
std::string plain_text(std::string_view text) {
    std::string plain;
    for (const char c : fold_for_search(text)) {
        const bool space = c == ' ' || (c >= '\t' && c <= '\r');
        if (!space)
            plain += c;
        else if (!plain.empty() && plain.back() != ' ')
            plain += ' ';
    }
    while (!plain.empty() && plain.back() == ' ') plain.pop_back();
    return plain;
}

// Gathers and compares the claims of one event.
class Gatherer {
  public:
    Gatherer(const Atlas& atlas, std::uint32_t event, const Lens& lens)
        : atlas_(atlas), event_(atlas.events[event]), index_(event), lens_(lens) {}

    // One group a quantity, in order of appearance.
    std::vector<ClaimGroup> gather() {
        if (!shows(lens_, event_)) return {};
        for (std::uint32_t i = 0; i < event_.citations.size(); ++i) {
            if (!shows(lens_, event_.citations[i])) continue;
            for (std::uint32_t k = 0; k < event_.citations[i].claims.size(); ++k) add(i, k);
        }
        for (ClaimGroup& group : groups_) finish(group);
        return std::move(groups_);
    }

  private:
    const Claim& claim_of(const ClaimEntry& entry) const {
        return event_.citations[entry.citation].claims[entry.claim];
    }

    void add(std::uint32_t citation, std::uint32_t claim) {
        const Claim& what = event_.citations[citation].claims[claim];
        auto group = std::find_if(groups_.begin(), groups_.end(),
                                  [&](const ClaimGroup& one) { return one.quantity == what.quantity; });
        if (group == groups_.end()) {
            const Quantity* quantity = atlas_.find_quantity(what.quantity);
            group = groups_.emplace(groups_.end());
            group->quantity = what.quantity;
            group->event = index_;
            group->dates = quantity != nullptr && quantity->type == "date";
        }
        group->entries.push_back(
            {citation, claim, event_.citations[citation].source, range_of(what, group->dates, atlas_.time_zone)});
    }

    bool agree(const ClaimEntry& a, const ClaimEntry& b, bool dates) const {
        if (!a.range && !b.range) return plain_text(claim_of(a).value) == plain_text(claim_of(b).value);
        if (!a.range || !b.range) return false;
        if (dates) return a.range->low < b.range->high && b.range->low < a.range->high;
        return a.range->low <= b.range->high && b.range->low <= a.range->high;
    }

    void finish(ClaimGroup& group) const {
        const std::vector<ClaimEntry>& entries = group.entries;
        for (std::size_t i = 0; i < entries.size(); ++i)
            for (std::size_t k = i + 1; k < entries.size(); ++k) {
                const bool same_source = entries[i].source == entries[k].source;
                const bool common = agree(entries[i], entries[k], group.dates);
                if (same_source && !common) group.contradicts_itself = true;
                if (!same_source && !common) group.state = ClaimState::Differ;
                if (!same_source && common && group.state == ClaimState::Single) group.state = ClaimState::Agree;
            }
        set_plot(group);
    }

    static void set_plot(ClaimGroup& group) {
        ClaimRange plot{kInfinity, -kInfinity};
        for (const ClaimEntry& entry : group.entries) {
            if (!entry.range) return;
            for (const double end : {entry.range->low, entry.range->high}) {
                if (!std::isfinite(end)) continue;
                plot.low = std::min(plot.low, end);
                plot.high = std::max(plot.high, end);
            }
        }
        if (plot.low <= plot.high) group.plot = plot;
    }

    const Atlas& atlas_;
    const Event& event_;
    std::uint32_t index_;
    const Lens& lens_;
    std::vector<ClaimGroup> groups_;
};

// Stable: what is of one quantity keeps its order.
void sort_by_quantity(const Atlas& atlas, std::vector<ClaimGroup>& groups) {
    std::map<std::string, std::size_t> place; // copies: sorting moves the groups about
    for (const Quantity& quantity : atlas.quantities) place.emplace(quantity.id, place.size());
    for (const ClaimGroup& group : groups) place.emplace(group.quantity, place.size());
    std::stable_sort(groups.begin(), groups.end(), [&](const ClaimGroup& a, const ClaimGroup& b) {
        return place.at(a.quantity) < place.at(b.quantity);
    });
}

Interval hull(const Interval& a, const Interval& b) { return {std::min(a.begin, b.begin), std::max(a.end, b.end)}; }

struct ClaimedDate {
    std::string source;
    std::string when;
    TimeSpan span;
};

// One entry a source, in the order of appearance.
std::vector<SourceDate> dates_by_source(std::vector<ClaimedDate> claimed) {
    std::vector<SourceDate> dates;
    for (const ClaimedDate& one : claimed) {
        const bool known =
            std::any_of(dates.begin(), dates.end(), [&](const SourceDate& date) { return date.source == one.source; });
        if (!known) dates.push_back({one.source, {}, one.span});
    }
    std::stable_sort(claimed.begin(), claimed.end(), [](const ClaimedDate& a, const ClaimedDate& b) {
        return a.span.begin.begin < b.span.begin.begin;
    });
    for (SourceDate& date : dates) {
        std::vector<std::string> texts;
        for (const ClaimedDate& one : claimed) {
            if (one.source != date.source) continue;
            date.span = TimeSpan{hull(date.span->begin, one.span.begin), hull(date.span->end, one.span.end)};
            if (std::find(texts.begin(), texts.end(), one.when) == texts.end()) texts.push_back(one.when);
        }
        date.when = texts.size() == 1 ? texts.front() : fmt::format("[{}]", fmt::join(texts, ","));
    }
    return dates;
}

} // namespace

std::string_view name_of(ClaimState state) {
    switch (state) {
    case ClaimState::Single:
        return "single";
    case ClaimState::Agree:
        return "agree";
    case ClaimState::Differ:
        return "differ";
    }
    return "";
}

std::vector<ClaimGroup> gather_claims(const Atlas& atlas, std::uint32_t event, const Lens& lens) {
    std::vector<ClaimGroup> groups = Gatherer(atlas, event, lens).gather();
    sort_by_quantity(atlas, groups);
    return groups;
}

std::vector<ClaimGroup> gather_claims(const Atlas& atlas, const Lens& lens) {
    std::vector<ClaimGroup> groups;
    for (std::uint32_t i = 0; i < atlas.events.size(); ++i)
        for (ClaimGroup& group : Gatherer(atlas, i, lens).gather()) groups.push_back(std::move(group));
    sort_by_quantity(atlas, groups);
    return groups;
}

bool disputed_under(const Lens& lens, const Atlas& atlas, std::uint32_t event) {
    if (!sources_differ(atlas.events[event])) return false; // less read is less disputed
    if (lens.source.empty()) return true;
    const std::vector<ClaimGroup> groups = Gatherer(atlas, event, lens).gather();
    return std::any_of(groups.begin(), groups.end(), [](const ClaimGroup& group) { return group.disputed(); });
}

void derive_from_claims(Atlas& atlas) {
    for (std::uint32_t i = 0; i < atlas.events.size(); ++i) {
        Event& event = atlas.events[i];
        std::vector<ClaimedDate> claimed;
        const std::vector<ClaimGroup> groups = Gatherer(atlas, i, {}).gather();
        event.claims_differ =
            std::any_of(groups.begin(), groups.end(), [](const ClaimGroup& group) { return group.disputed(); });
        for (const Citation& citation : event.citations)
            for (const Claim& claim : citation.claims) {
                const Quantity* quantity = atlas.find_quantity(claim.quantity);
                if (quantity == nullptr || !quantity->dates_event) continue;
                if (const auto span = claimed_span(claim, atlas.time_zone))
                    claimed.push_back({citation.source, claim.about ? approximate(claim.value) : claim.value, *span});
            }
        event.source_dates = dates_by_source(std::move(claimed));
    }
}

} // namespace geodata
