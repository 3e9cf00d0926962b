// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/value/value.h"

#include <string>
#include <vector>

namespace plumbline {

// What of `declared` has another value in `answer`, which the server made of it, or is not there: one phrase each, at most
// ten. `fields` is what all managers own in the answer (core/value/field_set.h), and tells which lists are merged by item;
// these are compared by their keys, all others place by place. What is empty, and absent from the answer, means the same.
// Pure; the places are JSON pointers into `declared`.
[[nodiscard]] std::vector<std::string> alterationsOf(const Value &declared, const Value &answer, const Value &fields);

}
