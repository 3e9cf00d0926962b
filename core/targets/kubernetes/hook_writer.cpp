// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/hook_writer.h"

#include "core/base/text.h"
#include "core/base/time.h"
#include "core/kubernetes/server_side_apply.h"
#include "core/targets/kubernetes/live_objects.h"
#include "core/targets/kubernetes/predictor.h"

#include <algorithm>
#include <condition_variable>

namespace plumbline {
namespace {

constexpr std::chrono::milliseconds gonePoll{100};

StepResult ended(const PlanStep &step, StepState state, std::optional<Error> error = {})
{
    StepResult out;
    out.number = step.number;
    out.state = state;
    out.error = std::move(error);
    return out;
}

std::string othersHook(std::string_view author)
{
    if (author.empty())
        return "A hook of this name is there which does not say what environment made it. It was left alone; if it was this one, with "
               "an earlier Plumbline, delete it and sync again, else rename one of the two.";
    return "A hook of this name is there which the environment of the ApplySet " + visible(author) +
           " made. It was left alone; rename one of the two, or give the environments namespaces of their own.";
}

const Resource *hookAt(const DesiredState &desired, const ResourceKey &key)
{
    const auto found = std::ranges::find(desired.hooks, key, &Resource::key);
    return found == desired.hooks.end() ? nullptr : &*found;
}

}

std::vector<StepResult> HookWriter::run(std::span<const PlanStep> steps, const Target::StepDone &done, const std::stop_token &stop)
{
    std::vector<StepResult> out;
    for (const PlanStep &step : steps) {
        out.push_back(stop.stop_requested() ? ended(step, StepState::Skipped) : start(step, stop));
        if (done)
            done(out.back());
    }
    return out;
}

Result<HookWriter::Place> HookWriter::placeOf(const ResourceKey &key, const Value &object, const std::stop_token &stop)
{
    if (!isAllowed(cluster_.spec(), key))
        return fail(ErrorCode::Denied, key.text(), "It is outside of what the environment allows. Nothing was written.");
    Result<std::shared_ptr<const ApiCatalogue>> catalogue = cluster_.catalogue(stop);
    Result<ApiConnection *> connection = cluster_.connection();
    if (!catalogue || !connection)
        return Failure(catalogue ? connection.error() : catalogue.error());
    const GroupVersion version = groupVersionOf(object);
    const ApiResource *resource = (*catalogue)->find(version.group, key.kind, version.version);
    if (resource == nullptr)
        return fail(ErrorCode::NotFound, key.text(), "The cluster does not serve this kind.");
    return Place{resource, std::move(*catalogue), *connection};
}

// The hook's object as it is, where this environment made it, as a hook or (`alsoSynced`) as the object that it was before;
// Conflict where it is anything else: another environment of ours writes as the same manager.
Result<std::optional<Resource>> HookWriter::own(const Place &place, const Resource &declared, bool alsoSynced, const std::stop_token &stop)
{
    const ResourceKey &key = declared.key;
    const ApiResult<ApiObject> object = getObject(*place.connection, *place.resource, key.nameSpace, key.name, stop);
    if (!object) {
        if (object.error().status == 404)
            return std::optional<Resource>();
        return Failure(object.error().error);
    }
    Result<Resource> seen = liveResource(key, *object);
    if (!seen)
        return Failure(seen.error());
    if (seen->live->ownFields() == nullptr || (!alsoSynced && !hookOf(seen->object)))
        return fail(ErrorCode::Conflict, key.text(),
                    "An object of the hook's name is there which is no hook that Plumbline made. It was left alone; delete or rename it.");
    const std::string_view author = hookAuthorOf(seen->object);
    if (hookOf(seen->object) && author != hookAuthorOf(declared.object))
        return fail(ErrorCode::Conflict, key.text(), othersHook(author));
    return std::optional(std::move(*seen));
}

Result<void> HookWriter::remove(const Place &place, const Resource &seen, const std::stop_token &stop)
{
    const DeleteRequest request{
        *place.resource, seen.key.nameSpace, seen.key.name, {seen.live->uid, seen.live->resourceVersion}, Propagation::Background, false};
    if (const auto deleted = deleteObject(*place.connection, request, stop); !deleted && deleted.error().status != 404)
        return Failure(deleted.error().error);
    const std::chrono::milliseconds limit = cluster_.healthTimeout();
    const auto deadline = std::chrono::steady_clock::now() + limit;
    std::mutex mutex;
    std::condition_variable_any pause;
    for (;;) {
        const ApiResult<ApiObject> object = getObject(*place.connection, *place.resource, seen.key.nameSpace, seen.key.name, stop);
        if (object ? object->uid() != seen.live->uid : object.error().status == 404)
            return {};
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, seen.key.text(), "It is being deleted.");
        if (std::chrono::steady_clock::now() > deadline)
            return fail(ErrorCode::Timeout, seen.key.text(), "It was asked to go, but is still there after " + secondsText(limit) + ".");
        std::unique_lock lock(mutex);
        pause.wait_for(lock, stop, gonePoll, [] { return false; });
    }
}

