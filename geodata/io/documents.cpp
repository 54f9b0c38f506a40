#include "geodata/io/documents.h"

#include <algorithm>
#include <chrono>
#include <cstdio> // renameat2
#include <fcntl.h>
#include <optional>

#include <fmt/format.h>

#include "geodata/io/safe_file.h"

namespace geodata::io {
namespace {

namespace fs = std::filesystem;

std::string option_for(const std::map<std::string, std::string>& options, const std::string& path) {
    const auto option = options.find(path);
    return option == options.end() ? std::string() : option->second;
}

class LibraryLoader {
  public:
    LibraryLoader(const std::vector<Source>& sources, const LibraryOptions& options)
        : sources_(sources), options_(options) {
        if (options.previous)
            for (const LibraryFile& file : options.previous->files) previous_.emplace(file.path, &file);
    }

    // False when stopped.
    bool read(const Listing& listing) {
        for (std::size_t i = 0; i < listing.files.size(); ++i) {
            options_.control.report(static_cast<float>(i) / static_cast<float>(listing.files.size()));
            files_.push_back(look_at(listing.files[i]));
            if (options_.control.stopped()) return false;
        }
        return true;
    }

    SourceLibraryPtr match(std::vector<Issue>& issues) {
        std::vector<const DocumentText*> documents;
        std::vector<std::size_t> places; // in files_
        for (std::size_t i = 0; i < files_.size(); ++i) {
            if (!files_[i].document) continue;
            documents.push_back(files_[i].document.get());
            places.push_back(i);
        }
        const auto matches = match_documents(documents, sources_, options_.quotes, options_.matches);
        for (std::size_t i = 0; i < places.size(); ++i) {
            const DocumentMatch& match = matches[i];
            LibraryFile& file = files_[places[i]];
            file.state = match.source.empty() ? FileState::Unmatched
                         : match.taken == i   ? FileState::Read
                                              : FileState::Second;
            file.problem = file.state == FileState::Second ? second(file, files_[places[match.taken]]) : "";
        }
        for (std::size_t i = 0; i < places.size(); ++i) give(places[i], matches[i]);

        auto library = std::make_shared<SourceLibrary>();
        for (const Source& source : sources_)
            for (const LibraryFile& file : files_)
                if (file.state == FileState::Read && file.document->source == source.id)
                    library->documents.push_back(file.document);
        for (const LibraryFile& file : files_)
            if (!file.document) issues.push_back({file.path, "", "sources", unnamed_problem(file)});
        library->files = std::move(files_);
        return library;
    }

  private:
    LibraryFile look_at(const ListedFile& listed) {
        LibraryFile file;
        file.path = listed.path.string();
        file.encoding = option_for(options_.encodings, file.path);
        file.stamp = listed.stamp;
        const auto before = previous_.find(file.path);
        const bool may_serve = before != previous_.end() && before->second->stamp == file.stamp &&
                               before->second->encoding == file.encoding && before->second->document;
        if (may_serve && fits(*before->second->document)) {
            fresh_.push_back(nullptr);
            return *before->second;
        }
        auto document = listed.unread
                            ? Reading<DocumentText>(tl::unexpected(*listed.unread))
                            : read_document(listed, file.encoding, options_.reader, options_.control, file.stamp);
        if (document && !fits(*document))
            document = unread(FileState::TooLarge,
                              fmt::format("the other documents fill {} MiB already and it was not kept; take some away",
                                          options_.max_library_bytes / kMebibyte));
        fresh_.push_back(document ? std::make_shared<DocumentText>(std::move(*document)) : nullptr);
        if (document) {
            file.document = fresh_.back();
        } else {
            file.state = document.error().state;
            file.problem = fmt::format("{}: {}", file.path, document.error().problem);
        }
        return file;
    }

    // Counts what is kept.
    bool fits(const DocumentText& document) {
        if (document.text.size() > options_.max_library_bytes - bytes_) return false;
        bytes_ += document.text.size();
        return true;
    }

    // An Issue names its file already.
    static std::string unnamed_problem(const LibraryFile& file) {
        const std::string name = file.path + ": ";
        return file.problem.starts_with(name) ? file.problem.substr(name.size()) : file.problem;
    }

    std::string second(const LibraryFile& file, const LibraryFile& taken) const {
        const bool same = file.document->sha256 == taken.document->sha256;
        return fmt::format("{}: it is {} {}, which was taken; remove one of the two or correct their sources",
                           file.path, same ? "the same file as" : "another copy of the source of", taken.path);
    }

