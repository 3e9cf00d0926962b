// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "tests/bench/support/measure.h"

#include <filesystem>
#include <initializer_list>
#include <string>

namespace plumbline::bench {

// A folder of the benchmark's own, gone with it.
class Scratch {
public:
    Scratch();
    ~Scratch();
    Scratch(const Scratch &) = delete;
    Scratch &operator=(const Scratch &) = delete;

    [[nodiscard]] std::filesystem::path operator/(const std::string &name) const { return path_ / name; }

private:
    std::filesystem::path path_;
};

void writeFile(const std::filesystem::path &path, const std::string &text);
[[nodiscard]] std::string readFile(const std::filesystem::path &path);

// `git -C folder …`, with an author; it must succeed.
void git(const std::filesystem::path &folder, std::initializer_list<std::string> arguments);
// Everything below a repository's folder becomes a commit; it is packed, as a clone would be.
void commitAll(const std::filesystem::path &folder, const std::string &message);

// What succeeded, or the end of the benchmark.
template <typename T> T must(Result<T> result)
{
    if (!result)
        giveUp(result.error().text());
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

}
