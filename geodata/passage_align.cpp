#include "geodata/passage_align.h"

#include <algorithm>
#include <cstdint>

#include "geodata/word_forms.h"

namespace geodata {
namespace {

constexpr int kAgreed = 3;
constexpr int kChanged = -1;
constexpr std::size_t kMaxAlignments = 8;

enum class Step : std::uint8_t { None, Agreed, TwoToOne, OneToTwo, Skipped, Changed, Added, Dropped };

bool is_one_of(const RecordedWord& word, const WordForm& form) { return word.is(form.text, form.sum); }

bool agree(const RecordedWord& word, const WordForms& copy) {
    if (is_one_of(word, copy.whole) || is_one_of(word, copy.stem)) return true;
    return !word.stem.empty() && word.stem == copy.whole.text;
}

bool agree_as_parts(const RecordedWord& first, const RecordedWord& second, const WordForms& copy) {
    if (is_one_of(first, copy.first) && (is_one_of(second, copy.second) || is_one_of(second, copy.second_stem)))
        return true;
    // A compound of the quote whose hyphen stood at a line's end of the copy and was taken for a broken word's.
    if (first.is_hyphenated && first.text + second.text == copy.whole.text) return true;
    return is_one_of(first, copy.stem) && is_one_of(second, copy.note);
}

bool agree_as_whole(const RecordedWord& word, const WordForms& copy) {
    return is_one_of(word, copy.with_next) || is_one_of(word, copy.with_next_stem) ||
           (!word.stem.empty() && word.stem == copy.with_next.text);
}

class Aligner {
  public:
    Aligner(const PassageRecord& record, WordRange part, const DocumentText& document, WordRange window)
        : record_(record),
          part_(part),
          window_(window),
          forms_(word_forms(document, window.begin, window.end)),
          rows_(part.end - part.begin),
          stride_(window.end - window.begin + 1),
          score_((rows_ + 1) * stride_, 0),
          step_((rows_ + 1) * stride_, Step::None) {
        for (std::size_t r = 1; r <= rows_; ++r) {
            set(r, 0, score_[(r - 1) * stride_] + kChanged, Step::Dropped);
            for (std::size_t c = 1; c < stride_; ++c) fill(r, c);
        }
    }

    std::vector<Alignment> best() const {
        std::vector<Alignment> found;
        const auto last_row = score_.begin() + static_cast<std::ptrdiff_t>(rows_ * stride_);
        const int most = *std::max_element(last_row, score_.end());
        for (std::size_t c = 1; c < stride_ && found.size() < kMaxAlignments; ++c) {
            if (score_[rows_ * stride_ + c] != most || step_[rows_ * stride_ + c] == Step::Skipped) continue;
            Alignment alignment = trace(c);
            if (alignment.all.empty()) continue;
            // Contexts of two places may share words, the passages may not.
            const WordRange before = found.empty() ? WordRange{} : place_of(found.back());
            if (!before.empty() && place_of(alignment).begin < before.end) continue;
            found.push_back(std::move(alignment));
        }
        return found;
    }

  private:
    static const WordRange& place_of(const Alignment& alignment) {
        return alignment.passage.empty() ? alignment.all : alignment.passage;
    }
    // Of a compound that a line's end broke the record may begin with the second part, or end with the first.
    bool agrees_at_edge(std::size_t r, const WordForms& copy) const {
        const bool is_first = r == 1 && part_.begin == 0;
        const bool is_last = r == rows_ && part_.end == record_.words.size();
        return (is_first && (is_one_of(row(r), copy.second) || is_one_of(row(r), copy.second_stem))) ||
               (is_last && is_one_of(row(r), copy.first));
    }
    const RecordedWord& row(std::size_t r) const { return record_.words[part_.begin + r - 1]; }

    void set(std::size_t r, std::size_t c, int score, Step step) {
        score_[r * stride_ + c] = score;
        step_[r * stride_ + c] = step;
    }

