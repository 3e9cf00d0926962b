// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"

#include <string>

namespace plumbline {

// A login that a server refuses, or that cannot be had.
struct LoginFailure {
    Time since;
    std::string detail; // whose, why and what to do; safe to show
};

}
