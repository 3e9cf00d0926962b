// SPDX-License-Identifier: GPL-3.0-or-later
// Dry-runs of what is not live.
#include "core/base/text.h"
#include "core/targets/kubernetes/alterations.h"
#include "core/targets/kubernetes/definitions.h"
#include "core/targets/kubernetes/live_objects.h"
#include "core/targets/kubernetes/predictor.h"
#include "core/targets/kubernetes/refusals.h"

#include <algorithm>

namespace plumbline {
namespace {

// What a refusal waits for: an object that Git declares and that is not live either.
std::string awaitedBy(const ApiFailure &failure, const Resource &refused, std::span<const Resource *const> missing)
{
    const std::string &text = failure.error.detail;
    if (text.find("not found") == std::string::npos && failure.status != 404)
        return {};
    for (const Resource *other : missing)
        if (other->key != refused.key && text.find('"' + other->key.name + '"') != std::string::npos)
            return other->key.text();
    return {};
}

std::string namespaceOf(const Resource &resource, std::span<const Resource *const> missing)
{
    for (const Resource *other : missing)
        if (other->key.group.empty() && other->key.kind == "Namespace" && other->key.name == resource.key.nameSpace)
            return other->key.text();
    return {};
}

// Nothing where the object is there by now: the next look tells.
Result<std::shared_ptr<const Prediction>> answerOf(const Resource &resource, std::span<const Resource *const> missing,
                                                   const ApplyResult &applied)
{
    auto out = std::make_shared<Prediction>();
    out->desired = resource.object.hash();
    if (applied) {
        const Result<Resource> made = liveResource(resource.key, applied->object);
        if (!made)
            return Failure(made.error());
        if (!isSecret(resource.key)) // whose stringData is another form of data
            out->alterations = alterationsOf(resource.object, made->object, made->live->allFields());
        for (const std::string &warning : applied->warnings)
            out->alterations.push_back("the server warns: " + visible(warning));
        return std::shared_ptr<const Prediction>(std::move(out));
    }
    const ApiFailure &failure = applied.error().failure;
    if (failure.status == 409)
        return std::shared_ptr<const Prediction>();
    if (failure.status != 404 && !isJudgement(failure))
        return Failure(failure.error);
    out->unchecked = awaitedBy(failure, resource, missing);
    if (out->unchecked.empty())
        out->refusal = refusedObject(resource, failure);
    return std::shared_ptr<const Prediction>(std::move(out));
}

}

Result<Rehearsal> rehearse(ApiConnection &connection, const ApiCatalogue &catalogue, const ResolvedObjects &desired,
                           std::span<const Resource *const> missing, Rehearsal known, std::stop_token stop)
{
    Rehearsal out = std::move(known);
    std::vector<ApplyRequest> applies;
    std::vector<ApiRequest> requests;
    std::vector<const Resource *> asked;
    for (const Resource *resource : missing) {
        if (out.contains(resource->key))
            continue;
        Result<ApplyRequest> apply = applyOf(catalogue, *resource, desired.manifestOf(*resource), nullptr);
        std::string awaited = namespaceOf(*resource, missing);
        const Resource *definition = apply ? nullptr : definitionOf(*resource, *desired.desired);
        if (awaited.empty() && definition != nullptr)
            awaited = definition->key.text();
        if (!apply || !awaited.empty()) {
            auto answer = std::make_shared<Prediction>();
            answer->desired = resource->object.hash();
            answer->unchecked = std::move(awaited);
            if (answer->unchecked.empty())
                answer->refusal = apply.error();
            out[resource->key] = std::move(answer);
            continue;
        }
        Result<ApiRequest> request = applyRequest(*apply);
        if (!request)
            return Failure(request.error());
        applies.push_back(std::move(*apply));
        requests.push_back(std::move(*request));
        asked.push_back(resource);
    }
    std::optional<Error> broken;
    connection.requestAll(
        requests,
        [&](std::size_t at, ApiResult<ApiResponse> response) {
            Result<std::shared_ptr<const Prediction>> answer = answerOf(*asked[at], missing, readApplied(applies[at], std::move(response)));
            if (!answer)
                broken = answer.error();
            else if (*answer)
                out[asked[at]->key] = std::move(*answer);
        },
        stop);
    if (broken)
        return Failure(*broken);
    return out;
}

}
