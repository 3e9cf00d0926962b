// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/git/child_process.h"

#include <string>

namespace plumbline {

// What a `git` program that failed tells an operator: what went wrong with `place`, what to do next, and Git's own words.
[[nodiscard]] Failure failureOf(const std::string &place, const ChildResult &result);

}
