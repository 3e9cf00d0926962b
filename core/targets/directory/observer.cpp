// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/targets/directory/observer.h"

#include "core/targets/directory/parallel.h"

#include <algorithm>

namespace plumbline {
namespace {

constexpr std::size_t shareReadingFrom = 128; // a thread costs about as much as reading ten files
constexpr std::size_t patchUpTo = 256;        // with more changes, building anew is as fast

bool isContent(FileMode mode)
{
    return mode == FileMode::Regular || mode == FileMode::Executable || mode == FileMode::Symlink;
}

bool looksSame(const FileContent &a, const FileContent &b)
{
    return a.sameAs(b) && a.size == b.size && (a.bytes == nullptr) == (b.bytes == nullptr);
}

Time now()
{
    return std::chrono::time_point_cast<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

std::vector<Error> errorsOf(const std::map<std::string, Error, std::less<>> &troubles)
{
    std::vector<Error> out;
    for (const auto &[path, error] : troubles)
        out.push_back(error);
    return out;
}

}

Observer::Observer(const PathFilter &filter, std::uint64_t carryBytes, std::size_t maxEntries)
    : carryBytes_(carryBytes), cache_(filter, maxEntries)
{}

Result<std::shared_ptr<const LiveState>> Observer::observe(const Request &request, const WantedFiles &wanted,
                                                           const std::function<Result<void>()> &confirm, std::stop_token stop)
{
    statistics_ = {};
    Result<void> updated = update(request, wanted, stop);
    statistics_.scanned = cache_.scanned();
    if (updated)
        updated = confirm();
    if (!updated) {
        whole_ = false;
        return Failure(updated.error());
    }
    publish(wanted);
    return states_.current();
}

Result<void> Observer::update(const Request &request, const WantedFiles &wanted, const std::stop_token &stop)
{
    statistics_.full = request.full || !whole_;
    Result<void> looked = statistics_.full ? cache_.scan(request.root, stop) : cache_.look(request.root, request.paths, stop);
    if (!looked)
        return looked;
    if (!whole_ || wanted.mark() != mark_ || wanted.mark().tree.isNull())
        reconsider(wanted);
    return readQueued(request.root, wanted, stop);
}

void Observer::reconsider(const WantedFiles &wanted)
{
    cache_.each([&](std::string &&path, CachedEntry &entry) {
        const bool folder = entry.content.mode == FileMode::Directory;
        if (!folder && (!entry.listed || !isContent(entry.content.mode) || !wanted.managed(path)))
            return;
        const FileContent *desired = wanted.desired(path);
        // The bytes of what is in sync again are let go.
        if (folder || mustRead(entry, desired) || (entry.content.bytes && desired != nullptr && desired->sameAs(entry.content)))
            cache_.queue(std::move(path), entry);
    });
}

bool Observer::mustRead(const CachedEntry &entry, const FileContent *desired) const
{
    if (entry.racy || entry.troubled || entry.content.blob.isNull())
        return true;
    const bool differs = desired == nullptr || !desired->sameAs(entry.content);
    return differs && !entry.content.bytes && entry.content.size <= carryBytes_;
}

Result<void> Observer::readQueued(int root, const WantedFiles &wanted, const std::stop_token &stop)
{
    std::vector<Job> jobs;
    for (const StatCache::Queued &item : cache_.queued()) {
        CachedEntry &entry = *item.entry;
        if (!entry.listed || !isContent(entry.content.mode) || !wanted.managed(item.path))
            continue;
        const FileContent *desired = wanted.desired(item.path);
        if (mustRead(entry, desired))
            jobs.push_back({item, desired, {}});
        else if (desired != nullptr && desired->sameAs(entry.content))
            entry.content.bytes.reset();
    }
    inParallel(jobs.size(), jobs.size() < shareReadingFrom ? 1 : 2, [&](std::size_t i) {
        if (!stop.stop_requested())
            jobs[i].reading = readContent(root, jobs[i].item.path, jobs[i].desired, carryBytes_, stop);
    });
    if (stop.stop_requested())
        return fail(ErrorCode::Cancelled, {}, "reading the target was cancelled.");
    for (Job &job : jobs)
        accept(job);
    statistics_.hashed = jobs.size();
    return {};
}

void Observer::accept(Job &job)
{
    CachedEntry &entry = *job.item.entry;
    Reading &reading = job.reading;
    switch (reading.outcome) {
    case Reading::Outcome::Gone: cache_.remove(job.item.path); return;
    case Reading::Outcome::Read:
        entry.stamp = reading.stamp;
        entry.content = std::move(reading.content);
        entry.racy = reading.racy;
        entry.troubled = false;
        return;
    case Reading::Outcome::NotContent:
        reading.error = {ErrorCode::Unavailable, job.item.path,
                         "it became something else while it was read. It is read again at the next look."};
        break;
    case Reading::Outcome::Failed:
    case Reading::Outcome::Moved:
    case Reading::Outcome::Cancelled: break;
    }
    entry.troubled = true;
    entry.content.blob = {};
    entry.content.bytes.reset();
    cache_.trouble(job.item.path, std::move(reading.error));
}

std::optional<Resource> Observer::shown(const std::string &path, const CachedEntry *entry, const WantedFiles &wanted)
{
    if (entry == nullptr || entry->troubled)
        return std::nullopt;
    if (entry->content.mode == FileMode::Directory) {
        if (wanted.desired(path) == nullptr)
            return std::nullopt;
        Resource inTheWay{ResourceKey::file(path), {}, {}, {}};
        inTheWay.file.mode = FileMode::Other;
        return inTheWay;
    }
    if (!entry->listed)
        return std::nullopt;
    return Resource{ResourceKey::file(path), entry->content, {}, {}};
}

std::vector<LiveStates::Change> Observer::differences(const WantedFiles &wanted)
{
    std::vector<std::string> paths = cache_.dropped();
    for (const StatCache::Queued &item : cache_.queued())
        paths.push_back(item.path);
    std::ranges::sort(paths);
    paths.erase(std::unique(paths.begin(), paths.end()), paths.end());
    const auto before = filesOf(states_.current()->resources);
    std::vector<LiveStates::Change> out;
    for (std::string &path : paths) {
        const Resource *was = findFile(before, path);
        std::optional<Resource> is = shown(path, cache_.find(path), wanted);
        if (was == nullptr && !is)
            continue;
        if (was != nullptr && is && looksSame(was->file, is->file))
            continue;
        out.push_back({std::move(path), std::move(is)});
    }
    return out;
}

std::unique_ptr<LiveState> Observer::everything(const WantedFiles &wanted)
{
    std::vector<std::pair<std::string, const CachedEntry *>> found;
    cache_.each([&](std::string &&path, CachedEntry &entry) {
        if (entry.listed || entry.content.mode == FileMode::Directory)
            found.emplace_back(std::move(path), &entry);
    });
    std::ranges::sort(found, {}, [](const auto &item) -> const std::string & { return item.first; });
    auto state = std::make_unique<LiveState>();
    state->resources.reserve(found.size());
    for (const auto &[path, entry] : found)
        if (std::optional<Resource> resource = shown(path, entry, wanted))
            state->resources.push_back(std::move(*resource));
    return state;
}

void Observer::publish(const WantedFiles &wanted)
{
    std::vector<Error> unreadable = errorsOf(cache_.troubles());
    const bool complete = !cache_.troubles().contains(std::string_view());
    mark_ = wanted.mark();
    if (std::exchange(whole_, true)) {
        const LiveState &current = *states_.current();
        std::vector<LiveStates::Change> changes = differences(wanted);
        if (changes.empty() && unreadable == current.unreadable && complete == current.complete)
            return;
        if (changes.size() <= patchUpTo) {
            states_.publish(std::move(changes), std::move(unreadable), complete, now());
            return;
        }
    }
    std::unique_ptr<LiveState> state = everything(wanted);
    state->unreadable = std::move(unreadable);
    state->complete = complete;
    state->observedAt = now();
    states_.publish(std::move(state));
}

}
