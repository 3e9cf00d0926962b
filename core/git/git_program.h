// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/child_process.h"
#include "core/git/git_transfer.h"

namespace plumbline {

// Where a command of `git` works.
struct GitPlace {
    std::string folder;       // its working directory; no repository above this one is looked for
    std::string gitDirectory; // empty: found by git, or none
};

// Runs `git` as TransferOptions and makeGitTransfer() say: the operator's environment and configuration without what would
// lead it elsewhere, no prompts, hooks or maintenance, and https, ssh and file only. Thread-safe.
class GitProgram {
public:
    explicit GitProgram(TransferOptions options) : options_(std::move(options)) {}

    // Local work.
    [[nodiscard]] Result<ChildResult> run(const GitPlace &place, const std::vector<std::string> &arguments,
                                          const std::stop_token &stop) const;
    // What may connect; `progress` is told on the calling thread.
    [[nodiscard]] Result<ChildResult> connect(const GitPlace &place, const std::vector<std::string> &arguments,
                                              const Transfer::Progress &progress, const std::stop_token &stop) const;

private:
    [[nodiscard]] ChildOptions child(const GitPlace &place, const std::vector<std::string> &arguments) const;

    const TransferOptions options_;
};

}
