// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/predictor.h"

#include "core/base/text.h"
#include "core/kubernetes/json_patch.h"
#include "core/model/left_out.h"
#include "core/model/strays.h"
#include "core/targets/kubernetes/definitions.h"
#include "core/targets/kubernetes/desired_objects.h"
#include "core/targets/kubernetes/live_objects.h"
#include "core/targets/kubernetes/refusals.h"
#include "core/targets/kubernetes/stray_removal.h"
#include "core/value/declared_fields.h"
#include "core/value/field_set.h"

namespace plumbline {
namespace {

// How often is asked at most: an apply, one that takes over, one without strays, and again where an object moves meanwhile.
constexpr int rounds = 8;

// Several managers of one name, one of them applying: then nobody knows whose edit it was, and consent is asked for.
bool isByHand(const std::string &manager, const LiveObject &live)
{
    bool edits = false;
    for (const FieldOwnership &owned : *live.owners) {
        if (owned.owner.name != manager)
            continue;
        if (!plumbline::isByHand(owned.owner))
            return false;
        edits = true;
    }
    return edits;
}

std::vector<TakeOver> takeOversOf(const std::vector<FieldConflict> &conflicts, const LiveObject &live)
{
    std::vector<TakeOver> out;
    for (const FieldConflict &conflict : conflicts)
        out.push_back({conflict.field, conflict.manager, isByHand(conflict.manager, live)});
    return out;
}

Error notServed(const Resource &desired)
{
    const std::optional<Value> version = desired.object.find("apiVersion");
    return {ErrorCode::NotFound, desired.key.text(),
            "The cluster does not serve this kind in " + visible(version ? version->text() : std::string_view()) + " (yet)."};
}

class Asking {
public:
    Asking(const Asked &asked, std::vector<Question> &questions)
        : connection_(asked.connection), catalogue_(asked.catalogue), ignore_(asked.ignore), questions_(questions),
          pending_(questions.size())
    {
        for (std::size_t i = 0; i < questions.size(); ++i) {
            if (servedAs(catalogue_, *questions[i].desired) == nullptr)
                questions[i].answer = unserved(questions[i], asked.desired);
            else
                open_.push_back(i);
        }
    }

    Result<void> run(const std::stop_token &stop)
    {
        for (int round = 0; round < rounds && !open_.empty(); ++round) {
            if (Result<void> asked = askOnce(stop); !asked)
                return asked;
            if (Result<void> read = readAgain(stop); !read)
                return read;
        }
        return {}; // what still moves stays without an answer, and is asked about at the next look
    }

private:
    // How far the questions about one object have come.
    struct Pending {
        std::vector<TakeOver> takeOvers;
        bool takeOver = false;
        // Asked about next, once an apply was answered: the object without its strays.
        std::optional<StrayOwner> clearing;
        Value strays;
        Value cleared;
        std::optional<Resource> applied; // what the apply would make; absent: it was refused
        Value leftOut;
        std::optional<Prediction> refusal;
    };

    Result<void> askOnce(const std::stop_token &stop)
    {
        std::vector<ApplyRequest> applies;
        std::vector<ApiRequest> requests;
        std::vector<std::size_t> asked;
        for (const std::size_t i : std::exchange(open_, {})) {
            pending_[i].leftOut = leftOutFields(ignore_, *questions_[i].desired, questions_[i].live);
            Result<ApplyRequest> apply = applyOf(catalogue_, *questions_[i].desired,
                                                 withoutLeftOut(questions_[i].manifest, pending_[i].leftOut), &questions_[i].live);
            if (!apply)
                return Failure(apply.error());
            apply->takeOver = pending_[i].takeOver;
            Result<ApiRequest> request = pending_[i].clearing ? clearingRequest(*apply, i) : applyRequest(*apply);
            if (!request)
                return Failure(request.error());
            applies.push_back(std::move(*apply));
            requests.push_back(std::move(*request));
            asked.push_back(i);
        }
        std::optional<Error> broken;
        connection_.requestAll(
            requests,
            [&](std::size_t at, ApiResult<ApiResponse> answer) {
                const ApplyResult applied = readApplied(applies[at], std::move(answer));
                Pending &pending = pending_[asked[at]];
                if (Result<void> taken = pending.clearing ? takeCleared(asked[at], applied) : take(asked[at], applied); !taken)
                    broken = taken.error();
            },
            stop);
        return broken ? Result<void>(Failure(*broken)) : Result<void>();
    }

