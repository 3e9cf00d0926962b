// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/environment.h"
#include "core/model/resource.h"

namespace plumbline {

// The declared fields that an apply leaves to others: ignoreDifferences covers them, and another manager owns them in the
// live object. What Plumbline alone owns is applied as Git says. As a set of fields (core/value/field_set.h) that names each
// whole; an empty one where there are none. Key fields of list items are never among them, nor parts of a field that is
// owned as one piece. Pure.
[[nodiscard]] Value leftOutFields(const std::vector<IgnoreRule> &rules, const Resource &desired, const Resource &live);

// `manifest` without them, and without the maps and lists that hold nothing then.
[[nodiscard]] Value withoutLeftOut(const Value &manifest, const Value &leftOut);

}