    void fill(std::size_t r, std::size_t c) {
        const WordForms& copy = forms_[c - 1];
        const bool is_agreed = agree(row(r), copy) || agrees_at_edge(r, copy);
        int best = score_[(r - 1) * stride_ + c - 1] + (is_agreed ? kAgreed : kChanged);
        Step step = is_agreed ? Step::Agreed : Step::Changed;
        const auto offer = [&](int score, Step other) {
            if (score <= best) return;
            best = score;
            step = other;
        };
        if (r >= 2 && (copy.first.sum >= 0 || copy.note.sum >= 0 || row(r - 1).is_hyphenated) &&
            agree_as_parts(row(r - 1), row(r), copy))
            offer(score_[(r - 2) * stride_ + c - 1] + 2 * kAgreed, Step::TwoToOne);
        if (c >= 2 && forms_[c - 2].with_next.sum >= 0 && agree_as_whole(row(r), forms_[c - 2]))
            offer(score_[(r - 1) * stride_ + c - 2] + kAgreed, Step::OneToTwo);
        if (copy.may_be_skipped)
            offer(score_[r * stride_ + c - 1], Step::Skipped);
        else
            offer(score_[r * stride_ + c - 1] + kChanged, Step::Added);
        offer(score_[(r - 1) * stride_ + c] + kChanged, Step::Dropped);
        set(r, c, best, step);
    }

    bool is_of_passage(std::size_t r) const {
        const std::size_t k = part_.begin + r - 1;
        return k >= record_.passage_begin() && k < record_.passage_end();
    }

    void count(Alignment& alignment, std::size_t r) const {
        const std::size_t k = part_.begin + r - 1;
        if (k < record_.passage_begin())
            ++alignment.agreed_before;
        else if (k < record_.passage_end())
            ++alignment.agreed_passage;
        else
            ++alignment.agreed_after;
        if (k >= record_.quote_begin() && k < record_.quote_end()) ++alignment.agreed_quote;
    }

    void place(Alignment& alignment, std::size_t r, std::size_t c) const {
        const std::size_t k = part_.begin + r - 1;
        const std::size_t word = window_.begin + c - 1;
        alignment.all.include(word);
        if (is_of_passage(r)) alignment.passage.include(word);
        if (k >= record_.quote_begin() && k < record_.quote_end()) alignment.quote.include(word);
    }

    Alignment trace(std::size_t c) const {
        Alignment alignment;
        std::vector<std::size_t> unlike;
        for (std::size_t r = rows_; r > 0;) {
            const Step step = step_[r * stride_ + c];
            switch (step) {
            case Step::Agreed:
            case Step::Changed:
                place(alignment, r, c);
                if (step == Step::Agreed)
                    count(alignment, r);
                else
                    unlike.push_back(window_.begin + c - 1);
                --r;
                --c;
                break;
            case Step::TwoToOne:
                for (const std::size_t part : {r, r - 1}) {
                    place(alignment, part, c);
                    count(alignment, part);
                }
                r -= 2;
                --c;
                break;
            case Step::OneToTwo:
                place(alignment, r, c);
                place(alignment, r, c - 1);
                count(alignment, r);
                --r;
                c -= 2;
                break;
            case Step::Added:
                unlike.push_back(window_.begin + c - 1);
                ++alignment.added;
                --c;
                break;
            case Step::Skipped:
                --c;
                break;
            case Step::Dropped:
            case Step::None:
                if (is_of_passage(r)) ++alignment.lost;
                --r;
                break;
            }
        }
        std::reverse(unlike.begin(), unlike.end());
        for (const std::size_t word : unlike) {
            if (word >= alignment.passage.begin && word < alignment.passage.end) alignment.changed.push_back(word);
        }
        return alignment;
    }

    const PassageRecord& record_;
    WordRange part_, window_;
    std::vector<WordForms> forms_;
    std::size_t rows_, stride_;
    std::vector<int> score_;
    std::vector<Step> step_;
};

} // namespace

void WordRange::include(std::size_t word) {
    if (empty()) *this = {word, word + 1};
    begin = std::min(begin, word);
    end = std::max(end, word + 1);
}

bool Alignment::is_better_than(const Alignment& other) const {
    if (agreed_passage != other.agreed_passage) return agreed_passage > other.agreed_passage;
    if (agreed() != other.agreed()) return agreed() > other.agreed();
    return added < other.added;
}

std::vector<Alignment> align(const PassageRecord& record, WordRange part, const DocumentText& document,
                             WordRange window) {
    if (window.begin >= window.end || part.empty()) return {};
    return Aligner(record, part, document, window).best();
}

} // namespace geodata
