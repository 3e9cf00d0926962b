// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/drift.h"

namespace plumbline {

// The rule of fields that are listed for the strict view alone: they put nothing out of sync.
inline constexpr std::string_view strictRule = "strict";

// What managers keep of a live object that Git does not declare: by manager, then by path, each with whom it belongs to.
// Status is nobody's to declare and left out, and so is what no manager owns (defaults of the server). All are marked as
// ignored, with strictRule. Empty for what a server tells nothing about.
[[nodiscard]] std::vector<FieldDrift> undeclaredFields(const Resource &desired, const Resource &live);

// The same drift with these fields of every object that is on both sides, after those that differ. Of Secrets, their keys
// alone.
[[nodiscard]] Drift strictDrift(const Drift &drift, const DesiredState &desired, const LiveState &live);

}
