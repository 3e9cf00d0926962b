// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/time.h"

#include <QString>

namespace plumbline {

// "now", "38 s", "42 min", "3 h", "2 d", "5 wk", "7 mo", "2 y". A moment in the future (a clock that jumped) is "now".
[[nodiscard]] QString ageText(Time since, Time now);
// "42 min ago", "just now".
[[nodiscard]] QString agoText(Time since, Time now);
// "0.3 s", "38 s", "3 min 02 s", "11 h 32 min", "2 d 04 h".
[[nodiscard]] QString tookText(std::chrono::milliseconds span);
// "2026-11-17 22:14:08 UTC": for tool tips and details.
[[nodiscard]] QString fullTime(Time time);
// "22:14:08" of today, "Tue 22:14:08" of the last six days, else "2026-11-17 22:14"; days are counted in UTC.
[[nodiscard]] QString clockText(Time time, Time now);

}
