// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/health.h"
#include "ui/models/mark.h"

#include <QString>

namespace plumbline {

[[nodiscard]] QString wordOf(Health health); // "Degraded"; "Health unknown"
[[nodiscard]] Mark markOf(Health health);
// "ImagePullBackOff since 14:02"; empty where the verdict gives no reason.
[[nodiscard]] QString reasonText(const HealthVerdict &verdict, Time now);
// Of the whole: "Deployment web: Pod web-7d: ImagePullBackOff since 14:02, and 2 more objects"; empty where all are well.
[[nodiscard]] QString reasonText(const HealthReport &report, Time now);

}
