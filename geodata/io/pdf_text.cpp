#include "geodata/io/pdf_text.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <optional>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>

#include <fmt/format.h>

#include "geodata/io/pdf_message.h"
#include "geodata/io/text_decoding.h"

extern char** environ; // NOLINT: POSIX names it

namespace geodata::io {
namespace {

constexpr std::size_t kMostAnswerBytes = std::size_t{64} * 1024 * 1024;
constexpr int kPollMilliseconds = 50;

Unread not_read(const std::string& why) {
    return {FileState::Unreadable, fmt::format("the PDF file {}; save its text as plain text", why)};
}

// A child under way; never outlives this.
class Child {
  public:
    Child() = default;
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child() {
        end();
        if (answer_ >= 0) close(answer_);
    }

    // An error number, 0 when it runs.
    int start(const std::filesystem::path& program, int descriptor) {
        std::array<int, 2> pipe_ends{};
        if (pipe2(pipe_ends.data(), O_CLOEXEC) != 0) return errno;
        answer_ = pipe_ends[0];
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, descriptor, STDIN_FILENO);
        posix_spawn_file_actions_adddup2(&actions, pipe_ends[1], STDOUT_FILENO);
        posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        posix_spawn_file_actions_addclosefrom_np(&actions, STDERR_FILENO + 1);
        posix_spawnattr_t attributes;
        posix_spawnattr_init(&attributes);
        posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP); // to end it with what it may have started
        std::string name = "january-atlas";
        std::string verb = "extract-text";
        std::array<char*, 3> arguments = {name.data(), verb.data(), nullptr};
        const int error = posix_spawn(&id_, program.c_str(), &actions, &attributes, arguments.data(), environ);
        posix_spawnattr_destroy(&attributes);
        posix_spawn_file_actions_destroy(&actions);
        close(pipe_ends[1]);
        if (error != 0) id_ = -1;
        return error;
    }

    // What it wrote until it closed its end.
    Reading<std::string> answer(std::chrono::milliseconds patience, const JobControl& control) {
        const auto deadline = std::chrono::steady_clock::now() + patience;
        std::string bytes;
        std::array<char, 65536> buffer{};
        for (;;) {
            if (control.stopped()) return tl::unexpected(not_read("was not read: it was stopped"));
            if (std::chrono::steady_clock::now() >= deadline)
                return tl::unexpected(
                    not_read(fmt::format("took longer than {} seconds and was left", (patience.count() + 999) / 1000)));
            pollfd waiting{answer_, POLLIN, 0};
            if (const int ready = poll(&waiting, 1, kPollMilliseconds); ready == 0 || (ready < 0 && errno == EINTR))
                continue;
            const ssize_t got = ::read(answer_, buffer.data(), buffer.size());
            if (got < 0 && errno == EINTR) continue;
            if (got < 0) return tl::unexpected(not_read("could not be read"));
            if (got == 0) return bytes;
            bytes.append(buffer.data(), static_cast<std::size_t>(got));
            if (bytes.size() > kMostAnswerBytes)
                return tl::unexpected(
                    not_read(fmt::format("has more than {} MiB of text", kMostAnswerBytes / 1024 / 1024)));
        }
    }

    // Its exit status as waitpid gives it.
    int end() {
        if (id_ <= 0) return 0;
        kill(-id_, SIGKILL);
        int status = 0;
        while (waitpid(id_, &status, 0) < 0 && errno == EINTR) {}
        id_ = -1;
        return status;
    }

  private:
    pid_t id_ = -1;
    int answer_ = -1;
};

// The child's word is not taken for it.
std::string valid_text(const std::string& bytes) {
    auto text = decode_text(bytes, "UTF-8");
    return text ? std::move(text->text) : std::string();
}

PdfText joined(PdfMessage message) {
    PdfText pdf;
    pdf.title = std::move(message.title);
    for (const std::string& page : message.pages) {
        if (!pdf.page_begins.empty()) pdf.text += '\f';
        pdf.page_begins.push_back(static_cast<std::uint32_t>(pdf.text.size()));
        pdf.text += page;
    }
    return pdf;
}

} // namespace

Reading<PdfText> read_pdf(int descriptor, const std::filesystem::path& program, std::chrono::milliseconds patience,
                          const JobControl& control) {
    if (program.empty()) return tl::unexpected(not_read("is not read here"));
    Child child;
    if (const int error = child.start(program, descriptor); error != 0)
        return tl::unexpected(not_read(fmt::format("could not be read: {}", std::generic_category().message(error))));
    const auto answer = child.answer(patience, control);
    if (!answer) return tl::unexpected(answer.error());
    auto message = pdf_message_of(*answer);
    if (!message) return tl::unexpected(not_read("is broken, or needs more time or memory than reading it may take"));
    message->title = valid_text(message->title);
    for (std::string& page : message->pages) page = valid_text(page);
    switch (message->outcome) {
    case PdfMessage::Outcome::Encrypted:
        return unread(FileState::Encrypted, "it needs a password; save a copy without one");
    case PdfMessage::Outcome::Broken:
        return tl::unexpected(not_read("is broken"));
    case PdfMessage::Outcome::Read:
        break;
    }
    return joined(std::move(*message));
}

} // namespace geodata::io
