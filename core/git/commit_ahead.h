// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/git/object_text.h"
#include "core/git/pack_file.h"

#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>
#include <vector>

namespace plumbline {

// Reads commits along first parents ahead of a walk, in a thread of its own: a commit's parent is known only once the
// commit is inflated, so that this chain is what a walk would otherwise wait for. It ends where a commit is not in the
// packs; the walk then reads for itself.
class CommitAhead {
public:
    struct Batch {
        struct Entry {
            ObjectId id;
            ObjectId tree;
            std::int64_t time = 0;
            std::size_t parents = 0;
        };
        std::vector<Entry> entries;
        std::vector<ObjectId> parents; // of all entries, one after the other
        ObjectId next;                 // the commit that the next batch begins with; null at the end
    };

    // Reading begins at `first`.
    CommitAhead(Packs packs, const ObjectId &first);
    ~CommitAhead(); // waits for the thread, which stops soon

    CommitAhead(const CommitAhead &) = delete;
    CommitAhead &operator=(const CommitAhead &) = delete;

    // Batches that are ready; waits for one where there is none and `wait` is set. Empty at the end.
    [[nodiscard]] std::deque<Batch> take(bool wait);

private:
    void run(const std::stop_token &stop, ObjectId next);
    [[nodiscard]] bool read(const ObjectId &id, CommitHead &head);

    const Packs packs_;
    PackScratch scratch_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    std::deque<Batch> ready_; // guarded by mutex_
    bool ended_ = false;      // guarded by mutex_
    std::jthread thread_;     // last: it uses everything above
};

}
