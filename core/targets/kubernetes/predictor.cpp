// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/predictor.h"

#include "core/targets/kubernetes/desired_objects.h"
#include "core/targets/kubernetes/live_objects.h"
#include "core/value/field_set.h"

namespace plumbline {
namespace {

// How often an object that moves while it is asked about is read again.
constexpr int rounds = 5;

bool isImmutable(const ApiFailure &failure)
{
    for (const ApiCause &cause : failure.causes)
        if (cause.message.find("immutable") != std::string::npos || cause.message.find("may not change") != std::string::npos)
            return true;
    return failure.error.detail.find("immutable") != std::string::npos;
}

std::vector<TakeOver> takeOversOf(const std::vector<FieldConflict> &conflicts)
{
    std::vector<TakeOver> out;
    for (const FieldConflict &conflict : conflicts)
        out.push_back({conflict.field, conflict.manager});
    return out;
}

class Asking {
public:
    Asking(ApiConnection &connection, const ApiCatalogue &catalogue, std::vector<Question> &questions)
        : connection_(connection), catalogue_(catalogue), questions_(questions), pending_(questions.size())
    {
        for (std::size_t i = 0; i < questions.size(); ++i)
            open_.push_back(i);
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
    struct Pending {
        std::vector<TakeOver> takeOvers;
        bool takeOver = false;
    };

    Result<void> askOnce(const std::stop_token &stop)
    {
        std::vector<ApplyRequest> applies;
        std::vector<ApiRequest> requests;
        std::vector<std::size_t> asked;
        for (const std::size_t i : std::exchange(open_, {})) {
            Result<ApplyRequest> apply = applyOf(catalogue_, *questions_[i].desired, questions_[i].manifest, &questions_[i].live);
            if (!apply)
                return Failure(apply.error());
            apply->takeOver = pending_[i].takeOver;
            Result<ApiRequest> request = applyRequest(*apply);
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
                if (Result<void> taken = take(asked[at], applied); !taken)
                    broken = taken.error();
            },
            stop);
        return broken ? Result<void>(Failure(*broken)) : Result<void>();
    }

    Result<void> take(std::size_t i, const ApplyResult &applied)
    {
        Question &question = questions_[i];
        if (applied)
            return accept(question, pending_[i], *applied);
        const ApplyFailure &refused = applied.error();
        if (!refused.conflicts.empty()) {
            pending_[i] = {takeOversOf(refused.conflicts), true};
            open_.push_back(i);
            return {};
        }
        if (refused.failure.status == 409) {
            moved_.push_back(i);
            return {};
        }
        const bool anAnswer = refused.failure.status == 400 || refused.failure.status == 403 || refused.failure.status == 422;
        if (!anAnswer)
            return Failure(refused.failure.error);
        auto answer = std::make_shared<Prediction>();
        answer->desired = question.desired->object.hash();
        answer->resourceVersion = question.live.live->resourceVersion;
        answer->refusal = Error{refused.failure.error.code, question.desired->key.text(), refused.failure.error.detail};
        answer->immutable = isImmutable(refused.failure);
        question.answer = std::move(answer);
        return {};
    }

    static Result<void> accept(Question &question, const Pending &pending, const Applied &applied)
    {
        Result<Resource> predicted = liveResource(question.desired->key, applied.object);
        if (!predicted)
            return Failure(predicted.error());
        // A server keeps no entry for a manager without fields, as for a ServiceAccount that has a name and no more.
        const Value *entry = predicted->live->ownFields();
        const Value own = entry ? *entry : Value();
        auto answer = std::make_shared<Prediction>();
        answer->desired = question.desired->object.hash();
        answer->resourceVersion = question.live.live->resourceVersion;
        answer->fields = own;
        const Value *before = question.live.live->ownFields();
        answer->asked = before == nullptr || (entry && coversFields(own, *before)) ? own : unitedFields(own, *before);
        answer->object = project(predicted->object, answer->asked);
        answer->takeOvers = pending.takeOvers;
        question.answer = std::move(answer);
        return {};
    }

    Result<void> readAgain(const std::stop_token &stop)
    {
        for (const std::size_t i : std::exchange(moved_, {})) {
            Question &question = questions_[i];
            const GroupVersion version = groupVersionOf(question.desired->object);
            const ApiResource *resource = catalogue_.find(version.group, question.desired->key.kind, version.version);
            const ApiResult<ApiObject> object =
                getObject(connection_, *resource, question.desired->key.nameSpace, question.desired->key.name, stop);
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

    ApiConnection &connection_;
    const ApiCatalogue &catalogue_;
    std::vector<Question> &questions_;
    std::vector<Pending> pending_;
    std::vector<std::size_t> open_;
    std::vector<std::size_t> moved_;
};

}

Result<void> ask(ApiConnection &connection, const ApiCatalogue &catalogue, std::vector<Question> &questions, std::stop_token stop)
{
    return Asking(connection, catalogue, questions).run(stop);
}

Result<ApplyRequest> applyOf(const ApiCatalogue &catalogue, const Resource &desired, const Value &manifest, const Resource *live)
{
    const GroupVersion version = groupVersionOf(desired.object);
    const ApiResource *resource = catalogue.find(version.group, desired.key.kind, version.version);
    if (resource == nullptr)
        return fail(ErrorCode::NotFound, desired.key.text(), "The cluster does not serve this kind (yet).");
    ApplyRequest out;
    out.resource = *resource;
    out.nameSpace = desired.key.nameSpace;
    out.name = desired.key.name;
    out.manifest = toJson(manifest);
    if (live != nullptr && live->live)
        out.before = {live->live->uid, live->live->resourceVersion};
    out.fieldManager = ownFieldManager;
    return out;
}

}