    // One that was read now is nobody else's yet; one of the library before is left as it is.
    void give(std::size_t place, const DocumentMatch& match) {
        LibraryFile& file = files_[place];
        if (file.document->source == match.source && (match.source.empty() || file.document->matched_by == match.by))
            return;
        auto document = fresh_[place] ? fresh_[place] : std::make_shared<DocumentText>(*file.document);
        document->source = match.source;
        document->matched_by = match.by;
        file.document = std::move(document);
    }

    const std::vector<Source>& sources_;
    const LibraryOptions& options_;
    std::map<std::string, const LibraryFile*> previous_;
    std::vector<LibraryFile> files_;
    std::vector<std::shared_ptr<DocumentText>> fresh_; // beside files_: those that were read now, else null
    std::uintmax_t bytes_ = 0;                         // of text that is kept
};

bool rename_to_new(const fs::path& from, const fs::path& to) {
    if (renameat2(AT_FDCWD, from.c_str(), AT_FDCWD, to.c_str(), RENAME_NOREPLACE) == 0) return true;
    if (errno == EEXIST) return false;
    std::error_code error; // a file system that cannot do it at once
    if (fs::exists(fs::symlink_status(to, error))) return false;
    fs::rename(from, to, error);
    return !error;
}

} // namespace

LibraryOptions usual_options(const Atlas& atlas, const fs::path& program) {
    LibraryOptions options;
    options.reader.program = program;
    options.reader.cache = default_document_cache();
    options.quotes = quotes_of(atlas);
    return options;
}

SourceLibraryPtr load_documents(const std::vector<Source>& sources, const std::vector<fs::path>& folders,
                                std::vector<Issue>& issues, const LibraryOptions& options) {
    const Listing listing = list_source_files(folders);
    LibraryLoader loader(sources, options);
    if (!loader.read(listing)) return nullptr;
    issues.insert(issues.end(), listing.issues.begin(), listing.issues.end());
    return loader.match(issues);
}

bool changed(const SourceLibrary& previous, const std::vector<fs::path>& folders) {
    constexpr std::int64_t kRest = 2'000'000'000; // nanoseconds
    const std::int64_t now =
        std::chrono::duration_cast<std::chrono::nanoseconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    const auto rests = [&](const FileStamp& stamp) { return stamp.changed + kRest < now || stamp.changed > now; };
    const Listing listing = list_source_files(folders);
    std::map<std::string, const LibraryFile*> before;
    for (const LibraryFile& file : previous.files) before.emplace(file.path, &file);
    std::size_t known = 0;
    for (const ListedFile& file : listing.files) {
        const auto was = before.find(file.path.string());
        if (was != before.end()) ++known;
        const bool differs =
            was == before.end() || was->second->stamp != file.stamp || was->second->state == FileState::Changed;
        if (differs && rests(file.stamp)) return true;
    }
    return known != before.size(); // one is gone
}

Result<fs::path> save_pasted(std::string_view text, const fs::path& folder, const std::string& source) {
    if (source.empty() || source.front() == '.' ||
        source.find_first_of(std::string_view("/\0", 2)) != std::string::npos)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("“{}” cannot be the name of a file; give the source another id", source));
    if (text.find_first_not_of(" \t\r\n") == std::string_view::npos)
        return fail(ErrorCode::InvalidArgument, "there is no text to paste; copy the document's text first");
    std::error_code error;
    fs::create_directories(folder, error);
    if (error)
        return fail(ErrorCode::WriteFailed, fmt::format("{} cannot be made: {}", folder.string(), error.message()));
    const fs::path temporary = temporary_beside(folder / (source + ".txt"));
    if (auto written = write_text_file(temporary, text, false); !written) return tl::unexpected(written.error());
    constexpr int kMostCopies = 1000;
    for (int copy = 1; copy <= kMostCopies; ++copy) {
        fs::path target = folder / (copy == 1 ? source + ".txt" : fmt::format("{}-{}.txt", source, copy));
        if (rename_to_new(temporary, target)) return target;
        if (!fs::exists(fs::symlink_status(target, error))) break;
    }
    fs::remove(temporary, error);
    return fail(ErrorCode::WriteFailed,
                fmt::format("no file can be written in {}; choose another folder", folder.string()));
}

} // namespace geodata::io
