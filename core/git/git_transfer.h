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

// Clones and fetches through the `git` program with the operator's own credentials, ssh and proxy settings: those of the
// system's and the operator's configuration, credential.helper and core.sshCommand among them, and of the environment
// (GIT_SSH_COMMAND, GIT_ASKPASS). Of a repository's own configuration only what FetchDirectory lists counts. Hooks are
// off; nothing asks: the programs have no terminal, and SSH_ASKPASS and core.askPass are not used. Only https, ssh and
// file are allowed, submodules and LFS are not touched, and a general http.sslVerify=false is not followed (safety rules
// 4, 5 and 7). fetch() refuses what openRepository() refuses, a repository of another user's among it.
//
// Both calls block the calling thread; a requested stop kills the program within 50 ms. Thread-safe.
[[nodiscard]] std::unique_ptr<Transfer> makeGitTransfer(TransferOptions options = {});

}
