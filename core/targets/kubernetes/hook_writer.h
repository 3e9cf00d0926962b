// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/ports/target.h"
#include "core/targets/kubernetes/cluster.h"
#include "core/targets/kubernetes/desired_objects.h"

namespace plumbline {

// Starts hooks and clears them away. What an earlier run left is replaced only where this environment made it (Plumbline's
// field manager owns fields of it, and hookAuthorOf() is the same): anything else of that name is somebody's own. Every write carries a
// precondition (safety rule 15).
class HookWriter {
public:
    HookWriter(Cluster &cluster, const ResolvedObjects &desired) : cluster_(cluster), desired_(desired) {}

    [[nodiscard]] std::vector<StepResult> run(std::span<const PlanStep> steps, const Target::StepDone &done, const std::stop_token &stop);
    [[nodiscard]] Result<void> discard(const ResourceKey &key, const std::stop_token &stop);

private:
    struct Place { // of one hook on the server
        const ApiResource *resource = nullptr;
        std::shared_ptr<const ApiCatalogue> catalogue;
        ApiConnection *connection = nullptr;
    };
    [[nodiscard]] Result<Place> placeOf(const ResourceKey &key, const Value &object, const std::stop_token &stop);
    [[nodiscard]] Result<std::optional<Resource>> own(const Place &place, const Resource &declared, bool alsoSynced,
                                                      const std::stop_token &stop);
    [[nodiscard]] Result<void> remove(const Place &place, const Resource &seen, const std::stop_token &stop);
    [[nodiscard]] StepResult start(const PlanStep &step, const std::stop_token &stop);

    Cluster &cluster_;
    const ResolvedObjects &desired_;
};

}
