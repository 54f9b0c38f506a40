#include "app/ui/document_words.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>
#include <imgui.h>

#include "app/ui/passage_block.h"
#include "app/ui/strings.h"
#include "app/ui/widgets.h"

namespace app::ui {

std::string document_words(const geodata::DocumentText& document) {
    std::string words = printable(std::filesystem::path(document.path).filename().string());
    if (!document.page_begins.empty())
        words += " · " + counted(static_cast<std::int64_t>(document.page_begins.size()), "page", "pages");
    if (document.encoding_guessed)
        words += " · " + fmt::format(fmt::runtime(tr("{}, a guess")), document.encoding);
    else if (document.encoding != "UTF-8")
        words += " · " + document.encoding;
    return words;
}

std::string match_words(const geodata::DocumentText& document) {
    switch (document.matched_by) {
    case geodata::MatchedBy::User:
        return tr("given to it by you");
    case geodata::MatchedBy::Hash:
        return tr("the very file of the record");
    case geodata::MatchedBy::Name:
        return tr("known by its name");
    case geodata::MatchedBy::Title:
        return tr("known by its title");
    case geodata::MatchedBy::Content:
        break;
    }
    return tr("known by its quotes");
}

const char* file_word(geodata::FileState state) {
    using geodata::FileState;
    switch (state) {
    case FileState::Read:
        return tr("read");
    case FileState::Unmatched:
        return tr("of no source");
    case FileState::Second:
        return tr("another copy");
    case FileState::Encrypted:
        return tr("encrypted");
    case FileState::NoText:
        return tr("without text");
    case FileState::TooLarge:
        return tr("too large");
    case FileState::Unreadable:
        return tr("unreadable");
    case FileState::Changed:
        break;
    }
    return tr("being written");
}

std::string place_words_of(const geodata::DocumentText& document, const geodata::ByteRange& range) {
    const auto first = std::partition_point(document.words.begin(), document.words.end(),
                                            [&](const geodata::Word& word) { return word.end <= range.begin; });
    const auto last = std::partition_point(first, document.words.end(),
                                           [&](const geodata::Word& word) { return word.begin < range.end; });
    std::string count = counted(last - first, "word", "words");
    if (first == last) return count;
    const std::uint32_t page = document.page_at(first->begin);
    const std::string where =
        page > 0 ? fmt::format(fmt::runtime(tr("page {}")), page) : lines_words(first->line, (last - 1)->line);
    return count + " · " + where;
}

float draw_ways_to_get(Frame& f, const geodata::Source& source, const Rect& r, FileChooser& chooser) {
    Wrap rows = Wrap::at(r.x, r.y, r.w, 32, 8);
    const auto place = [&](const char* label) { return rows.place(button_width(f, label)); };
    const char* add = tr("Add a folder of documents…");
    if (button(f, "get.folder:" + source.id, place(add), add)) chooser.open_folder(f, ChooserPurpose::AddSources);
    const char* paste = tr("Paste its text");
    const Rect paste_box = place(paste);
    if (button(f, "get.paste:" + source.id, paste_box, paste)) {
        const char* text = ImGui::GetClipboardText();
        f.push(session::action::PasteDocument{source.id, text != nullptr ? text : ""});
    }
    const std::string page = !source.doi.empty() ? "https://doi.org/" + source.doi : source.url;
    if (!page.empty()) {
        const char* open = tr("Publisher’s page");
        const Rect box = place(open);
        if (button(f, "get.page:" + source.id, box, open)) f.push(session::action::OpenAddress{page});
    }
    return rows.bottom() - r.y;
}

} // namespace app::ui
