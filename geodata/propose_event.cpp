#include "geodata/propose_event.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "geodata/sentences.h"
#include "geodata/written_dates.h"

namespace geodata {
namespace {

using WordSpan = std::span<const Word>;

// A year that another date may take.
struct YearInText {
    int year = 0;
    WordStretch words;
};

class Proposer {
  public:
    Proposer(const DocumentText& document, ByteRange selection, const PlaceNames& names)
        : document_(document), selection_(selection), names_(names) {
        const auto& words = document.words;
        const auto first = std::partition_point(words.begin(), words.end(),
                                                [&](const Word& word) { return word.end <= selection.begin; });
        const auto last =
            std::partition_point(first, words.end(), [&](const Word& word) { return word.begin < selection.end; });
        const WordStretch inner{static_cast<std::size_t>(first - words.begin()),
                                static_cast<std::size_t>(last - words.begin())};
        if (inner.begin == inner.end) return;
        constexpr std::size_t kMostWords = 400; // before and after: a list without a full stop
        around_ = sentences_around(sentence_starts(document.text, words), words.size(), inner, 0, kMostWords);
    }

    EventProposal propose() {
        EventProposal proposal;
        if (around_.begin == around_.end) return proposal;
        const WordSpan words = WordSpan(document_.words).subspan(around_.begin, around_.end - around_.begin);
        const std::vector<DateInText> dates = dates_in(document_.text, words);
        for (const DateInText& date : dates)
            if (auto proposed = propose(date, dates)) proposal.dates.push_back(std::move(*proposed));
        propose_places(words, dates, proposal.places);
        sort(proposal.dates);
        sort(proposal.places);
        keep_first(proposal.dates, [](const ProposedDate& a, const ProposedDate& b) { return a.edtf == b.edtf; });
        keep_first(proposal.places, [](const ProposedPlace& a, const ProposedPlace& b) {
            return a.place.name == b.place.name && a.place.position == b.place.position &&
                   a.place.precision == b.place.precision;
        });
        return proposal;
    }

  private:
    // Words are counted from the first of `around_`.
    ByteRange bytes_of(std::size_t begin, std::size_t end) const {
        return {document_.words[around_.begin + begin].begin, document_.words[around_.begin + end - 1].end};
    }
    bool is_selected(ByteRange range) const { return range.begin < selection_.end && range.end > selection_.begin; }

    std::optional<ProposedDate> propose(const DateInText& date, const std::vector<DateInText>& dates) {
        ProposedDate proposed;
        proposed.at = bytes_of(date.begin, date.end);
        proposed.selected = is_selected(proposed.at);
        proposed.order_supposed = date.order_supposed;
        proposed.winter_supposed = date.winter_supposed;
        proposed.doubtful = date.doubtful;
        int year = 0;
        if (date.year_supposed) {
            proposed.year_from = YearFrom::Sentence;
            proposed.year_at = proposed.at;
        }
        if (!date.has_year()) {
            if (const DateInText* other = nearest_with_year(date, dates)) {
                year = other->first.year;
                proposed.year_from = YearFrom::Sentence;
                proposed.year_at = bytes_of(other->begin, other->end);
            } else if (const auto& before = year_before()) {
                year = before->year;
                proposed.year_from = YearFrom::Before;
                proposed.year_at = {document_.words[before->words.begin].begin,
                                    document_.words[before->words.end - 1].end};
            }
        }
        proposed.edtf = edtf_of(date, year);
        return proposed.edtf.empty() ? std::nullopt : std::optional(proposed);
    }

    // Of the sentence; of two equally near ones the one before.
    static const DateInText* nearest_with_year(const DateInText& date, const std::vector<DateInText>& dates) {
        const DateInText* nearest = nullptr;
        std::size_t least = 0;
        for (const DateInText& other : dates) {
            if (!gives_year(other)) continue;
            const std::size_t distance = other.end <= date.begin ? date.begin - other.end : other.begin - date.end;
            if (nearest != nullptr && distance >= least) continue;
            nearest = &other;
            least = distance;
        }
        return nearest;
    }
    static bool gives_year(const DateInText& date) {
        if (!date.has_year() || date.first.years != 1) return false;
        return !date.last || date.last->year == date.first.year;
    }

    // Looked for once, backwards from the sentence.
    const std::optional<YearInText>& year_before() {
        if (has_looked_) return year_before_;
        has_looked_ = true;
        constexpr std::size_t kStep = 500, kOverlap = 12; // words; a date may lie across the seam
        for (std::size_t end = around_.begin; end > 0 && !year_before_;) {
            const std::size_t begin = end - std::min(end, kStep);
            const std::size_t seam = std::min(end + kOverlap, around_.begin);
            for (const DateInText& date :
                 dates_in(document_.text, WordSpan(document_.words).subspan(begin, seam - begin)))
                if (gives_year(date)) year_before_ = {date.first.year, {begin + date.begin, begin + date.end}};
            end = begin;
        }
        return year_before_;
    }

    void propose_places(WordSpan words, const std::vector<DateInText>& dates,
                        std::vector<ProposedPlace>& places) const {
        const std::vector<PlaceInText> found = names_.find(document_.text, words);
        for (const PlaceInText& place : found) {
            const bool is_date = std::any_of(dates.begin(), dates.end(), [&](const DateInText& date) {
                return place.begin < date.end && place.end > date.begin;
            });
            if (is_date) continue;
            ProposedPlace proposed;
            proposed.place = names_.places()[place.place];
            proposed.at = bytes_of(place.begin, place.end);
            proposed.selected = is_selected(proposed.at);
            proposed.name_supposed = place.name_supposed;
            proposed.places_of_name = static_cast<std::uint32_t>(std::count_if(
                found.begin(), found.end(), [&](const PlaceInText& other) { return other.begin == place.begin; }));
            places.push_back(std::move(proposed));
        }
    }

    template <class Proposed>
    void sort(std::vector<Proposed>& list) const {
        const auto distance = [&](const Proposed& one) {
            if (one.at.begin >= selection_.begin) return one.at.begin - selection_.begin;
            return one.at.end <= selection_.begin ? selection_.begin - one.at.end : 0;
        };
        std::stable_sort(list.begin(), list.end(), [&](const Proposed& a, const Proposed& b) {
            if (a.selected != b.selected) return a.selected;
            return distance(a) < distance(b);
        });
    }

    // Of what is proposed more than once the nearest.
    template <class Proposed, class IsSame>
    static void keep_first(std::vector<Proposed>& list, IsSame is_same) {
        auto end = list.begin();
        for (auto one = list.begin(); one != list.end(); ++one) {
            if (std::any_of(list.begin(), end, [&](const Proposed& kept) { return is_same(kept, *one); })) continue;
            if (end != one) *end = std::move(*one);
            ++end;
        }
        list.erase(end, list.end());
    }

    const DocumentText& document_;
    ByteRange selection_;
    const PlaceNames& names_;
    WordStretch around_;
    std::optional<YearInText> year_before_;
    bool has_looked_ = false;
};

} // namespace

EventProposal propose_event(const DocumentText& document, ByteRange selection, const PlaceNames& names) {
    return Proposer(document, selection, names).propose();
}

} // namespace geodata
