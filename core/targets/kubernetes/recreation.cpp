// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/kubernetes/recreation.h"

#include "core/base/time.h"

#include <condition_variable>
#include <mutex>

namespace plumbline {
namespace {

constexpr std::chrono::milliseconds poll{100};

}

Result<void> deleteAndAwait(ApiConnection &connection, const DeleteRequest &request, std::chrono::milliseconds limit,
                            const std::stop_token &stop)
{
    const std::string subject = request.resource.kind + "/" + request.name;
    const auto deleted = deleteObject(connection, request, stop);
    if (!deleted && deleted.error().status != 404)
        return Failure(deleted.error().error);
    const auto deadline = std::chrono::steady_clock::now() + limit;
    std::mutex mutex;
    std::condition_variable_any pause;
    for (;;) {
        const ApiResult<ApiObject> left = getObject(connection, request.resource, request.nameSpace, request.name, stop);
        if (!left && left.error().status == 404)
            return {};
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, subject, "It is being deleted, and was not made anew. Sync again when it is gone.");
        if (!left)
            return Failure(left.error().error);
        if (left->uid() != request.before.uid)
            return fail(ErrorCode::Conflict, subject, "It was deleted, and somebody made another one at once. Make a new plan.");
        if (std::chrono::steady_clock::now() > deadline)
            return fail(ErrorCode::Timeout, subject,
                        "It was deleted, but was not gone within " + secondsText(limit) +
                            ": finalizers or what it owns keep it. Sync again when it is gone.");
        std::unique_lock lock(mutex);
        pause.wait_for(lock, stop, poll, [] { return false; });
    }
}

}
