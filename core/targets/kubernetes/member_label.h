// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/value/value.h"

namespace plumbline {

// The manifest with the label that makes it a member of the ApplySet `id`; every other field, with its position, as it is.
// Unchanged where it has no metadata, or labels that are no map: the server will refuse those.
[[nodiscard]] Value withMemberLabel(const Value &manifest, std::string_view id);

}
