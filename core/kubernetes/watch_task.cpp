// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/kubernetes/watch_task.h"

#include "core/kubernetes/api_failure.h"

#include <algorithm>

namespace plumbline {
namespace {

using std::chrono::milliseconds;

Time now()
{
    return std::chrono::time_point_cast<milliseconds>(std::chrono::system_clock::now());
}

// A watch that lived as long ended in order, whatever ended it.
constexpr std::chrono::seconds longEnough{5};

}

WatchStatus WatchTask::status() const
{
    const std::lock_guard lock(mutex_);
    return status_;
}

void WatchTask::close()
{
    gate_.close();
}

void WatchTask::release()
{
    ++attempt_;
    stream_.reset();
    listing_.request_stop();
}

void WatchTask::setState(WatchState state, std::optional<Error> why)
{
    WatchStatus copy;
    {
        const std::lock_guard lock(mutex_);
        if (status_.state == state && status_.why == why && status_.since != Time{})
            return;
        if (status_.state != state || status_.since == Time{})
            status_.since = now();
        status_.state = state;
        status_.why = std::move(why);
        copy = status_;
    }
    gate_.pass([&] {
        if (request_.onStatus)
            request_.onStatus(copy);
    });
}

void WatchTask::setHeard()
{
    const std::lock_guard lock(mutex_);
    status_.heard = now();
}

void WatchTask::deliver(WatchBatch &&batch)
{
    gate_.pass([&] { request_.onBatch(std::move(batch)); });
}

void WatchTask::begin()
{
    seen_ = !request_.from.empty();
    resourceVersion_ = request_.from;
    setState(seen_ ? WatchState::Stale : WatchState::Listing);
    again(request_.pause, seen_ ? &WatchTask::watch : &WatchTask::list);
}

void WatchTask::list()
{
    release();
    listing_ = std::stop_source();
    setState(seen_ ? WatchState::Stale : WatchState::Listing, status().why);
    context_.pool.add([self = shared_from_this(), attempt = attempt_, mine = listing_.get_token()](const std::stop_token &stop) {
        std::stop_source either;
        const std::stop_callback onMine(mine, [&either] { either.request_stop(); });
        const std::stop_callback onPool(stop, [&either] { either.request_stop(); });
        auto list = listAll(self->context_.connection, self->request_.resource, self->request_.list, either.get_token());
        const auto shared = std::make_shared<ApiResult<ApiList>>(std::move(list));
        self->context_.loop.post([self, attempt, shared] { self->listed(attempt, std::move(*shared)); });
    });
}

void WatchTask::distrust()
{
    setState(seen_ ? WatchState::Stale : WatchState::Listing,
             Error{ErrorCode::Unavailable, request_.resource.plural, "The collection is being listed again."});
    list();
}

void WatchTask::listed(std::uint64_t attempt, ApiResult<ApiList> list)
{
    if (attempt != attempt_)
        return;
    if (!list)
        return failed(list.error());
    WatchBatch batch;
    batch.whole = true;
    batch.resourceVersion = resourceVersion_ = list->resourceVersion;
    batch.changes.reserve(list->items.size());
    for (ApiObject &object : list->items)
        batch.changes.push_back({WatchChange::Kind::Added, std::move(object)});
    seen_ = true;
    setHeard();
    deliver(std::move(batch));
    if (attempt == attempt_)
        watch();
}

ApiRequest WatchTask::watchRequest() const
{
    ApiRequest out;
    out.path = request_.resource.path(request_.list.nameSpace);
    out.query = {{"watch", "1"}, {"allowWatchBookmarks", "true"}, {"resourceVersion", resourceVersion_}};
    if (!request_.list.labelSelector.empty())
        out.query.emplace_back("labelSelector", request_.list.labelSelector);
    if (!request_.list.fieldSelector.empty())
        out.query.emplace_back("fieldSelector", request_.list.fieldSelector);
    out.idleLimit = context_.limits.silence;
    return out;
}

void WatchTask::watch()
{
    release();
    openedAt_ = Clock::time_point::max();
    ApiConnection::StreamEvents events;
    const auto self = shared_from_this();
    events.onOpen = [self, attempt = attempt_] { self->context_.loop.post([self, attempt] { self->opened(attempt); }); };
    events.onLine = [self, attempt = attempt_](std::string_view line) { self->arrived(attempt, line); };
    events.onEnd = [self, attempt = attempt_](const ApiFailure *failure) {
        std::optional<ApiFailure> copy;
        if (failure != nullptr)
            copy = *failure;
        self->context_.loop.post([self, attempt, copy = std::move(copy)]() mutable { self->streamEnded(attempt, std::move(copy)); });
    };
    {
        const std::lock_guard lock(mutex_);
        lines_.clear();
    }
    stream_ = context_.connection.stream(watchRequest(), std::move(events));
}

void WatchTask::opened(std::uint64_t attempt)
{
    if (attempt != attempt_)
        return;
    openedAt_ = Clock::now();
    setHeard();
    setState(WatchState::Live);
}

void WatchTask::arrived(std::uint64_t attempt, std::string_view line)
{
    if (line.empty())
        return;
    {
        const std::lock_guard lock(mutex_);
        lines_.emplace_back(line);
        if (std::exchange(draining_, true))
            return;
    }
    context_.loop.post([self = shared_from_this(), attempt] { self->drain(attempt); });
}

// All lines that came meanwhile make one batch.
void WatchTask::drain(std::uint64_t attempt)
{
    std::vector<std::string> lines;
    {
        const std::lock_guard lock(mutex_);
        lines.swap(lines_);
        draining_ = false;
    }
    if (attempt != attempt_)
        return;
    WatchBatch batch;
    bool sound = true;
    for (std::size_t i = 0; sound && i < lines.size(); ++i)
        sound = take(lines[i], batch);
    failures_ = sound ? 0 : failures_;
    setHeard();
    if (batch.changes.empty())
        return;
    batch.resourceVersion = resourceVersion_;
    deliver(std::move(batch));
}

// False where the watch ended by it.
bool WatchTask::take(const std::string &line, WatchBatch &batch)
{
    const std::string subject = subjectOf(watchRequest(), context_.connection.access().server);
    auto event = readWatchEvent(line, subject);
    if (!event) {
        ApiFailure failure;
        failure.error = std::move(event.error());
        resourceVersion_.clear();
        failed(failure);
        return false;
    }
    if (event->type == WatchEvent::Type::Error) {
        auto failure = failureOfStatus(event->object.value, watchRequest(), context_.connection.access().server);
        if (!failure)
            failure = failureOf(watchRequest(), context_.connection.access().server, ErrorCode::Corruption,
                                "The server ended the watch without saying why.", true);
        resourceVersion_.clear();
        failed(*failure);
        return false;
    }
    if (const auto version = event->object.resourceVersion(); !version.empty())
        resourceVersion_ = version;
    switch (event->type) {
    case WatchEvent::Type::Added: batch.changes.push_back({WatchChange::Kind::Added, std::move(event->object)}); break;
    case WatchEvent::Type::Modified: batch.changes.push_back({WatchChange::Kind::Modified, std::move(event->object)}); break;
    case WatchEvent::Type::Deleted: batch.changes.push_back({WatchChange::Kind::Deleted, std::move(event->object)}); break;
    case WatchEvent::Type::Bookmark:
    case WatchEvent::Type::Error: break;
    }
    return true;
}

void WatchTask::streamEnded(std::uint64_t attempt, std::optional<ApiFailure> failure)
{
    if (attempt != attempt_)
        return;
    drain(attempt);
    if (attempt != attempt_)
        return;
    const bool lived = openedAt_ != Clock::time_point::max() && Clock::now() - openedAt_ > longEnough;
    if (!failure && lived)
        return watch();
    if (!failure)
        failure =
            failureOf(watchRequest(), context_.connection.access().server, ErrorCode::Unavailable, "The server ended the watch.", true);
    if (lived)
        failures_ = 0;
    failed(*failure, lived);
}

// `atOnce`: the first try to reconnect does not wait.
void WatchTask::failed(const ApiFailure &failure, bool atOnce)
{
    release();
    if (failure.error.code == ErrorCode::Cancelled)
        return;
    if (failure.status == 403 || failure.status == 404) {
        setState(failure.status == 403 ? WatchState::NotVisible : WatchState::KindMissing, failure.error);
        resourceVersion_.clear();
        return again(context_.limits.refusedPause, &WatchTask::list);
    }
    setState(seen_ ? WatchState::Stale : WatchState::Listing, failure.error);
    if (failure.expired() || failure.loginExpired() || failure.error.code == ErrorCode::Corruption)
        resourceVersion_.clear();
    atOnce = atOnce || (failure.expired() && failures_++ == 0);
    again(atOnce ? milliseconds(0) : nextPause(), resourceVersion_.empty() ? &WatchTask::list : &WatchTask::watch);
}

milliseconds WatchTask::nextPause()
{
    const auto full = context_.limits.firstPause * (1 << std::min(failures_, 10));
    ++failures_;
    const auto most = std::max<milliseconds::rep>(std::min<milliseconds>(full, context_.limits.longestPause).count(), 2);
    return milliseconds(std::uniform_int_distribution<milliseconds::rep>(most / 2, most)(random_));
}

void WatchTask::again(milliseconds pause, void (WatchTask::*step)())
{
    context_.loop.post(
        [self = shared_from_this(), attempt = attempt_, step] {
            if (attempt == self->attempt_)
                (*self.*step)();
        },
        pause);
}

}
