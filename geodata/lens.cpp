#include "geodata/lens.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

namespace geodata {

namespace {

constexpr std::string_view kAgreed = "agreed";

// Null without a source's lens, or when the source claims no date.
const SourceDate* date_by(const Lens& lens, const Event& event) {
    if (lens.source.empty()) return nullptr;
    const auto found = std::find_if(event.source_dates.begin(), event.source_dates.end(),
                                    [&](const SourceDate& date) { return date.source == lens.source; });
    return found == event.source_dates.end() ? nullptr : &*found;
}

} // namespace

std::string lens_text(const Lens& lens) {
    return lens.agreed > 0 ? fmt::format("{}:{}", kAgreed, lens.agreed) : lens.source;
}

Result<Lens> parse_lens(std::string_view text) {
    const bool agreed = text.starts_with(kAgreed) && (text.size() == kAgreed.size() || text[kAgreed.size()] == ':');
    if (!agreed) return Lens{std::string(text), 0};
    const std::string_view digits = text.substr(std::min(text.size(), kAgreed.size() + 1));
    int number = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
    if (error != std::errc{} || end != digits.data() + digits.size() || number < 2)
        return fail(
            ErrorCode::InvalidArgument,
            fmt::format("the lens “{}” cannot be read: write agreed:N with the number of sources, 2 or more", text));
    return Lens{{}, number};
}

bool shows(const Lens& lens, const Event& event) {
    if (!lens.source.empty())
        return std::any_of(event.citations.begin(), event.citations.end(),
                           [&](const Citation& citation) { return citation.source == lens.source; });
    return lens.agreed <= 0 || source_count(event) >= static_cast<std::size_t>(lens.agreed);
}

bool shows(const Lens& lens, const Citation& citation) { return lens.source.empty() || citation.source == lens.source; }

const std::optional<TimeSpan>& span_under(const Lens& lens, const Event& event) {
    const SourceDate* date = date_by(lens, event);
    return date == nullptr ? event.span : date->span;
}

const std::string& when_under(const Lens& lens, const Event& event) {
    const SourceDate* date = date_by(lens, event);
    return date == nullptr ? event.when : date->when;
}

Event event_under(const Lens& lens, const Event& event) {
    Event seen = event;
    seen.when = when_under(lens, event);
    seen.span = span_under(lens, event);
    if (seen.when != event.when) seen.when_as_written.clear(); // written of the other date
    std::erase_if(seen.citations, [&](const Citation& citation) { return !shows(lens, citation); });
    return seen;
}

std::vector<std::string> dates_in(std::string_view when) {
    if (!when.starts_with('[') || !when.ends_with(']')) return {std::string(when)};
    when = when.substr(1, when.size() - 2);
    std::vector<std::string> dates;
    for (std::size_t begin = 0; begin <= when.size();) {
        const std::size_t end = std::min(when.find(',', begin), when.size());
        dates.emplace_back(when.substr(begin, end - begin));
        begin = end + 1;
    }
    return dates;
}

} // namespace geodata
