#include "geodata/io/documents.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include <fmt/format.h>
#include <utf8proc.h>

#include "geodata/io/safe_file.h"

namespace geodata::io {
namespace {

namespace fs = std::filesystem;

constexpr std::uintmax_t kMaxDocumentBytes = 64ULL * 1024 * 1024;

bool is_utf8(std::string_view text) {
    const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data());
    auto left = static_cast<utf8proc_ssize_t>(text.size());
    while (left > 0) {
        utf8proc_int32_t letter = 0;
        const utf8proc_ssize_t used = utf8proc_iterate(bytes, left, &letter);
        if (used <= 0) return false;
        bytes += used;
        left -= used;
    }
    return true;
}

bool is_text_name(const fs::path& file) {
    const std::string extension = file.extension().string();
    return extension.empty() || extension == ".txt" || extension == ".md" || extension == ".text";
}

// The text files of a folder, by name; links that lead out of it are left out.
std::vector<fs::path> text_files(const fs::path& folder, std::vector<Issue>& issues) {
    std::error_code error;
    std::vector<fs::path> files;
    fs::directory_iterator entry(folder, error);
    if (error) {
        issues.push_back(
            {folder.string(), "", "sources", fmt::format("the folder of sources cannot be read: {}", error.message())});
        return files;
    }
    for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
        const fs::path file = entry->path();
        std::error_code ignored;
        if (!is_text_name(file) || !fs::is_regular_file(file, ignored)) continue;
        if (entry->is_symlink(ignored) && !path_inside(folder, file.filename().string())) continue;
        files.push_back(file);
    }
    std::sort(files.begin(), files.end());
    return files;
}

class Finder {
  public:
    Finder(const std::vector<Source>& sources, std::vector<Issue>& issues) : sources_(sources), issues_(&issues) {}

    SourceLibraryPtr find(const std::vector<fs::path>& folders) {
        std::set<std::string> seen;
        for (const fs::path& folder : folders) {
            std::error_code error;
            const fs::path real = fs::weakly_canonical(folder, error);
            if (seen.insert(error ? folder.string() : real.string()).second) look_in(folder);
        }
        auto library = std::make_shared<SourceLibrary>();
        for (const Source& source : sources_) {
            const auto& found = exact_.count(source.id) != 0 ? exact_ : named_;
            if (const auto document = found.find(source.id); document != found.end())
                library->documents.push_back(document->second);
        }
        return library;
    }

  private:
    void look_in(const fs::path& folder) {
        for (const fs::path& file : text_files(folder, *issues_)) {
            const std::string name = file.filename().string();
            std::error_code error;
            const bool wanted_by_name = std::any_of(sources_.begin(), sources_.end(),
                                                    [&](const Source& source) { return is_named(source, name); });
            if (fs::file_size(file, error) > kMaxDocumentBytes) {
                if (wanted_by_name)
                    issue(file, fmt::format("the copy is larger than {} MiB and is not read",
                                            kMaxDocumentBytes / 1024 / 1024));
                continue;
            }
            const auto text = read_text_file(file, kMaxDocumentBytes);
            if (!text) {
                if (wanted_by_name) issue(file, text.error().message);
                continue;
            }
            take(file, name, *text);
        }
    }

    static bool is_named(const Source& source, const std::string& name) {
        return name == source.file_name || name == source.id + ".txt" || name == source.id + ".md";
    }

    void take(const fs::path& file, const std::string& name, const std::string& text) {
        const std::string digest = sha256_hex(text);
        for (const Source& source : sources_) {
            const bool exact = !source.sha256.empty() && source.sha256 == digest;
            auto& found = exact ? exact_ : named_;
            if ((!exact && !is_named(source, name)) || found.count(source.id) != 0) continue;
            if (!is_utf8(text)) {
                issue(file, "the copy is no plain text in UTF-8; convert it");
                return;
            }
            auto document = std::make_shared<DocumentText>();
            document->source = source.id;
            document->path = file.string();
            document->text = text;
            set_words(*document);
            found[source.id] = std::move(document);
        }
    }

    void issue(const fs::path& file, const std::string& message) {
        issues_->push_back({file.string(), "", "sources", message});
    }

    const std::vector<Source>& sources_;
    std::vector<Issue>* issues_;
    std::map<std::string, DocumentPtr> exact_; // by source: the copy with its SHA-256
    std::map<std::string, DocumentPtr> named_; // by source: a copy with its name
};

} // namespace

SourceLibraryPtr load_documents(const std::vector<Source>& sources, const std::vector<fs::path>& folders,
                                std::vector<Issue>& issues) {
    return Finder(sources, issues).find(folders);
}

} // namespace geodata::io
