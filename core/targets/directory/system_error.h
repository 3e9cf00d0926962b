// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

namespace plumbline {

// An errno as an error with advice. `what` begins the sentence: "the file could not be written".
[[nodiscard]] Error systemError(int number, std::string subject, std::string_view what);

}