    Result<ApiRequest> clearingRequest(const ApplyRequest &apply, std::size_t i) const
    {
        JsonPatchRequest patch;
        patch.resource = apply.resource;
        patch.nameSpace = apply.nameSpace;
        patch.name = apply.name;
        patch.before = apply.before;
        patch.operations = operationsBetween(questions_[i].live.object, pending_[i].cleared);
        return jsonPatchRequest(patch);
    }

    Result<void> take(std::size_t i, const ApplyResult &applied)
    {
        Question &question = questions_[i];
        Pending &pending = pending_[i];
        if (applied) {
            Result<Resource> predicted = liveResource(question.desired->key, applied->object);
            if (!predicted)
                return Failure(predicted.error());
            pending.strays = strayFields(question.desired->object, question.live);
            if (pending.strays.size() == 0)
                return accept(i, *predicted, predicted->object);
            if (isSecret(question.desired->key)) // its values are not at hand to ask with
                return accept(i, *predicted, withoutFields(predicted->object, pending.strays));
            pending.clearing = StrayOwner::Hand;
            pending.cleared = withoutFields(predicted->object, pending.strays);
            pending.applied = std::move(*predicted);
            open_.push_back(i);
            return {};
        }
        const ApplyFailure &refused = applied.error();
        if (!refused.conflicts.empty()) {
            pending.takeOvers = takeOversOf(refused.conflicts, *question.live.live);
            pending.takeOver = true;
            open_.push_back(i);
            return {};
        }
        Result<std::optional<Prediction>> refusal = refusalOf(i, refused.failure);
        if (!refusal)
            return Failure(refusal.error());
        if (!*refusal) {
            moved_.push_back(i);
            return {};
        }
        pending.refusal = std::move(*refusal);
        return clearOrRefuse(i, StrayOwner::Hand);
    }

    // Nothing where the object moved meanwhile. An error where the server did not judge at all.
    [[nodiscard]] Result<std::optional<Prediction>> refusalOf(std::size_t i, const ApiFailure &failure) const
    {
        const Question &question = questions_[i];
        if (failure.status == 409)
            return std::nullopt;
        if (!isJudgement(failure))
            return Failure(failure.error);
        Prediction out;
        out.desired = question.desired->object.hash();
        out.resourceVersion = question.live.live->resourceVersion;
        out.refusal = refusedObject(*question.desired, failure);
        out.immutable = isImmutable(failure);
        return out;
    }

    // A refused apply may only be in the way of what others added ("Duplicate value"): asks again without that.
    Result<void> clearOrRefuse(std::size_t i, StrayOwner whose)
    {
        Question &question = questions_[i];
        Pending &pending = pending_[i];
        if (!isSecret(question.desired->key) && !pending.refusal->immutable) {
            pending.strays = strayFields(question.desired->object, question.live, whose);
            if (pending.strays.size() > 0) {
                pending.clearing = whose;
                pending.cleared = mergedObject(question.live.object, withoutLeftOut(question.desired->object, pending.leftOut),
                                               question.live.live->allFields(), pending.strays);
                open_.push_back(i);
                return {};
            }
            if (whose == StrayOwner::Hand)
                return clearOrRefuse(i, StrayOwner::Updates);
        }
        question.answer = std::make_shared<const Prediction>(std::move(*pending.refusal));
        return {};
    }

    Result<void> takeCleared(std::size_t i, const ApplyResult &cleared)
    {
        Pending &pending = pending_[i];
        if (cleared) {
            Result<Resource> object = liveResource(questions_[i].desired->key, cleared->object);
            if (!object)
                return Failure(object.error());
            return accept(i, pending.applied ? *pending.applied : Resource(), object->object);
        }
        Result<std::optional<Prediction>> refusal = refusalOf(i, cleared.error().failure);
        if (!refusal)
            return Failure(refusal.error());
        const StrayOwner tried = *std::exchange(pending.clearing, std::nullopt);
        if (!*refusal) {
            pending = {};
            moved_.push_back(i);
            return {};
        }
        if (!pending.refusal) // the apply was accepted; what it would leave cannot go
            pending.refusal = std::move(*refusal);
        else if (tried == StrayOwner::Hand)
            return clearOrRefuse(i, StrayOwner::Updates);
        questions_[i].answer = std::make_shared<const Prediction>(std::move(*pending.refusal));
        return {};
    }

