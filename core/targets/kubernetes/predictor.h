// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/server_side_apply.h"
#include "core/model/state.h"
#include "core/targets/kubernetes/cluster.h"
#include "core/targets/kubernetes/desired_objects.h"

namespace plumbline {

// One object to ask about, and what came of it.
struct Question {
    const Resource *desired = nullptr;
    Value manifest; // as it is sent
    Resource live;  // replaced by a newer state where the object moved on before the answer
    std::shared_ptr<const Prediction> answer;
};

// Asks the server by dry-run what it would make of the objects, many at once. Where other managers own fields that would
// change, it is asked again with those taken over, and the answer names them. Fails as a whole only where the server
// cannot be asked; a refusal is an answer.
[[nodiscard]] Result<void> ask(ApiConnection &connection, const ApiCatalogue &catalogue, std::vector<Question> &questions,
                               std::stop_token stop);

// Asks by dry-run what the server would make of objects that are not live, those aside that `known` has answers for; all
// answers. What it refuses because something is absent that
// is itself among `missing` (a namespace, a kind, a service account) is not refused but unchecked. Fails as a whole only
// where the server cannot be asked.
[[nodiscard]] Result<Rehearsal> rehearse(ApiConnection &connection, const ApiCatalogue &catalogue, const ResolvedObjects &desired,
                                         std::span<const Resource *const> missing, Rehearsal known, std::stop_token stop);

// The request that applies a desired object by its manifest; `live` null: only if it is absent.
[[nodiscard]] Result<ApplyRequest> applyOf(const ApiCatalogue &catalogue, const Resource &desired, const Value &manifest,
                                           const Resource *live);

}