StepResult HookWriter::start(const PlanStep &step, const std::stop_token &stop)
{
    const Resource *declared = hookAt(*desired_.desired, step.key);
    if (declared == nullptr || !step.after || declared->file.blob != step.after->blob)
        return ended(step, StepState::Failed,
                     Error{ErrorCode::Conflict, step.key.text(), "Git has another hook than the plan saw. Make a new plan."});
    Result<Place> place = placeOf(step.key, declared->object, stop);
    if (!place)
        return ended(step, StepState::Failed, place.error());
    Result<std::optional<Resource>> left = own(*place, *declared, step.recreate, stop);
    if (!left)
        return ended(step, StepState::Failed, left.error());
    const std::optional<Hook> hook = hookOf(declared->object);
    if (*left && hook && hook->deletedBefore) {
        if (Result<void> gone = remove(*place, **left, stop); !gone)
            return ended(step, StepState::Failed, gone.error());
        left->reset();
    }
    if (*left && (step.key.kind == "Job" || step.key.kind == "Pod"))
        return ended(step, StepState::Failed,
                     Error{ErrorCode::Conflict, step.key.text(),
                           "One from an earlier run is there, and an apply would not run it again. Delete it, or let it go before each "
                           "run (BeforeHookCreation)."});
    Result<ApplyRequest> apply = applyOf(*place->catalogue, *declared, desired_.manifestOf(*declared), *left ? &**left : nullptr);
    if (!apply)
        return ended(step, StepState::Failed, apply.error());
    apply->dryRun = false;
    const ApplyResult applied = serverSideApply(*place->connection, *apply, stop);
    if (applied) {
        StepResult out = ended(step, StepState::Done);
        if (step.recreate)
            out.removed.push_back(step.key); // the inventory keeps no hooks
        return out;
    }
    const ApiFailure &failure = applied.error().failure;
    // What was sent and never answered may have happened (safety rule 16).
    const bool unknown = failure.sent && failure.status == 0;
    return ended(step, unknown ? StepState::Unknown : StepState::Failed, Error{failure.error.code, step.key.text(), failure.error.detail});
}

Result<void> HookWriter::discard(const ResourceKey &key, const std::stop_token &stop)
{
    const Resource *declared = hookAt(*desired_.desired, key);
    if (declared == nullptr)
        return fail(ErrorCode::NotFound, key.text(), "It is no hook of this revision.");
    Result<Place> place = placeOf(key, declared->object, stop);
    if (!place)
        return Failure(place.error());
    Result<std::optional<Resource>> left = own(*place, *declared, false, stop);
    if (!left)
        return Failure(left.error());
    return *left ? remove(*place, **left, stop) : Result<void>();
}

}
