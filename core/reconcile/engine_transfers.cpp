// SPDX-License-Identifier: GPL-3.0-or-later
// Cloning and fetching.
#include "core/reconcile/engine_work.h"

#include <random>

namespace plumbline {
namespace {

// Up to a tenth more, so that many desks do not ask one server in step.
std::chrono::milliseconds withJitter(std::chrono::seconds interval)
{
    thread_local std::minstd_rand random(std::random_device{}());
    const auto base = std::chrono::milliseconds(interval);
    return base + std::chrono::milliseconds(std::uniform_int_distribution<std::int64_t>(0, base.count() / 10)(random));
}

}

void Engine::Work::transfer(const std::string &location, bool clone)
{
    RepositoryPtr slot;
    {
        const std::scoped_lock lock(mutex_);
        const auto it = repositories_.find(location);
        if (it == repositories_.end() || it->second->transferring)
            return;
        slot = it->second;
        slot->transferring = true;
        slot->transferStop = std::stop_source();
        slot->shown.transfer = clone ? "Waiting to clone" : "Waiting to fetch";
    }
    transfers_.submit({}, [this, slot, location, clone](const std::stop_token &stop) {
        const std::stop_callback forward(stop, [&slot] { slot->transferStop.request_stop(); });
        const auto progress = [this, &slot](const TransferProgress &now) {
            {
                const std::scoped_lock lock(mutex_);
                slot->shown.transfer = now.percent < 0 ? now.phase : now.phase + " " + std::to_string(now.percent) + " %";
            }
            publish();
        };
        Result<std::vector<RefMove>> moves;
        if (clone) {
            if (Result<void> cloned = transfer_.clone(slot->entry.url, slot->entry.gitDirectory, progress, slot->transferStop.get_token());
                !cloned)
                moves = Failure(cloned.error());
        } else {
            moves = transfer_.fetch(slot->entry.gitDirectory, progress, slot->transferStop.get_token());
        }
        std::string warning = transfer_.warningAbout(slot->entry.url, slot->transferStop.get_token());
        const Time now = ports_.clock.now();
        {
            const std::scoped_lock lock(mutex_);
            slot->transferring = false;
            slot->shown.unverified = std::move(warning);
            slot->shown.transfer.clear();
            slot->shown.transferError = moves ? std::optional<Error>() : std::optional(moves.error());
            slot->nextFetch = now + withJitter(slot->entry.fetchInterval);
            if (moves)
                slot->shown.fetchedAt = now;
        }
        if (moves)
            for (const RefMove &move : *moves)
                if (move.forced)
                    noteForcePush(*slot, move);
        publish();
        scheduleLook(location);
    });
    publishSoon();
}

}
