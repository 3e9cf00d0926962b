// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/render/manifest_cache.h"

#include "core/base/text.h"

#include <condition_variable>
#include <deque>
#include <optional>
#include <thread>

namespace plumbline {
namespace {

constexpr std::size_t blobLimit = 32U << 20U;
constexpr std::size_t keptFiles = 50'000;
constexpr std::size_t chunkBytes = 64U << 10U;
constexpr std::size_t aheadBytes = 1U << 20U; // read but not parsed yet
constexpr std::size_t worthAThread = 64U << 10U;

// One file under way.
struct Work {
    std::size_t request = 0;
    SharedBytes bytes;
};
using Chunk = std::vector<Work>;
using Outcome = std::optional<Result<std::shared_ptr<const ManifestFile>>>;

// Chunks between the thread that reads and the one that parses. Each outcome is written by the thread that took its
// chunk, and read after the other thread has ended.
class Parsing {
public:
    Parsing(const std::vector<ManifestRequest> &requests, std::vector<Outcome> &outcomes) : requests_(requests), outcomes_(outcomes) {}

    void parse(const Chunk &chunk)
    {
        for (const Work &work : chunk)
            outcomes_[work.request] = readManifests(*work.bytes, requests_[work.request].path);
    }

    void push(Chunk chunk, std::size_t bytes)
    {
        if (!worker_.joinable()) {
            before_ += bytes;
            if (before_ < worthAThread)
                return parse(chunk);
            worker_ = std::jthread([this](const std::stop_token &stop) { run(stop); });
        }
        {
            const std::scoped_lock lock(mutex_);
            chunks_.push_back({std::move(chunk), bytes});
            waiting_ += bytes;
        }
        ready_.notify_one();
        while (tooFarAhead())
            if (auto taken = take())
                parse(*taken);
    }

    // Parses what is left.
    void finish()
    {
        while (auto taken = take())
            parse(*taken);
        if (worker_.joinable()) {
            worker_.request_stop();
            worker_.join();
        }
    }

private:
    struct Waiting {
        Chunk chunk;
        std::size_t bytes = 0;
    };

    bool tooFarAhead()
    {
        const std::scoped_lock lock(mutex_);
        return waiting_ > aheadBytes;
    }

    std::optional<Chunk> take()
    {
        const std::scoped_lock lock(mutex_);
        return takeLocked();
    }

    std::optional<Chunk> takeLocked()
    {
        if (chunks_.empty())
            return std::nullopt;
        waiting_ -= chunks_.front().bytes;
        std::optional<Chunk> out(std::move(chunks_.front().chunk));
        chunks_.pop_front();
        return out;
    }

    void run(const std::stop_token &stop)
    {
        for (;;) {
            std::optional<Chunk> taken;
            {
                std::unique_lock lock(mutex_);
                if (!ready_.wait(lock, stop, [this] { return !chunks_.empty(); }))
                    return;
                taken = takeLocked();
            }
            parse(*taken);
        }
    }

    const std::vector<ManifestRequest> &requests_;
    std::vector<Outcome> &outcomes_;
    std::mutex mutex_;
    std::condition_variable_any ready_;
    std::deque<Waiting> chunks_;
    std::size_t waiting_ = 0;
    std::size_t before_ = 0; // bytes parsed before there was a worker
    std::jthread worker_;
};

Result<void> readAll(Source &source, const std::vector<ManifestRequest> &requests, std::vector<Outcome> &outcomes,
                     const std::stop_token &stop)
{
    Parsing parsing(requests, outcomes);
    Chunk chunk;
    std::size_t bytes = 0;
    const auto flush = [&] { parsing.push(std::exchange(chunk, {}), std::exchange(bytes, 0)); };
    for (std::size_t i = 0; i < requests.size(); ++i) {
        if (outcomes[i])
            continue;
        if (stop.stop_requested())
            return fail(ErrorCode::Cancelled, visible(requests[i].path), "The rendering was cancelled.");
        auto blob = source.blob(requests[i].blob, blobLimit);
        if (!blob) {
            outcomes[i] = fail(blob.error().code, visible(requests[i].path), "The file could not be read: " + blob.error().detail);
            continue;
        }
        bytes += (*blob)->size();
        chunk.push_back({i, std::move(*blob)});
        if (bytes >= chunkBytes)
            flush();
    }
    if (!chunk.empty())
        flush();
    parsing.finish();
    return {};
}

}

Result<std::vector<std::shared_ptr<const ManifestFile>>> ManifestCache::read(Source &source, const std::vector<ManifestRequest> &requests,
                                                                             const std::stop_token &stop)
{
    std::vector<Outcome> outcomes(requests.size());
    {
        const std::scoped_lock lock(mutex_);
        for (std::size_t i = 0; i < requests.size(); ++i)
            if (const auto &files = filesFor(requests[i].path); files.contains(requests[i].blob))
                outcomes[i] = files.at(requests[i].blob);
    }
    if (auto done = readAll(source, requests, outcomes, stop); !done)
        return Failure(done.error());

    std::vector<std::shared_ptr<const ManifestFile>> out;
    out.reserve(requests.size());
    std::optional<Error> first;
    std::size_t bad = 0;
    const std::scoped_lock lock(mutex_);
    for (std::size_t i = 0; i < requests.size(); ++i) {
        const auto &file = *outcomes[i];
        if (file) {
            filesFor(requests[i].path).try_emplace(requests[i].blob, *file);
            out.push_back(*file);
        } else if (bad++ == 0) {
            first = file.error();
        }
    }
    trim(yaml_);
    trim(json_);
    if (!first)
        return out;
    if (bad > 1)
        first->detail += " (" + std::to_string(bad - 1) + " more " + (bad == 2 ? "file is" : "files are") + " not good either.)";
    return Failure(std::move(*first));
}

void ManifestCache::trim(Files &files)
{
    if (files.size() > keptFiles)
        std::erase_if(files, [](const auto &entry) { return entry.second.use_count() == 1; });
}

}
