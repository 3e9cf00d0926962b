// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/resource.h"

namespace plumbline {

// Which state of which live object this is, for plans to name (promise P1): its uid and a digest of everything in it
// that somebody may declare. Status, and the counters that move with it, are left out, so that a controller at work does
// not void a plan; of a Secret the resourceVersion stands in, since its values are never at hand. Stable between
// processes. Empty for files.
[[nodiscard]] std::string versionOf(const Resource &live);

}
