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
    Value manifest; // of all that is declared
    Resource live;  // replaced by a newer state where the object moved on before the answer
    std::shared_ptr<const Prediction> answer;
};

// What the questions are asked about.
struct Asked {
    ApiConnection &connection;
    const ApiCatalogue &catalogue;
    const DesiredState &desired;
    const std::vector<IgnoreRule> &ignore;
};

// Asks the server by dry-run what it would make of the objects, many at once, without what they leave to others
// (core/model/left_out.h). Where other managers own fields that would change, it is asked again with those taken over, and
// the answer names them. What is written in a version that the cluster does not serve is not asked about: it is unchecked
// until the definition in Git that brings it is synced, and refused where there is none. Fails as a whole only where the
// server cannot be asked; a refusal is an answer.
[[nodiscard]] Result<void> ask(const Asked &asked, std::vector<Question> &questions, std::stop_token stop);

// Asks by dry-run what the server would make of objects that are not live, those aside that `known` has answers for; all
// answers. What it refuses because something is absent that
// is itself among `missing` (a namespace, a kind, a service account) is not refused but unchecked. Fails as a whole only
// where the server cannot be asked.
[[nodiscard]] Result<Rehearsal> rehearse(ApiConnection &connection, const ApiCatalogue &catalogue, const ResolvedObjects &desired,
                                         std::span<const Resource *const> missing, Rehearsal known, std::stop_token stop);

// The kind of a desired object in the version that it is written in; null where the cluster does not serve that.
[[nodiscard]] const ApiResource *servedAs(const ApiCatalogue &catalogue, const Resource &desired);

// The request that applies a desired object by its manifest; `live` null: only if it is absent.
[[nodiscard]] Result<ApplyRequest> applyOf(const ApiCatalogue &catalogue, const Resource &desired, const Value &manifest,
                                           const Resource *live);

}
