#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace geodata {

// A word of a document: a maximal run of letters, marks and digits of the normalised text (NFKC, soft hyphens deleted,
// words broken by a hyphen at a line's end joined, full case folding). Offsets are bytes of the original UTF-8 text.
struct Word {
    std::string text;
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    std::uint32_t line = 1;  // of the first byte, 1-based
    std::uint16_t joint = 0; // byte of `text` at which a line's end broke it, the first of several; 0: it is whole
};

// Bytes [begin, end) of a text.
struct ByteRange {
    std::uint32_t begin = 0, end = 0;
    bool operator==(const ByteRange&) const = default;
};

// The words of a text, by the rules above. Never fails: bytes that are not UTF-8 separate words.
std::vector<Word> normalised_words(std::string_view text);

// Lowest byte of the 32-bit FNV-1a of the word's UTF-8 bytes.
std::uint8_t word_checksum(std::string_view normalised_word);

enum class DocumentFormat : std::uint8_t { PlainText, Markdown, Html, Pdf };

// How a file of the library was given to its source, the surest first.
enum class MatchedBy : std::uint8_t { User, Hash, Name, Title, Content };

// A user's copy of a source: the text and its words.
struct DocumentText {
    std::string source; // id; empty: of none
    std::string path;   // for display
    std::string title;  // that the file itself gives: of its head or its metadata; may be empty
    std::string sha256; // of the file's bytes, hex
    DocumentFormat format = DocumentFormat::PlainText;
    std::string encoding = "UTF-8"; // of the file: IANA's name
    bool encoding_guessed = false;  // neither a mark nor the file itself says it
    MatchedBy matched_by = MatchedBy::Name;
    std::string text;                       // UTF-8, lines ended by a line feed, pages by a form feed
    std::vector<Word> words;                // in reading order
    std::vector<std::uint32_t> page_begins; // bytes of `text`; empty when it has no pages
    std::vector<ByteRange> furniture;       // running heads, feet and page numbers: lines of no sentence, ascending

    // 1-based, of the byte; 0 when it has no pages.
    std::uint32_t page_at(std::uint32_t byte) const;
};

// Fills `words` from text, format and pages, by the rules of normalised_words() with what is no word of the document
// left out: page furniture, which it finds, and by the format the marks and link addresses of Markdown; HTML entities
// are read as their letters. Pages of a text without `page_begins` begin after its form feeds.
void set_words(DocumentText& document);

using DocumentPtr = std::shared_ptr<const DocumentText>;

// What became of a file in a folder of sources.
enum class FileState : std::uint8_t {
    Read,      // its text is in the library
    Unmatched, // read; it belongs to no source
    Second,    // read; another file was taken for its source
    Encrypted, // it needs a password
    NoText,    // scanned: pages without letters
    TooLarge,
    Unreadable, // broken, no rights, its reader was stopped
    Changed,    // while it was read
};
std::string_view name_of(FileState state); // "read", "unmatched", ...

// What tells that a file is still the one that was read. No device and inode: some file systems make them up anew.
struct FileStamp {
    std::uint64_t size = 0;                       // bytes
    std::int64_t changed = 0, status_changed = 0; // nanoseconds since 1970
    bool operator==(const FileStamp&) const = default;
};

struct LibraryFile {
    std::string path;
    FileState state = FileState::Read;
    std::string problem;  // a sentence that names the file and the mend; empty for Read and Unmatched
    DocumentPtr document; // of Read, Unmatched and Second
    FileStamp stamp;
    std::string encoding; // that the caller asked for; empty: found out
};

// The copies at hand, one a source. A value: replaced as a whole when a folder changes.
struct SourceLibrary {
    std::vector<DocumentPtr> documents; // one a source
    std::vector<LibraryFile> files;     // every file that was looked at, in the order of folders and names
    const DocumentText* find(std::string_view source) const; // null when there is none
};
using SourceLibraryPtr = std::shared_ptr<const SourceLibrary>;

} // namespace geodata
