// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/cluster_access.h"

#include <chrono>
#include <functional>
#include <stop_token>

namespace plumbline {

// What a login program answered. Holds secrets.
struct ExecLogin {
    std::string token;
    std::string certificate; // PEM
    std::string key;
    std::chrono::system_clock::time_point expires; // the far future where it names none
};

// Runs the user's login program, without a shell, a terminal or standard input, for at most `limit`. Only after
// `approved` said so for exactly this program and these arguments (safety rule 6): else Denied. Blocking.
[[nodiscard]] Result<ExecLogin> runExecLogin(const ClusterAccess &access, const std::function<bool(const ExecIdentity &)> &approved,
                                             std::stop_token stop, std::chrono::milliseconds limit = std::chrono::minutes(1));

// Why that program does not run, and how it is allowed.
[[nodiscard]] Error notApproved(const KubeExec &exec, const ExecIdentity &program);

}
