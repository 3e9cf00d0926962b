// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <sys/types.h>
#include <vector>

namespace plumbline::bench {

// Starts a program that reads nothing; its output goes to the descriptor `output`, or nowhere. It starts in `folder`, or in
// the present one. The benchmark ends with a message when it cannot be run.
[[nodiscard]] pid_t spawn(const std::vector<std::string> &command, int output = -1, const std::string &folder = {});

}
