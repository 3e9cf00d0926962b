// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string>

namespace plumbline {

// Why something has the health that it has: what core says in fixed sentences comes in the window's language, and what a
// server says, or what holds numbers and names, as it is.
[[nodiscard]] QString healthReason(const std::string &reason);

}
