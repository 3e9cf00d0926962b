// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/drift.h"

namespace plumbline {

// One object as text on both sides, for comparing line by line.
struct ObjectTexts {
    SharedBytes git;
    SharedBytes live;
};

// YAML of a declared and a live object (either may be null). Keys are sorted, so that equal fields stand in equal places; of
// live, what Git does not declare is left out, unless it is one of the `told` fields (of the comparison of these two), as are
// status and the server's own metadata. Masked values of Secrets are told per key as unchanged, changed, added or removed,
// and neither they nor their hashes are ever in the text.
[[nodiscard]] ObjectTexts objectTexts(const Resource *declared, const Resource *live, const std::vector<FieldDrift> &told = {});

}
