#include "geodata/io/documents.h"

#include <algorithm>
#include <fcntl.h>
#include <optional>
#include <stdio.h> // renameat2

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
        std::vector<LibraryFile*> files;
        for (LibraryFile& file : files_) {
            if (!file.document) continue;
            documents.push_back(file.document.get());
            files.push_back(&file);
        }
        const auto matches = match_documents(documents, sources_, options_.quotes, options_.matches);
        for (std::size_t i = 0; i < files.size(); ++i) {
            const DocumentMatch& match = matches[i];
            files[i]->state = match.source.empty() ? FileState::Unmatched
                              : match.is_taken     ? FileState::Read
                                                   : FileState::Second;
            files[i]->problem = files[i]->state == FileState::Second ? second(*files[i], *files[match.taken]) : "";
        }
        for (std::size_t i = 0; i < files.size(); ++i) give(*files[i], matches[i]);

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
        if (before != previous_.end() && before->second->stamp == file.stamp &&
            before->second->encoding == file.encoding && before->second->state != FileState::Changed)
            return *before->second;
        auto document = listed.unread
                            ? Reading<DocumentText>(tl::unexpected(*listed.unread))
                            : read_document(listed, file.encoding, options_.reader, options_.control, file.stamp);
        if (document) {
            file.document = std::make_shared<DocumentText>(std::move(*document));
        } else {
            file.state = document.error().state;
            file.problem = fmt::format("{}: {}", file.path, document.error().problem);
        }
        return file;
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

    static void give(LibraryFile& file, const DocumentMatch& match) {
        if (file.document->source == match.source && (match.source.empty() || file.document->matched_by == match.by))
            return;
        auto document = std::make_shared<DocumentText>(*file.document);
        document->source = match.source;
        document->matched_by = match.by;
        file.document = std::move(document);
    }

    const std::vector<Source>& sources_;
    const LibraryOptions& options_;
    std::map<std::string, const LibraryFile*> previous_;
    std::vector<LibraryFile> files_;
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
    const Listing listing = list_source_files(folders);
    return !std::equal(listing.files.begin(), listing.files.end(), previous.files.begin(), previous.files.end(),
                       [](const ListedFile& now, const LibraryFile& before) {
                           return now.path == before.path && now.stamp == before.stamp;
                       });
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
