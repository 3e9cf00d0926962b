// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <string_view>

namespace plumbline {

// What core says, safe to show: its own sentences in the window's language, with the names and numbers that they carry, and what
// a server or a person says as it is. Of "subject: sentence" either part by itself.
[[nodiscard]] QString coreText(std::string_view text);

}
