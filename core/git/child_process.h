// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <chrono>
#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace plumbline {

struct ChildOptions {
    std::vector<std::string> arguments;   // of which the first is the program, looked up on PATH; never a shell
    std::vector<std::string> environment; // "NAME=value", whole
    std::chrono::seconds timeLimit{1800};
    std::function<void(std::string_view)> standardError; // each piece as it comes; on the calling thread
};

struct ChildResult {
    int exitCode = -1;
    std::string output;      // standard output, at most 16 MiB
    std::string diagnostics; // the last 64 KiB of standard error
};

// Runs a program in a session of its own, without a terminal, and waits for it on the calling thread. Cancelled and Timeout kill its
// whole process group. NotFound where the program is not installed. An exit code other than 0 is a result, not an error.
[[nodiscard]] Result<ChildResult> runChild(const ChildOptions &options, std::stop_token stop);

}
