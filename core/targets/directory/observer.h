// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/targets/directory/content_reader.h"
#include "core/targets/directory/directory_target.h"
#include "core/targets/directory/live_states.h"
#include "core/targets/directory/stat_cache.h"
#include "core/targets/directory/wanted_files.h"

namespace plumbline {

// Keeps a live state up to date: looks through the stat cache, reads what has to be read, publishes the outcome.
// One thread at a time.
class Observer {
public:
    struct Request {
        int root = -1;
        bool full = false;
        std::vector<std::string> paths; // what to look at when not full
    };

    Observer(const PathFilter &filter, std::uint64_t carryBytes, std::size_t maxEntries);

    // Cancelled, or InvalidInput past maxEntries. `confirm` is asked after all was read and before anything is
    // published; its failure becomes the answer. After a failure the next call looks at everything again.
    [[nodiscard]] Result<std::shared_ptr<const LiveState>> observe(const Request &request, const WantedFiles &wanted,
                                                                   const std::function<Result<void>()> &confirm, std::stop_token stop);
    [[nodiscard]] const DirectoryStatistics &statistics() const { return statistics_; }

private:
    struct Job {
        StatCache::Queued item;
        const FileContent *desired = nullptr;
        Reading reading;
    };

    [[nodiscard]] Result<void> update(const Request &request, const WantedFiles &wanted, const std::stop_token &stop);
    // Queues every entry that other wanted files make look different.
    void reconsider(const WantedFiles &wanted);
    [[nodiscard]] bool mustRead(const CachedEntry &entry, const FileContent *desired) const;
    [[nodiscard]] Result<void> readQueued(int root, const WantedFiles &wanted, const std::stop_token &stop);
    void accept(Job &job);
    // The entry as the live state shows it, if it does.
    [[nodiscard]] static std::optional<Resource> shown(const std::string &path, const CachedEntry *entry, const WantedFiles &wanted);
    [[nodiscard]] std::vector<LiveStates::Change> differences(const WantedFiles &wanted);
    [[nodiscard]] std::unique_ptr<LiveState> everything(const WantedFiles &wanted);
    void publish(const WantedFiles &wanted);

    const std::uint64_t carryBytes_;
    StatCache cache_;
    LiveStates states_;
    WantedFiles::Mark mark_;
    bool whole_ = false; // the published state is what the cache says
    DirectoryStatistics statistics_;
};

}
