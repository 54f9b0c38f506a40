#include "geodata/io/document_reading.h"

#include <cstdlib>
#include <optional>

#include <fmt/format.h>

#include "geodata/io/document_cache.h"
#include "geodata/io/html_text.h"
#include "geodata/io/pdf_text.h"
#include "geodata/io/safe_file.h"
#include "geodata/io/text_decoding.h"

namespace geodata::io {
namespace {

constexpr std::string_view kPdfMark = "%PDF-";

Unread too_large(std::uintmax_t most) {
    return {FileState::TooLarge,
            fmt::format("it is larger than {} MiB and was not read; put its text there alone", most / 1024 / 1024)};
}

// One attempt at a file that is open.
class Attempt {
  public:
    Attempt(const ListedFile& listed, const OpenFile& file, const std::string& encoding, const DocumentReader& reader,
            const JobControl& control)
        : file_(file), encoding_(encoding), reader_(reader), control_(control) {
        document_.path = listed.path.string();
        document_.format = listed.format;
    }

    Reading<DocumentText> read() {
        if (file_.stamp().size == 0) return unread(FileState::NoText, "it is empty; put the document's text there");
        const bool is_pdf = document_.format == DocumentFormat::Pdf;
        const std::uintmax_t most = is_pdf ? reader_.max_pdf_bytes : reader_.max_text_bytes;
        if (file_.stamp().size > most) return tl::unexpected(too_large(most));
        const auto problem = is_pdf ? take_pdf() : take_bytes();
        if (problem) return tl::unexpected(*problem);
        return finished();
    }

  private:
    std::optional<Unread> take_pdf() {
        auto digest = file_.sha256();
        if (!digest) return digest.error();
        document_.sha256 = *digest;
        auto extracted = cached_text(reader_.cache, document_.sha256);
        if (!extracted) {
            auto pdf = read_pdf(file_.descriptor(), reader_.program, reader_.patience, control_);
            if (!pdf) return pdf.error();
            extracted = ExtractedText{std::move(pdf->title), std::move(pdf->text), std::move(pdf->page_begins)};
            if (file_.is_unchanged()) cache_text(reader_.cache, document_.sha256, *extracted);
        }
        document_.title = std::move(extracted->title);
        document_.text = std::move(extracted->text);
        document_.page_begins = std::move(extracted->page_begins);
        return std::nullopt;
    }
    std::optional<Unread> take_bytes() {
        const auto bytes = file_.read_all();
        if (!bytes) return bytes.error();
        document_.sha256 = sha256_hex(*bytes);
        if (bytes->starts_with(kPdfMark))
            return Unread{FileState::Unreadable, "it is a PDF file; let its name end in .pdf"};
        return document_.format == DocumentFormat::Html ? take_html(*bytes) : take_text(*bytes);
    }
    std::optional<Unread> take_text(const std::string& bytes) {
        auto decoded = decode_text(bytes, encoding_);
        if (!decoded) return decoded.error();
        take(std::move(*decoded));
        return std::nullopt;
    }
    std::optional<Unread> take_html(const std::string& bytes) {
        auto page = read_html(bytes, encoding_, control_);
        if (!page) return page.error();
        document_.title = std::move(page->title);
        take(std::move(page->decoded));
        return std::nullopt;
    }
    void take(DecodedText decoded) {
        document_.text = std::move(decoded.text);
        document_.encoding = std::move(decoded.encoding);
        document_.encoding_guessed = decoded.guessed;
    }

    // The one place where a document gets its words.
    Reading<DocumentText> finished() {
        set_words(document_);
        if (document_.words.empty())
            return unread(FileState::NoText,
                          document_.format == DocumentFormat::Pdf
                              ? "its pages are pictures without letters; have its text recognised, or put a text "
                                "copy there"
                              : "it holds no words; put the document's text there");
        return std::move(document_);
    }

    const OpenFile& file_;
    const std::string& encoding_;
    const DocumentReader& reader_;
    const JobControl& control_;
    DocumentText document_;
};

} // namespace

Reading<DocumentText> read_document(const ListedFile& listed, const std::string& encoding, const DocumentReader& reader,
                                    const JobControl& control, FileStamp& stamp) {
    for (int attempt = 0; attempt < 2; ++attempt) {
        const auto file = OpenFile::open(listed.target);
        if (!file) return tl::unexpected(file.error());
        stamp = file->stamp();
        auto document = Attempt(listed, *file, encoding, reader, control).read();
        if (control.stopped() || file->is_unchanged()) return document;
    }
    return unread(FileState::Changed, "it changed while it was read; it is read again when it rests");
}

std::filesystem::path default_document_cache() {
    if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache != nullptr && *cache == '/')
        return std::filesystem::path(cache) / "january-atlas/documents";
    const char* home = std::getenv("HOME");
    if (home == nullptr || *home != '/') return {};
    return std::filesystem::path(home) / ".cache/january-atlas/documents";
}

} // namespace geodata::io
