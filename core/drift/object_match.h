// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/drift/object_memo.h"
#include "core/model/state.h"

namespace plumbline {

// Whether what is desired and what is live need no question to the server: either every declared field is live as it is
// declared, Plumbline owns no other and nobody added to them (core/model/strays.h), or the server's answer is known for this live version,
// or its older answer still describes live. Pure; equal objects cost a walk through the declared fields.
[[nodiscard]] bool isSettled(const Resource &desired, const Resource &live);

// What has to be asked: objects that are on both sides and not settled, by index into `desired`. `memo` may be null.
[[nodiscard]] std::vector<std::size_t> suspects(const DesiredState &desired, const LiveState &live, ObjectMemo *memo = nullptr);

// The answer that describes `live` against `desired`, if there is one: for this version, or an older one whose fields
// live still has with the same values.
[[nodiscard]] const Prediction *answerFor(const Resource &desired, const Resource &live);

}
