#pragma once

#include <string>
#include <vector>

#include <fmt/format.h>

// Small PDF files, written by hand.
namespace tests {

// Lines at places of a page, in points from its lower left corner.
struct PdfLine {
    double x = 72, y = 720;
    std::string text; // Latin, without parentheses
};
using PdfPage = std::vector<PdfLine>;

class PdfWriter {
  public:
    std::string write(const std::vector<PdfPage>& pages, const std::string& title = {},
                      const std::string& trailer = {}) {
        std::string kids;
        for (std::size_t i = 0; i < pages.size(); ++i) kids += fmt::format("{} 0 R ", 5 + 2 * i);
        object("<</Type/Catalog/Pages 2 0 R>>");
        object(fmt::format("<</Type/Pages/Kids[{}]/Count {}>>", kids, pages.size()));
        object("<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>");
        object(fmt::format("<</Title({})>>", title));
        for (const PdfPage& page : pages) {
            object(fmt::format("<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Resources<</Font<</F 3 0 R>>>>"
                               "/Contents {} 0 R>>",
                               offsets_.size() + 2));
            std::string content = "0 0 20 20 re f\n"; // a mark that is no letter
            for (const PdfLine& line : page)
                content += fmt::format("BT /F 11 Tf {} {} Td ({}) Tj ET\n", line.x, line.y, line.text);
            object(fmt::format("<</Length {}>>stream\n{}endstream", content.size(), content));
        }
        const std::size_t table = bytes_.size();
        bytes_ += fmt::format("xref\n0 {}\n0000000000 65535 f \n", offsets_.size() + 1);
        for (const std::size_t offset : offsets_) bytes_ += fmt::format("{:010} 00000 n \n", offset);
        bytes_ += fmt::format("trailer<</Size {}/Root 1 0 R/Info 4 0 R{}>>\nstartxref\n{}\n%%EOF\n",
                              offsets_.size() + 1, trailer, table);
        return bytes_;
    }

  private:
    void object(const std::string& content) {
        offsets_.push_back(bytes_.size());
        bytes_ += fmt::format("{} 0 obj\n{}\nendobj\n", offsets_.size(), content);
    }

    std::string bytes_ = "%PDF-1.4\n";
    std::vector<std::size_t> offsets_;
};

inline std::string pdf_of(const std::vector<PdfPage>& pages, const std::string& title = {}) {
    return PdfWriter().write(pages, title);
}

// A page of lines below each other.
inline PdfPage page_of(const std::vector<std::string>& lines) {
    PdfPage page;
    for (const std::string& line : lines) page.push_back({72, 720 - 14.0 * static_cast<double>(page.size()), line});
    return page;
}

// No password opens it: its checks of both are made up.
inline std::string encrypted_pdf() {
    const std::string check(32, 'x');
    return PdfWriter().write({page_of({"secret"})}, {},
                             fmt::format("/ID[(0123456789abcdef)(0123456789abcdef)]"
                                         "/Encrypt<</Filter/Standard/V 1/R 2/O({})/U({})/P -4>>",
                                         check, check));
}

inline std::string scanned_pdf() { return pdf_of({{}, {}}); }

} // namespace tests
