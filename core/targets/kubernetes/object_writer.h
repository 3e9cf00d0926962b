// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kubernetes/api_objects.h"
#include "core/ports/target.h"
#include "core/targets/kubernetes/cluster.h"
#include "core/targets/kubernetes/desired_objects.h"

#include <functional>

namespace plumbline {

// Carries out the steps of a plan on a cluster. Steps of one kind and wave are written side by side; the next kind begins
// when they have ended, custom resource definitions only once they are established (and the cluster was asked again what
// it serves). One use, one thread.
class ObjectWriter {
public:
    // `desired` and `live` as the plan saw them, `ignore` as it was made with; all outlive the writer.
    ObjectWriter(Cluster &cluster, const ResolvedObjects &desired, const LiveState &live, const std::vector<IgnoreRule> &ignore)
        : cluster_(cluster), desired_(desired), live_(live), ignore_(ignore)
    {}

    [[nodiscard]] std::vector<StepResult> run(std::span<const PlanStep> steps, const Target::StepDone &done, const std::stop_token &stop);
    // What became of the applies that the server accepted, as it answered.
    [[nodiscard]] const std::vector<Resource> &written() const { return written_; }

private:
    struct Work;                                      // one step on its way
    using Settled = std::function<void(std::size_t)>; // by index into the results; each step of a group once
    void write(std::span<const PlanStep> group, std::vector<StepResult> &results, std::size_t first, const Settled &settled,
               const std::stop_token &stop);
    [[nodiscard]] Result<Work> prepare(const PlanStep &step, const std::stop_token &stop);
    // Whether the live object still is what the plan saw, apart from what nobody declares and what is left to others.
    [[nodiscard]] bool isAsPlanned(const Resource &live, const Work &work) const;
    // The object as it is now, where it still is what the plan saw; Conflict where it is not.
    [[nodiscard]] Result<ApiObject> unchanged(const Work &work, const std::stop_token &stop);
    // The first half of a recreation; the apply that follows makes the object anew.
    [[nodiscard]] Result<void> deleteOld(const Work &work, const std::stop_token &stop);
    // Takes over what the plan removes, so that the apply that follows removes it (stray_removal.h).
    [[nodiscard]] Result<void> takeStrays(Work &work, const std::stop_token &stop);
    [[nodiscard]] StepResult outcome(Work &work, ApiResult<ApiResponse> answer);
    // True where the step is to be tried again.
    [[nodiscard]] bool stillHolds(Work &work, const std::stop_token &stop);
    void awaitEstablished(std::span<const PlanStep> group, std::vector<StepResult> &results, std::size_t first,
                          const std::stop_token &stop);

    Cluster &cluster_;
    const ResolvedObjects &desired_;
    const LiveState &live_;
    const std::vector<IgnoreRule> &ignore_;
    std::vector<Resource> written_;
};

}
