// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/support/child_lines.h"

#include "tests/bench/support/measure.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace plumbline::bench {

ChildLines::ChildLines(const std::vector<std::string> &command)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        giveUp("no pipe can be made");
    std::vector<char *> arguments;
    for (const std::string &argument : command)
        arguments.push_back(const_cast<char *>(argument.c_str()));
    arguments.push_back(nullptr);
    posix_spawn_file_actions_t files;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawn_file_actions_addopen(&files, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_adddup2(&files, ends[1], STDOUT_FILENO);
    const int failed = ::posix_spawnp(&child_, arguments[0], &files, nullptr, arguments.data(), environ);
    ::posix_spawn_file_actions_destroy(&files);
    ::close(ends[1]);
    if (failed != 0)
        giveUp(command[0] + " cannot be run");
    output_ = ends[0];
    reader_ = std::jthread([this] { read(); });
}

ChildLines::~ChildLines()
{
    ::kill(child_, SIGKILL);
    ::waitpid(child_, nullptr, 0);
    reader_.join();
    ::close(output_);
}

std::optional<ChildLines::Moment> ChildLines::heard(std::string_view part, int count) const
{
    const std::scoped_lock lock(mutex_);
    for (const Line &line : lines_)
        if (line.text.find(part) != std::string::npos && --count == 0)
            return line.at;
    return std::nullopt;
}

void ChildLines::read()
{
    std::string rest;
    std::array<char, 65536> buffer{};
    for (ssize_t got = 0; (got = ::read(output_, buffer.data(), buffer.size())) > 0;) {
        const Moment at = std::chrono::steady_clock::now();
        rest.append(buffer.data(), static_cast<std::size_t>(got));
        const std::scoped_lock lock(mutex_);
        for (std::size_t end = 0; (end = rest.find('\n')) != std::string::npos; rest.erase(0, end + 1))
            lines_.push_back({rest.substr(0, end), at});
    }
}

}
