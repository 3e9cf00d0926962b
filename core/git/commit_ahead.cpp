// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/git/commit_ahead.h"

namespace plumbline {
namespace {

constexpr std::size_t batchSize = 64;
constexpr std::size_t mostReady = 16; // batches
constexpr std::size_t largestCommit = 1U << 20U;

}

CommitAhead::CommitAhead(Packs packs, const ObjectId &first) : packs_(std::move(packs))
{
    thread_ = std::jthread([this, first](const std::stop_token &stop) { run(stop, first); });
}

CommitAhead::~CommitAhead() = default;

bool CommitAhead::read(const ObjectId &id, CommitHead &head)
{
    for (const auto &pack : packs_) {
        if (const auto offset = pack->find(id)) {
            PackFile::Object object;
            return pack->read(*offset, largestCommit, scratch_, object) == PackFile::Outcome::Read && object.type == ObjectType::Commit &&
                   readCommitHead(object.bytes, head);
        }
    }
    return false;
}

void CommitAhead::run(const std::stop_token &stop, ObjectId next)
{
    CommitHead head;
    bool ended = false;
    while (!ended && !stop.stop_requested()) {
        Batch batch;
        batch.entries.reserve(batchSize);
        batch.parents.reserve(batchSize + batchSize / 4);
        while (batch.entries.size() < batchSize && !ended) {
            if (!read(next, head)) {
                ended = true;
                break;
            }
            batch.entries.push_back({next, head.tree, head.time, head.parents.size()});
            batch.parents.insert(batch.parents.end(), head.parents.begin(), head.parents.end());
            ended = head.parents.empty();
            next = ended ? ObjectId{} : head.parents.front();
        }
        batch.next = ended ? ObjectId{} : next;
        std::unique_lock lock(mutex_);
        changed_.wait(lock, stop, [this] { return ready_.size() < mostReady; });
        ready_.push_back(std::move(batch));
        ended_ = ended;
        changed_.notify_all();
    }
    const std::lock_guard lock(mutex_);
    ended_ = true;
    changed_.notify_all();
}

std::deque<CommitAhead::Batch> CommitAhead::take(bool wait)
{
    std::unique_lock lock(mutex_);
    if (wait)
        changed_.wait(lock, [this] { return !ready_.empty() || ended_; });
    std::deque<Batch> out = std::move(ready_);
    ready_.clear();
    changed_.notify_all();
    return out;
}

}
