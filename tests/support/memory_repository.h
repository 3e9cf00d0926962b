// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/memory_source.h"

#include <mutex>

namespace plumbline {

// A repository in memory that many threads open while a test commits to it. Thread-safe.
class MemoryRepository {
public:
    MemoryRepository() { source_.headRef = "refs/heads/main"; }

    // A commit on a branch, on top of what the branch names now; with `onTop` false, one without a parent.
    Revision commit(const MemorySource::Files &files, const std::string &branch = "main", bool onTop = true)
    {
        const std::scoped_lock lock(mutex_);
        const std::string ref = "refs/heads/" + branch;
        const auto tip = source_.branches.find(ref);
        const bool parent = onTop && tip != source_.branches.end();
        return source_.branches[ref] = source_.put(files, parent ? std::optional(tip->second) : std::nullopt);
    }
    void setBranch(const std::string &branch, const Revision &revision)
    {
        const std::scoped_lock lock(mutex_);
        source_.branches["refs/heads/" + branch] = revision;
    }
    void change(const std::function<void(MemorySource &)> &how)
    {
        const std::scoped_lock lock(mutex_);
        how(source_);
    }
    // Absent: the repository opens again.
    void breakDown(std::optional<Error> error)
    {
        const std::scoped_lock lock(mutex_);
        broken_ = std::move(error);
    }
    [[nodiscard]] int opened() const
    {
        const std::scoped_lock lock(mutex_);
        return opened_;
    }
    [[nodiscard]] SourceOpener opener()
    {
        return [this](const std::string &) -> Result<std::unique_ptr<Source>> {
            const std::scoped_lock lock(mutex_);
            ++opened_;
            if (broken_)
                return Failure(*broken_);
            return std::make_unique<MemorySource>(source_);
        };
    }

private:
    mutable std::mutex mutex_;
    MemorySource source_;
    std::optional<Error> broken_;
    int opened_ = 0;
};

}