    // `applied` is what the apply alone would make, with no live facts where it was refused; `object` what becomes of it.
    Result<void> accept(std::size_t i, const Resource &applied, const Value &object)
    {
        Question &question = questions_[i];
        const Pending &pending = pending_[i];
        // A server keeps no entry for a manager without fields, as for a ServiceAccount that has a name and no more.
        const Value *entry = applied.live ? applied.live->ownFields() : nullptr;
        const Value own = entry ? *entry
                          : applied.live
                              ? Value()
                              : declaredFields(withoutLeftOut(question.desired->object, pending.leftOut), question.live.live->allFields());
        auto answer = std::make_shared<Prediction>();
        answer->desired = question.desired->object.hash();
        answer->resourceVersion = question.live.live->resourceVersion;
        answer->fields = own;
        const Value *before = question.live.live->ownFields();
        answer->asked = before == nullptr || (entry && coversFields(own, *before)) ? own : unitedFields(own, *before);
        if (pending.strays.size() > 0)
            answer->asked = unitedFields(answer->asked, pending.strays);
        answer->object = project(object, answer->asked);
        answer->takeOvers = pending.takeOvers;
        answer->leftOut = pending.leftOut;
        answer->strays = pending.strays;
        for (const Stray &stray : describedStrays(question.live, pending.strays))
            answer->removals.push_back({stray.path, stray.owner.name, plumbline::isByHand(stray.owner)});
        question.answer = std::move(answer);
        return {};
    }

    Result<void> readAgain(const std::stop_token &stop)
    {
        for (const std::size_t i : std::exchange(moved_, {})) {
            Question &question = questions_[i];
            const ApiResult<ApiObject> object = getObject(connection_, *servedAs(catalogue_, *question.desired),
                                                          question.desired->key.nameSpace, question.desired->key.name, stop);
            if (!object && object.error().status == 404)
                continue; // gone meanwhile: the next look tells
            if (!object)
                return Failure(object.error().error);
            Result<Resource> live = liveResource(question.desired->key, *object);
            if (!live)
                return Failure(live.error());
            question.live = std::move(*live);
            open_.push_back(i);
        }
        return {};
    }

    static std::shared_ptr<const Prediction> unserved(const Question &question, const DesiredState &desired)
    {
        auto out = std::make_shared<Prediction>();
        out->desired = question.desired->object.hash();
        out->resourceVersion = question.live.live->resourceVersion;
        if (const Resource *definition = definitionOf(*question.desired, desired))
            out->unchecked = definition->key.text();
        else
            out->refusal = notServed(*question.desired);
        return out;
    }

    ApiConnection &connection_;
    const ApiCatalogue &catalogue_;
    const std::vector<IgnoreRule> &ignore_;
    std::vector<Question> &questions_;
    std::vector<Pending> pending_;
    std::vector<std::size_t> open_;
    std::vector<std::size_t> moved_;
};

}

Result<void> ask(const Asked &asked, std::vector<Question> &questions, std::stop_token stop)
{
    return Asking(asked, questions).run(stop);
}

const ApiResource *servedAs(const ApiCatalogue &catalogue, const Resource &desired)
{
    const GroupVersion version = groupVersionOf(desired.object);
    return catalogue.find(version.group, desired.key.kind, version.version);
}

Result<ApplyRequest> applyOf(const ApiCatalogue &catalogue, const Resource &desired, const Value &manifest, const Resource *live)
{
    const ApiResource *resource = servedAs(catalogue, desired);
    if (resource == nullptr)
        return Failure(notServed(desired));
    ApplyRequest out;
    out.resource = *resource;
    out.nameSpace = desired.key.nameSpace;
    out.name = desired.key.name;
    out.manifest = manifest;
    if (live != nullptr && live->live)
        out.before = {live->live->uid, live->live->resourceVersion};
    out.fieldManager = ownFieldManager;
    return out;
}

}
