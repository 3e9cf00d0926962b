// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/source.h"

#include <chrono>

namespace plumbline {

struct TransferOptions {
    std::string program = "git";
    std::chrono::seconds timeLimit{1800};
    int lowSpeedSeconds = 30; // slower than 1 kB/s for so long ends an https transfer
};

// Clones and fetches through the `git` program with the operator's own credentials, ssh and proxy settings. Hooks are
// off, nothing asks on a terminal, only https, ssh and file are allowed, submodules and LFS are not touched (safety
// rules 4 and 7). Both calls block the calling thread; a requested stop kills the program within 50 ms. Thread-safe.
[[nodiscard]] std::unique_ptr<Transfer> makeGitTransfer(TransferOptions options = {});

}
