// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_request.h"
#include "core/model/resource.h"

namespace plumbline {

// What a failed dry-run or write says of the object that was sent.

// Whether the server judged the object: it is invalid, or not allowed. A server that failed, or was not reached, judged
// nothing. What does not fit the schema is answered with a bare 500, which only its words tell from a failure.
[[nodiscard]] bool isJudgement(const ApiFailure &failure);

// Whether it refuses because a field cannot be changed any more: only an object made anew could have it.
[[nodiscard]] bool isImmutable(const ApiFailure &failure);

// What the server says, in one sentence without the dumps that it adds, and where Git declares the object.
[[nodiscard]] Error refusedObject(const Resource &desired, const ApiFailure &failure);

}
