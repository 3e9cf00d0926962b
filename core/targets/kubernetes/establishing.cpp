// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/establishing.h"

#include "core/base/time.h"
#include "core/kubernetes/api_objects.h"

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace plumbline {
namespace {

constexpr std::chrono::milliseconds poll{100};

void pause(const std::stop_token &stop)
{
    std::mutex mutex;
    std::condition_variable_any never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, stop, poll, [] { return false; });
}

bool isEstablished(const Value &definition)
{
    const std::optional<Value> conditions = definition.resolve("/status/conditions");
    for (std::size_t i = 0; conditions && i < conditions->size(); ++i) {
        const std::optional<Value> type = conditions->at(i).find("type");
        const std::optional<Value> status = conditions->at(i).find("status");
        if (type && status && type->text() == "Established" && status->text() == "True")
            return true;
    }
    return false;
}

bool isServed(const DefinedKind &kind, const ApiCatalogue &catalogue)
{
    return std::ranges::all_of(kind.versions, [&](const std::string &version) { return catalogue.find(kind.group, kind.kind, version); });
}

}

Result<void> awaitEstablished(ApiConnection &connection, const ApiResource &definitions, const ResourceKey &key, const WaitLimit &limit,
                              const std::stop_token &stop)
{
    for (;;) {
        const ApiResult<ApiObject> object = getObject(connection, definitions, {}, key.name, stop);
        if (object && isEstablished(object->value))
            return {};
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, key.text(), "It was written; that the server establishes the kind was not waited for.");
        if (limit.isOver())
            return fail(ErrorCode::Timeout, key.text(),
                        "It was written, but the server did not establish the kind within " + secondsText(limit.span) + ".");
        pause(stop);
    }
}

void awaitServed(Cluster &cluster, std::span<const DefinedKind> kinds, const WaitLimit &limit, const std::stop_token &stop)
{
    while (cluster.rediscover(stop)) {
        const Result<std::shared_ptr<const ApiCatalogue>> catalogue = cluster.catalogue(stop);
        if (!catalogue || std::ranges::all_of(kinds, [&](const DefinedKind &kind) { return isServed(kind, **catalogue); }))
            return;
        if (stop.stop_requested() || limit.isOver())
            return;
        pause(stop);
    }
}

}
