// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/health/health_of.h"
#include "core/model/drift.h"

namespace plumbline {

// Judges a live state. Objects whose version `previous` judged (may be null) keep that verdict. What Git has and live lacks
// is Missing; what could not be read, as `drift` tells, is Unknown and counts: nobody may call the whole Healthy then.
[[nodiscard]] HealthReport reportHealth(const LiveState &live, const Drift &drift, const HealthReport *previous, Time now);

// The objects whose health their children may explain: those that make others and are Progressing, Degraded or Unknown,
// the worst first, at most `most` of them.
[[nodiscard]] std::vector<const Resource *> unexplained(const HealthReport &report, const LiveState &live, std::size_t most);

// Tells the owner's health with its children's reason; see healthWithChildren().
void explain(HealthReport &report, const Resource &owner, std::span<const Resource> children);

}
