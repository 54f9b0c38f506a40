#include "geodata/io/pdf/pdf_pages.h"

#include <memory>
#include <poppler-document.h>
#include <poppler-global.h>
#include <poppler-page.h>

#include "geodata/io/pdf/reading_order.h"

namespace geodata::io {
namespace {

std::string utf8_of(const poppler::ustring& text) {
    const poppler::byte_array bytes = text.to_utf8();
    return {bytes.begin(), bytes.end()};
}

std::string text_of(const poppler::page& page) {
    // In the order of the file, which is that of reading nearly always, also in columns.
    std::string text = utf8_of(page.text(poppler::rectf(), poppler::page::raw_order_layout));
    while (text.ends_with('\f')) text.pop_back(); // a page's end is the caller's
    std::vector<PageWord> words;
    for (const poppler::text_box& box : page.text_list()) {
        if (box.rotation() != 0) continue;
        const poppler::rectf place = box.bbox();
        words.push_back(
            {place.x(), place.y(), place.width(), place.height(), utf8_of(box.text()), box.has_space_after()});
    }
    return in_reading_order(std::move(text), std::move(words));
}

} // namespace

PdfMessage read_pages(std::string_view bytes) {
    poppler::set_debug_error_function([](const std::string&, void*) {}, nullptr);
    const std::unique_ptr<poppler::document> document(
        poppler::document::load_from_raw_data(bytes.data(), static_cast<int>(bytes.size())));
    PdfMessage message;
    if (!document) return message;
    if (document->is_locked()) {
        message.outcome = PdfMessage::Outcome::Encrypted;
        return message;
    }
    message.title = utf8_of(document->get_title());
    for (int i = 0; i < document->pages(); ++i) {
        const std::unique_ptr<poppler::page> page(document->create_page(i));
        message.pages.push_back(page ? text_of(*page) : std::string());
    }
    if (!message.pages.empty()) message.outcome = PdfMessage::Outcome::Read;
    return message;
}

} // namespace geodata::io
