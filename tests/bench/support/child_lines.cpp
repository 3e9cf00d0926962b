// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/support/child_lines.h"

#include "tests/bench/support/measure.h"
#include "tests/bench/support/spawn.h"

#include <array>
#include <csignal>
#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

namespace plumbline::bench {

ChildLines::ChildLines(const std::vector<std::string> &command)
{
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0)
        giveUp("no pipe can be made");
    child_ = spawn(command, ends[1]);
    ::close(ends[1]);
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
