// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/object_writer.h"

#include "core/kubernetes/json_patch.h"
#include "core/model/deletion.h"
#include "core/model/left_out.h"
#include "core/model/object_version.h"
#include "core/targets/kubernetes/definitions.h"
#include "core/targets/kubernetes/establishing.h"
#include "core/targets/kubernetes/live_objects.h"
#include "core/targets/kubernetes/predictor.h"
#include "core/targets/kubernetes/propagation.h"
#include "core/targets/kubernetes/recreation.h"
#include "core/targets/kubernetes/stray_removal.h"

namespace plumbline {
namespace {

constexpr int mostTries = 5;

bool sameRank(const PlanStep &a, const PlanStep &b)
{
    return (a.action == StepAction::Prune) == (b.action == StepAction::Prune) && a.wave == b.wave && a.key.kind == b.key.kind &&
           a.key.group == b.key.group;
}

// An apply may take away what keeps the object (its finalizers), so that it vanishes in the very write.
Failure vanishing(const ResourceKey &key, const Value &object)
{
    return fail(ErrorCode::Conflict, key.text(), "It is " + deletionPhrase(object) + ". Nothing was written; sync again when it is gone.");
}

StepResult failed(const PlanStep &step, Error error)
{
    StepResult out;
    out.number = step.number;
    out.state = StepState::Failed;
    out.error = std::move(error);
    return out;
}

}

struct ObjectWriter::Work {
    const PlanStep *step = nullptr;
    const Resource *want = nullptr; // null where it is to go
    ApiResource resource;
    Resource seen; // the live object, null where there is none
    ApplyRequest apply;
    DeleteRequest remove;
    ApiRequest request;
    bool moved = false; // the precondition did not hold
};

std::vector<StepResult> ObjectWriter::run(std::span<const PlanStep> steps, const Target::StepDone &done, const std::stop_token &stop)
{
    std::vector<StepResult> results(steps.size());
    for (std::size_t i = 0; i < steps.size(); ++i) {
        results[i].number = steps[i].number;
        results[i].state = StepState::Skipped;
    }
    for (std::size_t at = 0; at < steps.size() && !stop.stop_requested();) {
        std::size_t end = at + 1;
        while (end < steps.size() && sameRank(steps[at], steps[end]))
            ++end;
        const auto group = steps.subspan(at, end - at);
        const bool defines = group.front().key.kind == "CustomResourceDefinition" && group.front().action != StepAction::Prune;
        const auto tell = [&](std::size_t i) {
            if (done)
                done(results[i]);
        };
        write(group, results, at, defines ? Settled() : tell, stop);
        if (defines) {
            awaitEstablished(group, results, at, stop);
            for (std::size_t i = at; i < end; ++i)
                tell(i);
        }
        at = end;
    }
    return results;
}

Result<ObjectWriter::Work> ObjectWriter::prepare(const PlanStep &step, const std::stop_token &stop)
{
    if (!isAllowed(cluster_.spec(), step.key))
        return fail(ErrorCode::Denied, step.key.text(), "It is outside of what the environment allows. Nothing was written.");
    Result<std::shared_ptr<const ApiCatalogue>> catalogue = cluster_.catalogue(stop);
    if (!catalogue)
        return Failure(catalogue.error());
    Work out;
    out.step = &step;
    if (const Resource *seen = live_.find(step.key))
        out.seen = *seen;
    bool present = out.seen.live != nullptr;
    if (step.action != StepAction::Prune)
        out.want = desired_.desired->find(step.key);
    if (step.before.has_value() != present || (present && !isAsPlanned(out.seen, out)))
        return fail(ErrorCode::Conflict, step.key.text(), "It is not what the plan saw. Make a new plan.");
    if (step.action != StepAction::Prune && isBeingDeleted(out.seen.object))
        return vanishing(step.key, out.seen.object);
    if (step.action == StepAction::Prune) {
        const GroupVersion version = groupVersionOf(out.seen.object);
        const ApiResource *resource = (*catalogue)->findAny(version.group, step.key.kind, version.version);
        if (resource == nullptr)
            return fail(ErrorCode::NotFound, step.key.text(), "The cluster does not serve this kind any more.");
        out.resource = *resource;
        out.remove = {
            *resource, step.key.nameSpace, step.key.name, {out.seen.live->uid, out.seen.live->resourceVersion}, propagationOf(step.key),
            false};
        Result<ApiRequest> request = deleteRequest(out.remove);
        if (!request)
            return Failure(request.error());
        out.request = std::move(*request);
        return out;
    }
    const Resource *want = out.want;
    if (want == nullptr || !step.after || want->file.blob != step.after->blob)
        return fail(ErrorCode::Conflict, step.key.text(), "Git has another manifest than the plan saw. Make a new plan.");
    if (step.recreate || !step.removals.empty()) {
        Result<ApplyRequest> named = applyOf(**catalogue, *want, desired_.manifestOf(*want), &out.seen);
        if (!named)
            return Failure(named.error());
        out.resource = named->resource;
        if (Result<void> ready = step.recreate ? deleteOld(out, stop) : takeStrays(out, stop); !ready)
            return Failure(ready.error());
        present = !step.recreate;
    }
    const Value leftOut = present ? leftOutFields(ignore_, *want, out.seen) : Value();
    const Value manifest = withoutLeftOut(desired_.manifestOf(*want), leftOut);
    Result<ApplyRequest> apply = applyOf(**catalogue, *want, manifest, present ? &out.seen : nullptr);
    if (!apply)
        return Failure(apply.error());
    out.resource = apply->resource;
    out.apply = std::move(*apply);
    out.apply.dryRun = false;
    out.apply.takeOver = !step.takeOvers.empty(); // the approval covers each of them
    Result<ApiRequest> request = applyRequest(out.apply);
    if (!request)
        return Failure(request.error());
    out.request = std::move(*request);
    return out;
}

bool ObjectWriter::isAsPlanned(const Resource &live, const Work &work) const
{
    return versionOf(live, work.want, ignore_) == work.step->before->version;
}

Result<ApiObject> ObjectWriter::unchanged(const Work &work, const std::stop_token &stop)
{
    const ResourceKey &key = work.step->key;
    Result<ApiConnection *> connection = cluster_.connection();
    if (!connection)
        return Failure(connection.error());
    ApiResult<ApiObject> object = getObject(**connection, work.resource, key.nameSpace, key.name, stop);
    if (!object)
        return Failure(object.error().error);
    Result<Resource> now = liveResource(key, *object);
    if (!now || !isAsPlanned(*now, work))
        return fail(ErrorCode::Conflict, key.text(), "It changed since the plan was made. Make a new plan.");
    if (isBeingDeleted(now->object))
        return vanishing(key, now->object);
    return *std::move(object);
}

Result<void> ObjectWriter::deleteOld(const Work &work, const std::stop_token &stop)
{
    const ResourceKey &key = work.step->key;
    const Result<ApiObject> object = unchanged(work, stop);
    if (!object)
        return Failure(object.error());
    Result<ApiConnection *> connection = cluster_.connection();
    return deleteAndAwait(**connection, {work.resource, key.nameSpace, key.name, Precondition::seen(*object), propagationOf(key), false},
                          cluster_.healthTimeout(), stop);
}

Result<void> ObjectWriter::takeStrays(Work &work, const std::stop_token &stop)
{
    const ResourceKey &key = work.step->key;
    const Prediction *answer = work.seen.live->prediction.get();
    Result<ApiConnection *> connection = cluster_.connection();
    if (!connection || answer == nullptr)
        return fail(ErrorCode::Conflict, key.text(), "It is not what the plan saw. Make a new plan.");
    for (int tries = 0; tries < mostTries; ++tries) {
        const Result<ApiObject> object = unchanged(work, stop);
        if (!object)
            return Failure(object.error());
        const Result<Value> fields = managedFieldsTaking(*object, answer->strays);
        if (!fields)
            return Failure(fields.error());
        const std::vector<std::string> operations{patchOperation("replace", "/metadata/managedFields", &*fields)};
        const Result<ApiRequest> request = jsonPatchRequest(
            {work.resource, key.nameSpace, key.name, Precondition::seen(*object), operations, std::string(ownFieldManager), false});
        if (!request)
            return Failure(request.error());
        ApiResult<ApiResponse> patched = (*connection)->request(*request, stop);
        if (!patched && patched.error().status == 409)
            continue; // something that nobody declares moved
        if (!patched)
            return Failure(patched.error().error);
        const Result<ApiObject> after = readObject(patched->body, key.text());
        if (!after)
            return Failure(after.error());
        Result<Resource> live = liveResource(key, *after);
        if (!live)
            return Failure(live.error());
        work.seen = std::move(*live);
        return {};
    }
    return fail(ErrorCode::Conflict, key.text(), "It never stood still. Try again.");
}

StepResult ObjectWriter::outcome(Work &work, ApiResult<ApiResponse> answer)
{
    StepResult out;
    out.number = work.step->number;
    out.state = StepState::Done;
    const auto judge = [&](const ApiFailure &failure) {
        work.moved = failure.status == 409;
        // What was sent and never answered may have happened (safety rule 16).
        out.state = failure.sent && failure.status == 0 ? StepState::Unknown : StepState::Failed;
        out.error = Error{failure.error.code, work.step->key.text(), failure.error.detail};
    };
    if (work.step->action == StepAction::Prune) {
        const auto deleted = readDeleted(work.remove, std::move(answer));
        if (deleted && *deleted) {
            out.state = StepState::Waiting;
            out.note = "still " + deletionPhrase((*deleted)->value);
        } else if (deleted || deleted.error().status == 404) {
            out.removed.push_back(work.step->key);
        } else {
            judge(deleted.error());
        }
        return out;
    }
    const ApplyResult applied = readApplied(work.apply, std::move(answer));
    if (applied) {
        out.wrote.push_back({work.step->key, work.step->after->blob, work.step->after->mode});
        if (Result<Resource> now = liveResource(work.step->key, applied->object))
            written_.push_back(std::move(*now));
        return out;
    }
    judge(applied.error().failure);
    if (!applied.error().conflicts.empty()) {
        const FieldConflict &first = applied.error().conflicts.front();
        work.moved = false;
        out.error =
            Error{ErrorCode::Conflict, work.step->key.text(),
                  first.manager + " owns " + first.field + " since the plan was made. Make a new plan; it names what it takes over."};
    }
    return out;
}

bool ObjectWriter::stillHolds(Work &work, const std::stop_token &stop)
{
    if (!work.step->before)
        return false;
    Result<ApiConnection *> connection = cluster_.connection();
    if (!connection)
        return false;
    const ApiResult<ApiObject> object = getObject(**connection, work.resource, work.step->key.nameSpace, work.step->key.name, stop);
    if (!object)
        return false;
    Result<Resource> now = liveResource(work.step->key, *object);
    if (!now || !isAsPlanned(*now, work))
        return false;
    if (work.want != nullptr && isBeingDeleted(now->object))
        return false;
    work.seen = std::move(*now);
    const Precondition precondition{work.seen.live->uid, work.seen.live->resourceVersion};
    work.apply.before = precondition;
    work.remove.before = precondition;
    Result<ApiRequest> request = work.step->action == StepAction::Prune ? deleteRequest(work.remove) : applyRequest(work.apply);
    if (!request)
        return false;
    work.request = std::move(*request);
    return true;
}

void ObjectWriter::write(std::span<const PlanStep> group, std::vector<StepResult> &results, std::size_t first, const Settled &settled,
                         const std::stop_token &stop)
{
    const auto tell = [&settled](std::size_t index) {
        if (settled)
            settled(index);
    };
    Result<ApiConnection *> connection = cluster_.connection();
    std::vector<std::pair<std::size_t, Work>> open;
    for (std::size_t i = 0; i < group.size(); ++i) {
        Result<Work> work = connection ? prepare(group[i], stop) : Result<Work>(Failure(connection.error()));
        if (work) {
            open.emplace_back(first + i, std::move(*work));
        } else {
            results[first + i] = failed(group[i], work.error());
            tell(first + i);
        }
    }
    for (int tries = 1; !open.empty(); ++tries) {
        std::vector<ApiRequest> requests;
        for (const auto &[index, work] : open)
            requests.push_back(work.request);
        const auto take = [&](std::size_t at, ApiResult<ApiResponse> answer) {
            auto &[index, work] = open[at];
            const bool begun = answer || answer.error().sent || answer.error().error.code != ErrorCode::Cancelled;
            if (begun)
                results[index] = outcome(work, std::move(answer));
            if (!work.moved)
                tell(index);
        };
        (*connection)->requestAll(requests, take, stop);
        std::erase_if(open, [&](auto &item) {
            auto &[index, work] = item;
            const bool again = work.moved && tries < mostTries && !stop.stop_requested() && stillHolds(work, stop);
            if (work.moved && !again)
                tell(index);
            work.moved = false;
            return !again;
        });
    }
}

void ObjectWriter::awaitEstablished(std::span<const PlanStep> group, std::vector<StepResult> &results, std::size_t first,
                                    const std::stop_token &stop)
{
    Result<ApiConnection *> connection = cluster_.connection();
    Result<std::shared_ptr<const ApiCatalogue>> catalogue = cluster_.catalogue(stop);
    if (!connection || !catalogue)
        return;
    const ApiResource *definitions = (*catalogue)->find("apiextensions.k8s.io", "CustomResourceDefinition");
    const WaitLimit limit(cluster_.healthTimeout());
    std::vector<DefinedKind> written;
    for (std::size_t i = 0; definitions != nullptr && i < group.size(); ++i) {
        StepResult &result = results[first + i];
        if (result.state != StepState::Done)
            continue;
        if (Result<void> established = plumbline::awaitEstablished(**connection, *definitions, group[i].key, limit, stop); !established)
            result.error = established.error();
        else if (const Resource *want = desired_.desired->find(group[i].key); want != nullptr)
            if (std::optional<DefinedKind> defined = definedKindOf(*want))
                written.push_back(std::move(*defined));
    }
    // Objects of the new kinds come next; a failure shows in their own steps.
    awaitServed(cluster_, written, limit, stop);
}

}
