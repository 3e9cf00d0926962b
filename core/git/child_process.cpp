// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/child_process.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace plumbline {
namespace {

constexpr std::size_t outputLimit = 16U << 20U;
constexpr std::size_t diagnosticsLimit = 64U << 10U;

class Pipe {
public:
    Pipe() { open_ = ::pipe2(ends_.data(), O_CLOEXEC) == 0; }
    ~Pipe()
    {
        closeEnd(0);
        closeEnd(1);
    }
    Pipe(const Pipe &) = delete;
    Pipe &operator=(const Pipe &) = delete;
    [[nodiscard]] bool isOpen() const { return open_; }
    [[nodiscard]] int end(std::size_t which) const { return ends_[which]; }
    void closeEnd(std::size_t which)
    {
        if (ends_[which] >= 0)
            ::close(ends_[which]);
        ends_[which] = -1;
    }

private:
    std::array<int, 2> ends_{-1, -1};
    bool open_ = false;
};

std::vector<char *> pointers(const std::vector<std::string> &texts)
{
    std::vector<char *> out;
    for (const std::string &text : texts)
        out.push_back(const_cast<char *>(text.c_str()));
    out.push_back(nullptr);
    return out;
}

// The child begins with no blocked signal and a session of its own: one kill reaches ssh and helpers too, and none of them
// has a terminal to ask on.
int spawn(pid_t &child, const ChildOptions &options, const Pipe &out, const Pipe &err)
{
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&files, out.end(1), 1);
    posix_spawn_file_actions_adddup2(&files, err.end(1), 2);
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setflags(&attributes, static_cast<short>(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSID));
    const std::vector<char *> arguments = pointers(options.arguments);
    const std::vector<char *> environment = pointers(options.environment);
    const int code = ::posix_spawnp(&child, arguments[0], &files, &attributes, arguments.data(), environment.data());
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&files);
    return code;
}

// False at the end of the stream.
bool take(int fd, const std::function<void(std::string_view)> &sink)
{
    std::array<char, 8192> buffer{};
    const ssize_t got = ::read(fd, buffer.data(), buffer.size());
    if (got > 0)
        sink({buffer.data(), static_cast<std::size_t>(got)});
    return got > 0 || (got < 0 && (errno == EINTR || errno == EAGAIN));
}

}

Result<ChildResult> runChild(const ChildOptions &options, std::stop_token stop)
{
    Pipe out;
    Pipe err;
    const std::string &program = options.arguments.front();
    if (!out.isOpen() || !err.isOpen())
        return fail(ErrorCode::Unavailable, program, std::string("No pipe can be opened: ") + std::strerror(errno));
    pid_t child = -1;
    if (const int code = spawn(child, options, out, err); code != 0)
        return fail(code == ENOENT ? ErrorCode::NotFound : ErrorCode::Unavailable, program,
                    std::string("The program cannot be started: ") + std::strerror(code) + ". Install it, or put it on PATH.");
    out.closeEnd(1);
    err.closeEnd(1);

    ChildResult result;
    const auto deadline = std::chrono::steady_clock::now() + options.timeLimit;
    std::optional<Error> ended;
    bool outOpen = true;
    bool errOpen = true;
    while (outOpen || errOpen) {
        std::array<pollfd, 2> fds{{{outOpen ? out.end(0) : -1, POLLIN, 0}, {errOpen ? err.end(0) : -1, POLLIN, 0}}};
        ::poll(fds.data(), fds.size(), 50);
        if (stop.stop_requested())
            ended = Error{ErrorCode::Cancelled, program, "Cancelled."};
        else if (std::chrono::steady_clock::now() > deadline)
            ended = Error{ErrorCode::Timeout, program,
                          "It took longer than " + std::to_string(options.timeLimit.count()) + " s and was ended."};
        if (ended)
            break;
        if (fds[0].revents != 0)
            outOpen = take(out.end(0), [&](std::string_view piece) {
                if (result.output.size() < outputLimit)
                    result.output += piece;
            });
        if (fds[1].revents != 0)
            errOpen = take(err.end(0), [&](std::string_view piece) {
                result.diagnostics += piece;
                if (result.diagnostics.size() > 2 * diagnosticsLimit)
                    result.diagnostics.erase(0, result.diagnostics.size() - diagnosticsLimit);
                if (options.standardError)
                    options.standardError(piece);
            });
    }
    if (ended)
        ::kill(-child, SIGKILL);
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (ended)
        return Failure(*ended);
    result.exitCode = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    return result;
}

}
